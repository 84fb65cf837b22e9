# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster contract by GDAL's own reading: values, sizes, layout. The network is left out."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect
from backend.raster.reading import RasterSource
from backend.raster.writing import OutputSpec, RasterWriter
from tests.backend.raster.rasters import (
    FORMATS,
    RGB,
    RGBA,
    make_raster,
    make_signed_bytes,
    noise,
    opened,
    read_all,
    read_mask,
    repeated,
    tiles,
    upscale,
)


@FORMATS
@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "u4", "i4", "f4", "f8"])
def test_result_has_the_sources_type_and_values(tmp_path, dtype, file_format):
    values = noise(3, dtype=dtype)
    report = upscale(
        make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", format=file_format
    )
    result = read_all(tmp_path / "b.tif")
    assert result.dtype == np.dtype(dtype)
    assert result.shape == (3, 40, 48)
    span = float(values.max()) - float(values.min())
    assert np.allclose(result, repeated(values, 2), rtol=0, atol=span * 1e-6)
    assert report["1"]["rmse"] <= span * 1e-6


def test_result_of_signed_bytes_keeps_sign_and_type(tmp_path):
    values = noise(1)
    path = make_signed_bytes(tmp_path / "a.tif", values)
    upscale(path, tmp_path / "b.tif")
    with RasterSource.open(str(tmp_path / "b.tif")) as result:
        assert result.info.band(1).dtype_name == "Int8"
        block = result.read(PixelRect(0, 0, 40, 48), [1])
    assert np.array_equal(block.values, repeated(values.view("i1"), 2))


@FORMATS
@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 5000), (5000, 1), (7, 3), (513, 511)])
def test_result_of_any_size_is_exact(tmp_path, height, width, file_format):
    values = noise(1, height, width)
    upscale(make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", 3, format=file_format)
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values, 3))


@pytest.mark.parametrize("tile", [33, 64, 128])
@pytest.mark.parametrize("block_size_px", [16, 128, 512])
def test_result_does_not_depend_on_tiles_and_blocks(tmp_path, tile, block_size_px):
    values = noise(3, 150, 170)
    path = make_raster(tmp_path / "a.tif", values, mask=values[0] > 70)
    upscale(path, tmp_path / "b.tif", tile=tile, block_size_px=block_size_px)
    mask = repeated(values[0] > 70, 2)
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values, 2) * mask)
    assert np.array_equal(read_mask(tmp_path / "b.tif"), mask)


def test_write_of_odd_rectangles_in_any_order_is_exact(tmp_path):
    values = noise(4, 90, 80)
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    with RasterSource.open(path) as source:
        info = source.info
    spec = OutputSpec(str(tmp_path / "b.tif"), info, 1, (1, 2, 3, 4), info.size.as_rect())
    rects = [PixelRect(0, 0, 90, 3), *tiles(PixelRect(0, 3, 90, 77), 33)]
    with RasterWriter.create(spec) as writer:
        for rect in reversed(rects):
            part = values[(slice(None), *rect.slices())]
            writer.write(rect, part[:3], None, part[3])
        writer.finish({})
    assert np.array_equal(read_all(tmp_path / "b.tif"), values)


def test_file_is_tiled_compressed_and_dense(tmp_path):
    values = np.zeros((1, 700, 700), "u2")
    upscale(make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", block_size_px=256)
    with opened(tmp_path / "b.tif") as result:
        band = result.GetRasterBand(1)
        assert band.GetBlockSize() == [256, 256]
        structure = result.GetMetadata("IMAGE_STRUCTURE")
        offsets = [
            band.GetMetadataItem(f"BLOCK_OFFSET_{col}_{row}", "TIFF")
            for row in range(6)
            for col in range(6)
        ]
    assert (structure["COMPRESSION"], structure["PREDICTOR"]) == ("DEFLATE", "2")
    assert None not in offsets
    assert (tmp_path / "b.tif").stat().st_size < values.nbytes / 20


def test_floats_are_stored_with_their_own_predictor(tmp_path):
    upscale(make_raster(tmp_path / "a.tif", noise(1, dtype="f4")), tmp_path / "b.tif")
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata("IMAGE_STRUCTURE")["PREDICTOR"] == "3"


@FORMATS
@pytest.mark.parametrize("kind", ["plain", "nodata", "mask", "alpha"])
def test_overviews_average_valid_pixels_only(tmp_path, kind, file_format):
    values = np.full((4 if kind == "alpha" else 3, 300, 400), 100, "u1")
    hole = np.zeros((300, 400), bool)
    hole[:, 101:200] = kind != "plain"
    values[:3, hole] = 250
    if kind == "alpha":
        values[3] = np.where(hole, 0, 255)
    path = make_raster(
        tmp_path / "a.tif",
        values,
        colours=RGBA if kind == "alpha" else RGB,
        nodata=250 if kind == "nodata" else None,
        mask=~hole if kind == "mask" else None,
    )
    upscale(path, tmp_path / "b.tif", 2, format=file_format, block_size_px=128)
    with opened(tmp_path / "b.tif") as result:
        band = result.GetRasterBand(1)
        assert band.GetOverviewCount() == 3
        for level in range(3):
            overview = band.GetOverview(level)
            shown = overview.GetMaskBand().ReadAsArray() != 0
            assert (overview.ReadAsArray()[shown] == 100).all()
            assert shown.all() == (kind == "plain")
    assert not (tmp_path / "b.tif.ovr").exists()


@pytest.mark.parametrize(
    ("rect", "shape", "dtype", "words"),
    [
        (PixelRect(0, 0, 41, 48), (3, 41, 48), "u1", "not a part"),
        (PixelRect(0, 0, 4, 4), (3, 4, 5), "u1", "Expected"),
        (PixelRect(0, 0, 4, 4), (2, 4, 4), "u1", "Expected"),
        (PixelRect(0, 0, 4, 4), (3, 4, 4), "u2", "Expected"),
    ],
)
def test_write_of_what_does_not_fit_is_our_mistake(tmp_path, rect, shape, dtype, words):
    with RasterSource.open(make_raster(tmp_path / "a.tif", noise())) as source:
        info = source.info
    spec = OutputSpec(str(tmp_path / "b.tif"), info, 2, (1, 2, 3), info.size.as_rect())
    with RasterWriter.create(spec) as writer, pytest.raises(ValueError, match=words):
        writer.write(rect, np.zeros(shape, dtype))
