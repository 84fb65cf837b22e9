# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of a network that the engine has never heard of: written on their grid, seamless."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import InvalidRequest
from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.layers.layer_spec import LayerSpec
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import NearestNetwork, cache_with


def run(tmp_path, source, layers, **fields):
    request = UpscaleRequest(
        source=source,
        destination=str(tmp_path / "result.tif"),
        routing=str(tmp_path / "layer.tif"),
        scale=3,
        device="cpu",
        tile_size_px=64,
        **fields,
    )
    ignore = Caller(lambda _progress: None, lambda _text: None, CancelSource())
    run_raster_job(request, ignore, cache_with(NearestNetwork(3, layers=layers)))
    return gdal.Open(request.destination), gdal.Open(request.routing)


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize(("grid", "factor"), [("source", 1), ("result", 3)])
def test_layer_of_a_network_is_written_on_the_grid_that_it_names(tmp_path, grid, factor, resume):
    # The request asks for the layer by this name; what it holds is the network's own affair.
    layer = LayerSpec("routing", "Brightness", grid, "UInt16", ("first", "second"), "none")
    source = make_raster(tmp_path / "source.tif", noise(3, 150, 210))
    result, told = run(tmp_path, source, (layer,), resume=resume)
    assert (result.RasterYSize, result.RasterXSize) == (450, 630)
    assert (told.RasterYSize, told.RasterXSize) == (150 * factor, 210 * factor)
    transform, of_result = told.GetGeoTransform(), result.GetGeoTransform()
    assert transform[1] * factor == pytest.approx(of_result[1] * 3)
    assert [told.GetRasterBand(number).GetDescription() for number in (1, 2)] == ["first", "second"]
    values = told.ReadAsArray()
    assert values.dtype == np.uint16
    # One tile's seam off by a pixel would show: the picture is a linear scaling of the source.
    first = gdal.Open(source).ReadAsArray()[0].astype(float)
    first = first.repeat(factor, 0).repeat(factor, 1)
    slope, offset = np.polyfit(first.ravel(), values[0].ravel(), 1)
    assert slope > 0
    assert np.abs(values - (slope * first + offset)).max() <= 1


def test_layer_that_a_network_does_not_have_is_refused_and_nothing_is_written(tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(3, 80, 80))
    with pytest.raises(InvalidRequest, match="reports no routing"):
        run(tmp_path, source, ())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source.tif"]
