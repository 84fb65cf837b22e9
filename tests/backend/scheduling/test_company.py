# SPDX-License-Identifier: GPL-3.0-or-later
"""How long workers stay when their job is over; none of them is a process here."""

from __future__ import annotations

import math
import time
from types import SimpleNamespace

import pytest

from backend.errors import Cancelled, SourceFailed
from backend.scheduling import CancelSource
from backend.scheduling.choosing import Engine
from backend.scheduling.on_ray.company import Company
from backend.scheduling.watch import Caller, Watch

STAY_S = 0.3


class Hirings:
    """A company whose workers exist on paper."""

    def __init__(self, monkeypatch):
        self.hired, self.gone = 0, []
        monkeypatch.setattr(Company, "_hire", self._hire)
        self.company = Company(Engine("ray"))

    def _hire(self, network, device, precision, watch):
        del device, precision, watch
        self.hired += 1
        return SimpleNamespace(
            suits=lambda asked, *_: asked == network,
            foreman=SimpleNamespace(stop=lambda: None),
            staff=SimpleNamespace(dismiss_all=lambda: None),
            cluster=SimpleNamespace(leave=self._note_leave),
        )

    def _note_leave(self, *, is_hasty):
        self.gone.append(is_hasty)

    def do(self, job, stay_s, error=None, network="a"):
        """One job from its first to its last moment."""
        watch = Watch(Caller(lambda _progress: None, lambda _text: None, CancelSource()))
        self.company.join(job, network, "cpu", "auto", watch)
        self.company.leave(job, error, stay_s)


@pytest.fixture
def hirings(monkeypatch):
    return Hirings(monkeypatch)


def wait_until_gone(hirings, count=1):
    deadline = time.monotonic() + 30
    while len(hirings.gone) < count and time.monotonic() < deadline:
        time.sleep(0.01)
    return len(hirings.gone) == count


def test_workers_of_a_single_job_go_with_it(hirings):
    hirings.do("first", 0.0)
    assert hirings.gone == [False]


def test_workers_wait_for_the_next_job_and_go_when_none_comes(hirings):
    hirings.do("first", STAY_S)
    hirings.do("second", STAY_S)
    assert (hirings.hired, hirings.gone) == (1, [])
    assert wait_until_gone(hirings)
    hirings.do("third", STAY_S)
    assert hirings.hired == 2
    assert wait_until_gone(hirings, 2)


def test_workers_stay_for_a_job_that_is_under_way_when_the_wait_is_over(hirings):
    hirings.do("first", STAY_S)
    watch = Watch(Caller(lambda _progress: None, lambda _text: None, CancelSource()))
    hirings.company.join("second", "a", "cpu", "auto", watch)
    time.sleep(3 * STAY_S)
    assert hirings.gone == []
    hirings.company.close()
    assert hirings.gone == []
    hirings.company.leave("second", None, 0.0)
    assert hirings.gone == [False]


def test_workers_of_a_cancelled_job_go_at_once_and_those_of_a_failed_one_stay(hirings):
    hirings.do("failed", STAY_S, SourceFailed("It is gone."))
    assert hirings.gone == []
    hirings.do("cancelled", STAY_S, Cancelled("No more."))
    assert hirings.gone == [True]
    hirings.do("next", 0.0)
    assert hirings.gone == [True, False]


def test_workers_of_a_block_stay_whatever_becomes_of_a_job(hirings):
    hirings.do("cancelled", math.inf, Cancelled("No more."))
    assert hirings.gone == []
    hirings.company.close()
    assert hirings.gone == [True]


def test_another_network_has_workers_hired_anew(hirings):
    hirings.do("first", STAY_S, network="a")
    hirings.do("second", 0.0, network="b")
    assert (hirings.hired, hirings.gone) == (2, [False, False])
