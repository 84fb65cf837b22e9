# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a raster a spot's question reads."""

from __future__ import annotations

import pytest

from backend.geometry import PixelRect, PixelSize
from backend.tiling.spot_area import SMALL_PX, SpotArea

SIDES = (4, 8, 16, 32, 48, 64)
MARGIN_PX = 8


@pytest.mark.parametrize("row", [*range(0, 200, 23), *range(201, 20000, 1517), 19_999])
@pytest.mark.parametrize("col", [0, 5_000, 11_999])
def test_read_of_any_spot_is_small_and_holds_its_windows(row, col):
    area = SpotArea(row, col, PixelSize(20_000, 12_000), SIDES, MARGIN_PX)
    assert area.read.contains(area.windows(SIDES))
    assert max(area.read.height, area.read.width) <= 160
    windows = [area.windows((side,)) for side in SIDES]
    assert all(window.contains(PixelRect(row, col, 1, 1)) for window in windows)


@pytest.mark.parametrize("spot", [(0, 0), (70, 100), (401, 299)])
def test_focus_of_a_block_shrinks_to_the_last_window(spot):
    area = SpotArea(*spot, PixelSize(402, 300), SIDES, MARGIN_PX)
    focus = area.focus(SIDES)
    assert len(focus) == 6
    assert area.tile.seen.contains(focus[0])
    for outer, inner in zip(focus, focus[1:]):
        assert outer.contains(inner)
    for part, side in zip(focus, SIDES):
        assert part.contains(area.windows((side,)))


def test_small_raster_is_read_whole_and_nothing_is_left_out():
    area = SpotArea(5, 5, PixelSize(SMALL_PX, 20), SIDES, MARGIN_PX)
    assert area.read == PixelRect(0, 0, SMALL_PX, 20)
    assert area.tile.seen == PixelRect(-8, -8, SMALL_PX + 16, 36)
    assert area.focus(SIDES) == []


def test_focus_at_a_corner_keeps_the_margin_beyond_it():
    size = PixelSize(402, 300)
    for part in SpotArea(0, 0, size, SIDES, MARGIN_PX).focus(SIDES):
        assert (part.row, part.col) == (-MARGIN_PX, -MARGIN_PX)
    for part in SpotArea(401, 299, size, SIDES, MARGIN_PX).focus(SIDES):
        assert (part.row_end, part.col_end) == (402 + MARGIN_PX, 300 + MARGIN_PX)
