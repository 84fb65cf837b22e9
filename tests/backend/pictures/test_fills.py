# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that nobody declared as nodata: found where they are, and not where they are not."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from backend.cli.main import main
from backend.geometry import PixelRect
from backend.pictures import BandGroup, measure_scaling
from backend.pictures.fills import fill_sentences, likely_fills
from backend.pictures.scaling import ValueScaling
from backend.raster.reading import RasterSource
from backend.raster.reading.overrides import parse_nodata
from tests.backend.raster.rasters import make_raster, read_all

LOWEST, HIGHEST = np.finfo("f4").min, np.finfo("f4").max


def heights(dtype="f4", side=128, low=300, high=420, bands=1):
    """Smooth heights with a little roughness."""
    rows, cols = np.mgrid[:side, :side]
    random = np.random.default_rng(5)
    waves = 0.5 + 0.22 * (np.sin(rows / 9) + np.cos(cols / 7))
    rough = np.clip(waves + random.normal(0, 0.02, (bands, side, side)), 0, 1)
    return (low + (high - low) * rough).astype(dtype)


def with_hole(values, fill, rows=slice(40, 70), cols=slice(30, 60)):
    values = values.copy()
    values[:, rows, cols] = fill
    return values


def found(path, bands=(1,), **said):
    with RasterSource.open(str(path), **said) as source:
        return [(fill.bands, fill.value) for fill in likely_fills(source, bands)]


@pytest.mark.parametrize(
    ("dtype", "fill"),
    [
        *(("f4", fill) for fill in (-9999, -32768, LOWEST, HIGHEST, -3.4e38, 1e20, -999, 0, 9999)),
        *(("f8", fill) for fill in (-9999, LOWEST, 1e20, -1e10, np.finfo("f8").min)),
        *(("i2", fill) for fill in (-9999, -32768, -32767, 32767, 0, -1)),
        *(("u2", fill) for fill in (65535, 0, 9999)),
        *(("i4", fill) for fill in (-(2**31), 2**31 - 1, -9999)),
    ],
)
def test_fill_in_a_hole_is_found_with_its_exact_value(tmp_path, dtype, fill):
    values = with_hole(heights(dtype), np.array(fill, dtype))
    path = make_raster(tmp_path / "a.tif", values)
    assert found(path) == [((1,), values[0, 50, 50])]


def test_two_codes_are_both_found(tmp_path):
    values = with_hole(with_hole(heights("i2"), -9999), -32768, slice(90, 100))
    path = make_raster(tmp_path / "a.tif", values)
    assert sorted(found(path)) == [((1,), -32768), ((1,), -9999)]


def test_code_among_other_values_is_found_by_its_number(tmp_path):
    values = with_hole(heights("f4", low=-11000, high=-100), -9999)
    assert found(make_raster(tmp_path / "a.tif", values)) == [((1,), -9999)]


def test_single_pixel_that_no_measurement_has_is_found(tmp_path):
    values = heights("f4")
    values[0, 77, 31] = LOWEST
    assert found(make_raster(tmp_path / "a.tif", values)) == [((1,), LOWEST)]


def test_fill_of_several_bands_is_told_once(tmp_path):
    path = make_raster(tmp_path / "a.tif", with_hole(heights("f4", bands=3), -9999))
    assert found(path, (1, 2, 3)) == [((1, 2, 3), -9999)]


def test_second_code_beside_a_declared_one_is_found(tmp_path):
    values = with_hole(with_hole(heights("i2"), -9999), -32768, slice(90, 100))
    path = make_raster(tmp_path / "a.tif", values, nodata=-9999)
    assert found(path) == [((1,), -32768)]
    with RasterSource.open(path) as source:
        (said,) = fill_sentences(likely_fills(source, (1,)), source.info)
    assert "--nodata -9999,-32768" in said


