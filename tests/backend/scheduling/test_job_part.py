# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker's part in a job: what is open stays open until nothing of it is under way."""

from __future__ import annotations

import pytest

from backend.errors import Cancelled
from backend.scheduling.on_ray.job_part import JobPart


@pytest.fixture
def part():
    """With a bench, and something open whose end is noted."""
    part = JobPart()
    part.bench, part.closed = object(), []
    part.stack.callback(part.closed.append, True)
    return part


def test_job_that_ends_closes_what_is_open(part):
    with part.working():
        part.check()
    assert part.closed == []
    part.end()
    assert part.closed == [True]


def test_batch_under_way_keeps_the_source_open_and_is_told_to_leave(part):
    batch = part.working()
    batch.__enter__()
    part.end()
    with pytest.raises(Cancelled):
        part.check()
    assert part.closed == []
    batch.__exit__(None, None, None)
    assert part.closed == [True]


def test_no_batch_begins_when_the_job_is_over(part):
    part.end()
    with pytest.raises(Cancelled), part.working():
        pass
    assert part.closed == [True]


def test_last_of_two_batches_closes(part):
    first, second = part.working(), part.working()
    first.__enter__()
    second.__enter__()
    part.end()
    first.__exit__(None, None, None)
    assert part.closed == []
    second.__exit__(None, None, None)
    assert part.closed == [True]
