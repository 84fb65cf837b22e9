# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a job in its own threads: one listens to the foreman and tells, one takes tiles in."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import wait
from typing import Any

from backend.scheduling.contract import TileFigures
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.on_ray.assignment import Done, Failed, Heard, News
from backend.scheduling.on_ray.crew import Crew, reason_of
from backend.scheduling.on_ray.foreman import Foreman
from backend.scheduling.on_ray.messages import Batch, Vanished, Written
from backend.scheduling.threads import POLL_S, StopSignal, run_stages
from backend.scheduling.watch import Watch


class Driver:
    """One job from its first batch to its last.

    Args:
        foreman: has its batches done.
        crew: his.
        orders: what workers are told of their batches.
        duty: what is to be done, and where it goes.
        stage: name of the work in the progress.
    """

    def __init__(
        self, foreman: Foreman, crew: Crew, orders: Orders, duty: Duty, watch: Watch, stage: str
    ) -> None:
        self._foreman, self._crew, self._duty = foreman, crew, duty
        self._watch, self._stage = watch, stage
        self._signal = StopSignal(watch.cancel)
        self._job = foreman.take_on(orders, duty)

    def run(self) -> TileFigures:
        """Do it.

        Raises:
            HimosaError: the first error that was not mended by trying again.
        """
        pixels = self._duty.pixels
        self._watch.reporter.start_stage(self._stage, pixels, "pixels", pixels)
        try:
            run_stages(self._signal, {"write": self._write}, self._listen, self._tell)
        finally:
            self._foreman.let_go(self._job)
        return TileFigures(self._job.network_s)

    def _listen(self) -> None:
        while True:
            self._signal.check()
            try:
                news = self._job.news.get(timeout=POLL_S)
            except queue.Empty:
                news = None
            self._tell()
            if isinstance(news, Done):
                return
            if news is not None:
                self._take(news)

    def _take(self, news: News) -> None:
        if isinstance(news, Failed):
            raise news.error
        if isinstance(news, Heard):
            self._duty.hear(news.text)
        elif not isinstance(news, Done):
            (self._watch.warn if news.is_warning else self._watch.log)(news.text)

    def _tell(self) -> None:
        self._watch.reporter.update(self._job.pixels_done + self._job.pixels_under_way)

    def _write(self) -> None:
        """Runs in a thread of its own."""
        for number, tiles in self._answers():
            fetched, batch = self._crew.fetch(tiles), Batch(self._job.number, number)
            while not wait([fetched], POLL_S).done:
                self._signal.check()
            error = fetched.exception()
            if error is not None:
                self._crew.tell(Vanished(batch, reason_of(error)))
                continue
            for value in fetched.result():
                self._duty.take(value)
            self._crew.tell(Written(batch))

    def _answers(self) -> Iterator[tuple[int, Any]]:
        while True:
            self._signal.check()
            try:
                answer = self._job.answers.get(timeout=POLL_S)
            except queue.Empty:
                continue
            if answer is None:
                return
            yield answer
