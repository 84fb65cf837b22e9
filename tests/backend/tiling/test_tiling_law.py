# SPDX-License-Identifier: GPL-3.0-or-later
"""The laws of tiling, for thousands of plans.

An identity network through any plan returns the input exactly; cores cover; read windows hold all
that the attention windows need, and no more.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.geometry import PixelRect, PixelSize
from backend.tiling import TilePlan, crop_core, mirror_edges, paste_core

HIMOSA_SIDES = (4, 8, 16, 32, 48, 64)
SIDES = st.sampled_from([(1,), (4,), (3, 5), (4, 8), (4, 6, 8), (2, 3, 7), (4, 8, 16), (11,)])


@st.composite
def plans(draw, longest=60):
    height = draw(st.integers(1, longest))
    width = draw(st.integers(1, longest))
    row = draw(st.integers(0, height - 1))
    col = draw(st.integers(0, width - 1))
    region = PixelRect(
        row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col))
    )
    size = draw(st.integers(max(1, longest // 8), longest + 5))
    halo, margin = draw(st.integers(0, 12)), draw(st.sampled_from([0, 1, 3, 8, 70]))
    return TilePlan(PixelSize(height, width), region, size, halo, draw(SIDES), margin)


def reflected(position, size):
    """Where position `position` past either end of an axis is read from (to and fro)."""
    if size == 1:
        return 0
    position %= 2 * (size - 1)
    return min(position, 2 * (size - 1) - position)


def mirrored(position, size):
    """The same where the mirror repeats the position at the end."""
    position %= 2 * size
    return min(position, 2 * size - 1 - position)


def needed_along(start, end, size, halo, sides, margin):
    """By brute force: every position of an axis that a core from start to end depends on."""
    seen = size + 2 * margin
    needed = set()
    for position in range(max(-margin, start - halo), min(size + margin, end + halo)):
        for side in sides:
            first = position - position % side
            there = {reflected(p + margin, seen) - margin for p in range(first, first + side)}
            needed |= {mirrored(p, size) for p in there}
    return needed


def grow(values, margin):
    """What a network sees of a whole raster."""
    return np.pad(values, margin, mode="symmetric")


def window_sums(values, side, origin):
    """A network in small: each pixel becomes the sum over its window, padded by reflection."""
    for axis in (0, 1):
        before, length = origin[axis] % side, values.shape[axis]
        count = -(-(before + length) // side) * side
        order = [reflected(p, length) for p in range(-before, count - before)]
        values = values.take(order, axis=axis)
        total = np.add.reduceat(values, range(0, count, side), axis=axis)
        keep = slice(before, before + length)
        values = np.repeat(total, side, axis=axis)[(slice(None),) * axis + (keep,)]
    return values


def enlarge(values, scale):
    """The identity network: every pixel becomes scale × scale equal ones."""
    return values.repeat(scale, axis=-2).repeat(scale, axis=-1)


def run_tile(image, tile, scale):
    rows, cols = tile.read.slices()
    return crop_core(enlarge(mirror_edges(image[:, rows, cols], tile), scale), tile, scale)


def run_split(image, plan, tile, scale, depth):
    """As the pipeline does when memory is short: the tile's quarters, and theirs in turn."""
    parts = plan.split(tile)
    if depth == 0 or len(parts) == 1:
        return run_tile(image, tile, scale)
    joined = np.empty((2, tile.core.height * scale, tile.core.width * scale), dtype=image.dtype)
    for part in parts:
        piece = run_split(image, plan, part, scale, depth - 1)
        paste_core(joined, tile.core, piece, part.core, scale)
    return joined


@given(
    plan=plans(),
    scale=st.sampled_from([1, 2, 3, 4]),
    depth=st.integers(1, 3),
    retried_from=st.integers(0, 40),
)
@settings(max_examples=3000, deadline=None)
def test_identity_through_any_plan_returns_the_input(plan, scale, depth, retried_from):
    shape = (2, plan.raster.height, plan.raster.width)
    image = np.arange(np.prod(shape)).reshape(shape)
    result = np.full((2, shape[1] * scale, shape[2] * scale), -1)
    for tile in plan:
        is_retry = tile.index >= retried_from
        core = run_split(image, plan, tile, scale, depth if is_retry else 0)
        rows, cols = tile.core.scaled(scale).slices()
        result[:, rows, cols] = core
    expected = np.full_like(result, -1)
    rows, cols = plan.region.scaled(scale).slices()
    expected[:, rows, cols] = enlarge(image, scale)[:, rows, cols]
    assert np.array_equal(result, expected)


@given(plan=plans())
@settings(max_examples=1500, deadline=None)
def test_cores_of_any_plan_cover_the_region_once(plan):
    counts = np.zeros((plan.raster.height, plan.raster.width), dtype=int)
    for tile in plan:
        counts[tile.core.slices()] += 1
        assert not tile.core.is_empty
    expected = np.zeros_like(counts)
    expected[plan.region.slices()] = 1
    assert np.array_equal(counts, expected)


