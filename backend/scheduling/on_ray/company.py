# SPDX-License-Identifier: GPL-3.0-or-later
"""A Ray with workers that hold one network: for one job, or for several."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from backend.errors import Cancelled, EngineUnavailable
from backend.networks.contract import Network
from backend.scheduling.choosing import Engine
from backend.scheduling.contract import Capacity
from backend.scheduling.on_ray.cluster import Cluster, Staffing, connect, staffing_for
from backend.scheduling.on_ray.crew import Crew, RayCrew
from backend.scheduling.on_ray.foreman import Foreman
from backend.scheduling.on_ray.messages import Lost, Post, Ready, WorkerFacts
from backend.scheduling.on_ray.patience import Patience
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.on_ray.tile_worker import software
from backend.scheduling.threads import POLL_S
from backend.scheduling.watch import Watch

_SHARE_OF_FREE = 0.5


@dataclass(frozen=True)
class Hired:
    """Workers, what they were hired for, and who leads them.

    Attributes:
        network, device, precision: as they were asked for.
        facts: of those who were there when the first job began.
    """

    network: Network
    device: str
    precision: str
    cluster: Cluster
    crew: Crew
    staff: Staff
    foreman: Foreman
    facts: tuple[WorkerFacts, ...]

    def suits(self, network: Network, device: str, precision: str) -> bool:
        """Whether they can work for such a job too."""
        is_network = self.network is network
        is_post = (self.device, self.precision) == (device, precision)
        return is_network and is_post and self.foreman.error is None

    def capacity(self) -> Capacity:
        """What they can do; the same for all jobs."""
        weakest = min(self.facts, key=_strength)
        return Capacity(
            device=weakest.device,
            precision=weakest.precision,
            described=_described(self.facts),
            cost=self.network.descriptor.cost(weakest.form),
            on_processor=weakest.on_processor,
            device_free_mib=weakest.device_free_mib,
            allowance_mib=_allowance_mib(self.facts),
        )


class Company:
    """Hires workers for the first job, and keeps them for the next ones; used from any thread.

    They are hired anew for another network, and after what has ended all of them.

    Args:
        engine: what a person says of Ray and its workers.
        patience: how long is waited for whom.
    """

    def __init__(self, engine: Engine, patience: Patience | None = None) -> None:
        self._engine, self._patience = engine, patience or Patience()
        self._lock = threading.Lock()
        self._hired: Hired | None = None
        self._jobs: set[object] = set()
        self._last: object | None = None
        self._is_hasty = False

    def join(
        self, job: object, network: Network, device: str, precision: str, watch: Watch
    ) -> Hired:
        """Workers with a network, for a job that leaves them by `leave`.

        Args:
            job: stands for it.
            device, precision: as a request gives them.

        Raises:
            EngineUnavailable: there is no Ray, or nobody to work.
            DeviceNotAvailable: no machine has such a device.
            Cancelled: the caller wants it.
        """
        with self._turn(watch):
            hired = self._hired
            if hired is None or not hired.suits(network, device, precision):
                while self._jobs:
                    watch.keep_alive()
                    time.sleep(POLL_S)
                self._send_home(is_hasty=False)
                self._hired = hired = self._hire(network, device, precision, watch)
            self._jobs.add(job)
        return hired

    def leave(self, job: object, error: BaseException | None, stay_s: float) -> None:
        """A job has ended, however.

        Args:
            error: what ended it.
            stay_s: how long workers wait for another job; those of a cancelled one do not, but in
                a block (infinite).
        """
        is_cancelled = isinstance(error, (Cancelled, KeyboardInterrupt))
        self._is_hasty = self._is_hasty or is_cancelled
        self._last = job
        self._jobs.discard(job)
        if stay_s == math.inf:
            return
        if stay_s == 0 or is_cancelled:
            self.close()
            return
        timer = threading.Timer(stay_s, self._close_after, (job,))
        timer.name, timer.daemon = "himosa-crew-waits", True
        timer.start()

    def close(self) -> None:
        """Send all workers home, and end a Ray that was started for them; not beside a job."""
        with self._lock:
            if not self._jobs:
                self._send_home(is_hasty=self._is_hasty)
                self._is_hasty = False

    def _close_after(self, job: object) -> None:
        """Nobody has come since this job."""
        if self._last is job:
            self.close()

    @contextmanager
    def _turn(self, watch: Watch) -> Iterator[None]:
        """One job at a time: another one may be hiring just now."""
        while not self._lock.acquire(timeout=POLL_S):
            watch.keep_alive()
        try:
            yield
        finally:
            self._lock.release()

    def _send_home(self, *, is_hasty: bool) -> None:
        hired, self._hired = self._hired, None
        if hired is not None:
            hired.foreman.stop()
            hired.staff.dismiss_all()
            hired.cluster.leave(is_hasty=is_hasty)

    def _hire(self, network: Network, device: str, precision: str, watch: Watch) -> Hired:
        cluster = self._connect(watch)
        staff: Staff | None = None
        try:
            machines = list(cluster.machines().values())
            staffing = staffing_for(self._engine, machines, device)
            watch.log(_describe(staffing, len(machines)))
            crew = RayCrew(cluster, network, Post(device, precision, staffing.threads), staffing)
            staff = Staff(crew, staffing.workers, software(), self._patience)
            staff.hire_all()
            self._wait_for_workers(crew, staff, watch)
        except BaseException as error:
            if staff is not None:
                staff.dismiss_all()
            cluster.leave(is_hasty=isinstance(error, (Cancelled, KeyboardInterrupt)))
            raise
        facts = tuple(staff.ready.values())
        foreman = Foreman(staff)
        foreman.start()
        return Hired(network, device, precision, cluster, crew, staff, foreman, facts)

    def _connect(self, watch: Watch) -> Cluster:
        where = self._engine.address or "this machine"
        verb = "Starting" if self._engine.address is None else "Connecting to"
        watch.log(f"{verb} Ray on {where}.")
        return connect(self._engine, watch.keep_alive)

    def _wait_for_workers(self, crew: Crew, staff: Staff, watch: Watch) -> None:
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
                elif isinstance(event, Lost) and staff.is_present(event.worker):
                    watch.log(staff.lose(event).told())
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


def _allowance_mib(facts: Sequence[WorkerFacts]) -> float:
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


def _described(facts: Sequence[WorkerFacts]) -> str:
    """Devices of all workers, each once."""
    return ", ".join(dict.fromkeys(each.described for each in facts))
