# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers with a value for each band of the result: from every group, in the band's unit."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import InvalidRequest, OutputUnusable
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.raster_request import DenoiseRequest
from backend.jobs.running import run_raster_job
from backend.layers.layer_spec import LayerSpec
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import BlurNetwork, NearestNetwork, cache_with

SCALE = 2
SIZES = LayerSpec("uncertainty", "Size", "result", "Float32", (), "none", is_per_band=True)


def run(request, models):
    log = []
    caller = Caller(lambda _progress: None, log.append, CancelSource())
    return run_raster_job(request, caller, models), log


@pytest.fixture
def upscale(tmp_path, monkeypatch):
    """Upscale by repeating pixels, or by bicubic; the answer holds a layer where one is named."""
    # The stub tells its layer itself, without an error head.
    monkeypatch.setattr(
        "backend.networks.error_head.head_weights.assessed", lambda model: model.network
    )

    def job(source, layer=None, model=None, name="result.tif", **fields):
        paths = {layer: str(tmp_path / f"{layer}.tif")} if layer else {}
        request = UpscaleRequest(
            source, str(tmp_path / name), SCALE, model=model, device="cpu", **paths, **fields
        )
        models = ModelCache() if model else cache_with(NearestNetwork(SCALE, layers=(SIZES,)))
        report, log = run(request, models)
        result = gdal.Open(request.destination)
        return report, result, gdal.Open(paths[layer]) if layer else None, log

    return job


def enlarged(values):
    return values.repeat(SCALE, -2).repeat(SCALE, -1)


def bands_of(dataset):
    values = dataset.ReadAsArray()
    return values if values.ndim == 3 else values[None]


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize("bands", [1, 2, 5])
def test_layer_for_each_band_comes_from_every_group_in_the_bands_own_unit(
    upscale, tmp_path, bands, resume
):
    values = noise(bands, 90, 140).astype(np.uint16) * 31 + 500
    source = make_raster(tmp_path / "source.tif", values)
    report, _, told, _ = upscale(source, "uncertainty", tile_size_px=64, resume=resume)
    assert told.RasterCount == bands
    assert told.GetRasterBand(1).DataType == gdal.GDT_Float32
    for scaling in report.value_scaling:
        for number in scaling["bands"]:
            # Sizes: the factor of the group's scaling counts, its offset does not.
            expected = enlarged(values[number - 1]) - scaling["offset"]
            found = told.GetRasterBand(number).ReadAsArray()
            assert np.allclose(found, expected, rtol=2**-8, atol=1e-3 * scaling["factor"])
            mean = report.expected_error[str(number)]
            assert mean == pytest.approx(expected.mean(), rel=1e-4)
    assert told.GetMetadata("HIMOSA")["BANDS"] == ",".join(map(str, range(1, bands + 1)))


@pytest.mark.parametrize("layer", ["uncertainty", "change"])
def test_layer_for_each_band_has_nodata_where_the_result_has(upscale, tmp_path, layer):
    values = noise(2, 70, 80)
    values[0, 10:20, 30:40] = 7
    values[1, 50:, :5] = 7
    source = make_raster(tmp_path / "source.tif", values, nodata=7)
    _, result, told, _ = upscale(source, layer)
    missing = np.isnan(bands_of(told))
    assert np.array_equal(missing, bands_of(result) == 7)
    assert missing.any(axis=(1, 2)).all()
    assert np.isnan(told.GetRasterBand(2).GetNoDataValue())


def test_layer_for_each_band_carries_its_names_and_units(upscale, tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(2, 70, 80))
    dataset = gdal.Open(source, gdal.GA_Update)
    dataset.GetRasterBand(2).SetDescription("height")
    dataset.GetRasterBand(2).SetUnitType("m")
    dataset = None
    _, result, told, _ = upscale(source, "change")
    assert [told.GetRasterBand(n).GetDescription() for n in (1, 2)] == ["band 1", "height"]
    assert [told.GetRasterBand(n).GetUnitType() for n in (1, 2)] == ["", "m"]
    assert told.GetGeoTransform() == result.GetGeoTransform()
    assert told.GetMetadata("HIMOSA")["LAYER"] == "change"


