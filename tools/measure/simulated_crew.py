# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers that exist in arithmetic alone: a driver with a thousand of them, on its own clock."""

from __future__ import annotations

import heapq
import queue
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from backend.networks.descriptor import Form
from backend.scheduling.duty import Orders
from backend.scheduling.on_ray.crew import Node
from backend.scheduling.on_ray.foreman import Foreman
from backend.scheduling.on_ray.messages import (
    Answered,
    Batch,
    Ended,
    Event,
    Joined,
    Lost,
    Ready,
    Receipt,
    Vanished,
    WorkerFacts,
    Written,
)
from backend.scheduling.on_ray.patience import Patience
from backend.scheduling.on_ray.staff import Staff

_REMEMBERED = 4096
SOFTWARE = "simulated"
FACTS = WorkerFacts(
    node="nowhere",
    software=SOFTWARE,
    device="cpu",
    precision="float32",
    described="cpu",
    form=Form.TORCH,
    on_processor=True,
    device_free_mib=None,
    free_mib=1000.0,
    resident_mib=100.0,
)


def _never(worker: int, batch: int) -> bool:
    del worker, batch
    return False


class SimulatedCrew:
    """See `backend.scheduling.on_ray.crew.Crew`.

    Args:
        seconds_of: of (worker, batch), how long its answer takes; None for one that never comes.
        tiles_of: the tiles of a batch.
        dies: of (worker, batch), whether the worker ends instead of answering.
    """

    def __init__(
        self,
        seconds_of: Callable[[int, int], float | None],
        tiles_of: Callable[[int], list[Any]],
        dies: Callable[[int, int], bool] = _never,
    ) -> None:
        self._seconds_of, self._tiles_of, self._dies = seconds_of, tiles_of, dies
        self.now = 0.0
        self.handed = 0
        self.dismissed: set[int] = set()
        self.hired = 0
        self._told: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._coming: list[tuple[float, int, Event]] = []
        self._count = 0
        self._busy_until: dict[int, float] = {}
        # The last batches that were answered, and those of them that the sink does not have yet.
        self._answered: OrderedDict[Batch, None] = OrderedDict()
        self._with_sink: set[Batch] = set()
        self._ended: set[int] = set()

    def clock(self) -> float:
        """Seconds, simulated."""
        return self.now

    def hire(self) -> int:
        self.hired += 1
        self.later(0.0, Ready(self.hired, FACTS))
        return self.hired

    def node_of(self, worker: int) -> Node | None:
        """Nowhere."""
        del worker
        return None

    def avoid(self, node: Node) -> bool:
        """There is no other machine."""
        del node
        return False

    def give_orders(self, job: int, orders: Orders) -> None:
        """They know them."""

    def forget_orders(self, job: int) -> None:
        """They know them all the same."""

    def begin(self, worker: int, job: int) -> None:
        self.later(0.0, Joined(worker, job))

    def end(self, worker: int, job: int) -> None:
        """They are busy until they would have been."""

    def hand(self, worker: int, batch: Batch) -> None:
        self.handed += 1
        if self._dies(worker, batch.number):
            self.later(0.1, Lost(worker, "it was killed"))
            return
        seconds = self._seconds_of(worker, batch.number)
        if seconds is None:
            return
        # A worker calculates one batch after the other.
        begins = max(self.now, self._busy_until.get(worker, 0.0))
        self._busy_until[worker] = begins + seconds
        self.answer(begins + seconds - self.now, worker, batch, Receipt(seconds))

    def answer(self, seconds: float, worker: int, batch: Batch, receipt: Receipt) -> None:
        """Have an answer come after so many seconds."""
        self.later(seconds, Answered(worker, batch, receipt, batch.number))

    def look(self, worker: int) -> None:
        """There is nothing to see."""

    def dismiss(self, worker: int) -> None:
        self.dismissed.add(worker)

    def tell(self, event: Event) -> None:
        self._told.put(event)

    def events(self, timeout_s: float) -> list[Event]:
        """The clock stands still while the sink's thread, which is real, has something to do."""
        found: list[Event] = []
        while self._with_sink or not self._told.empty():
            told = self._told.get(timeout=60)
            self._note_told(told)
            found.append(told)
            if self._told.empty():
                return found
        at = self._coming[0][0] if self._coming else float("inf")
        self.now = max(self.now, min(at, self.now + timeout_s))
        while self._coming and self._coming[0][0] <= self.now:
            found.append(heapq.heappop(self._coming)[2])
            self._note(found[-1])
        return found

    def fetch(self, tiles: Any) -> Future[Any]:
        fetched: Future[Any] = Future()
        fetched.set_result(self._tiles_of(tiles))
        return fetched

    def _note_told(self, event: Event) -> None:
        """What is no longer with the sink, or will never be."""
        if isinstance(event, (Written, Vanished)):
            self._with_sink.discard(event.batch)
            if isinstance(event, Vanished):
                self._answered.pop(event.batch, None)
        elif isinstance(event, Ended):
            self._ended.add(event.job)
            self._with_sink = {batch for batch in self._with_sink if batch.job != event.job}

    def _note(self, event: Event) -> None:
        """Expect the sink to get what is answered for the first time."""
        if not isinstance(event, Answered) or event.worker in self.dismissed:
            return
        if event.batch.job in self._ended:
            return
        if event.receipt.error is None and event.batch not in self._answered:
            self._answered[event.batch] = None
            self._with_sink.add(event.batch)
            if len(self._answered) > _REMEMBERED:
                self._answered.popitem(last=False)

    def later(self, seconds: float, event: Event) -> None:
        """Have an event come after so many seconds."""
        self._count += 1
        heapq.heappush(self._coming, (self.now + seconds, self._count, event))


@contextmanager
def led_by_foreman(
    crew: SimulatedCrew, workers: int, patience: Patience | None = None
) -> Iterator[Foreman]:
    """So many workers, who are there, and whoever leads them."""
    staff = Staff(crew, workers, SOFTWARE, patience or Patience())
    staff.hire_all()
    for event in crew.events(1.0):
        if isinstance(event, Ready):
            staff.take_in(event)
    foreman = Foreman(staff, crew.clock)
    foreman.start()
    try:
        yield foreman
    finally:
        foreman.stop()
