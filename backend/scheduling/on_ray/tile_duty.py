# SPDX-License-Identifier: GPL-3.0-or-later
"""The tiles of a job as batches for workers elsewhere, and the sink that they go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from backend.raster.reading.reader import RasterSource
from backend.scheduling.contract import PlannedTiles, TileSink
from backend.tiles.tile_result import StoredTile, TileResult

_LEAST_LEAD = 1024
_LEAD_PER_WORKER = 16


class TileDuty:
    """The tiles of a job, into its sink; see `Duty`.

    Args:
        sink: gets each tile once.
        source: hears what GDAL warned of elsewhere.
    """

    advice = "Give a smaller --tile-size-px, or look at the source there."
    unit = "tile"

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

    def lead(self, workers: int) -> int:
        """Tiles are written at once; only figures of a tile wait for their turn."""
        return max(_LEAST_LEAD, _LEAD_PER_WORKER * workers)

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
