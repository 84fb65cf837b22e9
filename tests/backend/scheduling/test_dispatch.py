# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets which batch, and what becomes of it when a worker is lost, late or silent."""

from __future__ import annotations

import pytest

from backend.scheduling.on_ray.dispatch import Dispatch
from backend.scheduling.on_ray.messages import Batch
from backend.scheduling.on_ray.patience import Pace, Patience

JOB = 1


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def make_dispatch():
    """One job with batches of 100 pixels each, and workers 1, 2, ... that have joined."""

    def make(batches=10, workers=2, lead=1024, **patience):
        clock = Clock()
        dispatch = Dispatch(Patience(**patience), clock)
        begin(dispatch, JOB, batches, workers, lead)
        return dispatch, clock

    return make


def begin(dispatch, job, batches, workers, lead=1024):
    """A job of so many batches of 100 pixels, for workers 1, 2, ..."""
    dispatch.begin(job, iter(range(batches)), lambda number: 100, lambda workers: lead)
    for worker in range(1, workers + 1):
        dispatch.join(worker, job)


def given(dispatch, job=JOB):
    """Pairs of worker and number of what is given out, all of one job."""
    pairs = list(dispatch.give())
    assert {batch.job for _, batch in pairs} <= {job}
    return [(worker, batch.number) for worker, batch in pairs]


def answer(dispatch, worker, number, job=JOB):
    return dispatch.answered(worker, Batch(job, number), is_measured=True)


def write(dispatch, number, job=JOB):
    return dispatch.written(Batch(job, number))


def finish(dispatch, worker, number, job=JOB):
    assert answer(dispatch, worker, number, job)
    return write(dispatch, number, job)


def test_workers_get_one_batch_each_before_anyone_gets_a_second_one(make_dispatch):
    dispatch, _ = make_dispatch(workers=3)
    assert given(dispatch) == [(1, 0), (2, 1), (3, 2), (1, 3), (2, 4), (3, 5)]


def test_worker_gets_no_third_batch_before_the_sink_has_one_of_its_own(make_dispatch):
    dispatch, _ = make_dispatch(workers=1)
    assert given(dispatch) == [(1, 0), (1, 1)]
    assert answer(dispatch, 1, 0)
    assert given(dispatch) == []
    write(dispatch, 0)
    assert given(dispatch) == [(1, 2)]


def test_all_batches_reach_the_sink_once_in_any_order(make_dispatch):
    dispatch, _ = make_dispatch(batches=7)
    written, under_way = [], given(dispatch)
    while under_way:
        worker, batch = under_way.pop()  # the last one first
        finish(dispatch, worker, batch)
        written.append(batch)
        under_way += given(dispatch)
    assert sorted(written) == list(range(7))
    assert dispatch.is_done(JOB)


def test_lost_worker_loses_what_it_had_in_its_hands_and_nothing_else(make_dispatch):
    dispatch, _ = make_dispatch(batches=6)
    given(dispatch)  # 1 has 0 and 2, 2 has 1 and 3
    finish(dispatch, 1, 0)
    assert dispatch.leave(1) == [Batch(JOB, 2)]
    finish(dispatch, 2, 1)
    assert given(dispatch) == [(2, 2)]


def test_answer_that_waits_for_the_sink_outlives_its_worker(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=1)
    given(dispatch)
    assert answer(dispatch, 1, 0)
    assert dispatch.leave(1) == []
    assert write(dispatch, 0) == 100
    assert dispatch.is_done(JOB)


def test_answer_that_vanished_on_its_way_is_made_again(make_dispatch):
    dispatch, _ = make_dispatch(batches=1)
    given(dispatch)
    assert answer(dispatch, 1, 0)
    assert dispatch.vanished(Batch(JOB, 0)) == 1
    assert [number for _, number in given(dispatch)] == [0]


def test_answer_of_a_worker_that_was_given_up_counts_no_more(make_dispatch):
    dispatch, _ = make_dispatch(batches=2)
    given(dispatch)
    dispatch.leave(1)
    assert not answer(dispatch, 1, 0)


def test_late_batch_is_given_to_an_idle_worker_and_the_first_answer_wins(make_dispatch):
    dispatch, clock = make_dispatch(batches=3)
    given(dispatch)  # 1 has 0 and 2, 2 has 1
    clock.now = 10.0
    finish(dispatch, 2, 1)
    finish(dispatch, 1, 0)
    clock.now = 15.0
    assert list(dispatch.give_late()) == []  # not late yet
    clock.now = 31.0
    assert list(dispatch.give_late()) == [(2, Batch(JOB, 2))]
    assert list(dispatch.give_late()) == []  # two are enough
    assert answer(dispatch, 2, 2)
    assert not answer(dispatch, 1, 2)
    write(dispatch, 2)
    assert dispatch.is_done(JOB)


def test_silent_worker_is_noticed_by_what_others_took(make_dispatch):
    dispatch, clock = make_dispatch(batches=5, hanging_factor=10.0, hanging_floor_s=20.0)
    given(dispatch)
    clock.now = 3.0
    finish(dispatch, 2, 1)
    clock.now = 29.0
    assert dispatch.overdue() == []
    clock.now = 31.0
    assert {(each.worker, round(each.limit_s)) for each in dispatch.overdue()} == {(1, 30), (2, 30)}


def test_silent_worker_before_any_answer_has_the_longest_time(make_dispatch):
    dispatch, clock = make_dispatch(first_answer_s=100.0)
    given(dispatch)
    clock.now = 99.0
    assert dispatch.overdue() == []
    clock.now = 101.0
    assert {each.worker for each in dispatch.overdue()} == {1, 2}


