# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that stands still while the process is stopped (Ctrl-Z, SIGSTOP, a frozen container)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType

_LOOK_EVERY_S = 1.0
_LONGEST_GAP_S = 10.0


class WorkClock:
    """Seconds, but for the time in which the process did not run; a context manager.

    A thread looks at the time every second. Where two looks lie further apart than a busy machine
    explains, the process was stopped between them, and that time does not count.

    Args:
        look_every_s: between looks.
        longest_gap_s: between two looks of a process that runs.
        now: seconds that go on whatever happens.
    """

    def __init__(
        self,
        look_every_s: float = _LOOK_EVERY_S,
        longest_gap_s: float = _LONGEST_GAP_S,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._look_every_s, self._longest_gap_s, self._now = look_every_s, longest_gap_s, now
        self._lock = threading.Lock()
        self._last, self._stopped_s = now(), 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look_often, name="work-clock", daemon=True)

    def __enter__(self) -> WorkClock:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        self._thread.join()

    def __call__(self) -> float:
        """Seconds from any moment on; differences count."""
        with self._lock:
            now = self._now()
            gap = now - self._last
            if gap > self._longest_gap_s:
                self._stopped_s += gap
            self._last = now
            return now - self._stopped_s

    def _look_often(self) -> None:
        while not self._is_over.wait(self._look_every_s):
            self()
