# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that share a piece of work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

_LINE = 16
"""Numbers in a line of the cache; scratch starts with one, so that panels do not straddle two."""


class Workers:
    """Threads that share the parts of a piece of work; each has memory of its own to work in."""

    def __init__(self, thread_count: Callable[[], int]) -> None:
        """`thread_count` is asked before each piece: how many threads may work."""
        self._thread_count = thread_count
        self._pool: ThreadPoolExecutor | None = None
        self._helpers = 0
        self._local = threading.local()

    def run(
        self,
        count: int,
        numbers: int,
        work: Callable[[int, int, FloatArray], None],
        least: int = 1,
    ) -> None:
        """Do `work(first, last, scratch)` for parts of 0 … count - 1, `numbers` of scratch each.

        The calling thread works too. Whoever is free takes the next part; they become smaller, down
        to `least`, so that all threads end at about the same time.
        """
        threads = self._thread_count()
        left = iter(_parts(count, threads, least))  # taking the next is atomic

        def take_parts() -> None:
            scratch = self._scratch(numbers)
            for first, last in left:
                work(first, last, scratch)

        helpers = [self._helper_pool(threads).submit(take_parts) for _ in range(threads - 1)]
        try:
            take_parts()
        finally:
            wait(helpers)
        for helper in helpers:
            helper.result()

    def _helper_pool(self, threads: int) -> ThreadPoolExecutor:
        if self._pool is None or self._helpers != threads - 1:
            self._pool = ThreadPoolExecutor(threads - 1, "himosa-kernel")
            self._helpers = threads - 1
        return self._pool

    def _scratch(self, numbers: int) -> FloatArray:
        held: FloatArray | None = getattr(self._local, "scratch", None)
        if held is None or held.size < numbers:
            whole = np.empty(numbers + _LINE, np.float32)
            skipped = -whole.ctypes.data // whole.itemsize % _LINE
            held = whole[skipped : skipped + numbers]
            self._local.scratch = held
        return held


def _parts(count: int, threads: int, least: int) -> list[tuple[int, int]]:
    """First and last number of each part: half of a thread's share of what is left."""
    parts, first = [], 0
    while first < count:
        share = count - first if threads == 1 else (count - first) // (2 * threads)
        last = min(count, first + max(least, share, 1))
        parts.append((first, last))
        first = last
    return parts
