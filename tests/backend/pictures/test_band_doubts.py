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


def water():
    """Near infrared over water: 0 in most pixels, all kinds of values on the land."""
    rows, cols = np.mgrid[:SIDE, :SIDE]
    rough = np.random.default_rng(3).normal(0, 12, (SIDE, SIDE))
    land = np.clip(120 + 60 * np.sin(rows / 6) + rough, 1, 255)
    return np.where(cols < SIDE * 0.7, 0, land)


def test_near_infrared_of_water_that_is_tagged_alpha_is_told(tmp_path):
    values = measured(4)
    values[3] = water()
    (said,) = alpha_sentences(make_rgba(tmp_path / "a.tif", values))
    assert said.startswith("Band 4 is tagged as alpha")


def test_thin_lines_with_soft_edges_are_opacity(tmp_path):
    rows, cols = np.mgrid[:SIDE, :SIDE]
    values = measured(4)
    values[3] = np.clip(255 - np.abs((rows + cols / 3) % 24 - 12) * 170, 0, 255)
    assert alpha_sentences(make_rgba(tmp_path / "a.tif", values)) == []


def flags(count=30, side=12, dtype="u2"):
    """Codes as of Landsat's QA_PIXEL, in patches."""
    codes = np.random.default_rng(1).choice(np.arange(21824, 21824 + 40 * count, 40), (8, 8))
    return np.repeat(np.repeat(codes, side, 0), side, 1)[None].astype(dtype)


def rough(values):
    noisy = values + np.random.default_rng(2).normal(0, 4, values.shape)
    return np.clip(noisy, 0, None).astype(values.dtype)


def coarser(values, factor):
    """Every pixel repeated, as nearest neighbour enlarges."""
    few = values[:, : SIDE // factor, : SIDE // factor]
    return np.repeat(np.repeat(few, factor, 1), factor, 2)


@pytest.mark.parametrize("dtype", ["u2", "i2", "i4", "f4"])
def test_flags_of_many_codes_in_patches_are_told_among_measured_bands(tmp_path, dtype):
    values = np.concatenate([rough(measured(3, dtype, 10)), flags(dtype=dtype)])
    (said,) = class_sentences(make_raster(tmp_path / "a.tif", values))
    assert said.startswith("Band 4 looks like classes or flags")
    assert "different whole numbers in patches where we looked" in said


def land_cover(count):
    """Patches of any form, and codes that say nothing of their order."""
    generator = np.random.default_rng(count)
    centres = generator.uniform(0, SIDE, (2 * count, 2))
    codes = generator.permutation(np.arange(1, 2 * count + 1))[: 2 * count] % count + 1
    rows, cols = np.mgrid[:SIDE, :SIDE]
    away = (rows[..., None] - centres[:, 0]) ** 2 + (cols[..., None] - centres[:, 1]) ** 2
    return codes[away.argmin(axis=2)][None]


@pytest.mark.parametrize("dtype", ["u1", "i2", "f4"])
@pytest.mark.parametrize("count", [17, 44, 120])
def test_single_band_of_many_classes_is_told(tmp_path, count, dtype):
    values = land_cover(count).astype(dtype)
    (said,) = class_sentences(make_raster(tmp_path / "a.tif", values))
    assert f"holds {len(np.unique(values))} different whole numbers, in patches," in said


def saturated(values):
    """Black water and white roofs, in patches of a third of the picture."""
    values = values.copy()
    values[:, 10:60, :40] = 0
    values[:, 20:70, 50:] = 255
    return values


def smooth(low, high):
    rows, cols = np.mgrid[:SIDE, :SIDE]
    waves = (np.sin(rows / 9) + np.cos(cols / 7) + 2) / 4
    return (low + (high - low) * waves)[None]


@pytest.mark.parametrize(
    "band",
    [
        rough(measured(1)),
        saturated(rough(measured(1))),
        coarser(rough(measured(1)), 8),
        smooth(0, 255),
        smooth(285, 300),
        smooth(20, 24),
        smooth(20, 24) + np.random.default_rng(4).normal(0, 0.3, (1, SIDE, SIDE)),
        np.random.default_rng(5).normal(9, 1.2, (1, SIDE, SIDE)),
        coarser(smooth(0, 255), 12),
        coarser(np.random.default_rng(8).integers(0, 200, (1, SIDE, SIDE)), 4),
        rough(measured(1)) // 20,
        np.random.default_rng(9).integers(0, 13, (1, SIDE, SIDE)),
    ],
    ids=[
        *(
            "bytes",
            "saturated",
            "repeated",
            "smooth",
            "whole degrees",
            "narrow",
            "narrow and rough",
        ),
        *("dark noise", "weather", "coarse and rough", "steps of 20", "steps of texture"),
    ],
)
def test_measured_band_of_few_values_is_no_class(tmp_path, band):
    values = np.concatenate([rough(measured(3, "u2", 10)), band.astype("u2")])
    assert class_sentences(make_raster(tmp_path / "a.tif", values)) == []
    assert class_sentences(make_raster(tmp_path / "b.tif", band.astype("u2"))) == []


def test_all_bands_of_enlarged_imagery_lie_in_patches_and_none_is_classes(tmp_path):
    noisy = np.random.default_rng(6).integers(0, 100, (3, SIDE, SIDE)).astype("u1")
    assert class_sentences(make_raster(tmp_path / "a.tif", coarser(noisy, 6))) == []