@pytest.mark.parametrize("consistency", [False, True])
def test_change_is_the_result_minus_the_result_by_bicubic_also_in_tiles(
    upscale, tmp_path, consistency
):
    values = (noise(4, 150, 170) / np.float32(51)).astype(np.float32)
    source = make_raster(tmp_path / "source.tif", values)
    plain = bands_of(upscale(source, model="bicubic", name="plain.tif")[1])
    fields = {"tile_size_px": 64, "enforce_consistency": consistency}
    _, result, told, _ = upscale(source, "change", **fields)
    assert np.abs(bands_of(told) - (bands_of(result) - plain)).max() < 1e-4


def test_detail_share_is_the_changes_variance_as_a_share_of_the_results(upscale, tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(4, 150, 170))
    report, result, told, log = upscale(source, "change", tile_size_px=64)
    for number in range(1, 5):
        change, whole = (each.GetRasterBand(number).ReadAsArray() for each in (told, result))
        share = change.astype(float).var() / whole.astype(float).var()
        assert share > 0.01
        assert report.detail_share[str(number)] == pytest.approx(share, rel=1e-4)
    said = result.GetMetadata("HIMOSA")
    assert json.loads(said["DETAIL_SHARE"]) == report.detail_share
    assert said["CHANGE"] == "change.tif"
    assert "Detail beyond bicubic" in log[-1]


def test_change_of_bicubic_is_what_rounding_leaves_and_a_flat_band_has_no_detail(upscale, tmp_path):
    values = noise(3, 70, 80)
    values[1], values[2] = 255 * (values[1] > 99), 90
    source = make_raster(tmp_path / "source.tif", values)
    report, _, told, _ = upscale(source, "change", model="bicubic")
    # Where bicubic swings beyond 255 the result is 255, and so is bicubic: nothing was added.
    assert np.abs(bands_of(told)).max() <= 0.501
    assert report.detail_share["1"] < 1e-3
    assert report.detail_share["3"] == 0


def test_change_of_a_value_that_looks_like_nodata_is_zero_and_its_error_is_not_told(
    upscale, tmp_path
):
    values = noise(1, 70, 80).astype(np.float32)
    values[0, 20:30, 20:30] = -9999
    source = make_raster(tmp_path / "source.tif", values)
    aside = enlarged(values == -9999)
    change = bands_of(upscale(source, "change")[2])
    assert (change[aside] == 0).all()
    assert np.abs(change[~aside]).max() < 400
    assert np.array_equal(
        np.isnan(bands_of(upscale(source, "uncertainty", name="2.tif")[2])), aside
    )


def test_change_of_a_denoised_raster_is_what_was_taken_from_the_source(tmp_path):
    values = noise(3, 150, 80)
    source = make_raster(tmp_path / "source.tif", values)
    paths = {name: str(tmp_path / f"{name}.tif") for name in ("destination", "change")}
    request = DenoiseRequest(source, noise_level=5.0, device="cpu", tile_size_px=64, **paths)
    run(request, cache_with(BlurNetwork()))
    result = gdal.Open(paths["destination"]).ReadAsArray().astype(float)
    change = gdal.Open(paths["change"]).ReadAsArray()
    assert np.abs(change - (result - values)).max() < 1e-4


def test_two_layers_in_one_file_are_refused(upscale, tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(3, 80, 80))
    with pytest.raises(OutputUnusable, match="uncertainty raster and the change raster are one"):
        upscale(source, "change", uncertainty=str(tmp_path / "change.tif"))
    assert [path.name for path in tmp_path.iterdir()] == ["source.tif"]


def test_layer_of_a_result_that_is_not_made_is_refused():
    with pytest.raises(InvalidRequest, match=r"no result that c\.tif could tell of"):
        UpscaleRequest("s.tif", "r.tif", 2, routing_only=True, change="c.tif")


def test_finished_job_is_known_again_with_its_layers(upscale, tmp_path):
    source = make_raster(tmp_path / "source.tif", noise(3, 80, 80))
    first = upscale(source, "change", resume=True)[0]
    again = upscale(source, "change", resume=True)[0]
    assert again.was_finished
    assert again.detail_share == first.detail_share
    assert again.change == first.change


@pytest.mark.parametrize("fields", [{}, {"grid": "source"}])
def test_layer_for_each_band_lies_on_the_results_grid_and_others_have_bands(fields):
    layer = {"name": "x", "title": "X", "grid": "result", "dtype_name": "Float32", "bands": ()}
    with pytest.raises(ValueError, match="The layer x"):
        LayerSpec(**{**layer, **fields}, style="none", is_per_band=bool(fields))
