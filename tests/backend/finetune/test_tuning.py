# SPDX-License-Identifier: GPL-3.0-or-later
"""Training ends so early that judging still fits the time that was given."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from torch import nn

from backend.finetune.tuning import CHECKPOINT_EVERY_S, train_for
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller, Watch

STEP_S = 10.0


@pytest.mark.parametrize(
    ("left_s", "steps"),
    [
        ([600.0] * 99, 60),
        ([600.0, *[300.0] * 99], 30),  # the machine became busier after the first checkpoint
        ([600.0, *[10.0] * 99], 5),  # by then more has passed than there would have been
        ([300.0, *[600.0] * 99], 30),  # what was promised to judging stays with it
        ([-5.0] * 99, 0),
    ],
)
def test_training_leaves_what_judging_needs_by_the_latest_estimate(left_s, steps):
    now, done, estimates = [0.0], [], iter(left_s)

    def train_iteration():
        done.append(now[0])
        now[0] += STEP_S

    trainer = SimpleNamespace(
        network=nn.Linear(1, 1), train_iteration=train_iteration, save_checkpoint=lambda: None
    )
    kept = SimpleNamespace(trained_s=0.0, save=lambda: None)
    watch = Watch(Caller(lambda _progress: None, lambda _text: None, CancelSource()))
    train_for(trainer, kept, watch, lambda: next(estimates), clock=lambda: now[0])
    assert len(done) == steps
    assert kept.trained_s == steps * STEP_S
    assert 4 * STEP_S < CHECKPOINT_EVERY_S <= 5 * STEP_S
