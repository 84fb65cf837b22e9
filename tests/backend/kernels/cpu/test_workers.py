# SPDX-License-Identifier: GPL-3.0-or-later
"""Work is shared among threads: each part once, whatever happens to one of them."""

from __future__ import annotations

import threading

import pytest

from backend.kernels.cpu.workers import Workers


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("count", [1, 3, 64])
def test_each_number_is_worked_on_once(threads, count):
    seen, lock = [], threading.Lock()

    def work(first, last, scratch):
        assert scratch.size == 100
        assert scratch.ctypes.data % 64 == 0
        with lock:
            seen.extend(range(first, last))

    workers = Workers(lambda: threads)
    for _ in range(3):
        seen.clear()
        workers.run(count, 100, work)
        assert sorted(seen) == list(range(count))


def test_nothing_to_do_is_done_at_once():
    Workers(lambda: 3).run(0, 10, lambda *_: pytest.fail("there was nothing to do"))


@pytest.mark.parametrize("threads", [1, 3])
def test_error_of_a_part_reaches_the_caller_after_all_threads_stopped(threads):
    working = []

    def work(first, _last, _scratch):
        working.append(first)
        try:
            if first == 0:
                raise ValueError("part 0")
        finally:
            working.remove(first)

    with pytest.raises(ValueError, match="part 0"):
        Workers(lambda: threads).run(64, 10, work)
    assert working == []


def test_thread_count_may_change_between_pieces():
    counts = iter([1, 4, 2])
    workers = Workers(lambda: next(counts))
    for _ in range(3):
        seen = []
        workers.run(10, 10, lambda first, last, _, seen=seen: seen.extend(range(first, last)))
        assert sorted(seen) == list(range(10))


def test_parts_become_smaller_but_not_smaller_than_the_least():
    seen, lock = [], threading.Lock()

    def work(first, last, _):
        with lock:
            seen.append((first, last - first))

    Workers(lambda: 2).run(130, 0, work, least=24)
    sizes = [size for _, size in sorted(seen)]
    assert sum(sizes) == 130
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes[:-1]) >= 24
