# SPDX-License-Identifier: GPL-3.0-or-later
"""COGs are valid by the format's own rules."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from tests.backend.raster.rasters import RGB, RGBA, make_raster, noise, opened, read_all, upscale

validator = pytest.importorskip(
    "osgeo_utils.samples.validate_cloud_optimized_geotiff",
    reason="the validator of COGs comes with GDAL's own Python tools",
)


def complaints(path):
    warnings, errors, _ = validator.validate(str(path), full_check=True)
    return warnings + errors


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 3000), (300, 400), (700, 650)])
@pytest.mark.parametrize("dtype", ["u1", "u2", "f4"])
def test_cog_of_any_size_and_type_is_valid(tmp_path, height, width, dtype):
    path = make_raster(tmp_path / "a.tif", noise(1, height, width, dtype))
    upscale(path, tmp_path / "b.tif", 2, format="COG")
    assert complaints(tmp_path / "b.tif") == []
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"


@pytest.mark.parametrize("kind", ["mask", "alpha", "nodata", "many bands", "rich metadata"])
def test_cog_of_every_kind_is_valid(tmp_path, kind):
    def enrich(dataset):
        if kind == "rich metadata":
            items = {f"KEY_{number}": "välue <&> " * 20 for number in range(200)}
            dataset.SetMetadata(items, "SENSOR")
            dataset.GetRasterBand(2).SetMetadata(items, "SENSOR")

    bands = {"alpha": 4, "many bands": 8}.get(kind, 3)
    path = make_raster(
        tmp_path / "a.tif",
        noise(bands, 300, 300),
        colours={3: RGB, 4: RGBA}.get(bands),
        nodata=7 if kind == "nodata" else None,
        mask=noise(1, 300, 300)[0] > 90 if kind == "mask" else None,
        change=enrich,
    )
    upscale(path, tmp_path / "b.tif", 3, format="COG", block_size_px=256)
    assert complaints(tmp_path / "b.tif") == []
    if kind == "rich metadata":
        with opened(tmp_path / "b.tif") as result:
            assert result.GetMetadata("SENSOR")["KEY_199"] == "välue <&> " * 20
            assert len(result.GetRasterBand(2).GetMetadata("SENSOR")) == 200
            assert result.GetMetadataItem("HIMOSA_ROOM") is None


def test_cog_pixels_equal_those_of_a_plain_geotiff(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(3, 333, 222, "u2"))
    upscale(path, tmp_path / "plain.tif", 3, block_size_px=128)
    upscale(path, tmp_path / "cog.tif", 3, block_size_px=128, format="COG")
    assert np.array_equal(read_all(tmp_path / "cog.tif"), read_all(tmp_path / "plain.tif"))
    with opened(tmp_path / "cog.tif") as cog, opened(tmp_path / "plain.tif") as plain:
        for level in range(plain.GetRasterBand(1).GetOverviewCount()):
            overviews = [d.GetRasterBand(2).GetOverview(level).ReadAsArray() for d in (cog, plain)]
            assert np.array_equal(*overviews)


def test_cog_can_be_read_by_gdal_translate(tmp_path):
    upscale(make_raster(tmp_path / "a.tif", noise(3, 90, 80)), tmp_path / "b.tif", format="COG")
    copy = gdal.Translate("", str(tmp_path / "b.tif"), format="MEM")
    assert np.array_equal(copy.ReadAsArray(), read_all(tmp_path / "b.tif"))
