# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches of tiles in a worker: from the source to finished tiles, two at a time.

Reading and finishing happen in the thread that was asked, the network in one thread for all, so
that one batch is read or finished while the other one is calculated.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from backend.devices.resident import tune_allocator
from backend.devices.runner import TileRunner
from backend.raster.gdal_calls import gdal_cache
from backend.raster.reading.reader import RasterSource
from backend.scheduling.batches import batches_of, runner_for
from backend.scheduling.on_ray.messages import TileOrders
from backend.scheduling.workplace import Workplace
from backend.tiles.tile_result import StoredTile, TileResult
from backend.tiles.tile_work import TileWork, finish_tile, prepare_tile, read_tile
from backend.tiling import Tile


class TileBench:
    """The tiles of one job in one process; see `Bench`."""

    def __init__(
        self,
        orders: TileOrders,
        source: RasterSource,
        runner: TileRunner,
        check: Callable[[], None],
    ) -> None:
        self._recipe, self._plan = orders.planned.recipe, orders.planned.plan
        self._size = orders.planned.buffers.tiles_in_batch
        self._source, self._runner, self._store = source, runner, orders.store
        self._check = check
        self._reading = threading.Lock()
        self.shares: dict[int, float] = {}

    @classmethod
    def at(cls, orders: TileOrders, place: Workplace) -> TileBench:
        """Open the source, and get ready for its tiles.

        Raises:
            SourceUnreadable, SourceFailed: it is not there, or is another one on this machine.
        """
        buffers = orders.planned.buffers
        tune_allocator(is_sparing=buffers.is_sparing)
        place.stack.enter_context(gdal_cache(buffers.gdal_cache_mib))
        source = orders.source.at(place)
        runner = runner_for(
            orders.planned, place.network, place.device, place.log.warn, place.placed
        )
        return cls(orders, source, runner, place.check)

    def make(
        self, batch: int, calculating: Executor
    ) -> tuple[list[TileResult | StoredTile], float]:
        """All tiles of a batch, and the seconds that the network took for them."""
        self.shares[batch] = 0.0
        try:
            works = [self._read(self._plan[index]) for index in self._indices(batch)]
            answered, network_s = calculating.submit(self._calculate, batch, works).result()
            return [self._finish(work) for work in answered], network_s
        finally:
            del self.shares[batch]

    def _finish(self, work: TileWork) -> TileResult | StoredTile:
        tile = finish_tile(self._recipe, work)
        return tile if self._store is None else self._store.put(tile)

    def _indices(self, batch: int) -> range:
        return range(batch * self._size, min(len(self._plan), (batch + 1) * self._size))

    def _read(self, tile: Tile) -> TileWork:
        with self._reading:
            work = read_tile(self._source, self._recipe, tile)
        return prepare_tile(self._recipe, work)

    def _calculate(self, batch: int, works: Sequence[TileWork]) -> tuple[list[TileWork], float]:
        """Runs in the network's thread."""
        answered, begun, has_work = [], time.monotonic(), False
        for together in batches_of(works, self._plan, self._size):
            pictures = [work.picture for work in together if work.picture is not None]
            answers = iter(self._runner.run(pictures, self._steps(batch)) if pictures else ())
            has_work = has_work or bool(pictures)
            answered += [
                work if work.picture is None else replace(work, answer=next(answers))
                for work in together
            ]
        return answered, time.monotonic() - begun if has_work else 0.0

    def _steps(self, batch: int) -> Callable[[float], None]:
        def on_step(share: float) -> None:
            self._check()
            self.shares[batch] = max(self.shares[batch], share)

        return on_step
