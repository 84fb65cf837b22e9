# SPDX-License-Identifier: GPL-3.0-or-later
"""The batches of one job that its sink does not have yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from backend.scheduling.on_ray.messages import Batch


@dataclass
class Flight:
    """One batch between its worker and the sink.

    Attributes:
        pixels: of its cores.
        holders: the workers that have it, with the time at which they got it.
        tries: how often it failed or was lost.
        answered_by: whose answer is taken; None while nobody has answered.
        failed_by: workers that could not do it, or whose answer was lost.
    """

    pixels: int
    holders: dict[int, float] = field(default_factory=dict)
    tries: int = 0
    answered_by: int | None = None
    failed_by: set[int] = field(default_factory=set)

    @property
    def is_suspect(self) -> bool:
        """Whether it may be what ended its workers.

        Then it is tried alone: what was in the same hands would be blamed too.
        """
        return self.tries > 1

    @property
    def is_held_once(self) -> bool:
        """Whether one worker has it, and nobody has answered."""
        return self.answered_by is None and len(self.holders) == 1


class JobBatches:
    """Batches that wait, and those that were begun.

    Attributes:
        workers: those that take part.
        flights: batches that were begun and are not there yet, by their numbers, in the order of
            the plan.
        again: numbers of those that wait to be given once more.
        suspects: the same, for workers that have nothing else.

    Args:
        number: of the job.
        batches: numbers of those to do, ascending.
        pixels_of: the pixels of a batch's cores.
        lead: of so many workers, see the module.
    """

    def __init__(
        self,
        number: int,
        batches: Iterator[int],
        pixels_of: Callable[[int], int],
        lead: Callable[[int], int],
    ) -> None:
        self._number, self._waiting = number, batches
        self._pixels_of, self._lead_of = pixels_of, lead
        self.workers: set[int] = set()
        self.flights: dict[int, Flight] = {}
        self.again: deque[int] = deque()
        self.suspects: deque[int] = deque()
        self._following: int | None = next(batches, None)

    @property
    def is_done(self) -> bool:
        """Whether the sink has everything."""
        return self._following is None and not self.flights

    @property
    def has_suspects(self) -> bool:
        """Whether some wait to be tried alone."""
        return bool(self.suspects)

    def pixels_of(self, number: int) -> int:
        """How much of the work a batch is."""
        return self._pixels_of(number)

    @property
    def has_failed_ones(self) -> bool:
        """Whether some wait to be given once more."""
        return bool(self.suspects or self.again)

    def suits(self, flight: Flight, worker: int) -> bool:
        """Whether a worker is to have a batch: one that has not failed with it, if there is any."""
        return worker not in flight.failed_by or flight.failed_by.issuperset(self.workers)

    def take_waiting(self, worker: int) -> Batch | None:
        """The next batch to give to a worker, if there is one now."""
        again = self._take_again(worker, self.suspects)
        if again is None and not self.suspects:
            again = self._take_again(worker, self.again)
        if again is not None or self.suspects:
            return again
        following = self._following
        if following is None:
            return None
        first_missing = next(iter(self.flights), following)
        if following - first_missing > self._lead_of(len(self.workers)):
            return None
        self._following = next(self._waiting, None)
        self.flights[following] = Flight(self._pixels_of(following))
        return Batch(self._number, following)

    def _take_again(self, worker: int, waiting: deque[int]) -> Batch | None:
        for number in tuple(waiting):
            flight = self.flights.get(number)
            if flight is None or flight.answered_by is not None or flight.holders:
                waiting.remove(number)  # somebody has or had it meanwhile
            elif self.suits(flight, worker):
                waiting.remove(number)
                return Batch(self._number, number)
        return None
