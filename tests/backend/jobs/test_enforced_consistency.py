# SPDX-License-Identifier: GPL-3.0-or-later
"""`enforce_consistency`: the result, averaged back, is the source, in tiles as in one piece."""

from __future__ import annotations

import numpy as np
import pytest

from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling.progress import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise, read_all
from tests.backend.stub_networks import cache_with


def run(source, target, cache=None, **options):
    request = UpscaleRequest(
        str(source), str(target), scale=2, model="bicubic", enforce_consistency=True, **options
    )
    return run_raster_job(
        request, Caller(lambda _: None, lambda _: None, CancelSource().token), cache
    )


def averaged(path, scale=2):
    values = read_all(path).astype("f8")
    bands, height, width = values.shape
    return values.reshape(bands, height // scale, scale, width // scale, scale).mean(axis=(2, 4))


@pytest.mark.parametrize("dtype", ["u1", "i2", "f4"])
def test_result_averaged_back_is_the_source_within_half_a_step(tmp_path, dtype):
    values = noise(3, 90, 70, dtype)
    source = make_raster(tmp_path / "a.tif", values)
    report = run(source, tmp_path / "b.tif", tile_size_px=64)
    assert np.abs(averaged(tmp_path / "b.tif") - values).max() <= (0.5 if dtype != "f4" else 1e-3)
    assert report.consistency_enforced
    assert report.consistency["1"]["rmse"] < 0.5


def test_tiles_give_the_pixels_of_the_whole(tmp_path):
    source = make_raster(tmp_path / "a.tif", noise(1, 150, 140), nodata=7)
    run(source, tmp_path / "tiled.tif", tile_size_px=64)
    run(source, tmp_path / "whole.tif", tile_size_px=192)
    np.testing.assert_array_equal(
        read_all(tmp_path / "tiled.tif"), read_all(tmp_path / "whole.tif")
    )


def test_split_tiles_give_the_pixels_of_the_whole(tmp_path):
    """A shortage of memory halves tiles on the way; the margin must stay inside what was read."""
    from tests.backend.stub_networks import NearestNetwork, refuse_above

    source = make_raster(tmp_path / "a.tif", noise(1, 200, 200))
    tight = cache_with(NearestNetwork(2, before_pass=refuse_above(140 * 140)))
    run(source, tmp_path / "tight.tif", tight, tile_size_px=192)
    run(source, tmp_path / "easy.tif", cache_with(NearestNetwork(2)), tile_size_px=192)
    np.testing.assert_array_equal(read_all(tmp_path / "tight.tif"), read_all(tmp_path / "easy.tif"))
