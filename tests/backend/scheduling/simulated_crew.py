# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers that exist in arithmetic alone: a driver with a thousand of them, on its own clock."""

from __future__ import annotations

import heapq
import queue
from concurrent.futures import Future

from backend.networks.descriptor import Form
from backend.scheduling.on_ray.messages import (
    Answered,
    Joined,
    Lost,
    Ready,
    Receipt,
    WorkerFacts,
)

SOFTWARE = "simulated"
FACTS = WorkerFacts(
    node="nowhere",
    process=1,
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


class SimulatedCrew:
    """See `backend.scheduling.on_ray.crew.Crew`.

    `seconds_of(worker, batch)` says how long an answer takes, None for one that never comes;
    `tiles_of(batch)` what it is; `dies(worker, batch)` whether the worker ends instead of it.
    """

    def __init__(self, seconds_of, tiles_of=lambda batch: [], dies=lambda worker, batch: False):
        self._seconds_of, self._tiles_of, self._dies = seconds_of, tiles_of, dies
        self.now = 0.0
        self.handed, self.dismissed, self.hired = [], [], 0
        self._told = queue.SimpleQueue()
        self._coming = []
        self._count = 0
        self._busy_until = {}
        # Batches whose first answer was given, and those of them that the sink does not have yet.
        self._answered, self._with_sink = set(), set()

    def clock(self):
        return self.now

    def hire(self):
        self.hired += 1
        self._later(0.0, Ready(self.hired, FACTS))
        return self.hired

    def give_orders(self, orders):
        pass

    def begin(self, worker):
        self._later(0.0, Joined(worker))

    def hand(self, worker, batch):
        self.handed.append((worker, batch))
        if self._dies(worker, batch):
            return self._later(0.1, Lost(worker, "it was killed"))
        seconds = self._seconds_of(worker, batch)
        if seconds is None:
            return None
        # A worker calculates one batch after the other.
        begins = max(self.now, self._busy_until.get(worker, 0.0))
        self._busy_until[worker] = begins + seconds
        answer = Answered(worker, batch, Receipt(seconds), batch)
        return self._later(begins + seconds - self.now, answer)

    def look(self, worker):
        pass

    def dismiss(self, worker):
        self.dismissed.append(worker)

    def tell(self, event):
        self._told.put(event)

    def events(self, timeout_s):
        """The clock stands still while the sink's thread, which is real, has something to do."""
        found = []
        while self._with_sink or not self._told.empty():
            found.append(self._told.get(timeout=60))
            self._with_sink.discard(found[-1].batch)
            if self._told.empty():
                return found
        at = self._coming[0][0] if self._coming else float("inf")
        self.now = max(self.now, min(at, self.now + timeout_s))
        while self._coming and self._coming[0][0] <= self.now:
            found.append(heapq.heappop(self._coming)[2])
            self._note(found[-1])
        return found

    def _note(self, event):
        """Expect the sink to get what is answered for the first time."""
        if not isinstance(event, Answered) or event.worker in self.dismissed:
            return
        if event.receipt.error is None and event.batch not in self._answered:
            self._answered.add(event.batch)
            self._with_sink.add(event.batch)

    def fetch(self, tiles):
        fetched = Future()
        fetched.set_result(self._tiles_of(tiles))
        return fetched

    def _later(self, seconds, event):
        self._count += 1
        heapq.heappush(self._coming, (self.now + seconds, self._count, event))
