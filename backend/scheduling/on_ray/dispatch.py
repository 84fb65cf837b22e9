# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets which tiles, and what becomes of those whose worker is lost: arithmetic without Ray.

A batch is what goes through the network together, mostly one tile. It is *waiting* until it is
given to a worker, *under way* until a worker has answered, *arriving* until the sink has it. Only
what is under way or arriving is held here: memory does not grow with the plan.

Order does not matter to anybody, but no batch is begun that lies more than `lead` behind the first
one that is not there yet: what waits for its turn elsewhere stays small too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from backend.scheduling.on_ray.patience import Pace, Patience

IN_FLIGHT = 2
"""Batches that a worker has at a time: one is calculated while the other is read or written."""


@dataclass
class Flight:
    """One batch between its worker and the sink.

    Attributes:
        pixels: of its cores.
        holders: the workers that have it, with the time at which they got it.
        tries: how often it failed or was lost.
        answered_by: whose answer is taken; None while nobody has answered.
    """

    pixels: int
    holders: dict[int, float] = field(default_factory=dict)
    tries: int = 0
    answered_by: int | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether it may be what ended its workers.

        Then it is tried alone: what was in the same hands would be blamed too.
        """
        return self.tries > 1


@dataclass(frozen=True)
class Overdue:
    """A batch that a worker has had for too long."""

    worker: int
    batch: int
    seconds: float
    limit_s: float


class Dispatch:
    """The state of one job's batches.

    Args:
        batches: numbers of those to do, ascending.
        pixels_of: the pixels of a batch's cores.
        lead: of so many workers, see the module.
        patience: the limits.
        clock: seconds.
    """

    def __init__(
        self,
        batches: Iterator[int],
        pixels_of: Callable[[int], int],
        lead: Callable[[int], int],
        patience: Patience,
        clock: Callable[[], float],
    ) -> None:
        self._waiting, self._pixels_of, self._lead_of = batches, pixels_of, lead
        self._patience, self._clock = patience, clock
        self._following: int | None = next(batches, None)
        # In the order of first hand-outs, that is, of the plan.
        self._flights: dict[int, Flight] = {}
        self._again: deque[int] = deque()
        self._suspects: deque[int] = deque()
        # What each worker has, with the time since when: given and not answered, those among them
        # that somebody else was faster with; or answered and not written.
        self._hands: dict[int, dict[int, float]] = {}
        # Workers by how much they have, the first to be given something first in each.
        self._with_room: tuple[dict[int, None], ...] = tuple({} for _ in range(IN_FLIGHT))
        self._pace = Pace()

    @property
    def is_done(self) -> bool:
        """Whether the sink has everything."""
        return self._following is None and not self._flights

    @property
    def workers(self) -> int:
        """Workers that can be given something."""
        return len(self._hands)

    @property
    def in_flight(self) -> int:
        """Batches that were begun and that the sink does not have."""
        return len(self._flights)

    def join(self, worker: int) -> None:
        """A worker is ready for its first batch."""
        self._hands[worker] = {}
        self._sort_in(worker)

    def has(self, worker: int) -> bool:
        """Whether a worker takes part."""
        return worker in self._hands

    def leave(self, worker: int) -> list[int]:
        """A worker is no more.

        Returns:
            Batches that only it had; they are given again.
        """
        lost, hands = [], self._hands.pop(worker, {})
        self._sort_in(worker)
        for batch in sorted(hands):
            flight = self._flights.get(batch)
            if flight is not None and flight.answered_by is None:
                flight.holders.pop(worker, None)
                if self._give_again(batch, flight):
                    lost.append(batch)
        return lost

    def give(self) -> Iterator[tuple[int, int]]:
        """Give out what can be given now: pairs of worker and batch.

        Workers with empty hands come first.
        """
        while (worker := self._next_with_room()) is not None:
            batch = self._take_waiting()
            if batch is None:
                return
            self._give(worker, batch)
            yield worker, batch

    def _next_with_room(self) -> int | None:
        """Whoever has least; while a suspect waits, only those who have nothing."""
        for group in self._with_room[: 1 if self._suspects else None]:
            for worker in group:
                return worker
        return None

    def give_late(self) -> Iterator[tuple[int, int]]:
        """Give what others are late with to workers that have nothing at all to do."""
        late = deque(self._late_batches())
        for worker in list(self._with_room[0]):
            while late and not self._is_held_once(late[0], but_not_by=worker):
                late.popleft()
            if not late:
                return
            batch = late.popleft()
            self._give(worker, batch)
            yield worker, batch

    def answered(self, worker: int, batch: int, is_measured: bool) -> bool:
        """A worker has done a batch.

        Args:
            is_measured: whether the network had work, so that the time tells something.

        Returns:
            Whether its answer is the first one, and wanted.
        """
        flight, hands = self._flights.get(batch), self._hands.get(worker)
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

    def failed(self, worker: int, batch: int) -> int:
        """A worker could not do a batch; it is given again.

        Returns:
            How often this batch failed or was lost so far; 0 where nobody cares any more.
        """
        flight, hands = self._flights.get(batch), self._hands.get(worker)
        if hands is None or batch not in hands:
            return 0
        self._take_away(worker, batch)
        if flight is None or flight.answered_by is not None:
            return 0
        flight.holders.pop(worker, None)
        self._give_again(batch, flight)
        return flight.tries

    def written(self, batch: int) -> int:
        """The sink has a batch; gives its pixels."""
        flight = self._flights.pop(batch)
        self._free_hand(flight, batch)
        return flight.pixels

    def vanished(self, batch: int) -> int:
        """The answer was lost on its way; gives how often this batch was lost so far."""
        flight = self._flights[batch]
        self._free_hand(flight, batch)
        flight.answered_by = None
        self._give_again(batch, flight)
        return flight.tries

    def tries_of(self, batch: int) -> int:
        """How often a batch failed or was lost."""
        flight = self._flights.get(batch)
        return 0 if flight is None else flight.tries

    def overdue(self) -> list[Overdue]:
        """Workers that count as hanging: they have had a batch for far too long."""
        now, found = self._clock(), []
        for worker, hands in self._hands.items():
            for batch, since in hands.items():
                flight = self._flights.get(batch)
                if flight is not None and flight.answered_by == worker:
                    continue  # the sink's turn
                limit_s = self.limit_s(self._pixels_of(batch))
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

    def pixels_under_way(self, batch: int) -> int:
        """Pixels of a batch that nobody has answered yet; 0 of any other."""
        flight = self._flights.get(batch)
        return 0 if flight is None or flight.answered_by is not None else flight.pixels

    def _late_batches(self) -> list[int]:
        """Those that one worker has had for longer than is usual, the oldest first."""
        factor, floor_s = self._patience.late_factor, self._patience.late_floor_s
        now, late = self._clock(), []
        for batch, flight in self._flights.items():
            usual_s = self._pace.usual_s(flight.pixels)
            if usual_s is not None and self._is_held_once(batch):
                (since,) = flight.holders.values()
                if now - since > max(floor_s, factor * usual_s):
                    late.append(batch)
        return late

    def _is_held_once(self, batch: int, but_not_by: int | None = None) -> bool:
        """Whether one worker has a batch, another one than that, and nobody has answered."""
        flight = self._flights.get(batch)
        if flight is None or flight.answered_by is not None or len(flight.holders) != 1:
            return False
        return but_not_by not in flight.holders

    def _take_waiting(self) -> int | None:
        for waiting in (self._suspects, self._again):
            while waiting:
                batch = waiting.popleft()
                flight = self._flights.get(batch)
                if flight is not None and flight.answered_by is None and not flight.holders:
                    return batch
        following = self._following
        if following is None or following - self._first_missing(following) > self._lead():
            return None
        self._following = next(self._waiting, None)
        self._flights[following] = Flight(self._pixels_of(following))
        return following

    def _lead(self) -> int:
        return self._lead_of(len(self._hands))

    def _first_missing(self, otherwise: int) -> int:
        return next(iter(self._flights), otherwise)

    def _give(self, worker: int, batch: int) -> None:
        now = self._clock()
        self._hands[worker][batch] = now
        self._flights[batch].holders[worker] = now
        self._sort_in(worker)

    def _take_away(self, worker: int, batch: int) -> None:
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

    def _is_suspect(self, batch: int) -> bool:
        flight = self._flights.get(batch)
        return flight is not None and flight.is_suspect

    def _give_again(self, batch: int, flight: Flight) -> bool:
        """Count a loss; the batch waits again if nobody else has it."""
        flight.tries += 1
        if flight.holders:
            return False
        (self._suspects if flight.is_suspect else self._again).append(batch)
        return True

    def _free_hand(self, flight: Flight, batch: int) -> None:
        if flight.answered_by is not None and flight.answered_by in self._hands:
            self._take_away(flight.answered_by, batch)
