# SPDX-License-Identifier: GPL-3.0-or-later
"""The work of one process: batches from the source to finished tiles, two at a time.

Reading and finishing happen in the thread that was asked, the network in one thread for all, so
that one batch is read or finished while the other one is calculated.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import torch

from backend import __version__
from backend.devices.device import (
    as_device_error,
    choose_device,
    choose_precision,
    describe_device,
    free_device_mib,
    precision_name,
)
from backend.devices.placing import PlacedNetworks
from backend.devices.resident import available_mib, resident_mib, tune_allocator
from backend.devices.runner import TileRunner
from backend.errors import HimosaError, SourceFailed
from backend.kernels.cpu import compiler_name
from backend.networks.contract import Network
from backend.raster.gdal_calls import gdal_cache
from backend.raster.gdal_settings import limit_waits, settle_gdal_options
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.scheduling.batches import batches_of, runner_for
from backend.scheduling.on_ray.messages import Glance, Orders, Post, Receipt, Said, WorkerFacts
from backend.scheduling.threads import as_job_error
from backend.tiles.tile_result import StoredTile, TileResult
from backend.tiles.tile_work import TileWork, finish_tile, prepare_tile, read_tile
from backend.tiling import Tile


def software() -> str:
    """Versions that decide about pixels, as one text that two processes can compare."""
    return f"HIMOSA for QGIS {__version__}, torch {torch.__version__}, {compiler_name()}"


class TileWorker:
    """Holds the network on its device, and the job's source.

    Args:
        network: on the processor.
        post: where it shall run.

    Raises:
        DeviceNotAvailable: there is no such device here.
    """

    def __init__(self, network: Network, post: Post) -> None:
        settle_gdal_options()
        limit_waits()
        torch.set_num_threads(post.threads)
        tune_allocator(is_sparing=False)
        self._network, self._placed = network, PlacedNetworks()
        self._device = choose_device(post.device)
        self._dtype = choose_precision(post.precision, self._device)
        self._log = SpokenLog()
        self._calculating = ThreadPoolExecutor(1, "himosa-network")
        self._job: _JobHere | None = None
        self._stack = ExitStack()
        self._stack.enter_context(self._log)

    def facts(self) -> WorkerFacts:
        """Put the network on its device, and say what was found there."""
        placing = self._calculating.submit(
            self._placed.place, self._network, self._device, self._dtype
        )
        form = placing.result().form
        return WorkerFacts(
            node=socket.gethostname(),
            process=os.getpid(),
            software=software(),
            device=str(self._device),
            precision=precision_name(self._dtype),
            described=describe_device(self._device),
            form=form,
            on_processor=self._device.type == "cpu",
            device_free_mib=free_device_mib(self._device),
            free_mib=available_mib(),
            resident_mib=resident_mib(),
        )

    def begin(self, orders: Orders) -> None:
        """Open the source, and get ready for its tiles.

        Raises:
            SourceUnreadable, SourceFailed: it is not there, or is another one on this machine.
        """
        buffers = orders.planned.buffers
        tune_allocator(is_sparing=buffers.is_sparing)
        self._stack.enter_context(gdal_cache(buffers.gdal_cache_mib))
        source = self._stack.enter_context(orders.source.open(self._log.hear))
        _require_same(source.info, orders.info)
        runner = runner_for(
            orders.planned, self._network, self._device, self._log.warn, self._placed
        )
        self._job = _JobHere(orders, source, runner)

    def work(self, batch: int) -> tuple[Receipt, list[TileResult | StoredTile]]:
        """Do one batch; whatever goes wrong is told in the receipt.

        Returns:
            The tiles, or what is left to tell of them where workers put them into a store.
        """
        if self._job is None:
            raise RuntimeError("A worker has orders before it works.")
        try:
            tiles, network_s = self._job.make(batch, self._calculating)
        except Exception as error:  # noqa: BLE001 — whoever gave the batch decides what it means
            told = error if isinstance(error, HimosaError) else self._explained(error)
            return Receipt(0.0, self._log.take(), self._log.take_heard(), told), []
        return Receipt(network_s, self._log.take(), self._log.take_heard()), tiles

    def look(self) -> Glance:
        """How far each batch under way is."""
        return Glance({} if self._job is None else dict(self._job.shares), self._log.take())

    def _explained(self, error: Exception) -> HimosaError:
        if isinstance(error, (RuntimeError, ValueError, NotImplementedError)):
            return as_device_error(error, self._device)
        shown = as_job_error(error)
        return shown if isinstance(shown, HimosaError) else HimosaError(str(shown))


class _JobHere:
    """One job in one process."""

    def __init__(self, orders: Orders, source: RasterSource, runner: TileRunner) -> None:
        self._recipe, self._plan = orders.planned.recipe, orders.planned.plan
        self._size = orders.planned.buffers.tiles_in_batch
        self._source, self._runner, self._store = source, runner, orders.store
        self._reading = threading.Lock()
        self.shares: dict[int, float] = {}

    def make(
        self, batch: int, calculating: ThreadPoolExecutor
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
            self.shares[batch] = max(self.shares[batch], share)

        return on_step


class SpokenLog(logging.Handler):
    """Sentences for the person's log, kept until somebody takes them; a context manager.

    Warnings of our own modules are among them.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[Said] = []
        self._heard: list[str] = []

    def __enter__(self) -> SpokenLog:
        logging.getLogger("backend").addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger("backend").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of Python's log."""
        self._said.append(Said(record.getMessage(), is_warning=False))

    def warn(self, text: str) -> None:
        """Keep a sentence that asks for attention."""
        self._said.append(Said(text, is_warning=True))

    def hear(self, text: str) -> None:
        """Keep what GDAL warns of."""
        self._heard.append(text)

    def take(self) -> tuple[Said, ...]:
        """What was said since the last time."""
        taken, self._said = self._said, []
        return tuple(taken)

    def take_heard(self) -> tuple[str, ...]:
        """What GDAL warned of since the last time."""
        taken, self._heard = self._heard, []
        return tuple(taken)


def _require_same(found: RasterInfo, wanted: RasterInfo) -> None:
    """Refuse a file that has the source's name on this machine and is another one.

    Raises:
        SourceFailed: it is.
    """
    if replace(found, path=wanted.path) != wanted:
        raise SourceFailed(
            f"On {socket.gethostname()} {found.path} is another raster than where the job was "
            f"started ({found.size.width} × {found.size.height} pixels, {len(found.bands)} bands).",
            "Give every machine the same files under the same names, by a shared file system say.",
        )
