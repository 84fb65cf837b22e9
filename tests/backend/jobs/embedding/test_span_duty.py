# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of spans in any order reach the files in theirs, and few of them wait in memory."""

from __future__ import annotations

import random

import numpy as np
import pytest

from backend.embeddings.cell_block import CellBlock
from backend.errors import OutputFailed
from backend.geometry import PixelSize
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.span_answer import SpanAnswer
from backend.jobs.embedding.span_duty import SpanDuty
from backend.jobs.journal import Journal
from backend.scheduling import CancelSource
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.watch import Caller, Watch
from tools.measure.simulated_crew import SimulatedCrew, led_by_foreman

SPANS, WORKERS = 120, 5


class NotingOutputs:
    """Notes the rows of spans as they come."""

    def __init__(self):
        self.rows, self.numbers = [], []

    def add(self, span, answer):
        self.rows.append(span.row)
        self.numbers.append(int(answer.cells.vectors[0, 0]) if len(answer.cells) else None)


def grid_of(spans):
    size = PixelSize(16 * spans, 32)
    return CellGrid(size, size.as_rect(), 16, 2)


def answer_of(number, cells=2):
    """Whose vectors hold the number of the span."""
    block = CellBlock(
        np.full(cells, number, np.int32),
        np.arange(cells, dtype=np.int32),
        np.ones(cells, np.float32),
        np.full((cells, 3), number, np.float16),
    )
    return SpanAnswer(block, np.zeros((cells, 0, 4, 4), np.float16))


@pytest.fixture
def make_duty(tmp_path):
    """Builds a duty on spans of two cells, with a journal that has some of them already."""
    opened = []

    def make(spans=SPANS, kept=None):
        journal = None
        if kept is not None:
            journal = Journal(str(tmp_path / "out.parquet"))
            opened.append(journal)
            journal.begin({}, spans)
            for number in kept:
                journal.tiles.append(number, answer_of(number).to_parts())
        outputs = NotingOutputs()
        return SpanDuty(grid_of(spans), outputs, journal, lambda text: None), outputs

    yield make
    for journal in opened:
        journal.__exit__(None, None, None)


def drive(duty, seconds_of, dies=lambda worker, batch: False):
    """Have simulated workers do it; the most answers that ever waited."""
    crew = SimulatedCrew(seconds_of, lambda batch: [(batch, answer_of(batch))], dies)
    watch = Watch(Caller(lambda progress: None, lambda text: None, CancelSource()))
    most, take = [0], duty.take

    def noted(value):
        take(value)
        most.append(len(duty._early))

    duty.take = noted
    with led_by_foreman(crew, WORKERS) as foreman:
        Driver(foreman, crew, None, duty, watch, "embed").run()
    return max(most)


def test_answers_in_any_order_reach_the_files_in_theirs(make_duty):
    duty, outputs = make_duty()
    chance = random.Random(3)
    drive(duty, lambda worker, batch: chance.uniform(0.1, 9.0))
    assert outputs.rows == outputs.numbers == list(range(SPANS))
    assert duty.cells_empty == 0


def test_worker_that_is_slow_lets_few_answers_wait_in_memory(make_duty):
    duty, outputs = make_duty()
    waited = drive(duty, lambda worker, batch: 500.0 if (worker, batch) == (1, 0) else 1.0)
    assert outputs.rows == list(range(SPANS))
    assert 2 < waited <= duty.lead(WORKERS)
    assert duty.lead(WORKERS) < SPANS


def test_what_a_killed_worker_had_is_made_by_others(make_duty):
    duty, outputs = make_duty()
    died = []

    def dies(worker, batch):
        if batch == 33 and not died:
            died.append(worker)
            return True
        return False

    drive(duty, lambda worker, batch: 1.0, dies)
    assert died
    assert outputs.rows == list(range(SPANS))


def test_kept_answers_are_handed_on_in_their_turn_and_not_made_again(make_duty):
    duty, outputs = make_duty(spans=6, kept=(0, 1, 4))
    assert list(duty.missing()) == [2, 3, 5]
    assert duty.pixels == 3 * 16 * 32
    duty.hand_on()
    assert outputs.rows == [0, 1]
    duty.take((3, answer_of(3)))
    assert outputs.rows == [0, 1]
    duty.take((2, answer_of(2)))
    assert outputs.rows == [0, 1, 2, 3, 4]
    duty.take((5, answer_of(5, cells=1)))
    assert outputs.numbers == [0, 1, 2, 3, 4, 5]
    assert duty.cells_empty == 1
    assert list(duty.missing()) == []


def test_kept_answer_that_the_disk_spoils_is_told(make_duty, tmp_path):
    duty, _ = make_duty(spans=3, kept=(0, 1))
    path = tmp_path / "out.parquet.partial" / "himosa-journal" / "tiles"
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    with open(path, "r+b") as file:
        file.write(content)
    with pytest.raises(OutputFailed, match=r"row 0, column 0 in .* cannot be read any more"):
        duty.hand_on()
