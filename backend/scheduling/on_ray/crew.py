# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers as the driver sees them: calls that do not wait, and events in the order they come."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from backend.errors import HimosaError
from backend.networks.contract import Network
from backend.scheduling.duty import Orders
from backend.scheduling.on_ray.cluster import Cluster, Staffing
from backend.scheduling.on_ray.dispatch import IN_FLIGHT
from backend.scheduling.on_ray.messages import (
    Answered,
    Batch,
    Declined,
    Event,
    Glanced,
    Joined,
    Lost,
    Post,
    Ready,
)
from backend.scheduling.on_ray.tile_actor import TileActor

_LOOKING = "looking"
_LONGEST_REASON = 200
_GUESSES = " There are some potential root causes", " Some common causes include"
_NODE_LABEL = "ray.io/node-id"


@dataclass(frozen=True)
class Node:
    """A machine that workers are started on: Ray's number of it, and its name."""

    number: str
    machine: str


class Crew(Protocol):
    """Some workers; numbers are given to them once, and to nobody else after."""

    def hire(self) -> int:
        """Have a worker started; `Ready` or `Lost` follows."""
        ...

    def node_of(self, worker: int) -> Node | None:
        """Where a worker was started; None where nobody knows, or that machine is gone."""
        ...

    def avoid(self, node: Node) -> bool:
        """Start no more workers on a machine, if there is another one that has enough for them.

        Returns:
            Whether there is.
        """
        ...

    def give_orders(self, job: int, orders: Orders) -> None:
        """What is to be done in a job; all of its workers will hear it."""
        ...

    def begin(self, worker: int, job: int) -> None:
        """Give a worker the orders of a job; `Joined`, `Declined` or `Lost` follows."""
        ...

    def hand(self, worker: int, batch: Batch) -> None:
        """Give a worker a batch; `Answered` or `Lost` follows."""
        ...

    def end(self, worker: int, job: int) -> None:
        """Have a worker let go of a job; what it still does of it ends within a second or so."""
        ...

    def forget_orders(self, job: int) -> None:
        """Nobody begins this job any more."""
        ...

    def look(self, worker: int) -> None:
        """Look how far a worker is; `Glanced` or `Lost` may follow."""
        ...

    def dismiss(self, worker: int) -> None:
        """End a worker, whatever it does."""
        ...

    def tell(self, event: Event) -> None:
        """Put an event of one's own among the others; from any thread."""
        ...

    def events(self, timeout_s: float) -> list[Event]:
        """What has happened since; waits a while if nothing has."""
        ...

    def fetch(self, tiles: Any) -> Future[Any]:
        """Have the tiles of an answer brought here: a list of `TileResult`; from any thread."""
        ...


class RayCrew:
    """See `Crew`. Its workers are actors of Ray.

    Args:
        network: on the processor; each machine gets it once.
        post: where it shall run.
        staffing: what each worker takes of a machine.
    """

    def __init__(self, cluster: Cluster, network: Network, post: Post, staffing: Staffing) -> None:
        self._ray, self._post = cluster.ray, post
        self._cluster, self._staffing = cluster, staffing
        self._avoided: set[str] = set()
        self._network = self._ray.put(network)
        self._orders: dict[int, Any] = {}
        self._actors: dict[int, Any] = {}
        self._hired = 0
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._kind = self._ray.remote(concurrency_groups={_LOOKING: 1})(TileActor)
        self._options = {
            "num_cpus": staffing.cpus,
            "num_gpus": staffing.gpus,
            "max_concurrency": IN_FLIGHT,
            # Whoever is lost is replaced by us: Ray would not say so.
            "max_restarts": 0,
            "max_task_retries": 0,
            "scheduling_strategy": "SPREAD",
        }

    def hire(self) -> int:
        self._hired += 1
        worker = self._hired
        elsewhere: dict[str, Any] = {}
        if self._avoided:
            elsewhere = {"label_selector": {_NODE_LABEL: f"!in({','.join(sorted(self._avoided))})"}}
        actor = self._kind.options(**self._options, **elsewhere).remote()
        self._actors[worker] = actor
        answer = actor.prepare.remote(self._network, self._post)
        self._expect(worker, answer, lambda facts: Ready(worker, facts))
        return worker

    def node_of(self, worker: int) -> Node | None:
        number = self._cluster.node_of(self._actors[worker])
        machine = self._cluster.machines().get(number or "")
        return None if number is None or machine is None else Node(number, machine.name)

    def avoid(self, node: Node) -> bool:
        avoided, asked = self._avoided | {node.number}, self._staffing
        if not any(
            number not in avoided and machine.cpus >= asked.cpus and machine.gpus >= asked.gpus
            for number, machine in self._cluster.machines().items()
        ):
            return False
        self._avoided = avoided
        return True

    def give_orders(self, job: int, orders: Orders) -> None:
        self._orders[job] = self._ray.put(orders)

    def begin(self, worker: int, job: int) -> None:
        answer = self._actors[worker].begin.remote(job, self._orders[job])

        def told(error: HimosaError | None) -> Event:
            return Joined(worker, job) if error is None else Declined(worker, job, error)

        self._expect(worker, answer, told)

    def hand(self, worker: int, batch: Batch) -> None:
        call = self._actors[worker].work.options(num_returns=2)
        # The receipt comes here at once; the tiles stay where they are until they are fetched.
        receipt, tiles = call.remote(batch)
        self._expect(worker, receipt, lambda told: Answered(worker, batch, told, tiles))

    def end(self, worker: int, job: int) -> None:
        # Beside the batches, not after them: they are to hear it.
        self._actors[worker].end.options(concurrency_group=_LOOKING).remote(job)

    def forget_orders(self, job: int) -> None:
        self._orders.pop(job, None)

    def look(self, worker: int) -> None:
        call = self._actors[worker].look.options(concurrency_group=_LOOKING)
        self._expect(worker, call.remote(), lambda glance: Glanced(worker, glance))

    def dismiss(self, worker: int) -> None:
        actor = self._actors.pop(worker, None)
        if actor is not None:
            self._ray.kill(actor)

    def tell(self, event: Event) -> None:
        self._events.put(event)

    def events(self, timeout_s: float) -> list[Event]:
        try:
            found = [self._events.get(timeout=timeout_s)]
        except queue.Empty:
            return []
        while not self._events.empty():
            found.append(self._events.get())
        return found

    def fetch(self, tiles: Any) -> Future[Any]:
        future: Future[Any] = tiles.future()
        return future

    def _expect(self, worker: int, answer: Any, event: Callable[[Any], Event]) -> None:
        def arrived(future: Future[Any]) -> None:
            error = future.exception()
            self._events.put(event(future.result()) if error is None else _lost(worker, error))

        answer.future().add_done_callback(arrived)


def _lost(worker: int, error: BaseException) -> Lost:
    cause = getattr(error, "cause", error)
    if isinstance(cause, HimosaError):
        return Lost(worker, cause.message.rstrip("."), cause)
    return Lost(worker, reason_of(error))


def reason_of(error: BaseException) -> str:
    """What Ray says, as half a sentence: its last line tells why."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = lines[-1] if lines else type(error).__name__
    for guesses in _GUESSES:
        told = told.partition(guesses)[0]
    return told[:_LONGEST_REASON].rstrip(".")
