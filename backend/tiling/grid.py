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
- what stands beyond the raster's edges. The network sees the raster grown by a margin that mirrors
  it, row -1 holding row 0 and row H holding row H - 1 (docs/decisions/0015-mirror-margin.md). Where
  a window passes the margin too, the network fills it by reflection about the last row of the
  margin: with H rows, margin included, row H + j holds row H - 2 - j, so a last window with only
  m of its w rows inside reaches up to row H - 1 - (w - m), which lies above that window when m is
  less than half of w. With these rows read, the tile's mirror and reflection are the raster's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
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
        seen: what the network sees: the read window, grown by the margin on each side where it
            touches the raster's edge; in raster pixels, so that its first ones may be below 0.
    """

    index: int
    core: PixelRect
    read: PixelRect
    seen: PixelRect


@dataclass(frozen=True)
class TilePlan:
    """All tiles of a region of a raster, made on demand.

    Attributes:
        raster: size of the whole raster.
        region: the part to upscale, inside the raster, not empty.
        tile_size_px: side of a core, at least 1; cores at the region's edge may be smaller.
        halo_px: pixels around the core that must come out right too, at least 0.
        window_sides: sides of the attention windows; (1,) for a network without windows.
        edge_margin_px: how much of a mirror the network sees beyond the raster's edges, at least 0.
        begins_at_region: whether tiles are counted from the region's first pixel, and not from the
            raster's: all but the last ones are then whole.

    Raises:
        ValueError: one of these does not hold.
    """

    raster: PixelSize
    region: PixelRect
    tile_size_px: int
    halo_px: int
    window_sides: tuple[int, ...]
    edge_margin_px: int
    begins_at_region: bool = False

    def __post_init__(self) -> None:
        if self.region.is_empty or not self.raster.as_rect().contains(self.region):
            raise ValueError(f"The region {self.region} is not a part of {self.raster}.")
        if self.tile_size_px < 1 or self.halo_px < 0:
            raise ValueError(
                f"Tile size {self.tile_size_px} px or halo {self.halo_px} px is too small."
            )
        if not self.window_sides or min(self.window_sides) < 1:
            raise ValueError(f"Window sides must be at least 1, got {self.window_sides}.")
        if self.edge_margin_px < 0:
            raise ValueError(f"A margin of {self.edge_margin_px} px: give at least 0.")

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
        return self._tile(index, PixelRect(row, col, height, width))

    def __iter__(self) -> Iterator[Tile]:
        return (self[index] for index in range(len(self)))

    def read_window(self, core: PixelRect) -> PixelRect:
        """The smallest rectangle from which this core can be computed; see the module's text."""
        row, row_end = self._read_span(core.row, core.row_end, self.raster.height)
        col, col_end = self._read_span(core.col, core.col_end, self.raster.width)
        return PixelRect(row, col, row_end - row, col_end - col)

    def seen(self, read: PixelRect) -> PixelRect:
        """What the network sees of a read window; see `Tile.seen`."""
        row, row_end = self._seen_span(read.row, read.row_end, self.raster.height)
        col, col_end = self._seen_span(read.col, read.col_end, self.raster.width)
        return PixelRect(row, col, row_end - row, col_end - col)

    def largest_read(self) -> PixelSize:
        """The height and width of the largest read window; some tile has both."""
        region, raster = self.region, self.raster
        rows = self._read_spans(region.row, region.row_end, raster.height)
        cols = self._read_spans(region.col, region.col_end, raster.width)
        return PixelSize(_longest(rows), _longest(cols))

    def largest_seen(self) -> PixelSize:
        """The same of what the network sees."""
        region, raster = self.region, self.raster
        rows = self._read_spans(region.row, region.row_end, raster.height)
        cols = self._read_spans(region.col, region.col_end, raster.width)
        return PixelSize(
            _longest(self._seen_span(*span, raster.height) for span in rows),
            _longest(self._seen_span(*span, raster.width) for span in cols),
        )

    def batch_key(self, tile: Tile) -> BatchKey:
        """Tiles with equal keys can go through the network as one batch.

        What the network sees of them has the same size and lies alike to the windows of every side.
        """
        period = math.lcm(*self.window_sides)
        seen = tile.seen
        return seen.height, seen.width, seen.row % period, seen.col % period

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
        return tuple(self._tile(tile.index, core) for core in cores)

    def _tile(self, index: int, core: PixelRect) -> Tile:
        read = self.read_window(core)
        return Tile(index, core, read, self.seen(read))

    def _count(self, start: int, end: int) -> int:
        return (end - 1 - self._anchor(start)) // self.tile_size_px + 1

    def _core_span(self, start: int, end: int, place: int) -> tuple[int, int]:
        """First pixel and length of the core at a place along one axis of the region."""
        anchor = self._anchor(start) + place * self.tile_size_px
        first = max(start, anchor)
        return first, min(end, anchor + self.tile_size_px) - first

    def _anchor(self, start: int) -> int:
        """Where the first tile along an axis of the region would begin if it were whole."""
        return start if self.begins_at_region else start - start % self.tile_size_px

    def _read_span(self, start: int, end: int, size: int) -> tuple[int, int]:
        """First pixel and end of the read window along one axis of `size` pixels."""
        begin, finish = -self.edge_margin_px, size + self.edge_margin_px
        low, high = max(begin, start - self.halo_px), min(finish, end + self.halo_px)
        first, last = low, high
        for side in self.window_sides:
            window_first, window_end = low - low % side, -(-high // side) * side
            # What fills a window beyond the margin may lie behind or before that window.
            if window_first < begin:
                last = max(last, 2 * begin - window_first + 1)
            if window_end > finish:
                first = min(first, 2 * finish - 1 - window_end)
            first, last = min(first, window_first), max(last, window_end)
        first, last = max(begin, first), min(finish, last)
        # The margin mirrors as many pixels inside.
        return max(0, min(first, 2 * size - last)), min(size, max(last, -first))

    def _seen_span(self, start: int, end: int, size: int) -> tuple[int, int]:
        """A read span with the margin where it touches an end of its axis."""
        margin = self.edge_margin_px
        return start - margin * (start == 0), end + margin * (end == size)

    def _read_spans(self, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
        """Read spans of an axis, from as few tiles as can differ.

        Inner spans repeat with the windows' common period; the raster's ends reach a few tiles in.
        """
        period = math.lcm(self.tile_size_px, *self.window_sides) // self.tile_size_px
        reach = (self.halo_px + max(self.window_sides)) // self.tile_size_px + 2
        count, ends = self._count(start, end), period + reach
        for place in {*range(min(ends, count)), *range(max(0, count - ends), count)}:
            first, length = self._core_span(start, end, place)
            yield self._read_span(first, first + length, size)

    def _halves(self, start: int, end: int) -> list[tuple[int, int]]:
        if end - start < 2:
            return [(start, end)]
        side = max(self.window_sides)
        middle = (start + end) // 2
        anchored = round(middle / side) * side
        cut = anchored if start < anchored < end else middle
        return [(start, cut), (cut, end)]


def _longest(spans: Iterable[tuple[int, int]]) -> int:
    return max(end - start for start, end in spans)
