# SPDX-License-Identifier: GPL-3.0-or-later
"""The scheduler of one machine: GDAL in two threads, the network in the calling one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import TracebackType

import torch

from backend.devices.device import (
    choose_device,
    choose_precision,
    describe_device,
    free_device_mib,
    precision_name,
    release_device_memory,
)
from backend.devices.placing import PlacedNetworks
from backend.devices.runner import StartedTiles, TileRunner
from backend.networks.contract import Network
from backend.networks.descriptor import Form
from backend.raster.reading.reader import RasterSource
from backend.scheduling.batches import batches_of, runner_for
from backend.scheduling.contract import Capacity, PlannedTiles, TileFigures, TileSink
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.local_batches import LocalBatches
from backend.scheduling.progress import BusyTime
from backend.scheduling.threads import StageQueue, StopSignal, run_beside, run_stages
from backend.scheduling.watch import Watch
from backend.tiles.tile_work import TileWork, finish_tile, prepare_tile, read_tile


class LocalScheduler:
    """See `backend.scheduling.contract.Scheduler`.

    Args:
        placed: keeps networks on their devices from one job to the next.
    """

    def __init__(self, placed: PlacedNetworks) -> None:
        self._placed = placed
        self._found: tuple[Network, torch.device, torch.dtype] | None = None

    def __enter__(self) -> LocalScheduler:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Networks stay placed for the next job."""

    def capacity(self, network: Network, device: str, precision: str, watch: Watch) -> Capacity:
        place = choose_device(device)
        dtype = choose_precision(precision, place, network.descriptor.precisions)
        self._found = network, place, dtype
        form = Form.KERNELS
        if place.type == "cpu":
            # Compiled kernels take memory of this process: it is counted before the plan is made.
            # The first time on a machine they are compiled, for some ten seconds.
            placed = run_beside(lambda: self._placed.place(network, place, dtype), watch.keep_alive)
            form = placed.form
        return Capacity(
            device=str(place),
            precision=precision_name(dtype),
            described=describe_device(place),
            cost=network.descriptor.cost(form),
            on_processor=place.type == "cpu",
            device_free_mib=free_device_mib(place),
        )

    def run(
        self,
        planned: PlannedTiles,
        network: Network,
        source: RasterSource,
        sink: TileSink,
        watch: Watch,
    ) -> TileFigures:
        device = torch.device(planned.capacity.device)
        runner = runner_for(planned, network, device, watch.warn, self._placed)
        stages = _Stages(planned, runner, source, sink, watch, network.descriptor.task.value)
        try:
            stages.run()
        finally:
            self._placed.release_memory()
            release_device_memory(device)
        return TileFigures(stages.network_busy.seconds)

    def do(self, orders: Orders, duty: Duty, watch: Watch, stage: str) -> TileFigures:
        """See `Scheduler`: one batch after the other, in this thread."""
        if self._found is None:
            raise RuntimeError("What there is for a network is asked before its work.")
        _network, device, _dtype = self._found
        try:
            return LocalBatches(*self._found, self._placed, watch).do(orders, duty, stage)
        finally:
            self._placed.release_memory()
            release_device_memory(device)


@dataclass(frozen=True)
class _StartedBatch:
    """Tiles that were handed to the network, those that it has nothing to do with among them."""

    works: list[TileWork]
    tiles: StartedTiles

    @property
    def is_empty(self) -> bool:
        """Whether the network has nothing to do with it."""
        return all(work.picture is None for work in self.works)


class _Stages:
    """Takes all tiles of a plan from source to sink; those that the sink has are left out."""

    def __init__(
        self,
        planned: PlannedTiles,
        runner: TileRunner,
        source: RasterSource,
        sink: TileSink,
        watch: Watch,
        stage: str,
    ) -> None:
        self._stage = stage
        self._recipe, self._plan = planned.recipe, planned.plan
        self._tiles_in_batch = planned.buffers.tiles_in_batch
        self._runner, self._source, self._sink = runner, source, sink
        self._reporter = watch.reporter
        self._signal = StopSignal(watch.cancel)
        depth = planned.buffers.queue_depth
        self._prepared: StageQueue[TileWork] = StageQueue(depth, self._signal)
        self._answered: StageQueue[TileWork] = StageQueue(depth, self._signal)
        self._pixels_done = 0
        self.network_busy = BusyTime()

    def run(self) -> None:
        """Do it.

        Raises:
            HimosaError: the first error of any stage.
        """
        beside = {"read": self._read, "write": self._write}
        run_stages(self._signal, beside, self._infer, self._tick)

    def _read(self) -> None:
        for tile in self._plan:
            self._signal.check()
            if not self._sink.has(tile.index):
                work = read_tile(self._source, self._recipe, tile)
                self._prepared.put(prepare_tile(self._recipe, work))
        self._prepared.close()

    def _infer(self) -> None:
        pixels = self._plan.region.pixels - self._sink.pixels_kept
        self._reporter.start_stage(self._stage, pixels, "pixels", pixels)
        works = self._prepared.items(while_waiting=self._tick)
        # Where the device works by itself, the next batch starts before this one is finished.
        started: _StartedBatch | None = None
        for batch in batches_of(works, self._plan, self._tiles_in_batch):
            following = self._start(batch)
            if started is not None:
                self._finish(started)
            started = following
            if following.tiles.is_done:
                self._finish(following)
                started = None
        if started is not None:
            self._finish(started)
        self._answered.close()

    def _start(self, batch: list[TileWork]) -> _StartedBatch:
        pixels = sum(work.tile.core.pixels for work in batch)
        pictures = [work.picture for work in batch if work.picture is not None]
        tiles = StartedTiles(list, is_done=True)
        if pictures:
            self.network_busy.begin()
            tiles = self._runner.start(pictures, lambda share: self._step(share * pixels))
        self._pixels_done += pixels
        return _StartedBatch(batch, tiles)

    def _finish(self, started: _StartedBatch) -> None:
        answers = iter(started.tiles.finish())
        if not started.is_empty:
            self.network_busy.end()
        self._tick()
        for work in started.works:
            answer = None if work.picture is None else next(answers)
            self._answered.put(replace(work, answer=answer), while_waiting=self._tick)

    def _step(self, pixels: float) -> None:
        """Called from inside a pass of the network: raises when the job shall stop."""
        self._signal.check()
        self._reporter.update(self._pixels_done + pixels)

    def _tick(self) -> None:
        self._reporter.update(self._pixels_done)

    def _write(self) -> None:
        for work in self._answered.items():
            self._sink.write(finish_tile(self._recipe, work))
