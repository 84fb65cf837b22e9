# SPDX-License-Identifier: GPL-3.0-or-later
"""What a driver has done by its workers, and where it goes: the tiles of a job, or other pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, cast

from backend.raster.reading.reader import RasterSource
from backend.scheduling.contract import PlannedTiles, TileSink
from backend.tiles.tile_result import StoredTile, TileResult


class Duty(Protocol):
    """Batches with numbers from 0; what comes of one is a list of values.

    Attributes:
        pixels: of all batches that are missing; progress is told in them.
        advice: what a person can do where a batch fails again and again.
    """

    @property
    def pixels(self) -> int: ...

    @property
    def advice(self) -> str: ...

    def missing(self) -> Iterator[int]:
        """Numbers of the batches to do, ascending."""
        ...

    def pixels_of(self, batch: int) -> int:
        """How much of the work a batch is."""
        ...

    def name(self, batch: int) -> str:
        """Of a batch, as a sentence begins with it."""
        ...

    def counted(self, batches: Sequence[int]) -> str:
        """What these are together, as the middle of a sentence: "its 2 tiles are"."""
        ...

    def hear(self, text: str) -> None:
        """Take note of what GDAL warned of elsewhere."""
        ...

    def take(self, value: Any) -> None:
        """Take what came of a batch, each value once; called from one thread at a time."""
        ...


class TileDuty:
    """The tiles of a job, into its sink; see `Duty`.

    Args:
        sink: gets each tile once.
        source: hears what GDAL warned of elsewhere.
    """

    advice = "Give a smaller --tile-size-px, or look at the source there."

    def __init__(self, planned: PlannedTiles, sink: TileSink, source: RasterSource) -> None:
        self._plan, self._size = planned.plan, planned.buffers.tiles_in_batch
        self._sink, self._source = sink, source

    @property
    def pixels(self) -> int:
        return self._plan.region.pixels - self._sink.pixels_kept

    def missing(self) -> Iterator[int]:
        """Those of which the sink lacks a tile."""
        for batch in range(-(-len(self._plan) // self._size)):
            if not all(self._sink.has(index) for index in self._tiles_of(batch)):
                yield batch

    def pixels_of(self, batch: int) -> int:
        return sum(self._plan[index].core.pixels for index in self._tiles_of(batch))

    def name(self, batch: int) -> str:
        return f"Tile {batch * self._size}"

    def counted(self, batches: Sequence[int]) -> str:
        count = sum(len(self._tiles_of(batch)) for batch in batches)
        return "its tile is" if count == 1 else f"its {count} tiles are"

    def hear(self, text: str) -> None:
        self._source.warn(text)

    def take(self, value: Any) -> None:
        shared = self._sink.shared
        if isinstance(value, StoredTile) and shared is not None:
            shared.take(value)
        else:
            self._sink.write(cast(TileResult, value))

    def _tiles_of(self, batch: int) -> range:
        return range(batch * self._size, min(len(self._plan), (batch + 1) * self._size))
