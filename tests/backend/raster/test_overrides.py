# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodata and alpha as a person says, against what the file says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal, osr

from backend.errors import InvalidRequest
from backend.raster.reading import NO_ALPHA, RasterSource, parse_alpha, parse_nodata
from backend.raster.reading.overrides import Declared, NodataRange, parse_crs
from tests.backend.raster.rasters import RGBA, make_raster, noise, opened, read_all, upscale

SCALE = 2


def holes(*codes, dtype="f4", bands=1):
    """Values of 300 to 420 with a block of each code; and where they are."""
    values = (300 + 120 * np.random.default_rng(2).random((bands, 24, 30))).astype(dtype)
    is_hole = np.zeros((24, 30), bool)
    for place, code in enumerate(codes):
        block = (slice(4, 9), slice(3 + 8 * place, 8 + 8 * place))
        values[(slice(None), *block)] = code
        is_hole[block] = True
    return values, is_hole


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("none", ()),
        (" None ", ()),
        ("0", (0,)),
        ("-9999", (-9999,)),
        ("-3.4e38", (-3.4e38,)),
        ("-9999, -32768", (-9999, -32768)),
        ("18446744073709551615", (2**64 - 1,)),
        ("inf", (math.inf,)),
        ("0..5", (NodataRange(0, 5),)),
        ("-1.5..-.5, 7", (NodataRange(-1.5, -0.5), 7)),
        ("-inf..0", (NodataRange(-math.inf, 0),)),
        ("declared,0", (Declared.VALUE, 0)),
        ("1:0,255;2:none", {1: (0, 255), 2: ()}),
    ],
)
def test_nodata_text_becomes_values(text, codes):
    assert parse_nodata(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "1,,2", "none,1", ",", "1 2", ",".join("1" * 17)),
        *("5..1", "1..nan", "1..", "0:1", "1:0;1:2", "1:0;x:2"),
    ],
)
def test_nodata_text_that_is_no_value_is_refused(text):
    with pytest.raises(InvalidRequest, match="nodata value is") as caught:
        parse_nodata(text)
    assert "or none" in caught.value.hint


@pytest.mark.parametrize(("text", "number"), [("none", NO_ALPHA), ("4", 4), (" 12 ", 12)])
def test_alpha_text_becomes_a_number(text, number):
    assert parse_alpha(text) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "four", "²", "99999999999"])
def test_alpha_text_that_is_no_band_is_refused(text):
    with pytest.raises(InvalidRequest, match="alpha band is"):
        parse_alpha(text)


