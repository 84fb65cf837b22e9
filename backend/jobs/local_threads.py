# SPDX-License-Identifier: GPL-3.0-or-later
"""Read, infer and write side by side: GDAL in two threads, the network in the calling one."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.devices.device import describe_device, precision_name
from backend.devices.runner import NetworkInput, StartedTiles, TileRunner
from backend.errors import DiskFull, HimosaError, OutOfMemory
from backend.jobs.checking import Job
from backend.jobs.sinks import ConsistencyFigures, MakeMetadata, Sink
from backend.scheduling.progress import (
    STAGE_FINISH,
    STAGE_UPSCALE,
    BusyTime,
    CancelToken,
    ProgressReporter,
)
from backend.scheduling.threads import StageQueue, StageThread, StopSignal
from backend.tiles.tile_result import TileResult
from backend.tiles.tile_work import (
    FloatArray,
    SourceTile,
    TileRecipe,
    finish_tile,
    network_tile,
    prepare_tile,
    read_tile,
)
from backend.tiling import TilePlan


@dataclass(frozen=True)
class Buffers:
    """How much is under way at a time: tiles in a batch, items in a queue."""

    tiles_in_batch: int
    queue_depth: int


@dataclass(frozen=True)
class _Item:
    """A tile between two stages; `values` is None when no pixel of its core is valid.

    `routing` holds the experts' bits of the core, shape (layers, h, w), where they are wanted.
    """

    source: SourceTile
    values: FloatArray | None
    routing: NDArray[Any] | None = None


@dataclass(frozen=True)
class _StartedBatch:
    """Tiles that were handed to the network."""

    items: list[_Item]
    tiles: StartedTiles

    @property
    def is_empty(self) -> bool:
        """Whether the network has nothing to do with it."""
        return all(item.values is None for item in self.items)


class TileStages:
    """Takes all tiles of a plan from source to result, whole or not at all."""

    def __init__(
        self,
        job: Job,
        recipe: TileRecipe,
        plan: TilePlan,
        runner: TileRunner,
        buffers: Buffers,
        reporter: ProgressReporter,
        cancel: CancelToken,
        sink: Sink,
    ) -> None:
        """Prepare the stages; tiles that the sink has are left out."""
        self._sink = sink
        self._job, self._recipe, self._plan = job, recipe, plan
        self._runner, self._buffers, self._reporter = runner, buffers, reporter
        self._signal = StopSignal(cancel)
        self._prepared: StageQueue[_Item] = StageQueue(buffers.queue_depth, self._signal)
        self._upscaled: StageQueue[_Item] = StageQueue(buffers.queue_depth, self._signal)
        self._pixels_done = 0
        self._share_finished = 0.0
        self.network_busy = BusyTime()

    def run(self, make_metadata: MakeMetadata) -> ConsistencyFigures:
        """Do it.

        Args:
            make_metadata: gets the consistency figures when all tiles are written, returns the
                items for the result's metadata.

        Returns:
            The consistency figures.

        Raises:
            HimosaError: the first error of any stage; nothing is left of the output then.
        """
        threads: list[StageThread] = []
        try:
            threads.append(StageThread("read", self._read, self._signal))
            threads.append(StageThread("write", lambda: self._write(make_metadata), self._signal))
            self._infer()
            self._upscaled.close()
            self._reporter.start_stage(STAGE_FINISH, 1.0, "tiles", 0)
            threads[-1].wait(lambda: self._reporter.update(self._share_finished))
        except BaseException as error:  # noqa: BLE001 — an interrupt too must end the threads
            self._signal.fail(error)
        finally:
            for thread in threads:
                thread.join()
        if self._signal.first_error is not None:
            raise as_job_error(self._signal.first_error)
        return self._sink.consistency.report()

    def _read(self) -> None:
        with self._job.open_source() as source:
            for tile in self._plan:
                self._signal.check()
                if self._sink.has(tile.index):
                    continue
                tile_source = read_tile(source, self._recipe, tile)
                self._prepared.put(_Item(tile_source, prepare_tile(self._recipe, tile_source)))
        self._prepared.close()

    def _infer(self) -> None:
        pixels = self._plan.region.pixels - self._sink.pixels_kept
        self._reporter.start_stage(STAGE_UPSCALE, pixels, "pixels", pixels)
        items = self._prepared.items(while_waiting=self._tick)
        # Where the device works by itself, the next batch starts before this one is finished.
        started: _StartedBatch | None = None
        for batch in _batches(items, self._plan, self._buffers.tiles_in_batch):
            following = self._start(batch)
            if started is not None:
                self._finish(started)
            started = following
            if following.tiles.is_done:
                self._finish(following)
                started = None
        if started is not None:
            self._finish(started)

    def _start(self, batch: list[_Item]) -> _StartedBatch:
        pixels = sum(item.source.tile.core.pixels for item in batch)
        batch = [replace(item, routing=self._empty_routing(item)) for item in batch]
        inputs = [
            NetworkInput(network_tile(self._recipe, item.source.tile), item.values, item.routing)
            for item in batch
            if item.values is not None
        ]
        tiles = StartedTiles(list, is_done=True)
        if inputs:
            self.network_busy.begin()
            tiles = self._runner.start(inputs, lambda share: self._step(share * pixels))
        self._pixels_done += pixels
        return _StartedBatch(batch, tiles)

    def _finish(self, started: _StartedBatch) -> None:
        cores = iter(started.tiles.finish())
        if not started.is_empty:
            self.network_busy.end()
        self._tick()
        for item in started.items:
            values = None if item.values is None else next(cores)
            self._upscaled.put(replace(item, values=values), while_waiting=self._tick)

    def _empty_routing(self, item: _Item) -> NDArray[Any] | None:
        routing = self._sink.routing
        if routing is None:
            return None
        core = network_tile(self._recipe, item.source.tile).core
        return np.zeros((routing.layer_count, core.height, core.width), routing.dtype)

    def _step(self, pixels: float) -> None:
        """Called from inside a pass of the network: raises when the job shall stop."""
        self._signal.check()
        self._reporter.update(self._pixels_done + pixels)

    def _tick(self) -> None:
        self._reporter.update(self._pixels_done)

    def _write(self, make_metadata: MakeMetadata) -> None:
        with self._sink as sink:
            for item in self._upscaled.items():
                sink.write(self._result_of(item))
            sink.finish(make_metadata, self._on_finish_step)

    def _result_of(self, item: _Item) -> TileResult:
        source, placement = item.source, self._runner.placement
        finished = finish_tile(self._recipe, source, item.values)
        figures = self._sink.consistency.measure(
            source.core_values, finished.values, self._recipe.known(source)
        )
        ran_on = (describe_device(placement.device), precision_name(placement.dtype))
        return TileResult.gather(self._recipe, source, finished, item.routing, figures, ran_on)

    def _on_finish_step(self, share: float) -> None:
        self._signal.check()
        self._share_finished = share


def as_job_error(error: BaseException) -> BaseException:
    """The error to show for what ended a stage; interrupts stay what they are."""
    if isinstance(error, HimosaError) or not isinstance(error, Exception):
        return error
    if isinstance(error, MemoryError):
        shown: HimosaError = OutOfMemory(
            "Memory ran out on the way.", "Close other programs, or give a smaller --tile-size-px."
        )
    elif isinstance(error, OSError) and error.errno == errno.ENOSPC:
        shown = DiskFull("The disk filled up on the way.", "Free some space and start again.")
    else:
        shown = HimosaError(
            f"The job failed on the way: {type(error).__name__}: {error}.",
            "This is a mistake in the program: please report it with the log.",
        )
    shown.__cause__ = error
    return shown


def _batches(items: Iterable[_Item], plan: TilePlan, size: int) -> Iterator[list[_Item]]:
    """Neighbours with equal batch keys, at most `size` together; empty tiles stay alone.

    Batches begin at multiples of `size` in the plan, so that a job which goes on after an
    interruption makes those that it would have made.
    """
    batch: list[_Item] = []
    key = None
    for item in items:
        tile = item.source.tile
        item_key = None if item.values is None else (tile.index // size, plan.batch_key(tile))
        if batch and (item_key != key or item_key is None):
            yield batch
            batch = []
        batch.append(item)
        key = item_key
        if len(batch) >= size or item_key is None:
            yield batch
            batch = []
    if batch:
        yield batch
