# SPDX-License-Identifier: GPL-3.0-or-later
"""Training that is stopped for a while loses none of its time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from torch import nn

from backend.finetune.tuning import train_for
from backend.finetune.work_clock import WorkClock
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller, Watch
from tests.backend.finetune.test_finetuning import ROOT
from tests.marks import needs_signals

BUDGET_S, STEP_S, STOPPED_S = 3.0, 0.05, 6.0
CHILD = """
import sys, time
from tests.backend.finetune.test_work_clock import BUDGET_S, STEP_S, train
from backend.finetune.work_clock import WorkClock

def step():
    time.sleep(STEP_S)
    print(time.monotonic(), flush=True)

with WorkClock(look_every_s=0.05, longest_gap_s=2.0) as clock:
    train(step, clock)
"""


def train(step, clock, budget_s=BUDGET_S):
    """Train for the budget, less what the run has spent on other things; gives seconds trained."""
    trainer = SimpleNamespace(
        network=nn.Linear(1, 1), train_iteration=step, save_checkpoint=lambda: None
    )
    kept = SimpleNamespace(trained_s=0.0, save=lambda: None)
    watch = Watch(Caller(lambda _progress: None, lambda _text: None, CancelSource()))
    began = clock()
    train_for(trainer, kept, watch, lambda: budget_s - (clock() - began - kept.trained_s), clock)
    return kept.trained_s


@pytest.mark.parametrize(("longest_gap_s", "steps"), [(20.0, 30), (1e9, 24)])
def test_minute_between_two_steps_is_no_training(longest_gap_s, steps):
    now, done = [0.0], []
    clock = WorkClock(longest_gap_s=longest_gap_s, now=lambda: now[0])

    def step():
        done.append(now[0])
        now[0] += 10
        clock()
        if len(done) == 5:
            now[0] += 60

    assert train(step, clock, 300.0) == 300.0
    assert len(done) == steps


def test_slow_steps_of_a_busy_machine_count():
    now = [0.0]
    clock = WorkClock(longest_gap_s=10.0, now=lambda: now[0])
    for _ in range(5):
        now[0] += 9
        clock()
    assert clock() == 45


@needs_signals
def test_process_that_is_stopped_and_continued_goes_on_training():
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    try:
        child.stdout.readline()
        os.kill(child.pid, signal.SIGSTOP)
        os.waitpid(child.pid, os.WUNTRACED)
        time.sleep(STOPPED_S)
        continued = time.monotonic()
        os.kill(child.pid, signal.SIGCONT)
        steps = [float(line) for line in child.stdout]
        assert child.wait() == 0
    finally:
        child.kill()
        child.wait()
    # The stop was longer than the whole budget: one step at most would have followed.
    assert sum(step > continued for step in steps) > 2
