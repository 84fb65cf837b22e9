# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches of any duty, one after the other in the thread that runs the job."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from typing import Any

import torch

from backend.devices.placing import PlacedNetworks
from backend.networks.contract import Network
from backend.scheduling.contract import TileFigures
from backend.scheduling.duty import Bench, Duty, Orders
from backend.scheduling.threads import as_job_error
from backend.scheduling.watch import Watch
from backend.scheduling.workplace import SpokenLog, Workplace


class LocalBatches:
    """This process as the only worker.

    Args:
        network: on the processor.
        device, dtype: where and with which numbers it runs.
        placed: it is there already.
    """

    def __init__(
        self,
        network: Network,
        device: torch.device,
        dtype: torch.dtype,
        placed: PlacedNetworks,
        watch: Watch,
    ) -> None:
        self._network, self._device, self._dtype, self._placed = network, device, dtype, placed
        self._watch, self._log = watch, SpokenLog()
        self._bench: Bench | None = None
        self._batch, self._pixels, self._pixels_done = 0, 0, 0

    def do(self, orders: Orders, duty: Duty, stage: str) -> TileFigures:
        """Do all batches that are missing.

        Raises:
            HimosaError: the first error of any batch.
        """
        network_s, calculating = 0.0, _InThisThread()
        with ExitStack() as stack:
            place = Workplace(
                self._network,
                self._device,
                self._dtype,
                self._placed,
                self._log,
                stack,
                self._check,
            )
            self._bench = orders.begin_at(place)
            pixels = duty.pixels
            self._watch.reporter.start_stage(stage, pixels, "pixels", pixels)
            for batch in duty.missing():
                self._batch, self._pixels = batch, duty.pixels_of(batch)
                self._check()
                network_s += self._make(batch, self._bench, duty, calculating)
                self._pixels_done += self._pixels
                self._watch.reporter.update(self._pixels_done)
        return TileFigures(network_s)

    def _make(self, batch: int, bench: Bench, duty: Duty, calculating: Executor) -> float:
        try:
            values, network_s = bench.make(batch, calculating)
            for value in values:
                duty.take(value)
        except Exception as error:
            raise as_job_error(error) from error
        for sentence in self._log.take():
            (self._watch.warn if sentence.is_warning else self._watch.log)(sentence.text)
        for text in self._log.take_heard():
            duty.hear(text)
        return network_s

    def _check(self) -> None:
        """Called from inside a batch: says how far it is; raises when the job shall stop."""
        self._watch.check()
        shares = {} if self._bench is None else self._bench.shares
        under_way = shares.get(self._batch, 0.0) * self._pixels
        self._watch.reporter.update(self._pixels_done + under_way)


class _InThisThread(Executor):
    """Does at once what it is given."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done
