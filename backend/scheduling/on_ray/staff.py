# SPDX-License-Identifier: GPL-3.0-or-later
"""The workers: how many there shall be, who is there, who was lost and is replaced."""

from __future__ import annotations

from backend.errors import EngineUnavailable, HimosaError, WorkersLost
from backend.scheduling.on_ray.crew import Crew
from backend.scheduling.on_ray.messages import Lost, Ready, WorkerFacts
from backend.scheduling.on_ray.patience import Patience


class Staff:
    """Keeps as many workers as there shall be; used by one thread at a time.

    Args:
        crew: whose workers they are.
        wanted: how many.
        software: versions that a worker must have.
    """

    def __init__(self, crew: Crew, wanted: int, software: str, patience: Patience) -> None:
        self.crew, self.patience, self._software = crew, patience, software
        self._present: set[int] = set()
        self._losses = 0
        self.wanted = wanted
        self.ready: dict[int, WorkerFacts] = {}

    def hire_all(self) -> None:
        """Have all of them started."""
        for _ in range(self.wanted):
            self._present.add(self.crew.hire())

    def is_present(self, worker: int) -> bool:
        """Whether a worker was hired and not lost."""
        return worker in self._present

    def take_in(self, event: Ready) -> None:
        """A worker has the network.

        Raises:
            EngineUnavailable: it is of another version, so that its pixels may differ.
        """
        if event.worker not in self._present:
            return
        facts = event.facts
        if facts.software != self._software:
            raise EngineUnavailable(
                f"The worker on {facts.node} has {facts.software}, and here is {self._software}.",
                "Install the same versions on all machines.",
            )
        self.ready[event.worker] = facts

    def name(self, worker: int) -> str:
        """Of a worker, for the log: its machine and its number."""
        facts = self.ready.get(worker)
        return f"worker {worker}" if facts is None else f"{facts.node}, worker {worker}"

    def lose(self, event: Lost) -> str:
        """A worker that is present is no more: another one takes its place.

        Returns:
            Who was lost, and why, as a sentence begins.

        Raises:
            HimosaError: too many were lost without anything done between.
        """
        name = self.name(event.worker)
        self._present.discard(event.worker)
        self.ready.pop(event.worker, None)
        self.crew.dismiss(event.worker)
        self._losses += 1
        limit = self.patience.losses + self.patience.losses * self.wanted
        if self._losses > limit:
            raise self._given_up(event)
        self._present.add(self.crew.hire())
        return f"{name} is lost ({event.reason})"

    def succeeded(self) -> None:
        """Something was done: whoever was lost before is forgotten."""
        self._losses = 0

    def dismiss_all(self) -> None:
        """End all workers."""
        for worker in self._present:
            self.crew.dismiss(worker)
        self._present.clear()
        self.ready.clear()

    def _given_up(self, event: Lost) -> HimosaError:
        if event.error is not None:
            return event.error
        return WorkersLost(
            f"{self._losses} workers were lost in a row, the last one as {event.reason}.",
            "Look at Ray's logs (/tmp/ray/session_latest/logs on each machine); memory that runs "
            "short is the usual reason: give fewer --workers or a smaller --max-memory-mib.",
        )
