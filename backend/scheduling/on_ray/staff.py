# SPDX-License-Identifier: GPL-3.0-or-later
"""The workers: how many there shall be, who is there, who was lost and is replaced."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import EngineUnavailable, HimosaError, WorkersLost
from backend.scheduling.on_ray.crew import Crew, Node
from backend.scheduling.on_ray.messages import Lost, Ready, WorkerFacts
from backend.scheduling.on_ray.patience import Patience


@dataclass(frozen=True)
class Loss:
    """A worker that is no more: who it was and why, and what takes its place, as sentences."""

    who: str
    place: str

    def told(self, given: str = "") -> str:
        """For the log.

        Args:
            given: what becomes of its batches, as the end of a sentence.
        """
        return f"{self.who}{given}. {self.place}"


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
        # Of each node, by its number, the workers in a row that ended before they were ready.
        self._unready: dict[str, int] = {}
        # The answers in a row that were lost on their way.
        self._lost_answers: dict[str, int] = {}
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
        node = self.crew.node_of(event.worker) if self._unready else None
        if node is not None:
            self._unready.pop(node.number, None)

    def name(self, worker: int) -> str:
        """Of a worker, for the log: its machine and its number."""
        facts = self.ready.get(worker)
        return f"worker {worker}" if facts is None else f"{facts.node}, worker {worker}"

    def lose(self, event: Lost) -> Loss:
        """A worker that is present is no more: another one takes its place.

        Raises:
            HimosaError: too many were lost without anything done between.
        """
        name, place = self.name(event.worker), "Another one takes its place."
        node = None if event.worker in self.ready else self.crew.node_of(event.worker)
        self._present.discard(event.worker)
        self.ready.pop(event.worker, None)
        self.crew.dismiss(event.worker)
        self._losses += 1
        if node is not None:
            name = f"{node.machine}, {name}"
            if self._is_to_be_avoided(node):
                self._losses = 0
                place = (
                    "Another one takes its place, on another machine: see whether the disk of "
                    f"{node.machine} (/tmp/ray) or its memory is full. The next job tries it again."
                )
        limit = self.patience.losses + self.patience.losses * self.wanted
        if self._losses > limit:
            raise self._given_up(name, event)
        self._present.add(self.crew.hire())
        return Loss(f"{name} is lost ({event.reason})", place)

    def _is_to_be_avoided(self, node: Node) -> bool:
        """Note that a worker ended before it was ready; whether no more are started there now."""
        self._unready[node.number] = self._unready.get(node.number, 0) + 1
        return self._unready[node.number] == self.patience.of_machine and self.crew.avoid(node)

    def doubt(self, worker: int) -> list[int]:
        """An answer of a worker was lost on its way.

        Returns:
            The workers of its machine, if they had better go: several were lost, none arrived
            between, and there is another machine. No more are started there.
        """
        node = self.crew.node_of(worker) if worker in self.ready else None
        if node is None:
            return []
        lost = self._lost_answers[node.number] = self._lost_answers.get(node.number, 0) + 1
        if lost < self.patience.of_machine or not self.crew.avoid(node):
            return []
        return [each for each in self.ready if self.crew.node_of(each) == node]

    def trust(self, worker: int | None) -> None:
        """An answer of a worker has arrived."""
        if self._lost_answers and worker is not None and worker in self.ready:
            node = self.crew.node_of(worker)
            self._lost_answers.pop("" if node is None else node.number, None)

    def succeeded(self) -> None:
        """Something was done: whoever was lost before is forgotten."""
        self._losses = 0

    def dismiss_all(self) -> None:
        """End all workers."""
        for worker in self._present:
            self.crew.dismiss(worker)
        self._present.clear()
        self.ready.clear()

    def _given_up(self, name: str, event: Lost) -> HimosaError:
        if event.error is not None:
            return event.error
        return WorkersLost(
            f"{self._losses} workers were lost in a row, the last one ({name}) as {event.reason}.",
            "Look at Ray's logs (/tmp/ray/session_latest/logs on each machine). Memory that runs "
            "short is the usual reason: give fewer --workers or a smaller --max-memory-mib. The "
            "other one is a full disk, where Ray cannot write its logs: make room there.",
        )
