# SPDX-License-Identifier: GPL-3.0-or-later
"""The second implementation of the scheduler's contract: workers of Ray."""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from backend.errors import Cancelled, EngineUnavailable
from backend.networks.contract import Network
from backend.raster.reading.reader import RasterSource
from backend.scheduling.choosing import Engine
from backend.scheduling.contract import Capacity, PlannedTiles, TileFigures, TileSink
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.on_ray.cluster import Cluster, Staffing, connect, staffing_for
from backend.scheduling.on_ray.crew import RayCrew
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.on_ray.messages import Lost, Post, Ready, TileOrders, WorkerFacts
from backend.scheduling.on_ray.patience import Patience
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.on_ray.tile_duty import TileDuty
from backend.scheduling.on_ray.tile_worker import software
from backend.scheduling.shared_source import SharedSource
from backend.scheduling.threads import POLL_S
from backend.scheduling.watch import Watch

_SHARE_OF_FREE = 0.5


class RayScheduler:
    """See `backend.scheduling.contract.Scheduler`.

    Args:
        engine: what a person says of Ray and its workers.
        patience: how long is waited for whom.
    """

    def __init__(self, engine: Engine, patience: Patience | None = None) -> None:
        self._engine, self._patience = engine, patience or Patience()
        self._cluster: Cluster | None = None
        self._staff: Staff | None = None

    def __enter__(self) -> RayScheduler:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._staff is not None:
            self._staff.dismiss_all()
        if self._cluster is not None:
            self._cluster.leave(is_hasty=isinstance(error, (Cancelled, KeyboardInterrupt)))
        self._cluster = self._staff = None

    def capacity(self, network: Network, device: str, precision: str, watch: Watch) -> Capacity:
        """See `Scheduler`: what the workers say that can be had.

        Raises:
            EngineUnavailable: there is no Ray, or nobody to work.
            DeviceNotAvailable: no machine has such a device.
        """
        self._cluster = self._connect(watch)
        machines = self._cluster.machines()
        staffing = staffing_for(self._engine, machines, device)
        watch.log(_describe(staffing, len(machines)))
        post = Post(device, precision, staffing.threads)
        crew = RayCrew(self._cluster, network, post, staffing)
        self._staff = Staff(crew, staffing.workers, software(), self._patience, watch)
        self._staff.hire_all()
        self._wait_for_workers(crew, self._staff, watch)
        facts = list(self._staff.ready.values())
        weakest = min(facts, key=_strength)
        return Capacity(
            device=weakest.device,
            precision=weakest.precision,
            described=_described(facts),
            cost=network.descriptor.cost(weakest.form),
            on_processor=weakest.on_processor,
            device_free_mib=weakest.device_free_mib,
            allowance_mib=_allowance_mib(facts),
        )

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
        if self._staff is None:
            raise RuntimeError("Workers are there before their work.")
        return Driver(orders, self._staff, duty, watch, stage).run()

    def _connect(self, watch: Watch) -> Cluster:
        where = self._engine.address or "this machine"
        verb = "Starting" if self._engine.address is None else "Connecting to"
        watch.log(f"{verb} Ray on {where}.")
        return connect(self._engine, watch.keep_alive)

    def _wait_for_workers(self, crew: RayCrew, staff: Staff, watch: Watch) -> None:
        """Until all are there, or some are and the others take too long.

        Raises:
            EngineUnavailable: nobody came.
            HimosaError: they ended one after the other.
        """
        begun, first_at = time.monotonic(), None
        while len(staff.ready) < staff.wanted:
            watch.keep_alive()
            for event in crew.events(POLL_S):
                if isinstance(event, Ready):
                    staff.take_in(event)
                elif isinstance(event, Lost):
                    staff.lose(event)
            now = time.monotonic()
            first_at = first_at or (now if staff.ready else None)
            if first_at is not None and now - first_at > self._patience.others_s:
                watch.log(
                    f"{len(staff.ready)} of {staff.wanted} workers are there; the others join "
                    "when they can."
                )
                return
            if first_at is None and now - begun > self._patience.start_s:
                raise EngineUnavailable(
                    f"No worker was there after {self._patience.start_s:.0f} s.",
                    "See with 'ray status' what the cluster has to give, or give smaller "
                    "--worker-cpus or --worker-gpus.",
                )


def _strength(facts: WorkerFacts) -> tuple[bool, float]:
    """Tiles must suit the weakest: a processor before a card, the fullest card before others."""
    return not facts.on_processor, facts.device_free_mib or 0.0


def _allowance_mib(facts: list[WorkerFacts]) -> float:
    """What a worker may hold by itself: half of what is free, shared by those of its machine.

    What workers hold already counts as free for them.
    """
    on_node = Counter(each.node for each in facts)
    held = dict.fromkeys(on_node, 0.0)
    for each in facts:
        held[each.node] += each.resident_mib
    return min(
        (each.free_mib + held[each.node]) * _SHARE_OF_FREE / on_node[each.node] for each in facts
    )


def _describe(staffing: Staffing, machines: int) -> str:
    cards = f" and {staffing.gpus:g} graphics cards" if staffing.gpus else ""
    return (
        f"{staffing.workers} {'worker' if staffing.workers == 1 else 'workers'} with "
        f"{staffing.cpus:g} processors{cards} each, on {machines} "
        f"{'machine' if machines == 1 else 'machines'}."
    )


def _described(facts: list[WorkerFacts]) -> str:
    """Devices of all workers, each once."""
    return ", ".join(dict.fromkeys(each.described for each in facts))
