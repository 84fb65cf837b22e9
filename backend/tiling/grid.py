# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles as arithmetic: which pixels to keep, and which to read for them.

A plan holds a few numbers however large the raster is; a tile is worked out when it is asked for.

The cores of a plan cover its region exactly, each pixel once. They are cut at multiples of the tile
size counted from the raster's first pixel, wherever the region starts, so that a tile size which is
a multiple of all window sides never cuts an attention window.

The read window of a core holds all that the network needs to give this core what a pass over the
whole raster gives it, up to the reach of its convolutions, which the halo covers:

- the core and the halo around it;
- in full, every attention window that meets them. Windows are anchored to the raster: side w cuts
  it at multiples of w;
- where such a window passes the raster's bottom or right edge, the pixels that fill it. The
  network pads there by reflection, row H + j holding row H - 2 - j, so a last window with only
  m of its w rows inside reaches up to row H - 1 - (w - m), which lies above that window when m is
  less than half of w. With these rows read, the tile's reflection is the raster's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from backend.geometry import PixelRect, PixelSize

BatchKey = tuple[int, int, int, int]


@dataclass(frozen=True)
class Tile:
    """One piece of work.

    Attributes:
        index: place in the plan, row by row.
        core: the pixels to keep, in raster pixels.
        read: the read window, in raster pixels; it contains the core.
    """

    index: int
    core: PixelRect
    read: PixelRect


@dataclass(frozen=True)
class TilePlan:
    """All tiles of a region of a raster, made on demand.

    Attributes:
        raster: size of the whole raster.
        region: the part to upscale, inside the raster, not empty.
        tile_size_px: side of a core, at least 1; cores at the region's edge may be smaller.
        halo_px: pixels around the core that must come out right too, at least 0.
        window_sides: sides of the attention windows; (1,) for a network without windows.

    Raises:
        ValueError: one of these does not hold.
    """

    raster: PixelSize
    region: PixelRect
    tile_size_px: int
    halo_px: int
    window_sides: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.region.is_empty or not self.raster.as_rect().contains(self.region):
            raise ValueError(f"The region {self.region} is not a part of {self.raster}.")
        if self.tile_size_px < 1 or self.halo_px < 0:
            raise ValueError(
                f"Tile size {self.tile_size_px} px or halo {self.halo_px} px is too small."
            )
        if not self.window_sides or min(self.window_sides) < 1:
            raise ValueError(f"Window sides must be at least 1, got {self.window_sides}.")

    @property
    def rows(self) -> int:
        """Rows of tiles."""
        return self._count(self.region.row, self.region.row_end)

    @property
    def cols(self) -> int:
        """Columns of tiles."""
        return self._count(self.region.col, self.region.col_end)

    def __len__(self) -> int:
        return self.rows * self.cols

    def __getitem__(self, index: int) -> Tile:
        if not 0 <= index < len(self):
            raise IndexError(f"Tile {index} is outside a plan of {len(self)} tiles.")
        tile_row, tile_col = divmod(index, self.cols)
        row, height = self._core_span(self.region.row, self.region.row_end, tile_row)
        col, width = self._core_span(self.region.col, self.region.col_end, tile_col)
        core = PixelRect(row, col, height, width)
        return Tile(index, core, self.read_window(core))

    def __iter__(self) -> Iterator[Tile]:
        return (self[index] for index in range(len(self)))

    def read_window(self, core: PixelRect) -> PixelRect:
        """The smallest rectangle from which this core can be computed; see the module's text."""
        row, row_end = self._read_span(core.row, core.row_end, self.raster.height)
        col, col_end = self._read_span(core.col, core.col_end, self.raster.width)
        return PixelRect(row, col, row_end - row, col_end - col)

    def largest_read(self) -> PixelSize:
        """The height and width of the largest read window; some tile has both."""
        return PixelSize(
            self._longest_read(self.region.row, self.region.row_end, self.raster.height),
            self._longest_read(self.region.col, self.region.col_end, self.raster.width),
        )

    def batch_key(self, tile: Tile) -> BatchKey:
        """Tiles with equal keys can go through the network as one batch.

        They have the same read size and lie alike to the windows of every side.
        """
        period = math.lcm(*self.window_sides)
        read = tile.read
        return read.height, read.width, read.row % period, read.col % period

    def split(self, tile: Tile) -> tuple[Tile, ...]:
        """Cut a tile's core into up to four smaller ones, each with a read window of its own.

        The cuts lie on multiples of the largest window side where the core has one inside, since
        a cut window would be read twice. A core of one pixel comes back as it is.
        """
        rows = self._halves(tile.core.row, tile.core.row_end)
        cols = self._halves(tile.core.col, tile.core.col_end)
        cores = [
            PixelRect(row, col, row_end - row, col_end - col)
            for row, row_end in rows
            for col, col_end in cols
        ]
        return tuple(Tile(tile.index, core, self.read_window(core)) for core in cores)

    def _count(self, start: int, end: int) -> int:
        return (end - 1) // self.tile_size_px - start // self.tile_size_px + 1

    def _core_span(self, start: int, end: int, place: int) -> tuple[int, int]:
        """First pixel and length of the core at a place along one axis of the region."""
        anchor = (start // self.tile_size_px + place) * self.tile_size_px
        first = max(start, anchor)
        return first, min(end, anchor + self.tile_size_px) - first

    def _read_span(self, start: int, end: int, size: int) -> tuple[int, int]:
        """First pixel and end of the read window along one axis of `size` pixels."""
        low, high = max(0, start - self.halo_px), min(size, end + self.halo_px)
        first, last = low, high
        for side in self.window_sides:
            first = min(first, low - low % side)
            window_end = -(-high // side) * side
            if window_end > size:
                first = min(first, max(0, size - 1 - (window_end - size)))
            last = max(last, min(size, window_end))
        return first, last

    def _longest_read(self, start: int, end: int, size: int) -> int:
        """The longest read span of an axis, from as few tiles as can differ.

        Inner spans repeat with the windows' common period; the raster's ends reach a few tiles in.
        """
        period = math.lcm(self.tile_size_px, *self.window_sides) // self.tile_size_px
        reach = (self.halo_px + max(self.window_sides)) // self.tile_size_px + 2
        count, ends = self._count(start, end), period + reach
        longest = 0
        for place in {*range(min(ends, count)), *range(max(0, count - ends), count)}:
            first, length = self._core_span(start, end, place)
            low, high = self._read_span(first, first + length, size)
            longest = max(longest, high - low)
        return longest

    def _halves(self, start: int, end: int) -> list[tuple[int, int]]:
        if end - start < 2:
            return [(start, end)]
        side = max(self.window_sides)
        middle = (start + end) // 2
        anchored = round(middle / side) * side
        cut = anchored if start < anchored < end else middle
        return [(start, cut), (cut, end)]
