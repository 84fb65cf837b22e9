# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of sources that are no ordinary imagery, and what is not said of those that are."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from osgeo import gdal

from backend.pictures import plan_band_groups
from backend.pictures.doubts import doubts_about
from backend.pictures.enlarged import interpolation, repetition
from backend.raster.reading import RasterSource
from tests.backend.raster.rasters import make_raster, noise

SIDE = 200


@cache
def natural(side=SIDE, seed=0, sharpness=1.0):
    """A picture whose power falls with frequency as that of landscapes does, 0 to 255."""
    random = np.random.default_rng(seed)
    rows, cols = np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)
    frequency = np.maximum(np.hypot(rows, cols), 1 / side)
    spectrum = np.fft.rfft2(random.normal(size=(side, side))) / frequency**sharpness
    values = np.fft.irfft2(spectrum, (side, side))
    low, high = np.percentile(values, (1, 99))
    return np.clip((values - low) / (high - low) * 255, 0, 255)


def enlarged(values, method, factor):
    gdal.UseExceptions()
    height, width = values.shape
    memory = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Float32)
    memory.WriteArray(values)
    larger = gdal.Translate(
        "", memory, format="MEM", width=width * factor, height=height * factor, resampleAlg=method
    )
    return larger.ReadAsArray()


def doubts(path, **options):
    with RasterSource.open(path, **options) as source:
        groups = plan_band_groups(source.info, None)
        return doubts_about(source, groups, source.info.size.as_rect())


@pytest.mark.parametrize("factor", [2, 3, 5])
def test_repeated_pixels_are_found_exactly(factor):
    picture = np.rint(natural(60))
    larger = np.repeat(np.repeat(picture, factor, 0), factor, 1)
    assert repetition(larger[7:, 5:]) == factor


def test_repetition_by_a_fraction_is_found():
    places = (np.arange(250) / 2.5).astype(int)
    larger = np.rint(natural(100))[np.ix_(places, places)]
    assert repetition(larger) == pytest.approx(2.5, abs=0.1)


def test_row_and_column_that_stand_twice_are_no_enlargement():
    mosaic = np.pad(np.rint(natural(SIDE)), ((0, 9), (0, 30)), "symmetric")
    assert repetition(mosaic) is None


@pytest.mark.parametrize("method", ["bilinear", "cubic"])
@pytest.mark.parametrize("factor", [2, 3, 4])
def test_interpolation_is_found_with_its_factor(method, factor):
    larger = enlarged(natural(120), method, factor)
    assert interpolation(np.rint(larger)[:256, :256]) == factor


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sharpness", [0.5, 1.0, 1.5, 2.0, 3.0])
def test_picture_that_was_not_enlarged_is_not_doubted_however_soft_it_is(seed, sharpness):
    picture = np.rint(natural(SIDE, seed, sharpness))
    assert interpolation(picture) is None
    assert repetition(picture) is None


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((SIDE, SIDE)),
        np.where(np.indices((SIDE, SIDE))[1] < 90, 0.0, natural()),
        np.indices((SIDE, SIDE))[0].astype(float),
        natural(20),
        np.repeat(natural()[:, :1], SIDE, 1),
    ],
    ids=["flat", "half flat", "ramp", "small", "stripes"],
)
def test_odd_pictures_are_not_called_enlarged(picture):
    assert interpolation(picture) is None
    assert repetition(picture) is None


def test_ordinary_raster_raises_no_doubt(tmp_path):
    values = np.stack([natural(SIDE, seed) for seed in range(3)]).astype("u1")
    assert doubts(make_raster(tmp_path / "city.tif", values)) == ()


def test_noise_and_tiny_rasters_raise_no_doubt(tmp_path):
    assert doubts(make_raster(tmp_path / "a.tif", noise(3))) == ()
    assert doubts(make_raster(tmp_path / "b.tif", noise(1, 1, 1))) == ()


def test_enlarged_raster_is_told_in_one_sentence(tmp_path):
    values = enlarged(natural(120), "cubic", 3).clip(0, 255).astype("u1")[None]
    (doubt,) = doubts(make_raster(tmp_path / "a.tif", values))
    assert "enlarged already, about 3 times" in doubt


def test_nearest_enlargement_is_told_with_its_factor(tmp_path):
    values = np.repeat(np.repeat(noise(3, 60, 60), 4, 1), 4, 2)
    (doubt,) = doubts(make_raster(tmp_path / "a.tif", values))
    assert "pixels repeat 4 times" in doubt


@pytest.mark.parametrize(
    ("name", "unit"), [("a.tif", "m"), ("srtm_33.tif", ""), ("My DEM.tif", ""), ("a.tif", "metre")]
)
def test_elevations_are_told_by_name_or_unit(tmp_path, name, unit):
    def change(dataset):
        dataset.GetRasterBand(1).SetUnitType(unit)

    values = natural()[None].astype("f4")
    (doubt,) = doubts(make_raster(tmp_path / name, values, change=change))
    assert "elevations" in doubt


def test_names_that_merely_hold_such_letters_are_no_elevations(tmp_path):
    values = natural()[None].astype("f4")
    assert doubts(make_raster(tmp_path / "academy_demo.tif", values)) == ()


@pytest.mark.parametrize("name", ["hillshade.tif", "Hill shade 2.tif", "aspect_10m.tif"])
def test_hill_shades_are_told_by_name(tmp_path, name):
    (doubt,) = doubts(make_raster(tmp_path / name, natural()[None].astype("u1")))
    assert "hill shade" in doubt


def test_picture_in_few_steps_of_grey_is_no_class(tmp_path):
    values = (natural()[None] // 40).astype("u1")
    assert doubts(make_raster(tmp_path / "a.tif", values)) == ()


def test_few_whole_numbers_are_told_as_classes(tmp_path):
    random = np.random.default_rng(1)
    seeds, numbers = random.uniform(0, 128, (2, 90)), random.integers(1, 8, 90)
    rows, cols = np.mgrid[:128, :128]
    away = np.hypot(rows[..., None] - seeds[0], cols[..., None] - seeds[1])
    values = numbers[away.argmin(axis=-1)][None].astype("u1")
    (doubt,) = doubts(make_raster(tmp_path / "a.tif", values))
    assert "7 different whole numbers" in doubt


def test_thematic_raster_that_is_allowed_is_told(tmp_path):
    classes = (natural()[None] // 40).astype("u1")
    path = make_raster(tmp_path / "a.tif", classes, table={3: (255, 0, 0, 255)})
    told = doubts(path, palette_as_rgb=True)
    assert "holds classes" in told[0]