@pytest.mark.parametrize("code", [-9999.0, -32768.0, 1e20, -3.4028234663852886e38, math.inf])
def test_nodata_that_nobody_declared_is_kept_away_and_declared_in_the_result(tmp_path, code):
    values, is_hole = holes(code)
    path = make_raster(tmp_path / "a.tif", values)
    with RasterSource.open(path, nodata=(code,)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(~block.valid[0], is_hole)
    upscale(path, tmp_path / "b.tif", SCALE, nodata=(code,))
    result = read_all(tmp_path / "b.tif")[0]
    large = np.repeat(np.repeat(is_hole, SCALE, 0), SCALE, 1)
    with opened(tmp_path / "b.tif") as dataset:
        band = dataset.GetRasterBand(1)
        assert band.GetNoDataValue() == pytest.approx(code)
        assert np.array_equal(band.GetMaskBand().ReadAsArray() == 0, large)
    assert (result[large] == np.float32(code)).all()
    assert (result[~large] > 290).all()
    assert (result[~large] < 430).all()


@pytest.mark.parametrize("said", [-3.4e38, -3.4028235e38, -3.40282e38])
def test_largest_float_is_meant_however_it_is_rounded(tmp_path, said):
    values, is_hole = holes(np.finfo("f4").min)
    with RasterSource.open(make_raster(tmp_path / "a.tif", values), nodata=(said,)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(~block.valid[0], is_hole)


def test_two_codes_become_one_in_the_result(tmp_path):
    values, is_hole = holes(-9999, -32768, dtype="i2", bands=2)
    path = make_raster(tmp_path / "a.tif", values)
    upscale(path, tmp_path / "b.tif", SCALE, nodata=(-9999, -32768))
    large = np.repeat(np.repeat(is_hole, SCALE, 0), SCALE, 1)
    for band in read_all(tmp_path / "b.tif"):
        assert (band[large] == -9999).all()
        assert band[~large].min() >= 300


def test_declared_nodata_that_is_switched_off_is_a_measurement(tmp_path):
    values = noise(3, dtype="u1")
    values[:, 3:9, 3:9] = 0
    path = make_raster(tmp_path / "a.tif", values, nodata=0)
    with RasterSource.open(path, nodata=()) as source:
        block = source.read(source.info.size.as_rect(), (1, 2, 3))
    assert block.valid.all()
    assert source.is_nodata_chosen
    upscale(path, tmp_path / "b.tif", SCALE, nodata=())
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetRasterBand(1).GetNoDataValue() is None


def test_declared_nodata_is_replaced_by_what_a_person_says(tmp_path):
    values = noise(1, dtype="u1") | 1
    values[:, 3:9, 3:9] = 0
    values[:, 12:15, 3:9] = 255
    path = make_raster(tmp_path / "a.tif", values, nodata=255)
    with RasterSource.open(path, nodata=(0,)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(block.valid, values != 0)


def test_nodata_of_some_bands_only_is_left_out_of_those_that_cannot_hold_it(tmp_path):
    files = [
        make_raster(tmp_path / "1.tif", noise(1, dtype="u1")),
        make_raster(tmp_path / "2.tif", noise(1, dtype="i2")),
    ]
    gdal.BuildVRT(str(tmp_path / "a.vrt"), files, separate=True).FlushCache()
    with RasterSource.open(str(tmp_path / "a.vrt"), nodata=(-9999,)) as source:
        assert [band.nodata for band in source.info.bands] == [None, -9999]


@pytest.mark.parametrize("code", [-9999, 300, 0.5, math.nan, math.inf])
def test_nodata_that_no_pixel_can_hold_is_refused(tmp_path, code):
    path = make_raster(tmp_path / "a.tif", noise(1, dtype="u1"))
    with pytest.raises(InvalidRequest, match=r"Byte\) can hold the nodata value") as caught:
        RasterSource.open(path, nodata=(code,))
    assert "or none" in caught.value.hint


def rgbn(height=24, width=30):
    """Red, green, blue and near infrared, with water that has none."""
    values = noise(4, height, width, "u1", seed=4)
    values[3, 5:12, 5:12] = 0
    return values


def test_band_that_is_no_alpha_is_measured_and_hides_nothing(tmp_path):
    values = rgbn()
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA, options=["ALPHA=YES"])
    upscale(path, tmp_path / "b.tif", SCALE, alpha=NO_ALPHA)
    large = np.repeat(np.repeat(values, SCALE, 1), SCALE, 2)
    assert np.array_equal(read_all(tmp_path / "b.tif"), large)
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetRasterBand(4).GetColorInterpretation() != gdal.GCI_AlphaBand
        assert dataset.GetRasterBand(1).GetMaskFlags() == gdal.GMF_ALL_VALID


def test_band_that_nobody_tagged_becomes_alpha(tmp_path):
    values = rgbn()
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA[:3], options=["ALPHA=NO"])
    with RasterSource.open(path, alpha=4) as source:
        assert source.info.alpha_band == 4
        block = source.read(source.info.size.as_rect(), (1, 2, 3))
    assert np.array_equal(block.valid[0], values[3] != 0)
    upscale(path, tmp_path / "b.tif", SCALE, alpha=4)
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand


def test_alpha_moves_to_the_band_that_a_person_names(tmp_path):
    path = make_raster(tmp_path / "a.tif", rgbn(), colours=RGBA, options=["ALPHA=YES"])
    with RasterSource.open(path, alpha=1) as source:
        colours = [band.colour_interpretation for band in source.info.bands]
    assert colours == ["Alpha", "Green", "Blue", "Undefined"]


@pytest.mark.parametrize(("bands", "number"), [(4, 5), (1, 1)])
def test_alpha_that_cannot_be_is_refused(tmp_path, bands, number):
    path = make_raster(tmp_path / "a.tif", noise(bands))
    with pytest.raises(InvalidRequest, match=f"Band {number} of .* cannot be its alpha band"):
        RasterSource.open(path, alpha=number)


def test_rounded_largest_float_is_found_as_it_is_written_too(tmp_path):
    values, is_hole = holes(-3.4e38)
    with RasterSource.open(make_raster(tmp_path / "a.tif", values), nodata=(-3.4e38,)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(~block.valid[0], is_hole)


@pytest.mark.parametrize("dtype", ["u1", "f4"])
def test_range_of_nodata_is_invalid_to_both_its_ends_and_no_further(tmp_path, dtype):
    values = np.tile(np.arange(30, dtype=dtype), (24, 1))[None]
    path = make_raster(tmp_path / "a.tif", values)
    with RasterSource.open(path, nodata=(NodataRange(3, 7),)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
        assert source.info.band(1).nodata == 3
    assert np.array_equal(~block.valid, (values >= 3) & (values <= 7))


def test_range_becomes_one_value_in_the_result(tmp_path):
    values = np.full((1, 24, 30), 100, "u1")
    values[:, 4:9, 3:8] = np.arange(5, dtype="u1")
    path = make_raster(tmp_path / "a.tif", values)
    upscale(path, tmp_path / "b.tif", SCALE, nodata=(NodataRange(-math.inf, 10),))
    result = read_all(tmp_path / "b.tif")[0]
    is_hole = np.zeros((48, 60), bool)
    is_hole[8:18, 6:16] = True
    assert (result[is_hole] == 0).all()
    assert (result[~is_hole] > 90).all()


def test_declared_value_stays_the_first_beside_further_ones(tmp_path):
    values = noise(1, dtype="u1") | 2
    values[:, 3:9, 3:9] = 0
    values[:, 12:15, 3:9] = 1
    path = make_raster(tmp_path / "a.tif", values, nodata=1)
    with RasterSource.open(path, nodata=(Declared.VALUE, 0)) as source:
        block = source.read(source.info.size.as_rect(), (1,))
        assert source.info.band(1).nodata == 1
    assert np.array_equal(block.valid, values > 1)


def test_bands_have_nodata_of_their_own_and_the_others_what_they_declare(tmp_path):
    values = noise(3, dtype="u1") | 2
    values[:, 3:9, 3:9] = 0
    path = make_raster(tmp_path / "a.tif", values, nodata=0)
    with RasterSource.open(path, nodata={1: (), 3: (2,)}) as source:
        assert [band.nodata for band in source.info.bands] == [None, 0, 2]
        block = source.read(source.info.size.as_rect(), (1, 2, 3))
    assert block.valid[0].all()
    assert np.array_equal(block.valid[1], values[1] != 0)
    assert np.array_equal(block.valid[2], values[2] != 2)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((NodataRange(300, 400),), r"Byte\) can hold the nodata value 300\.\.400"),
        ((NodataRange(0.2, 0.8),), "can hold the nodata value"),
        ({4: (0,)}, "band 4 of .* which has 1"),
    ],
)
def test_range_or_band_that_is_not_there_is_refused(tmp_path, said, words):
    path = make_raster(tmp_path / "a.tif", noise(1, dtype="u1"))
    with pytest.raises(InvalidRequest, match=words):
        RasterSource.open(path, nodata=said)


@pytest.mark.parametrize("text", ["EPSG:32633", " epsg:32633 ", "+proj=utm +zone=33 +datum=WGS84"])
def test_reference_system_from_text_is_the_one_that_is_meant(text):
    wanted, found = osr.SpatialReference(), osr.SpatialReference()
    wanted.ImportFromEPSG(32633)
    found.ImportFromWkt(parse_crs(text))
    assert found.IsSame(wanted)
    found.ImportFromWkt(parse_crs(wanted.ExportToWkt()))
    assert found.IsSame(wanted)


def test_no_reference_system_can_be_said():
    assert parse_crs("none") == ""


@pytest.mark.parametrize(
    "text", ["", "x", "EPSG:99999999", "a.prj", "http://host/crs", "/etc/passwd", "GEOGCS[broken"]
)
def test_text_that_is_no_reference_system_is_refused(text):
    with pytest.raises(InvalidRequest, match="cannot be used") as caught:
        parse_crs(text)
    assert "EPSG:32633" in caught.value.hint


def test_reference_system_that_is_said_replaces_that_of_the_file(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(1))
    with RasterSource.open(path, crs_wkt=parse_crs("EPSG:3035")) as source:
        crs = osr.SpatialReference(source.info.crs_wkt)
    assert crs.GetAuthorityCode(None) == "3035"
