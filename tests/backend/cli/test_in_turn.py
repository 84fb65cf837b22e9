# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs of a list side by side: heard in their order, and none goes on when nobody listens."""

from __future__ import annotations

import io
import threading
from contextlib import closing

import pytest

from backend.cli.console import Console
from backend.cli.in_turn import jobs_at_a_time, outcomes_in_turn
from backend.errors import Cancelled, SourceFailed
from backend.jobs import UpscaleRequest
from backend.scheduling import CancelSource


@pytest.fixture
def stderr():
    return io.StringIO()


@pytest.fixture
def console(stderr):
    return Console(False, io.StringIO(), stderr)


def requests_for(*sources, **fields):
    return [UpscaleRequest(source, f"{source}.tif", 2, **fields) for source in sources]


def test_words_of_jobs_side_by_side_come_in_the_order_of_the_list(console, stderr):
    second_is_done = threading.Event()

    def do_job(name, speaker):
        speaker.note(f"{name} begins")
        if name == "a":
            assert second_is_done.wait(10)
        elif name == "b":
            second_is_done.set()
        speaker.note(f"{name} ends")
        return name.upper()

    outcomes = outcomes_in_turn("abc", do_job, console, CancelSource(), 2)
    assert [outcome.result() for outcome in outcomes] == ["A", "B", "C"]
    expected = [f"{name} {verb}" for name in "abc" for verb in ("begins", "ends")]
    assert stderr.getvalue().splitlines() == expected


def test_no_more_jobs_are_under_way_than_were_asked_for(console):
    lock, under_way, most = threading.Lock(), [], []

    def do_job(name, speaker):
        del speaker
        with lock:
            under_way.append(name)
            most.append(len(under_way))
        threading.Event().wait(0.05)
        with lock:
            under_way.remove(name)

    assert len(list(outcomes_in_turn(range(9), do_job, console, CancelSource(), 3))) == 9
    assert max(most) <= 3


def test_job_that_fails_does_not_stop_the_next_ones(console):
    def do_job(name, speaker):
        del speaker
        if name == "a":
            raise SourceFailed("It cannot be read.")
        return name

    first, second = outcomes_in_turn("ab", do_job, console, CancelSource(), 2)
    assert isinstance(first.exception(), SourceFailed)
    assert second.result() == "b"


def test_jobs_that_nobody_listens_to_any_more_are_cancelled(console):
    cancel, began = CancelSource(), threading.Event()

    def do_job(name, speaker):
        speaker.note("begun")
        if name == "a":
            assert began.wait(10)
            return name
        began.set()
        while not cancel.is_cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    with closing(outcomes_in_turn("ab", do_job, console, cancel, 2)) as outcomes:
        assert next(outcomes).result() == "a"
    assert cancel.is_cancelled()


def test_one_job_at_a_time_is_done_by_the_thread_that_asks(console):
    threads = outcomes_in_turn(
        "ab", lambda name, speaker: threading.current_thread(), console, CancelSource(), 1
    )
    assert {outcome.result() for outcome in threads} == {threading.current_thread()}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, 1),
        ({"engine": "ray"}, 2),
        ({"engine": "ray", "workers": 1}, 2),
        ({"engine": "ray", "workers": 5}, 5),
        ({"engine": "ray", "workers": 100}, 8),
    ],
)
def test_jobs_are_side_by_side_where_workers_are_elsewhere(fields, expected):
    assert jobs_at_a_time(requests_for(*"abcdefghij", **fields)) == expected


def test_file_is_not_open_beside_a_server_that_only_the_other_may_ask():
    sources = ("a.tif", "https://example.com/b.tif")
    assert jobs_at_a_time(requests_for(*sources, engine="ray")) == 1
    assert jobs_at_a_time(requests_for(*sources, engine="ray", allow_network=True)) == 2
