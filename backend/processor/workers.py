# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that share a piece of work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

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
        parts_per_thread: int = 4,
    ) -> None:
        """Do `work(first, last, scratch)` for parts of 0 … count - 1, `numbers` of scratch each.

        The calling thread works too. Whoever is free takes the next part: more parts, and a thread
        that is late holds up less.
        """
        threads = self._thread_count()
        parts = min(count, threads * parts_per_thread if threads > 1 else 1)
        left = iter(range(parts))  # taking the next is atomic

        def take_parts() -> None:
            scratch = self._scratch(numbers)
            for part in left:
                work(count * part // parts, count * (part + 1) // parts, scratch)

        helpers = [self._helper_pool(threads).submit(take_parts) for _ in range(threads - 1)]
        take_parts()
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