@given(plan=plans())
@settings(max_examples=1500, deadline=None)
def test_read_window_of_any_tile_is_the_smallest_that_suffices(plan):
    for tile in plan:
        for axis, size in (("row", plan.raster.height), ("col", plan.raster.width)):
            core = (getattr(tile.core, axis), getattr(tile.core, axis + "_end"))
            around = plan.halo_px, plan.window_sides, plan.edge_margin_px
            needed = needed_along(*core, size, *around)
            read = (getattr(tile.read, axis), getattr(tile.read, axis + "_end"))
            assert read == (min(needed), max(needed) + 1)


@given(plan=plans(), seed=st.integers(0, 2**16))
@settings(max_examples=1500, deadline=None)
def test_windows_of_any_tile_hold_what_the_whole_raster_holds(plan, seed):
    shape = (plan.raster.height, plan.raster.width)
    image = np.random.default_rng(seed).integers(0, 1000, shape)
    everything = plan.raster.as_rect().expanded(plan.edge_margin_px)
    for side in plan.window_sides:
        origin = (everything.row, everything.col)
        whole = window_sums(grow(image, plan.edge_margin_px), side, origin)
        for tile in (plan[0], plan[len(plan) // 2], plan[len(plan) - 1]):
            seen = mirror_edges(image[tile.read.slices()], tile)
            tiled = window_sums(seen, side, (tile.seen.row, tile.seen.col))
            kept = tile.core.expanded(plan.halo_px).intersection(everything)
            inner, here = kept.relative_to(tile.seen), kept.relative_to(everything)
            assert np.array_equal(tiled[inner.slices()], whole[here.slices()])


@given(plan=plans())
@settings(max_examples=500, deadline=None)
def test_split_of_any_tile_covers_its_core_within_the_plan(plan):
    tile = plan[len(plan) // 2]
    parts = plan.split(tile)
    assert sum(part.core.pixels for part in parts) == tile.core.pixels
    assert all(tile.core.contains(part.core) for part in parts)
    assert all(tile.read.contains(part.read) for part in parts)
    assert all(tile.seen.contains(part.seen) for part in parts)
    assert all(part.index == tile.index for part in parts)
    assert len(parts) > 1 or tile.core.pixels == 1


@given(plan=plans())
@settings(max_examples=300, deadline=None)
def test_largest_read_of_any_plan_is_that_of_its_largest_tile(plan):
    largest = plan.largest_read()
    assert max(tile.read.height for tile in plan) == largest.height
    assert max(tile.read.width for tile in plan) == largest.width
    largest = plan.largest_seen()
    assert max(tile.seen.height for tile in plan) == largest.height
    assert max(tile.seen.width for tile in plan) == largest.width


@given(plan=plans())
@settings(max_examples=500, deadline=None)
def test_seen_of_any_tile_passes_the_rasters_edges_and_no_others(plan):
    image = np.arange(plan.raster.height * plan.raster.width)
    image = image.reshape(plan.raster.height, plan.raster.width)
    for tile in plan:
        read, seen, margin = tile.read, tile.seen, plan.edge_margin_px
        beyond = (read.row - seen.row, seen.row_end - read.row_end)
        assert beyond == (margin * (read.row == 0), margin * (read.row_end == plan.raster.height))
        beyond = (read.col - seen.col, seen.col_end - read.col_end)
        assert beyond == (margin * (read.col == 0), margin * (read.col_end == plan.raster.width))
        assert mirror_edges(image[read.slices()], tile).shape == (seen.height, seen.width)


@given(plan=plans())
@settings(max_examples=300, deadline=None)
def test_batch_key_equal_means_same_shape_and_same_windows(plan):
    by_key = {}
    for tile in plan:
        first = by_key.setdefault(plan.batch_key(tile), tile)
        assert (tile.seen.height, tile.seen.width) == (first.seen.height, first.seen.width)
        for side in plan.window_sides:
            assert (tile.seen.row - first.seen.row) % side == 0
            assert (tile.seen.col - first.seen.col) % side == 0


def test_read_window_with_the_networks_sides_is_sufficient_at_both_ends():
    for size in (1, 33, 63, 64, 65, 100, 191, 192, 193, 200, 257, 385):
        raster = PixelSize(size, size)
        plan = TilePlan(raster, raster.as_rect(), 96, 48, HIMOSA_SIDES, 8)
        for tile in plan:
            needed = needed_along(tile.core.row, tile.core.row_end, size, 48, HIMOSA_SIDES, 8)
            assert (tile.read.row, tile.read.row_end) == (min(needed), max(needed) + 1)


def test_largest_read_of_long_plans_needs_few_tiles():
    for tile_size in (64, 80, 100, 192):
        region = PixelRect(0, 4567, 1, 60_000)
        plan = TilePlan(PixelSize(1, 70_000), region, tile_size, 48, HIMOSA_SIDES, 8)
        assert plan.largest_read().width == max(tile.read.width for tile in plan)
