# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile plans by example: where cores and read windows lie."""

from __future__ import annotations

import math

import pytest

from backend.geometry import PixelRect, PixelSize
from backend.tiling import TilePlan

HIMOSA_SIDES = (4, 8, 16, 32, 48, 64)


def make_plan(
    height=100,
    width=120,
    region=None,
    tile_size_px=64,
    halo_px=8,
    window_sides=HIMOSA_SIDES,
    edge_margin_px=0,
):
    raster = PixelSize(height, width)
    region = raster.as_rect() if region is None else region
    return TilePlan(raster, region, tile_size_px, halo_px, window_sides, edge_margin_px)


def test_read_window_of_a_last_row_reaches_what_reflection_needs():
    plan = make_plan(height=193, width=64, tile_size_px=192, halo_px=0, window_sides=(64,))
    last = plan[1]
    assert last.core == PixelRect(192, 0, 1, 64)
    assert last.read == PixelRect(129, 0, 64, 64)


def test_read_window_of_a_last_row_reaches_what_the_reflected_margin_needs():
    """With the margin the raster seems to have 201 rows, and the window 9 of its own."""
    sides = {"tile_size_px": 192, "halo_px": 0, "window_sides": (64,)}
    last = make_plan(height=193, width=64, edge_margin_px=8, **sides)[1]
    assert last.read == PixelRect(145, 0, 48, 64)
    assert last.seen == PixelRect(145, -8, 56, 80)


def test_read_window_at_an_edge_holds_what_the_margin_mirrors():
    plan = make_plan(100, 100, tile_size_px=2, halo_px=1, window_sides=(1,), edge_margin_px=3)
    assert [tile.read.row for tile in plan][::50][:3] == [0, 1, 3]
    assert [tile.seen.row for tile in plan][::50][:3] == [-3, 1, 3]
    wide = make_plan(100, 100, tile_size_px=2, halo_px=5, window_sides=(1,), edge_margin_px=8)
    assert wide[0].read == PixelRect(0, 0, 7, 7)
    assert wide[0].seen == PixelRect(-8, -8, 15, 15)


def test_plan_of_a_region_inside_the_raster_sees_no_margin():
    plan = make_plan(1000, 1000, PixelRect(192, 384, 192, 192), tile_size_px=192, edge_margin_px=8)
    assert [tile.seen for tile in plan] == [tile.read for tile in plan]


def test_batch_key_tells_tiles_at_an_edge_apart():
    """Read alike, and not seen alike: the first tile has the raster's corner."""
    plan = make_plan(256, 256, tile_size_px=64, halo_px=0, window_sides=(8,), edge_margin_px=8)
    corner, middle, next_one = plan[0], plan[5], plan[6]
    assert corner.read.height == middle.read.height
    assert plan.batch_key(corner) != plan.batch_key(middle) == plan.batch_key(next_one)


def test_tile_size_multiple_of_192_reads_no_window_beyond_the_halo_of_64():
    plan = make_plan(1920, 1920, tile_size_px=384, halo_px=48)
    middle = plan[6]
    assert middle.core == PixelRect(384, 384, 384, 384)
    assert middle.read == middle.core.expanded(64)


def test_core_grid_of_a_shifted_region_is_anchored_to_the_raster():
    plan = make_plan(1000, 1000, PixelRect(191, 200, 400, 300), tile_size_px=192)
    assert [tile.core.row for tile in plan][:: plan.cols] == [191, 192, 384, 576]
    assert [tile.core.col for tile in plan][: plan.cols] == [200, 384]


@pytest.mark.parametrize("side_px", [100_000, 2_000_000])
def test_plan_of_a_huge_raster_costs_nothing(side_px):
    plan = make_plan(side_px, side_px, tile_size_px=192)
    per_side = math.ceil(side_px / 192)
    assert len(plan) == per_side**2
    last = plan[len(plan) - 1]
    assert (last.core.row_end, last.core.col_end) == (side_px, side_px)
    assert next(iter(plan)).core == PixelRect(0, 0, 192, 192)


@pytest.mark.parametrize("index", [-1, 4, 10**12])
def test_plan_index_outside_is_refused(index):
    plan = make_plan(100, 100, tile_size_px=64)
    with pytest.raises(IndexError, match=str(index)):
        plan[index]


@pytest.mark.parametrize(
    "changes",
    [
        {"region": PixelRect(0, 0, 0, 5)},
        {"region": PixelRect(0, 0, 101, 120)},
        {"tile_size_px": 0},
        {"halo_px": -1},
        {"window_sides": ()},
        {"window_sides": (4, 0)},
        {"edge_margin_px": -1},
    ],
)
def test_plan_with_impossible_values_is_refused(changes):
    with pytest.raises(ValueError, match=r".+"):
        make_plan(**changes)
