# SPDX-License-Identifier: GPL-3.0-or-later
"""One request on its way to exactly one final answer."""

from __future__ import annotations

import enum
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from backend.errors import EXIT_CANCELLED, EXIT_UNUSABLE, Cancelled, HimosaError
from backend.protocol import Failure, LogEvent, ProgressEvent, Request, RequestId, Result
from backend.protocol.messages import CANCELLED, FAILED, UNUSABLE
from backend.scheduling import CancelSource, Progress
from backend.worker.streams import Outbox

_NUMBERS = {EXIT_UNUSABLE: UNUSABLE, EXIT_CANCELLED: CANCELLED}


class _State(enum.Enum):
    WAITING = enum.auto()
    RUNNING = enum.auto()
    ANSWERED = enum.auto()


def failure_of(request_id: RequestId | None, error: HimosaError) -> Failure:
    """How an error travels."""
    number = _NUMBERS.get(error.exit_status, FAILED)
    return Failure(request_id, number, error.message, error.code, error.hint)


class Ticket:
    """A request, whether it has been answered, and the wish to stop it.

    Args:
        request: what was asked.
        outbox: where events and the answer go.
        on_answered: called once, after the answer.
        held_bytes: memory that the request takes, at most about.
    """

    def __init__(
        self,
        request: Request,
        outbox: Outbox,
        on_answered: Callable[[Ticket], None],
        held_bytes: int = 0,
    ) -> None:
        self.request, self.held_bytes = request, held_bytes
        self.cancel_source = CancelSource()
        self._outbox, self._on_answered = outbox, on_answered
        self._lock = threading.Lock()
        self._state = _State.WAITING
        self._last_progress = ProgressEvent(request.id, 0.0, 1.0, "tiles", "model", 0.0, None, 0.0)
        self._told_at = self._moved_at = time.monotonic()
        self._ended_by: HimosaError | None = None

    @property
    def is_running(self) -> bool:
        return self._state == _State.RUNNING

    def start(self) -> bool:
        """Begin the work; False when it has been cancelled meanwhile."""
        with self._lock:
            if self._state == _State.WAITING:
                self._state = _State.RUNNING
            return self._state == _State.RUNNING

    def cancel(self) -> None:
        """Ask the work to stop; what has not begun is answered here and now."""
        self.cancel_source.cancel()
        if self._state == _State.WAITING:
            self.fail(Cancelled("The request was cancelled before it began."))

    def end(self, reason: HimosaError) -> None:
        """Ask the work to stop, and give this answer in place of "cancelled"."""
        self._ended_by = reason
        self.cancel()

    def succeed(self, result: Mapping[str, Any]) -> None:
        """Give the final answer."""
        self._answer(Result(self.request.id, result))

    def fail(self, error: HimosaError) -> None:
        """Give the final answer: it did not work, or was cancelled."""
        if isinstance(error, Cancelled) and self._ended_by is not None:
            error = self._ended_by
        self._answer(failure_of(self.request.id, error))

    def log(self, text: str) -> None:
        """Say a sentence to the person who waits."""
        self._moved_at = time.monotonic()
        self._tell(LogEvent(self.request.id, text))

    def warn(self, text: str) -> None:
        """Say a sentence that asks for attention."""
        self._moved_at = time.monotonic()
        self._tell(LogEvent(self.request.id, text, is_warning=True))

    def progress(self, progress: Progress) -> None:
        """Tell how far the work is."""
        event, last = ProgressEvent(id=self.request.id, **asdict(progress)), self._last_progress
        # Threads that wait for others repeat what they know: only what has changed is progress.
        if (event.stage, event.done, event.total) != (last.stage, last.done, last.total):
            self._moved_at = time.monotonic()
        self._last_progress = event
        self._tell_progress()

    def keep_alive(self, after_s: float) -> None:
        """Repeat the last progress if the work has been silent for so long."""
        if time.monotonic() - self._told_at >= after_s:
            self._tell_progress()

    def _tell_progress(self) -> None:
        self._told_at = time.monotonic()
        still_s = self._told_at - self._moved_at
        self._tell(replace(self._last_progress, still_s=still_s))

    def _tell(self, event: ProgressEvent | LogEvent) -> None:
        with self._lock:  # nothing comes after the answer
            if self._state != _State.ANSWERED:
                self._outbox.say(event)

    def _answer(self, message: Result | Failure) -> None:
        with self._lock:
            if self._state == _State.ANSWERED:
                return
            self._state = _State.ANSWERED
            # Under the lock: whoever ends the worker asks for it, and then knows that it was said.
            self._outbox.say(message)
        self._on_answered(self)
