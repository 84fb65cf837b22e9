# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands that are not what the file takes them for, each with its sentence."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.pictures import plan_band_groups, split_unlike
from backend.pictures.band_doubts import alpha_doubts, class_doubts
from backend.pictures.doubts import doubts_about
from backend.raster.reading import NO_ALPHA, RasterSource
from tests.backend.raster.rasters import RGBA, make_raster, noise

SIDE = 96


def measured(count, dtype="u1", scale=1):
    rows, cols = np.mgrid[:SIDE, :SIDE]
    bands = [120 + 50 * np.sin(rows / (5 + b)) + 40 * np.cos(cols / 7 + b) for b in range(count)]
    return (np.stack(bands) * scale).astype(dtype)


def classes(count=7):
    rows, cols = np.mgrid[:SIDE, :SIDE]
    return ((rows // 20 + cols // 30) % count)[None]


def named(number, name):
    def change(dataset):
        dataset.GetRasterBand(number).SetDescription(name)

    return change


def class_sentences(path):
    with RasterSource.open(path) as source:
        numbers = [n for n in source.info.band_numbers if n != source.info.alpha_band]
        return list(class_doubts(source, numbers))


def alpha_sentences(path, **said):
    with RasterSource.open(path, **said) as source:
        return list(alpha_doubts(source))


def near_infrared():
    values = measured(4)
    values[3] = 110 + 80 * np.sin(np.arange(SIDE) / 3)
    values[3, 30:50, 30:50] = 0
    return values


def make_rgba(path, values, dtype="u1"):
    return make_raster(path, values.astype(dtype), colours=RGBA, options=["ALPHA=YES"])


@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_near_infrared_that_is_tagged_alpha_is_told_with_both_ways_out(tmp_path, dtype):
    (said,) = alpha_sentences(make_rgba(tmp_path / "a.tif", near_infrared(), dtype))
    assert said.startswith("Band 4 is tagged as alpha")
    assert "--alpha none" in said
    assert "--alpha 4" in said


def opacity(kind):
    rows, cols = np.mgrid[:SIDE, :SIDE]
    distance = np.hypot(rows - SIDE / 2, cols - SIDE / 2)
    return {
        "full": np.full((SIDE, SIDE), 255),
        "empty outside": np.where(distance < 40, 255, 0),
        "soft edge": np.clip((45 - distance) * 20, 0, 255),
        "half everywhere": np.full((SIDE, SIDE), 128),
        "few steps": np.clip(distance // 8 * 32, 0, 255),
    }[kind]


@pytest.mark.parametrize(
    "kind", ["full", "empty outside", "soft edge", "half everywhere", "few steps"]
)
def test_opacity_is_not_doubted(tmp_path, kind):
    values = measured(4)
    values[3] = opacity(kind)
    assert alpha_sentences(make_rgba(tmp_path / "a.tif", values)) == []


@pytest.mark.parametrize("alpha", [NO_ALPHA, 4])
def test_alpha_is_not_doubted_where_a_person_has_said_which_band_it_is(tmp_path, alpha):
    assert alpha_sentences(make_rgba(tmp_path / "a.tif", near_infrared()), alpha=alpha) == []


@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "f4"])
def test_classes_among_measured_bands_are_told_by_number(tmp_path, dtype):
    values = np.concatenate([measured(3, dtype), classes().astype(dtype)])
    (said,) = class_sentences(make_raster(tmp_path / "a.tif", values))
    assert said.startswith("Band 4 looks like classes or flags")
    assert "7 different whole numbers" in said
    assert "--bands 1,2,3" in said


@pytest.mark.parametrize("name", ["SCL", "QA_PIXEL", "Cloud mask", "quality", "scene_class"])
def test_quality_bands_are_told_by_name_however_many_values_they_have(tmp_path, name):
    values = np.concatenate([measured(2, "u2", 40), noise(1, SIDE, SIDE, "u2")])
    (said,) = class_sentences(make_raster(tmp_path / "a.tif", values, change=named(3, name)))
    assert f"Band 3 ({name})" in said


@pytest.mark.parametrize("name", ["red", "B8A", "classic", "maskelyne", "aqua", "NDVI"])
def test_measured_bands_are_not_told_by_their_names(tmp_path, name):
    path = make_raster(tmp_path / "a.tif", measured(3), change=named(2, name))
    assert class_sentences(path) == []


def test_drawing_of_few_colours_has_no_classes_among_measures(tmp_path):
    path = make_raster(tmp_path / "a.tif", np.repeat(classes(), 3, 0).astype("u1"))
    assert class_sentences(path) == []


def test_flat_band_is_no_classes(tmp_path):
    values = measured(3)
    values[1] = 7
    assert class_sentences(make_raster(tmp_path / "a.tif", values)) == []


def test_every_doubt_reaches_the_list_of_a_source(tmp_path):
    values = near_infrared()
    values = np.concatenate([values, classes().astype("u1")])
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA, options=["ALPHA=YES"])
    with RasterSource.open(path) as source:
        groups = split_unlike(source, plan_band_groups(source.info, None))
        said = doubts_about(source, groups, source.info.size.as_rect())
    assert [text.split(" ")[1] for text in said] == ["5", "4"]


def make_pages(path, *sizes):
    gdal.UseExceptions()
    for place, (height, width) in enumerate(sizes):
        page = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
        page.WriteArray(noise(1, height, width, seed=place)[0])
        gdal.Translate(str(path), page, creationOptions=["APPEND_SUBDATASET=YES"] * bool(place))
    return str(path)


def test_pages_beside_the_first_are_told_with_their_names(tmp_path):
    path = make_pages(tmp_path / "a.tif", (64, 64), (48, 80), (30, 30))
    with RasterSource.open(path) as source:
        groups = plan_band_groups(source.info, None)
        (said,) = doubts_about(source, groups, source.info.size.as_rect())
    assert "holds 3 rasters" in said
    assert f"GTIFF_DIR:2:{path} and 1 more" in said


def test_page_that_is_named_is_taken_without_a_word(tmp_path):
    path = make_pages(tmp_path / "a.tif", (64, 64), (48, 80))
    with RasterSource.open(f"GTIFF_DIR:2:{path}") as source:
        assert (source.info.size.height, source.info.size.width) == (48, 80)
        assert source.info.other_rasters == ()
