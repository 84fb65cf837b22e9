# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a job is, how long it will take, and the wish to stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from backend.devices.resident import resident_mib
from backend.errors import NOTHING_WRITTEN, Cancelled

REPORT_INTERVAL_S = 0.5

STAGE_STATISTICS = "statistics"
STAGE_MODEL = "model"
STAGE_FINISH = "finish"


@dataclass(frozen=True)
class Progress:
    """The state of a job at one moment.

    Attributes:
        done: units finished, with a fraction for the tile in work; never falls within a stage.
        total: units in all, more than 0.
        unit: "tiles" or "pixels".
        stage: "model", "statistics", the network's task ("upscale"), or "finish"; other kinds of
            work have their own.
        rate: millions of source pixels per second, over the stage so far.
        seconds_left: an estimate; None while there is nothing to judge by.
        memory_mib: resident memory of this process now.
    """

    done: float
    total: float
    unit: str
    stage: str
    rate: float
    seconds_left: float | None
    memory_mib: float

    def to_json(self) -> dict[str, Any]:
        """The fields as plain values, for the protocol."""
        return asdict(self)


class CancelToken(Protocol):
    """What a job may ask: whether somebody wants it to stop."""

    def is_cancelled(self) -> bool:
        """Whether to stop; cheap, and callable from any thread."""
        ...


class CancelSource:
    """The side that asks a job to stop; it is its own token."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; more than one call is one wish."""
        self._event.set()

    def is_cancelled(self) -> bool:
        return self._event.is_set()

    @property
    def token(self) -> CancelToken:
        """What to hand to the job."""
        return self


def check_cancelled(cancel: CancelToken) -> None:
    """Leave the work when somebody wants it to stop.

    Raises:
        Cancelled: the token says so.
    """
    if cancel.is_cancelled():
        raise Cancelled("The job was cancelled.", NOTHING_WRITTEN)


class BusyTime:
    """How long at least one of several pieces of work was under way; for one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._under_way = 0
        self._since = 0.0
        self.seconds = 0.0

    def begin(self) -> None:
        """One more piece of work is under way."""
        if self._under_way == 0:
            self._since = self._clock()
        self._under_way += 1

    def end(self) -> None:
        """One piece of work is done."""
        self._under_way -= 1
        if self._under_way == 0:
            self.seconds += self._clock() - self._since


class ProgressReporter:
    """Turns finished pixels into `Progress`, at most one each `REPORT_INTERVAL_S`.

    The start of a stage is always told. Used from one thread: the one that runs the job.
    """

    def __init__(
        self,
        listener: Callable[[Progress], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._listener = listener
        self._clock = clock
        self._last_report = -float("inf")
        self._enter(STAGE_MODEL, 1.0, "tiles", 0)

    def start_stage(self, stage: str, total: float, unit: str, source_pixels: int) -> None:
        """Begin a stage of `total` units which stand for `source_pixels` source pixels."""
        self._enter(stage, total, unit, source_pixels)
        self.update(0.0, force=True)  # a stage may end before the interval does

    def _enter(self, stage: str, total: float, unit: str, source_pixels: int) -> None:
        self._stage, self._total, self._unit = stage, max(total, 1e-9), unit
        self._source_pixels = source_pixels
        self._started = self._clock()
        self._done = 0.0

    def update(self, done: float, *, force: bool = False) -> None:
        """Say how many units are done; a smaller number than before keeps the larger one."""
        self._done = min(max(self._done, done), self._total)
        now = self._clock()
        if force or now - self._last_report >= REPORT_INTERVAL_S:
            self._last_report = now
            self._listener(self._snapshot(now))

    def keep_alive(self) -> None:
        """Say once more how far the work is, if nothing was said for a while."""
        self.update(self._done)

    def _snapshot(self, now: float) -> Progress:
        elapsed, share = now - self._started, self._done / self._total
        has_pace = elapsed > 0 and share > 0
        return Progress(
            done=self._done,
            total=self._total,
            unit=self._unit,
            stage=self._stage,
            rate=share * self._source_pixels / elapsed / 1e6 if has_pace else 0.0,
            seconds_left=elapsed * (1 - share) / share if has_pace else None,
            memory_mib=resident_mib(),
        )
