# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands of different kinds in one file do not share a scaling."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from backend.cli.main import main
from backend.pictures import plan_band_groups, split_unlike
from backend.pictures.doubts import doubts_about
from backend.raster.reading import RasterSource
from tests.backend.raster.rasters import RGB, make_raster, read_all


def waves(*ranges, side=96, dtype="f4"):
    """One smooth band for each (low, high)."""
    rows, cols = np.mgrid[:side, :side]
    bands = []
    for place, (low, high) in enumerate(ranges):
        wave = 0.5 + 0.25 * (np.sin(rows / (4 + place)) + np.cos(cols / (5 + place)))
        bands.append(low + (high - low) * wave)
    return np.stack(bands).astype(dtype)


def groups_of(path):
    with RasterSource.open(path) as source:
        groups = split_unlike(source, plan_band_groups(source.info, None))
        return [group.bands for group in groups]


@pytest.mark.parametrize(
    ("ranges", "dtype", "groups"),
    [
        (((-0.2, 0.9), (400, 2400), (285, 300)), "f4", [(1,), (2,), (3,)]),
        (((-0.2, 0.9), (-0.5, 0.6), (0, 1)), "f4", [(1, 2, 3)]),
        (((285, 300), (1005, 1020)), "f4", [(1,), (2,)]),
        (((0, 4000), (100, 3000), (50, 2500)), "u2", [(1, 2, 3)]),
        (((0, 4000), (100, 3000), (0, 30)), "u2", [(1,), (2,), (3,)]),
        (((0, 4000), (100, 3000), (50, 2500), (0, 9), (0, 60000)), "u2", [(1, 2, 3), (4,), (5,)]),
        (((5, 5), (5, 5)), "f4", [(1, 2)]),
        (((0, 250), (0, 9), (3, 4)), "u1", [(1, 2, 3)]),
    ],
)
def test_groups_stay_together_only_where_ranges_are_alike(tmp_path, ranges, dtype, groups):
    assert groups_of(make_raster(tmp_path / "a.tif", waves(*ranges, dtype=dtype))) == groups


def test_bands_of_different_units_are_apart_though_their_ranges_are_alike(tmp_path):
    def set_units(dataset):
        for number, unit in enumerate(("m", "K"), start=1):
            dataset.GetRasterBand(number).SetUnitType(unit)

    path = make_raster(tmp_path / "a.tif", waves((0, 300), (10, 300)), change=set_units)
    assert groups_of(path) == [(1,), (2,)]


def test_colours_that_are_none_are_taken_apart_too(tmp_path):
    values = waves((0, 1), (200, 900), (0, 60000))
    assert groups_of(make_raster(tmp_path / "a.tif", values, colours=RGB)) == [(1,), (2,), (3,)]


def test_band_without_a_valid_pixel_does_not_part_the_others(tmp_path):
    values = waves((0, 1), (0, 1), (0, 1))
    values[1] = -1
    assert groups_of(make_raster(tmp_path / "a.tif", values, nodata=-1)) == [(1, 2, 3)]


def test_ranges_of_a_large_raster_are_those_of_its_edges_too(tmp_path):
    values = waves((0, 1), (0, 1), side=1200)
    values[1, :, 1150:] *= 100
    assert groups_of(make_raster(tmp_path / "a.tif", values)) == [(1,), (2,)]


def test_taken_apart_bands_are_told_by_number_and_name(tmp_path):
    def name(dataset):
        dataset.GetRasterBand(2).SetDescription("elevation")

    path = make_raster(tmp_path / "a.tif", waves((0, 1), (400, 2400)), change=name)
    with RasterSource.open(path) as source:
        groups = split_unlike(source, plan_band_groups(source.info, None))
        (said, *_) = doubts_about(source, groups, source.info.size.as_rect())
    assert "Bands 1 and 2 (elevation)" in said
    assert "--bands" in said


def test_stack_of_index_heights_and_temperature_keeps_each_range(tmp_path):
    ranges = ((-0.2, 0.9), (400, 2400), (285, 300))
    values = waves(*ranges, side=64)
    path, result = make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif"
    stdout = io.StringIO()
    arguments = ["upscale", path, str(result), "--scale", "2", "--model", "bicubic", "--json"]
    assert main(arguments, stdout, io.StringIO()) == 0
    for (low, high), band in zip(ranges, read_all(result)):
        margin = 0.1 * (high - low)
        assert low - margin < band.min() < band.max() < high + margin
    report = json.loads(stdout.getvalue())
    assert [scaling["bands"] for scaling in report["value_scaling"]] == [[1], [2], [3]]
    assert any("Bands 1, 2 and 3" in said for said in report["warnings"])
