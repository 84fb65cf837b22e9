# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets which batch, and what becomes of it when a worker is lost, late or silent."""

from __future__ import annotations

import pytest

from backend.scheduling.on_ray.dispatch import Dispatch
from backend.scheduling.on_ray.patience import Pace, Patience


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def make_dispatch():
    """Batches of 100 pixels each, and workers 1, 2, ... that have joined."""

    def make(batches=10, workers=2, lead=1024, **patience):
        clock = Clock()
        dispatch = Dispatch(
            iter(range(batches)),
            lambda batch: 100,
            lambda workers: lead,
            Patience(**patience),
            clock,
        )
        for worker in range(1, workers + 1):
            dispatch.join(worker)
        return dispatch, clock

    return make


def finish(dispatch, worker, batch):
    assert dispatch.answered(worker, batch, is_measured=True)
    return dispatch.written(batch)


def test_workers_get_one_batch_each_before_anyone_gets_a_second_one(make_dispatch):
    dispatch, _ = make_dispatch(workers=3)
    assert list(dispatch.give()) == [(1, 0), (2, 1), (3, 2), (1, 3), (2, 4), (3, 5)]


def test_worker_gets_no_third_batch_before_the_sink_has_one_of_its_own(make_dispatch):
    dispatch, _ = make_dispatch(workers=1)
    assert list(dispatch.give()) == [(1, 0), (1, 1)]
    assert dispatch.answered(1, 0, is_measured=True)
    assert list(dispatch.give()) == []
    dispatch.written(0)
    assert list(dispatch.give()) == [(1, 2)]


def test_all_batches_reach_the_sink_once_in_any_order(make_dispatch):
    dispatch, _ = make_dispatch(batches=7)
    written, under_way = [], list(dispatch.give())
    while under_way:
        worker, batch = under_way.pop()  # the last one first
        finish(dispatch, worker, batch)
        written.append(batch)
        under_way += dispatch.give()
    assert sorted(written) == list(range(7))
    assert dispatch.is_done


def test_lost_worker_loses_what_it_had_in_its_hands_and_nothing_else(make_dispatch):
    dispatch, _ = make_dispatch(batches=6)
    list(dispatch.give())  # 1 has 0 and 2, 2 has 1 and 3
    finish(dispatch, 1, 0)
    assert dispatch.leave(1) == [2]
    finish(dispatch, 2, 1)
    assert list(dispatch.give()) == [(2, 2)]


def test_answer_that_waits_for_the_sink_outlives_its_worker(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=1)
    list(dispatch.give())
    assert dispatch.answered(1, 0, is_measured=True)
    assert dispatch.leave(1) == []
    assert dispatch.written(0) == 100
    assert dispatch.is_done


def test_answer_that_vanished_on_its_way_is_made_again(make_dispatch):
    dispatch, _ = make_dispatch(batches=1)
    list(dispatch.give())
    assert dispatch.answered(1, 0, is_measured=True)
    assert dispatch.vanished(0) == 1
    assert [batch for _, batch in dispatch.give()] == [0]


def test_answer_of_a_worker_that_was_given_up_counts_no_more(make_dispatch):
    dispatch, _ = make_dispatch(batches=2)
    list(dispatch.give())
    dispatch.leave(1)
    assert not dispatch.answered(1, 0, is_measured=True)


def test_late_batch_is_given_to_an_idle_worker_and_the_first_answer_wins(make_dispatch):
    dispatch, clock = make_dispatch(batches=3)
    list(dispatch.give())  # 1 has 0 and 2, 2 has 1
    clock.now = 10.0
    finish(dispatch, 2, 1)
    finish(dispatch, 1, 0)
    clock.now = 15.0
    assert list(dispatch.give_late()) == []  # not late yet
    clock.now = 31.0
    assert list(dispatch.give_late()) == [(2, 2)]
    assert list(dispatch.give_late()) == []  # two are enough
    assert dispatch.answered(2, 2, is_measured=True)
    assert not dispatch.answered(1, 2, is_measured=True)
    dispatch.written(2)
    assert dispatch.is_done


def test_silent_worker_is_noticed_by_what_others_took(make_dispatch):
    dispatch, clock = make_dispatch(batches=5, hanging_factor=10.0, hanging_floor_s=20.0)
    list(dispatch.give())
    clock.now = 3.0
    finish(dispatch, 2, 1)
    clock.now = 29.0
    assert dispatch.overdue() == []
    clock.now = 31.0
    assert {(each.worker, round(each.limit_s)) for each in dispatch.overdue()} == {(1, 30), (2, 30)}


def test_silent_worker_before_any_answer_has_the_longest_time(make_dispatch):
    dispatch, clock = make_dispatch(first_answer_s=100.0)
    list(dispatch.give())
    clock.now = 99.0
    assert dispatch.overdue() == []
    clock.now = 101.0
    assert {each.worker for each in dispatch.overdue()} == {1, 2}


def test_batch_that_fails_is_counted_and_given_again(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=1)
    for tries in (1, 2, 3):
        assert list(dispatch.give()) == [(1, 0)]
        assert dispatch.failed(1, 0) == tries


def test_no_batch_is_begun_far_behind_the_first_missing_one(make_dispatch):
    dispatch, _ = make_dispatch(batches=10_000, workers=2)
    begun = 0
    given = list(dispatch.give())
    while given:
        for worker, batch in given:
            begun = max(begun, batch)
            if batch != 0:
                finish(dispatch, worker, batch)
        given = list(dispatch.give())
    assert begun == 1024


def test_pace_hardly_heeds_one_slow_worker_of_ten():
    pace = Pace()
    assert pace.usual_s(100) is None
    for _ in range(30):
        for seconds in [1.0] * 9 + [10.0]:
            pace.measure(100, seconds)
    assert 1.0 < pace.usual_s(100) < 1.6
