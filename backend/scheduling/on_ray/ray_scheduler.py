# SPDX-License-Identifier: GPL-3.0-or-later
"""The second implementation of the scheduler's contract: workers of Ray."""

from __future__ import annotations

from types import TracebackType

from backend.networks.contract import Network
from backend.raster.reading.reader import RasterSource
from backend.scheduling.contract import Capacity, PlannedTiles, TileFigures, TileSink
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.on_ray.company import Company, Hired
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.on_ray.messages import TileOrders
from backend.scheduling.on_ray.tile_duty import TileDuty
from backend.scheduling.shared_source import SharedSource
from backend.scheduling.watch import Watch


class RayScheduler:
    """See `backend.scheduling.contract.Scheduler`.

    Args:
        company: whose workers do it.
        stay_s: how long they wait for another job when this one is over.
    """

    def __init__(self, company: Company, stay_s: float = 0.0) -> None:
        self._company, self._stay_s = company, stay_s
        self._hired: Hired | None = None

    def __enter__(self) -> RayScheduler:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hired = None
        self._company.leave(self, error, self._stay_s)

    def capacity(self, network: Network, device: str, precision: str, watch: Watch) -> Capacity:
        """See `Scheduler`: what the workers say that can be had.

        Raises:
            EngineUnavailable: there is no Ray, or nobody to work.
            DeviceNotAvailable: no machine has such a device.
        """
        self._hired = self._company.join(self, network, device, precision, watch)
        return self._hired.capacity()

    def run(
        self,
        planned: PlannedTiles,
        network: Network,
        source: RasterSource,
        sink: TileSink,
        watch: Watch,
    ) -> TileFigures:
        stage = network.descriptor.task.value
        store = None if sink.shared is None else sink.shared.store
        orders = TileOrders(planned, SharedSource(source), store)
        return self.do(orders, TileDuty(planned, sink, source), watch, stage)

    def do(self, orders: Orders, duty: Duty, watch: Watch, stage: str) -> TileFigures:
        """See `Scheduler`: what fails is tried again, by whoever is there."""
        if self._hired is None:
            raise RuntimeError("Workers are there before their work.")
        return Driver(self._hired.foreman, self._hired.crew, orders, duty, watch, stage).run()
