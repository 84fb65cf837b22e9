# SPDX-License-Identifier: GPL-3.0-or-later
"""Which workers are looked at now, to tell how far their batches are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

_LOOK_EVERY_S = 1.0
_MOST_LOOKS_PER_S = 50.0


class Looks:
    """Whose turn it is to be looked at: one after the other, nobody twice at a time."""

    def __init__(self) -> None:
        self._turn: deque[int] = deque()
        self._waiting: set[int] = set()
        self._last = -float("inf")

    def add(self, worker: int) -> None:
        """A worker takes part; again is fine."""
        if worker not in self._waiting and worker not in self._turn:
            self._turn.append(worker)

    def remove(self, worker: int) -> None:
        """A worker is no more."""
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
