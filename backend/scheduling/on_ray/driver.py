# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a job: gives batches to workers, takes tiles to the sink, and says how far it is.

One thread gives and listens; one beside it brings tiles here and writes them. A worker gets its
next batch when one of its own was written: where the disk is slower than the workers, they wait.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from typing import Any

from backend.errors import DeviceLost, HimosaError, WorkersLost
from backend.scheduling.contract import TileFigures
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.on_ray.crew import reason_of
from backend.scheduling.on_ray.dispatch import IN_FLIGHT, Dispatch
from backend.scheduling.on_ray.messages import (
    Answered,
    Event,
    Glanced,
    Joined,
    Lost,
    Ready,
    Vanished,
    Written,
)
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.threads import POLL_S, StageQueue, StopSignal, run_stages
from backend.scheduling.watch import Watch
from backend.scheduling.workplace import Said

_TICK_S = 0.5
_LOOK_EVERY_S = 1.0
_MOST_LOOKS_PER_S = 50.0


class Driver:
    """One job from its first batch to its last.

    Args:
        orders: what workers are told of their batches.
        staff: whoever is ready already is given work at once.
        duty: what is to be done, and where it goes.
        stage: name of the work in the progress.
        clock: seconds; another one for tests.
    """

    def __init__(
        self,
        orders: Orders,
        staff: Staff,
        duty: Duty,
        watch: Watch,
        stage: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._orders, self._staff, self._crew, self._duty = orders, staff, staff.crew, duty
        self._watch, self._stage, self._clock = watch, stage, clock
        self._patience = staff.patience
        self._signal = StopSignal(watch.cancel)
        self._dispatch = Dispatch(duty.missing(), duty.pixels_of, duty.lead, staff.patience, clock)
        depth = IN_FLIGHT * max(1, staff.wanted)
        self._answers: StageQueue[tuple[int, Any]] = StageQueue(depth, self._signal)
        self._pixels_done = 0
        self._shares: dict[int, float] = {}
        self._looks = _Looks()
        self._network_s = 0.0
        self._last_tick = self._alone_since = clock()

    def run(self) -> TileFigures:
        """Do it.

        Raises:
            HimosaError: the first error that was not mended by trying again.
        """
        pixels = self._duty.pixels
        self._watch.reporter.start_stage(self._stage, pixels, "pixels", pixels)
        self._crew.give_orders(self._orders)
        for worker in self._staff.ready:
            self._crew.begin(worker)
        run_stages(self._signal, {"write": self._write}, self._drive, self._tell)
        return TileFigures(self._network_s)

    def _drive(self) -> None:
        while not self._dispatch.is_done:
            self._signal.check()
            for worker, batch in self._dispatch.give():
                self._crew.hand(worker, batch)
            for event in self._crew.events(POLL_S):
                self._take(event)
            now = self._clock()
            if now - self._last_tick >= _TICK_S:
                self._last_tick = now
                self._tick(now)
        self._answers.close()

    def _tick(self, now: float) -> None:
        """What is looked at now and then only."""
        for overdue in self._dispatch.overdue():
            reason = (
                f"it has had a tile for {overdue.seconds:.0f} s, and by what others took "
                f"{overdue.limit_s:.0f} s is the limit"
            )
            self._lose(Lost(overdue.worker, reason))
        for worker, batch in self._dispatch.give_late():
            self._crew.hand(worker, batch)
        for worker in self._looks.due(now):
            self._crew.look(worker)
        self._check_that_somebody_works(now)
        self._tell()

    def _tell(self) -> None:
        under_way = sum(
            share * self._dispatch.pixels_under_way(batch) for batch, share in self._shares.items()
        )
        self._watch.reporter.update(self._pixels_done + under_way)

    def _take(self, event: Event) -> None:
        if isinstance(event, Written):
            self._pixels_done += self._dispatch.written(event.batch)
            self._shares.pop(event.batch, None)
        elif isinstance(event, Answered):
            self._take_answer(event)
        elif isinstance(event, Glanced):
            self._take_glance(event)
        elif isinstance(event, Ready):
            self._staff.take_in(event)
            if self._staff.is_present(event.worker):
                self._crew.begin(event.worker)
        elif isinstance(event, Joined):
            if self._staff.is_present(event.worker):
                self._dispatch.join(event.worker)
                self._looks.add(event.worker)
        elif isinstance(event, Vanished):
            tries = self._dispatch.vanished(event.batch)
            self._count(tries, event.batch, f"its answer was lost ({event.reason})", None)
        else:
            self._lose(event)

    def _take_answer(self, event: Answered) -> None:
        receipt = event.receipt
        self._say(event.worker, receipt.said)
        for text in receipt.heard:
            self._duty.hear(text)
        if receipt.error is not None:
            tries = self._dispatch.failed(event.worker, event.batch)
            if tries:
                reason = f"{self._staff.name(event.worker)}: {receipt.error.message}"
                self._count(tries, event.batch, reason, receipt.error)
            if isinstance(receipt.error, DeviceLost):
                self._lose(Lost(event.worker, receipt.error.message.rstrip("."), receipt.error))
            return
        if self._dispatch.answered(event.worker, event.batch, receipt.network_s > 0):
            self._network_s += receipt.network_s
            self._staff.succeeded()
            self._answers.put((event.batch, event.tiles))

    def _take_glance(self, event: Glanced) -> None:
        self._looks.done(event.worker)
        self._say(event.worker, event.glance.said)
        for batch, share in event.glance.shares.items():
            if self._dispatch.pixels_under_way(batch):
                self._shares[batch] = max(share, self._shares.get(batch, 0.0))

    def _lose(self, event: Lost) -> None:
        if not self._staff.is_present(event.worker):
            return
        batches = self._dispatch.leave(event.worker)
        self._looks.remove(event.worker)
        self._staff.lose(event, self._duty.counted(batches) if batches else "")
        for batch in batches:
            tries = self._dispatch.tries_of(batch)
            self._count(tries, batch, f"lost with its worker ({event.reason})", event.error)

    def _count(self, tries: int, batch: int, reason: str, error: HimosaError | None) -> None:
        """Go on trying, or not.

        Raises:
            HimosaError: a batch failed too often.
        """
        name = self._duty.name(batch)
        if tries >= self._patience.tries:
            raise error or WorkersLost(
                f"{name} was tried {tries} times, and it came to nothing: {reason}.",
                self._duty.advice,
            )
        self._watch.log(
            f"{name}: {reason.rstrip('.')}. It is given again (try {tries + 1} of "
            f"{self._patience.tries})."
        )

    def _check_that_somebody_works(self, now: float) -> None:
        """Notice when nobody is there to work, and nobody comes."""
        if self._dispatch.workers or self._dispatch.is_done:
            self._alone_since = now
        elif now - self._alone_since > self._patience.start_s:
            raise WorkersLost(
                f"For {self._patience.start_s:.0f} s there was no worker.",
                "See with 'ray status' what the cluster has to give, or give smaller --worker-cpus "
                "or --worker-gpus.",
            )

    def _say(self, worker: int, said: tuple[Said, ...]) -> None:
        for sentence in said:
            tell = self._watch.warn if sentence.is_warning else self._watch.log
            tell(f"{self._staff.name(worker)}: {sentence.text}")

    def _write(self) -> None:
        """Runs in a thread of its own."""
        for batch, tiles in self._answers.items():
            fetched = self._crew.fetch(tiles)
            while not wait([fetched], POLL_S).done:
                self._signal.check()
            error = fetched.exception()
            if error is not None:
                self._crew.tell(Vanished(batch, reason_of(error)))
                continue
            for value in fetched.result():
                self._duty.take(value)
            self._crew.tell(Written(batch))


class _Looks:
    """Whose turn it is to be looked at: one after the other, nobody twice at a time."""

    def __init__(self) -> None:
        self._turn: deque[int] = deque()
        self._waiting: set[int] = set()
        self._last = -float("inf")

    def add(self, worker: int) -> None:
        self._turn.append(worker)

    def remove(self, worker: int) -> None:
        self._waiting.discard(worker)
        if worker in self._turn:
            self._turn.remove(worker)

    def done(self, worker: int) -> None:
        """A look has come back."""
        if worker in self._waiting:
            self._waiting.discard(worker)
            self._turn.append(worker)

    def due(self, now: float) -> Iterator[int]:
        """Those to be looked at now."""
        elapsed = min(now - self._last, _LOOK_EVERY_S)
        self._last = now
        for _ in range(min(len(self._turn), max(1, int(elapsed * _MOST_LOOKS_PER_S)))):
            worker = self._turn.popleft()
            self._waiting.add(worker)
            yield worker
