# SPDX-License-Identifier: GPL-3.0-or-later
"""A routing raster that is interrupted and goes on, with its result and alone."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.raster.writing.record_log import RecordLog
from backend.scheduling import CancelSource

NODATA_CORNER = (slice(None), slice(0, 70), slice(0, 70))


@pytest.fixture
def interrupt_after(monkeypatch):
    """A wish to stop, which comes when so many tiles are in the journal."""

    def prepare(tiles):
        cancel = CancelSource()
        append = RecordLog.append

        def counting(log, number, parts):
            append(log, number, parts)
            if log.count() >= tiles:
                cancel.cancel()

        monkeypatch.setattr(RecordLog, "append", counting)
        return cancel

    yield prepare
    monkeypatch.undo()


@pytest.mark.parametrize("routing_only", [False, True])
def test_interrupted_routing_goes_on_to_the_same_rasters(
    tmp_path, make_source, make_network, run, interrupt_after, monkeypatch, routing_only
):
    values = np.random.default_rng(0).integers(1, 255, (3, 130, 190))
    values[NODATA_CORNER] = 0
    source, network = make_source(values=values, nodata=0), make_network()
    fields = {"tile_size_px": 64, "overwrite": True}
    if routing_only:
        fields["routing_only"] = True
    run(source, network, **fields)
    names = ["result.tif"] if routing_only else ["result.tif", "routing.tif"]
    expected = {name: contents(tmp_path / name) for name in names}
    for name in names:
        (tmp_path / name).unlink()

    with pytest.raises(errors.Cancelled, match="--resume"):
        run(source, network, cancel=interrupt_after(3), resume=True, **fields)
    monkeypatch.undo()
    assert not any((tmp_path / name).exists() for name in names)
    report, _ = run(source, network, resume=True, **fields)
    assert 3 <= report.tiles_kept < report.tiles == 9
    assert {name: contents(tmp_path / name) for name in names} == expected
    assert not list(tmp_path.glob("*.partial"))


def contents(path):
    dataset = gdal.Open(str(path))
    mask = dataset.GetRasterBand(1).GetMaskBand().ReadAsArray()
    return dataset.ReadAsArray().tobytes(), mask.tobytes(), dataset.GetMetadata("HIMOSA")