@pytest.mark.parametrize("colour", [0, 255])
def test_collar_of_a_picture_of_bytes_is_found(tmp_path, colour):
    values = heights("u1", low=60, high=220, bands=3)
    rows, cols = np.mgrid[:128, :128]
    values[:, cols < 10 + rows // 4] = colour
    path = make_raster(tmp_path / "a.tif", values)
    assert found(path, (1, 2, 3)) == [((1, 2, 3), colour)]


def test_hole_in_a_corner_of_a_large_raster_is_found(tmp_path):
    values = heights("f4", side=1500)
    values[:, -60:, -60:] = -9999
    assert found(make_raster(tmp_path / "a.tif", values)) == [((1,), -9999)]


def shadows():
    values = heights("u1", low=-40, high=200).astype("i2")
    return np.clip(values, 0, 255).astype("u1")


def water_in_one_band():
    values = heights("u1", low=60, high=220, bands=3)
    values[0, :, :50] = 0
    return values


@pytest.mark.parametrize(
    "values",
    [
        heights("u1", low=0, high=255),
        heights("u2", low=0, high=65535),
        heights("f4", low=-1, high=1),
        heights("i2", low=-32768, high=32767),
        heights("f4", low=-12000, high=-9000),
        heights("f4", low=0, high=0),
        shadows(),
        water_in_one_band(),
        np.clip(heights("f4", low=-1, high=1), 0, None),
        np.indices((1, 90, 90))[1] % 2 * 255,
        np.where(np.indices((1, 90, 90))[2] < 40, 0, 255),
    ],
    ids=[
        *("bytes", "words", "index", "whole type", "deep sea", "flat", "shadows", "water"),
        *("half zero", "stripes", "drawing"),
    ],
)
def test_ordinary_values_are_not_doubted(tmp_path, values):
    values = values.astype("u1") if values.dtype == np.int64 else values
    path = make_raster(tmp_path / "a.tif", values)
    assert found(path, tuple(range(1, len(values) + 1))) == []


def test_outliers_of_a_picture_are_not_doubted(tmp_path):
    values = heights("u2", low=200, high=900)
    values[0, ::17, ::23] = np.random.default_rng(1).integers(20_000, 60_000, (8, 6))
    assert found(make_raster(tmp_path / "a.tif", values)) == []


@pytest.mark.parametrize("nodata", [(), (-9999,), (-1,)])
def test_nothing_is_doubted_where_a_person_has_said_what_nodata_is(tmp_path, nodata):
    path = make_raster(tmp_path / "a.tif", with_hole(heights("f4"), -9999))
    assert found(path, nodata=nodata) == []


def test_scaling_is_found_without_fills(tmp_path):
    whole = make_raster(tmp_path / "a.tif", heights("f4"))
    path = make_raster(tmp_path / "b.tif", with_hole(heights("f4"), -9999))
    scalings = []
    for name in (whole, path):
        with RasterSource.open(name) as source:
            scalings.append(measure_scaling(source, BandGroup((1,))))
    assert scalings[1].fills == (-9999,)
    assert scalings[1].offset == pytest.approx(scalings[0].offset, abs=2)
    assert scalings[1].factor == pytest.approx(scalings[0].factor, rel=0.05)


def test_set_aside_values_come_back_as_they_were():
    scaling = ValueScaling(300, 100, fills=[-9999.0])
    source = np.array([[350, -9999], [LOWEST, 420]], "f4")
    aside = scaling.set_aside(source)
    assert aside is not None
    assert aside.tolist() == [[False, True], [True, False]]
    assert scaling.known(source, np.array([[True, True], [True, False]])).tolist() == [
        [True, False],
        [False, False],
    ]
    back = scaling.put_back(np.full((4, 4), 7, "f4"), source)
    assert back.tolist() == [
        *([[7, 7, -9999, -9999]] * 2),
        *([[LOWEST, LOWEST, 7, 7]] * 2),
    ]


@pytest.mark.parametrize("dtype", ["u1", "i2", "u2", "f4"])
def test_nothing_is_set_aside_of_ordinary_values(dtype):
    assert ValueScaling(0, 1).set_aside(np.arange(100).astype(dtype)) is None


@pytest.mark.parametrize("enforced", [[], ["--enforce-consistency"]])
@pytest.mark.parametrize("fill", [-9999, -32768, LOWEST, 1e20])
def test_heights_beside_a_fill_stay_heights(tmp_path, fill, enforced):
    values = with_hole(heights("f4"), np.float32(fill))
    path, result = make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif"
    arguments = ["upscale", path, str(result), "--scale", "2", "--model", "bicubic", "--json"]
    stdout = io.StringIO()
    assert main([*arguments, *enforced], stdout, io.StringIO()) == 0
    is_fill = np.repeat(np.repeat(values[0] == np.float32(fill), 2, 0), 2, 1)
    made = read_all(result)[0]
    assert (made[is_fill] == np.float32(fill)).all()
    assert made[~is_fill].min() > 280
    assert made[~is_fill].max() < 440
    (said,) = json.loads(stdout.getvalue())["warnings"]
    assert "--nodata" in said
    assert "NODATA" in said


def test_pixel_of_a_large_raster_that_was_not_looked_at_does_not_end_the_job(tmp_path):
    values = heights("f4", side=1100)
    values[0, 210, 212] = LOWEST
    path, result = make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif"
    with RasterSource.open(path) as source:
        assert likely_fills(source, (1,)) == ()
        block = source.read(PixelRect(210, 212, 1, 1), (1,))
        assert measure_scaling(source, BandGroup((1,))).set_aside(block.values) is not None
    extent = "501900,4997700,502300,4998100"
    arguments = ["upscale", path, str(result), "--scale", "2", "--model", "bicubic"]
    assert main([*arguments, "--extent", extent], io.StringIO(), io.StringIO()) == 0
    made = read_all(result)[0]
    assert (made == LOWEST).sum() == 4
    assert made[made != LOWEST].min() > 280


@pytest.mark.parametrize("dtype", ["f4", "i2", "f8"])
@pytest.mark.parametrize(("low", "high", "fill"), [(-10, 500, -99), (0, 900, 999), (40, 300, 1)])
def test_patch_of_one_value_beyond_a_gap_is_found(tmp_path, dtype, low, high, fill):
    values = with_hole(heights(dtype, low=low, high=high), fill)
    assert found(make_raster(tmp_path / "a.tif", values)) == [((1,), fill)]


@pytest.mark.parametrize(
    ("dtype", "fill", "low", "high"),
    [("u2", 65535, 3000, 4200), ("f4", -99, -10, 500), ("i2", -99, -10, 500), ("u2", 9999, 0, 900)],
)
def test_scattered_pixels_of_one_value_beyond_a_gap_are_found(tmp_path, dtype, fill, low, high):
    values = heights(dtype, low=low, high=high)
    values[np.random.default_rng(7).random(values.shape) < 0.05] = fill
    assert found(make_raster(tmp_path / "a.tif", values)) == [((1,), fill)]


def with_rim(values, fill, blur=1):
    """Around a hole what averaging makes of fill and measurements."""
    values = with_hole(values, fill).astype("f8")
    for _ in range(blur):
        is_fill = values == fill
        padded = np.pad(values, ((0, 0), (1, 1), (1, 1)), mode="edge")
        parts = [padded[:, r : r + 128, c : c + 128] for r in range(3) for c in range(3)]
        values = np.where(is_fill, fill, np.mean(parts, axis=0))
    return values.astype("f4")


@pytest.mark.parametrize("blur", [1, 2])
def test_rim_of_resampled_values_is_told_with_a_range_that_takes_it_out(tmp_path, blur):
    path = make_raster(tmp_path / "a.tif", with_rim(heights("f4"), -9999, blur))
    with RasterSource.open(path) as source:
        (fill,) = likely_fills(source, (1,))
        said = list(fill_sentences([fill], source.info))
    assert fill.value == -9999
    assert len(said) == 2
    nodata = said[1].split("--nodata ")[1].split(" ")[0]
    with RasterSource.open(path, nodata=parse_nodata(nodata)) as source:
        block = source.read(PixelRect(0, 0, 128, 128), (1,))
    assert block.values[block.valid].min() > 100


@pytest.mark.parametrize("fill", [-9999, 9999])
def test_hole_without_a_rim_is_told_in_one_sentence(tmp_path, fill):
    path = make_raster(tmp_path / "a.tif", with_hole(heights("f4"), fill))
    with RasterSource.open(path) as source:
        assert len(list(fill_sentences(likely_fills(source, (1,)), source.info))) == 1


def roofs(dtype, limit):
    """Flat roofs far brighter than the rest, with edges between, cut off at a limit."""
    values = heights("f4", low=200, high=1500)
    for row, col in ((10, 20), (50, 60), (90, 30)):
        values[:, row : row + 18, col : col + 22] = 3 * limit
        values[:, row, col : col + 22] = values[:, row : row + 18, col] = limit * 0.7
    return np.minimum(values, limit).astype(dtype)


def lake(dtype):
    """A lake as elevation models have it: quite flat, in a valley."""
    return np.maximum(heights("f4", low=200, high=900), 380).astype(dtype)


def snow(dtype):
    """Clouds and snow of all brightness, cut off at the sensor's limit."""
    return np.minimum(heights("f4", low=500, high=16000), 10000).astype(dtype)


def canopy(dtype):
    """Heights of trees: none, or at least five metres."""
    values = heights("f4", low=-20, high=30)
    return np.where(values < 5, 0, values).astype(dtype)


@pytest.mark.parametrize("dtype", ["u2", "i2", "f4"])
@pytest.mark.parametrize(
    "values",
    [roofs("f4", 4095), roofs("f4", 10000), lake("f4"), snow("f4"), canopy("f4")],
    ids=["roofs of 12 bits", "roofs of reflectance", "lake", "snow", "canopy"],
)
def test_cut_off_and_flat_values_are_not_doubted(tmp_path, dtype, values):
    assert found(make_raster(tmp_path / "a.tif", values.astype(dtype))) == []


def test_camera_that_saturates_at_the_end_of_its_type_is_not_doubted(tmp_path):
    values = np.clip(heights("f4", low=2000, high=90_000), 0, 65535).astype("u2")
    assert (values == 65535).mean() > 0.02
    assert found(make_raster(tmp_path / "a.tif", values)) == []
