# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker's part in one job: from its orders until nothing of it is under way any more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from backend.errors import Cancelled
from backend.scheduling.duty import Bench
from backend.scheduling.workplace import SpokenLog


class JobPart:
    """What a worker holds for a job; used from several threads.

    Attributes:
        bench: set as soon as the orders are understood.
        log: of this job alone.
        stack: what is closed with the last batch.
    """

    def __init__(self) -> None:
        self.bench: Bench | None = None
        self.log, self.stack = SpokenLog(), ExitStack()
        self._lock = threading.Lock()
        self._under_way, self._is_over = 0, False

    @property
    def shares(self) -> dict[int, float]:
        """Of each batch under way the share that is done, in [0, 1]."""
        return {} if self.bench is None else dict(self.bench.shares)

    def check(self) -> None:
        """Leave a batch that nobody waits for any more.

        Raises:
            Cancelled: the job is over.
        """
        if self._is_over:
            raise Cancelled("The job is over.")

    @contextmanager
    def working(self) -> Iterator[Bench]:
        """Keep everything open while a batch is under way.

        Raises:
            Cancelled: the job is over.
        """
        with self._lock:
            self.check()
            self._under_way += 1
        try:
            if self.bench is None:
                raise RuntimeError("A worker has orders before it works.")
            yield self.bench
        finally:
            self._leave(1)

    def end(self) -> None:
        """The job is over; the last batch under way closes what is open."""
        self._is_over = True
        self._leave(0)

    def _leave(self, batches: int) -> None:
        with self._lock:
            self._under_way -= batches
            is_last = self._is_over and self._under_way == 0
            stack = self.stack.pop_all() if is_last else None
        if stack is not None:
            stack.close()
