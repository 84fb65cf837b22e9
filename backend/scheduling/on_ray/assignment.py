# SPDX-License-Identifier: GPL-3.0-or-later
"""One job between the thread that runs it and the foreman's, each of which knows its own side."""

from __future__ import annotations

import queue
from dataclasses import dataclass
from typing import Any, Union

from backend.scheduling.duty import Duty, Orders


@dataclass(frozen=True)
class Spoken:
    """A sentence for the person who waits for the job."""

    text: str
    is_warning: bool = False


@dataclass(frozen=True)
class Heard:
    """What GDAL warned of elsewhere."""

    text: str


@dataclass(frozen=True)
class Failed:
    """The job cannot go on."""

    error: BaseException


@dataclass(frozen=True)
class Done:
    """The sink has everything."""


News = Union[Spoken, Heard, Failed, Done]


class Assignment:
    """What the foreman is to have done, and what he tells of it.

    Args:
        number: of the job, another one for each.
        orders: what workers are told of its batches.
        duty: what is to be done; `take` is for the job's own threads.

    Attributes:
        news: for the thread that runs the job.
        answers: batches, by their numbers, with handles of what came of them, to be fetched and
            taken; None after the last one.
        pixels_done: of batches that were taken.
        pixels_under_way: of what workers have done of others.
        network_s: in which the network had work.
    """

    def __init__(self, number: int, orders: Orders, duty: Duty) -> None:
        self.number, self.orders, self.duty = number, orders, duty
        self.news: queue.SimpleQueue[News] = queue.SimpleQueue()
        # Never more than workers have in their hands.
        self.answers: queue.SimpleQueue[tuple[int, Any] | None] = queue.SimpleQueue()
        self.pixels_done, self.pixels_under_way = 0, 0.0
        self.network_s = 0.0

    def say(self, text: str, *, is_warning: bool = False) -> None:
        """Tell whoever waits for the job a whole sentence."""
        self.news.put(Spoken(text, is_warning))

    def fail(self, error: BaseException) -> None:
        """Tell that the job cannot go on."""
        self.news.put(Failed(error))

    def finish(self) -> None:
        """Tell that the sink has everything."""
        self.answers.put(None)
        self.news.put(Done())
