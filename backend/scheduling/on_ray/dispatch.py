# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets which tiles, and what becomes of those whose worker is lost: arithmetic without Ray.

A batch is what goes through the network together, mostly one tile. It is *waiting* until it is
given to a worker, *under way* until a worker has answered, *arriving* until the sink has it. Only
what is under way or arriving is held here: memory does not grow with the plan.

Order does not matter to anybody, but no batch is begun that lies more than `lead` behind the first
one that is not there yet: what waits for its turn elsewhere stays small too.

Several jobs may be under way. The one that came first has its batches given out first; workers for
whom it has none get those of the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.scheduling.on_ray.job_batches import Flight, JobBatches
from backend.scheduling.on_ray.messages import Batch
from backend.scheduling.on_ray.patience import Pace, Patience

IN_FLIGHT = 2
"""Batches that a worker has at a time: one is calculated while the other is read or written."""


@dataclass(frozen=True)
class Overdue:
    """A batch that a worker has had for too long."""

    worker: int
    batch: Batch
    seconds: float
    limit_s: float


class Dispatch:
    """The state of the batches of all jobs under way.

    Args:
        patience: the limits.
        clock: seconds.
    """

    def __init__(self, patience: Patience, clock: Callable[[], float]) -> None:
        self._patience, self._clock = patience, clock
        # In the order in which they came.
        self._jobs: dict[int, JobBatches] = {}
        # What each worker has, with the time since when: given and not answered, those among them
        # that somebody else was faster with, or whose job is over; or answered and not written.
        self._hands: dict[int, dict[Batch, float]] = {}
        # Workers by how much they have, the first to be given something first in each.
        self._with_room: tuple[dict[int, None], ...] = tuple({} for _ in range(IN_FLIGHT))
        # Of all jobs, as they have one network: the first batch of a job has a limit too.
        self._pace = Pace()

    @property
    def workers(self) -> int:
        """Workers that can be given something."""
        return len(self._hands)

    @property
    def in_flight(self) -> int:
        """Batches that were begun and that the sinks do not have."""
        return sum(len(job.flights) for job in self._jobs.values())

    def begin(
        self,
        job: int,
        batches: Iterator[int],
        pixels_of: Callable[[int], int],
        lead: Callable[[int], int],
    ) -> None:
        """Take a job in, after those that are here.

        Args:
            batches: numbers of those to do, ascending.
            pixels_of: the pixels of a batch's cores.
            lead: of so many workers, see the module.
        """
        self._jobs[job] = JobBatches(job, batches, pixels_of, lead)

    def end(self, job: int) -> None:
        """Forget a job; what workers still do of it stays in their hands until they answer."""
        ended = self._jobs.pop(job, None)
        if ended is None:
            return
        for number, flight in ended.flights.items():
            self._free_hand(flight, Batch(job, number))
        now = self._clock()
        for worker, hands in self._hands.items():
            hands.update({batch: now for batch in hands if batch.job == job})
            self._sort_in(worker)

    def is_done(self, job: int) -> bool:
        """Whether the sink has everything of a job."""
        return self._jobs[job].is_done

    def join(self, worker: int, job: int) -> None:
        """A worker is ready for the batches of a job."""
        self._jobs[job].workers.add(worker)
        self._hands.setdefault(worker, {})
        self._sort_in(worker)

    def workers_of(self, job: int) -> int:
        """How many workers can be given something of a job."""
        return len(self._jobs[job].workers)

    def leave(self, worker: int) -> list[Batch]:
        """A worker is no more.

        Returns:
            Batches that only it had; they are given again.
        """
        lost, hands = [], self._hands.pop(worker, {})
        self._sort_in(worker)
        for job in self._jobs.values():
            job.workers.discard(worker)
        for batch in sorted(hands):
            flight = self._flight(batch)
            if flight is not None and flight.answered_by is None:
                flight.holders.pop(worker, None)
                if self._give_again(batch, flight):
                    lost.append(batch)
        return lost

    def give(self) -> Iterator[tuple[int, Batch]]:
        """Give out what can be given now: pairs of worker and batch.

        Workers with empty hands come first; while a suspect waits, nobody else gets anything of its
        job or of later ones. What failed goes to a worker that has not failed with it, if there is
        one that takes part.
        """
        is_careful = False
        for job in self._jobs.values():
            while (pair := self._next_pair(job, is_careful or job.has_suspects)) is not None:
                self._give(*pair)
                yield pair
            is_careful = is_careful or job.has_suspects

    def _next_pair(self, job: JobBatches, is_careful: bool) -> tuple[int, Batch] | None:
        """Whoever takes part in a job and has least (nothing, where care is wanted), with what."""
        for group in self._with_room[: 1 if is_careful else None]:
            for worker in group:
                if worker in job.workers:
                    batch = job.take_waiting(worker)
                    if batch is not None:
                        return worker, batch
                    if not job.has_failed_ones:
                        return None  # for nobody else either
        return None

    def give_late(self) -> Iterator[tuple[int, Batch]]:
        """Give what others are late with to workers that have nothing at all to do."""
        late = deque(self._late_batches())
        for worker in list(self._with_room[0]):
            while late and not self._may_help(worker, late[0]):
                late.popleft()
            if not late:
                return
            batch = late.popleft()
            self._give(worker, batch)
            yield worker, batch

    def answered(self, worker: int, batch: Batch, is_measured: bool) -> bool:
        """A worker has done a batch.

        Args:
            is_measured: whether the network had work, so that the time tells something.

        Returns:
            Whether its answer is the first one, and wanted.
        """
        flight, hands = self._flight(batch), self._hands.get(worker)
        if hands is None or batch not in hands:
            return False  # of a worker that was given up meanwhile
        if flight is None or flight.answered_by is not None:
            self._take_away(worker, batch)
            return False
        if is_measured:
            self._pace.measure(flight.pixels, self._clock() - flight.holders[worker])
        flight.answered_by = worker
        flight.holders.pop(worker)
        return True

    def failed(self, worker: int, batch: Batch) -> int:
        """A worker could not do a batch; it is given again.

        Returns:
            How often this batch failed or was lost so far; 0 where nobody cares any more.
        """
        flight, hands = self._flight(batch), self._hands.get(worker)
        if hands is None or batch not in hands:
            return 0
        self._take_away(worker, batch)
        if flight is None or flight.answered_by is not None:
            return 0
        flight.holders.pop(worker, None)
        flight.failed_by.add(worker)
        self._give_again(batch, flight)
        return flight.tries

    def answered_by(self, batch: Batch) -> int | None:
        """The worker whose answer of a batch is on its way; None where there is none."""
        flight = self._flight(batch)
        return None if flight is None else flight.answered_by

    def written(self, batch: Batch) -> int:
        """The sink has a batch; gives its pixels, 0 where nobody cares any more."""
        job = self._jobs.get(batch.job)
        if job is None:
            return 0
        flight = job.flights.pop(batch.number)
        self._free_hand(flight, batch)
        return flight.pixels

    def vanished(self, batch: Batch) -> int:
        """The answer was lost on its way.

        Returns:
            How often this batch was lost so far; 0 where nobody cares any more.
        """
        flight = self._flight(batch)
        if flight is None:
            return 0
        self._free_hand(flight, batch)
        if flight.answered_by is not None:
            flight.failed_by.add(flight.answered_by)
        flight.answered_by = None
        self._give_again(batch, flight)
        return flight.tries

    def tries_of(self, batch: Batch) -> int:
        """How often a batch failed or was lost."""
        flight = self._flight(batch)
        return 0 if flight is None else flight.tries

    def overdue(self) -> list[Overdue]:
        """Workers that count as hanging: they have had a batch for far too long."""
        now, found = self._clock(), []
        for worker, hands in self._hands.items():
            for batch, since in hands.items():
                flight = self._flight(batch)
                if flight is not None and flight.answered_by == worker:
                    continue  # the sink's turn
                limit_s = self._limit_s(batch)
                if now - since > limit_s:
                    found.append(Overdue(worker, batch, now - since, limit_s))
                    break
        return found

    def limit_s(self, pixels: int) -> float:
        """How long a batch of so many pixels may take."""
        usual_s = self._pace.usual_s(pixels)
        if usual_s is None:
            return self._patience.first_answer_s
        return max(self._patience.hanging_floor_s, self._patience.hanging_factor * usual_s)

    def pixels_under_way(self, batch: Batch) -> int:
        """Pixels of a batch that nobody has answered yet; 0 of any other."""
        flight = self._flight(batch)
        return 0 if flight is None or flight.answered_by is not None else flight.pixels

    def _late_batches(self) -> list[Batch]:
        """Those that one worker has had for longer than is usual, the oldest first."""
        factor, floor_s = self._patience.late_factor, self._patience.late_floor_s
        now, late = self._clock(), []
        for number, job in self._jobs.items():
            for place, flight in job.flights.items():
                usual_s = self._pace.usual_s(flight.pixels)
                if usual_s is not None and flight.is_held_once:
                    (since,) = flight.holders.values()
                    if now - since > max(floor_s, factor * usual_s):
                        late.append(Batch(number, place))
        return late

    def _may_help(self, worker: int, batch: Batch) -> bool:
        """Whether a worker can do a batch that one other worker has, and nobody has answered."""
        flight = self._flight(batch)
        if flight is None or not flight.is_held_once or worker in flight.holders:
            return False
        job = self._jobs[batch.job]
        return worker in job.workers and job.suits(flight, worker)

    def _give(self, worker: int, batch: Batch) -> None:
        now = self._clock()
        self._hands[worker][batch] = now
        self._jobs[batch.job].flights[batch.number].holders[worker] = now
        self._sort_in(worker)

    def _take_away(self, worker: int, batch: Batch) -> None:
        self._hands[worker].pop(batch, None)
        self._sort_in(worker)

    def _sort_in(self, worker: int) -> None:
        """Put a worker to those with as much in their hands."""
        for group in self._with_room:
            group.pop(worker, None)
        hands = self._hands.get(worker)
        if hands is None or len(hands) >= IN_FLIGHT or any(map(self._is_suspect, hands)):
            return
        self._with_room[len(hands)][worker] = None

    def _is_suspect(self, batch: Batch) -> bool:
        flight = self._flight(batch)
        return flight is not None and flight.is_suspect

    def _give_again(self, batch: Batch, flight: Flight) -> bool:
        """Count a loss; the batch waits again if nobody else has it."""
        flight.tries += 1
        if flight.holders:
            return False
        job = self._jobs[batch.job]
        (job.suspects if flight.is_suspect else job.again).append(batch.number)
        return True

    def _free_hand(self, flight: Flight, batch: Batch) -> None:
        if flight.answered_by is not None and flight.answered_by in self._hands:
            self._take_away(flight.answered_by, batch)

    def _flight(self, batch: Batch) -> Flight | None:
        job = self._jobs.get(batch.job)
        return None if job is None else job.flights.get(batch.number)

    def _limit_s(self, batch: Batch) -> float:
        job = self._jobs.get(batch.job)
        if job is None:
            return self._patience.hanging_floor_s  # since its worker was told to let go
        return self.limit_s(job.pixels_of(batch.number))