def test_batch_that_fails_is_counted_and_given_again(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=1)
    for tries in (1, 2, 3):
        assert given(dispatch) == [(1, 0)]
        assert dispatch.failed(1, Batch(JOB, 0)) == tries


def test_batch_that_fails_goes_to_a_worker_that_has_not_failed_with_it(make_dispatch):
    dispatch, _ = make_dispatch(batches=4)
    assert given(dispatch) == [(1, 0), (2, 1), (1, 2), (2, 3)]
    assert dispatch.failed(1, Batch(JOB, 0)) == 1
    assert given(dispatch) == []  # the other one has no room yet
    finish(dispatch, 2, 1)
    assert given(dispatch) == [(2, 0)]
    # Where nobody else is left, it is tried by the same one again.
    assert answer(dispatch, 2, 0)
    assert dispatch.vanished(Batch(JOB, 0)) == 2
    finish(dispatch, 1, 2)
    finish(dispatch, 2, 3)
    assert given(dispatch) in ([(1, 0)], [(2, 0)])


def test_no_batch_is_begun_far_behind_the_first_missing_one(make_dispatch):
    dispatch, _ = make_dispatch(batches=10_000, workers=2)
    begun = 0
    under_way = given(dispatch)
    while under_way:
        for worker, batch in under_way:
            begun = max(begun, batch)
            if batch != 0:
                finish(dispatch, worker, batch)
        under_way = given(dispatch)
    assert begun == 1024


def test_pace_hardly_heeds_one_slow_worker_of_ten():
    pace = Pace()
    assert pace.usual_s(100) is None
    for _ in range(30):
        for seconds in [1.0] * 9 + [10.0]:
            pace.measure(100, seconds)
    assert 1.0 < pace.usual_s(100) < 1.6


NEXT = 2


def test_batches_of_the_next_job_are_given_when_the_first_has_none_left(make_dispatch):
    dispatch, _ = make_dispatch(batches=3)
    begin(dispatch, NEXT, batches=5, workers=2)
    pairs = [(worker, tuple(batch)) for worker, batch in dispatch.give()]
    assert pairs == [(1, (JOB, 0)), (2, (JOB, 1)), (1, (JOB, 2)), (2, (NEXT, 0))]
    finish(dispatch, 1, 0)
    assert given(dispatch, NEXT) == [(1, 1)]
    assert not dispatch.is_done(JOB)


def test_batch_that_the_first_job_loses_comes_before_those_of_the_next(make_dispatch):
    dispatch, _ = make_dispatch(batches=2)
    begin(dispatch, NEXT, batches=5, workers=2)
    list(dispatch.give())  # each has one of either job
    assert dispatch.leave(1) == [Batch(JOB, 0), Batch(NEXT, 0)]
    finish(dispatch, 2, 1)
    assert given(dispatch) == [(2, 0)]


def test_worker_that_does_not_know_a_job_yet_gets_nothing_of_it(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=2)
    begin(dispatch, NEXT, batches=5, workers=1)
    pairs = [(worker, tuple(batch)) for worker, batch in dispatch.give()]
    assert pairs == [(2, (JOB, 0)), (1, (NEXT, 0)), (1, (NEXT, 1))]
    dispatch.join(2, NEXT)
    assert given(dispatch, NEXT) == [(2, 2)]


def test_job_that_is_given_up_takes_hands_until_its_workers_answer(make_dispatch):
    dispatch, clock = make_dispatch(batches=10, hanging_floor_s=60.0)
    list(dispatch.give())
    assert answer(dispatch, 2, 1)
    clock.now = 100.0
    begin(dispatch, NEXT, batches=5, workers=2)
    dispatch.end(JOB)
    assert given(dispatch, NEXT) == [(2, 0)]  # an answer that nobody wants is no work
    assert not answer(dispatch, 1, 0)
    assert given(dispatch, NEXT) == [(1, 1)]
    assert write(dispatch, 1) == 0
    assert dispatch.overdue() == []
    clock.now = 161.0  # told to let go 61 s ago
    assert {each.worker for each in dispatch.overdue()} == {1, 2}


def test_tile_that_is_tried_alone_does_not_starve_beside_the_next_job(make_dispatch):
    dispatch, _ = make_dispatch(batches=1, workers=1)
    begin(dispatch, NEXT, batches=9, workers=1)
    for tries in (1, 2):
        assert (1, Batch(JOB, 0)) in list(dispatch.give())
        assert dispatch.failed(1, Batch(JOB, 0)) == tries
    list(dispatch.give())
    finish(dispatch, 1, 0, NEXT)
    assert list(dispatch.give()) == [(1, Batch(JOB, 0))]
    finish(dispatch, 1, 0)
    assert given(dispatch, NEXT) == [(1, 1), (1, 2)]


def test_pace_of_a_job_is_known_from_the_one_before(make_dispatch):
    dispatch, clock = make_dispatch(batches=1, hanging_factor=10.0, hanging_floor_s=20.0)
    list(dispatch.give())
    clock.now = 3.0
    finish(dispatch, 1, 0)
    assert dispatch.is_done(JOB)
    dispatch.end(JOB)
    begin(dispatch, NEXT, batches=1, workers=2)
    list(dispatch.give())
    clock.now = 34.0
    assert [round(each.limit_s) for each in dispatch.overdue()] == [30]
