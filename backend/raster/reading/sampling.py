# SPDX-License-Identifier: GPL-3.0-or-later
"""Where to look for a raster's statistics: all of a small one, a spread of a huge one."""

from __future__ import annotations

import math
from collections.abc import Iterator

from backend.geometry import PixelRect, PixelSize

# Read at most about this many pixels, whatever the raster's size.
SAMPLE_PIXELS = 4_000_000
# Where the file's blocks are large, still look at this many places...
_FEWEST_PLACES = 16
# ...but never decode more than this many pixels for it.
_DECODED_PIXELS = 64_000_000
_MOST_PLACES = 1024
_CHUNK_PIXELS = 1_000_000
# The places of a later round lie between those of the rounds before.
_PHASES = (0.5, 0.25, 0.75, 0.0)

ROUNDS = len(_PHASES)

# A glimpse reads all of a small region; of a larger one squares on a grid, its edges among them.
_GLIMPSE_PIXELS = 1_000_000
# Of many bands together not more than this...
_GLIMPSE_VALUES = 8_000_000
# ...but squares of this side always.
_SMALLEST_GLIMPSE_PX = 32
_GLIMPSES_EACH_WAY = 5


def all_chunks(size: PixelSize) -> Iterator[PixelRect]:
    """The whole raster, in rectangles of at most about a million pixels."""
    width = min(size.width, _CHUNK_PIXELS)
    height = max(1, _CHUNK_PIXELS // width)
    for row in range(0, size.height, height):
        for col in range(0, size.width, width):
            yield PixelRect(row, col, height, width).intersection(size.as_rect())


def spread_blocks(size: PixelSize, block: PixelSize, phase: int) -> Iterator[PixelRect]:
    """Blocks of the file, evenly spread over the raster; the same for the same arguments.

    Args:
        block: how the file stores pixels; a part of a block costs as much as all of it.
        phase: 0 to ROUNDS - 1; each takes other places.
    """
    rows, cols = math.ceil(size.height / block.height), math.ceil(size.width / block.width)
    places = _places(block.height * block.width)
    across = min(cols, max(1, round(math.sqrt(places * cols / rows))))
    down = min(rows, max(1, places // across))
    across = min(cols, max(1, places // down))
    for down_place in range(down):
        row = int((down_place + _PHASES[phase]) * rows / down) * block.height
        for across_place in range(across):
            col = int((across_place + _PHASES[phase]) * cols / across) * block.width
            yield _part_of_block(PixelRect(row, col, block.height, block.width), size)


def glimpse_rects(region: PixelRect, bands: int = 1) -> Iterator[PixelRect]:
    """Where to look for what stands out: all of a small region, squares on a grid of a larger one.

    The corners and the edges of the region are among them: collars and holes are found there. At
    most about a million pixels in all, fewer of many bands; the same for the same arguments.
    """
    most = min(_GLIMPSE_PIXELS, _GLIMPSE_VALUES // max(1, bands))
    if region.pixels <= most:
        yield region
        return
    side = max(_SMALLEST_GLIMPSE_PX, math.isqrt(most) // _GLIMPSES_EACH_WAY)
    height, width = min(side, region.height), min(side, region.width)
    for row in _spread_starts(region.row, region.height, height):
        for col in _spread_starts(region.col, region.width, width):
            yield PixelRect(row, col, height, width)


def _spread_starts(first: int, length: int, side: int) -> list[int]:
    count = min(_GLIMPSES_EACH_WAY, max(1, length // side))
    if count == 1:
        return [first]
    return [first + round(place * (length - side) / (count - 1)) for place in range(count)]


def _places(block_pixels: int) -> int:
    fewest = min(_FEWEST_PLACES, max(1, _DECODED_PIXELS // block_pixels))
    return min(_MOST_PLACES, max(fewest, SAMPLE_PIXELS // block_pixels))


def _part_of_block(block: PixelRect, size: PixelSize) -> PixelRect:
    """The block inside the raster, cut to what may be held in memory at once."""
    inside = block.intersection(size.as_rect())
    width = min(inside.width, _CHUNK_PIXELS)
    height = min(inside.height, max(1, _CHUNK_PIXELS // width))
    return PixelRect(inside.row, inside.col, height, width)
