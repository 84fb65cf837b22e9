# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages end together, with the first error, however they were waiting."""

from __future__ import annotations

import threading

import pytest

from backend.errors import Cancelled
from backend.scheduling import CancelSource
from backend.scheduling.threads import StageQueue, StageThread, Stopped, StopSignal, run_beside


def make_signal():
    source = CancelSource()
    return source, StopSignal(source)


def test_queue_hands_items_on_in_order_and_ends_when_closed():
    _, signal = make_signal()
    items: StageQueue[int] = StageQueue(2, signal)

    def fill():
        for number in range(20):
            items.put(number)
        items.close()

    StageThread("fill", fill, signal)
    assert list(items.items()) == list(range(20))


def test_queue_that_is_full_stops_waiting_when_another_stage_fails():
    _, signal = make_signal()
    items: StageQueue[int] = StageQueue(1, signal)
    items.put(1)
    thread = StageThread("stuck", lambda: items.put(2), signal)
    signal.fail(ValueError("elsewhere"))
    thread.join()
    assert isinstance(signal.first_error, ValueError)


def test_queue_that_is_empty_stops_waiting_on_a_cancel():
    source, signal = make_signal()
    items: StageQueue[int] = StageQueue(1, signal)
    threading.Timer(0.2, source.cancel).start()
    with pytest.raises(Cancelled):
        next(items.items())


def test_queue_calls_back_while_it_waits():
    _, signal = make_signal()
    items: StageQueue[int] = StageQueue(1, signal)
    calls = []

    def wait():
        calls.append(1)
        if len(calls) == 2:
            items.close()

    assert list(items.items(while_waiting=wait)) == []
    assert len(calls) == 2


def test_signal_keeps_the_first_error_only():
    _, signal = make_signal()
    signal.fail(KeyError("first"))
    signal.fail(ValueError("second"))
    assert isinstance(signal.first_error, KeyError)


def test_signal_does_not_take_a_stop_for_an_error():
    _, signal = make_signal()
    signal.fail(Stopped())
    assert signal.first_error is None
    with pytest.raises(Stopped):
        signal.check()


def test_thread_that_fails_hands_its_error_to_the_job():
    _, signal = make_signal()

    def work():
        raise OSError("disk")

    thread = StageThread("broken", work, signal)
    thread.wait(lambda: None)
    assert isinstance(signal.first_error, OSError)


def test_work_beside_gives_its_answer_and_somebody_listens_meanwhile():
    calls, go_on = [], threading.Event()

    def listen():
        calls.append(1)
        go_on.set()

    assert run_beside(lambda: go_on.wait(10), listen) is True
    assert calls != []


def test_work_beside_raises_what_it_raised():
    with pytest.raises(ZeroDivisionError):
        run_beside(lambda: 1 / 0, lambda: None)


def test_wait_for_work_beside_ends_with_a_cancel_while_the_work_goes_on():
    go_on, ended = threading.Event(), threading.Event()

    def work():
        go_on.wait(10)
        ended.set()

    def cancel():
        raise Cancelled("enough")

    with pytest.raises(Cancelled, match="enough"):
        run_beside(work, cancel)
    assert not ended.is_set()
    go_on.set()
    assert ended.wait(10)
