# SPDX-License-Identifier: GPL-3.0-or-later
"""One process that holds a network, and does batches of whatever it is told."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

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
from backend.errors import HimosaError
from backend.kernels.cpu import compiler_name
from backend.networks.contract import Network
from backend.raster.gdal_settings import limit_waits, settle_gdal_options
from backend.scheduling.duty import Orders
from backend.scheduling.on_ray.job_part import JobPart
from backend.scheduling.on_ray.messages import Batch, Glance, Post, Receipt, WorkerFacts
from backend.scheduling.threads import as_job_error
from backend.scheduling.workplace import Said, SpokenLog, Workplace


def software() -> str:
    """Versions that decide about pixels, as one text that two processes can compare."""
    return f"HIMOSA for QGIS {__version__}, torch {torch.__version__}, {compiler_name()}"


class TileWorker:
    """Holds the network on its device, and for each job under way what it is worked on with.

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
        offered = network.descriptor.precisions
        self._dtype = choose_precision(post.precision, self._device, offered)
        self._calculating = ThreadPoolExecutor(1, "himosa-network")
        self._parts: dict[int, JobPart] = {}
        # What our modules warn of; which job made them do so nobody can tell.
        self._records = SpokenLog().__enter__()

    def facts(self) -> WorkerFacts:
        """Put the network on its device, and say what was found there."""
        placing = self._calculating.submit(
            self._placed.place, self._network, self._device, self._dtype
        )
        form = placing.result().form
        return WorkerFacts(
            node=socket.gethostname(),
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

    def begin(self, job: int, orders: Orders) -> HimosaError | None:
        """Get ready for the batches of a job; gives why that cannot be here, if it cannot."""
        part = JobPart()
        place = Workplace(
            self._network,
            self._device,
            self._dtype,
            self._placed,
            part.log,
            part.stack,
            part.check,
        )
        try:
            part.bench = orders.begin_at(place)
        except HimosaError as error:
            part.end()
            return error
        self._parts[job] = part
        return None

    def work(self, batch: Batch) -> tuple[Receipt, Sequence[Any]]:
        """Do one batch; whatever goes wrong is told in the receipt.

        Returns:
            What came of it: of tiles the pixels, or what is left to tell of them where workers put
            them into a store.
        """
        part = self._parts.get(batch.job)
        if part is None:
            return Receipt(0.0), []  # the job is over: nobody listens
        try:
            with part.working() as bench:
                values, network_s = bench.make(batch.number, self._calculating)
        except Exception as error:  # noqa: BLE001 — whoever gave the batch decides what it means
            told = error if isinstance(error, HimosaError) else self._explained(error)
            return Receipt(0.0, self._said(part), part.log.take_heard(), told), []
        return Receipt(network_s, self._said(part), part.log.take_heard()), values

    def end(self, job: int) -> None:
        """Let go of a job: its source is closed when nothing is read of it any more."""
        part = self._parts.pop(job, None)
        if part is not None:
            part.end()

    def look(self) -> Glance:
        """How far each batch under way is."""
        parts = dict(self._parts)
        shares = {
            Batch(job, number): share
            for job, part in parts.items()
            for number, share in part.shares.items()
        }
        return Glance(shares, {job: self._said(part) for job, part in parts.items()})

    def _said(self, part: JobPart) -> tuple[Said, ...]:
        return (*part.log.take(), *self._records.take())

    def _explained(self, error: Exception) -> HimosaError:
        if isinstance(error, (RuntimeError, ValueError, NotImplementedError)):
            return as_device_error(error, self._device)
        shown = as_job_error(error)
        return shown if isinstance(shown, HimosaError) else HimosaError(str(shown))
