# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates, times left, and how often a listener hears of them."""

from __future__ import annotations

import pytest

from backend.errors import Cancelled
from backend.scheduling import CancelSource
from backend.scheduling.progress import (
    REPORT_INTERVAL_S,
    BusyTime,
    ProgressReporter,
    check_cancelled,
)


class FakeClock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def make_reporter(total=200.0, source_pixels=4_000_000):
    heard, clock = [], FakeClock()
    reporter = ProgressReporter(heard.append, clock)
    reporter.start_stage("upscale", total, "pixels", source_pixels)
    heard.clear()
    clock.now += REPORT_INTERVAL_S
    return reporter, heard, clock


def test_progress_half_done_tells_rate_and_time_left():
    reporter, heard, clock = make_reporter()
    clock.now += 10 - REPORT_INTERVAL_S
    reporter.update(100)
    assert heard[-1].rate == pytest.approx(0.2)
    assert heard[-1].seconds_left == pytest.approx(10)
    assert (heard[-1].done, heard[-1].total) == (100, 200)
    assert heard[-1].memory_mib > 0


def test_progress_at_the_start_knows_no_time_left():
    reporter, heard, _ = make_reporter()
    reporter.update(0)
    assert heard[-1].seconds_left is None
    assert heard[-1].rate == 0


def test_progress_is_told_at_most_once_an_interval():
    reporter, heard, clock = make_reporter()
    for step in range(1, 101):
        clock.now += REPORT_INTERVAL_S / 10
        reporter.update(step)
    assert 9 <= len(heard) <= 12


def test_stage_is_told_as_it_begins_however_short_the_one_before_was():
    reporter, heard, _ = make_reporter()
    for stage in ("statistics", "upscale", "finish"):
        reporter.start_stage(stage, 3, "tiles", 0)
    assert [(told.stage, told.done) for told in heard] == [
        ("statistics", 0),
        ("upscale", 0),
        ("finish", 0),
    ]


def test_progress_never_goes_back_nor_beyond_the_end():
    reporter, heard, clock = make_reporter()
    for done in (150, 20, 999):
        clock.now += 1
        reporter.update(done)
    assert [progress.done for progress in heard] == [150, 150, 200]


def test_progress_to_json_holds_every_field():
    reporter, heard, _ = make_reporter()
    reporter.update(0, force=True)
    assert set(heard[-1].to_json()) == {
        "done",
        "total",
        "unit",
        "stage",
        "rate",
        "seconds_left",
        "memory_mib",
    }


def test_check_after_a_cancel_raises_until_the_end():
    source = CancelSource()
    check_cancelled(source.token)
    source.cancel()
    source.cancel()
    with pytest.raises(Cancelled):
        check_cancelled(source.token)


def test_busy_time_counts_overlapping_work_once_and_pauses_not_at_all():
    clock = FakeClock()
    busy = BusyTime(clock)
    busy.begin()
    clock.now += 2
    busy.begin()
    clock.now += 3
    busy.end()
    clock.now += 5
    busy.end()
    clock.now += 100
    busy.begin()
    clock.now += 1
    busy.end()
    assert busy.seconds == 11
