# SPDX-License-Identifier: GPL-3.0-or-later
"""Tuning in the worker: other work goes on beside it, and it ends when it is told to."""

from __future__ import annotations

import time

import pytest

from backend.protocol import Failure, ProgressEvent, Result
from tests.backend.finetune.imagery import SCALE, ground, save_tiny_network, write_raster
from tests.backend.worker.test_worker_process import Worker, job, start  # noqa: F401

SECONDS_TO_STOP = 3.0
"""The contract says one; the rest is for a machine that is busy with other tests."""


@pytest.fixture
def training(start, tmp_path, monkeypatch):  # noqa: F811
    """A worker that trains, with the number 1."""
    models = tmp_path / "models"
    models.mkdir()
    monkeypatch.setenv("HIMOSA_MODELS", str(models))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    sharp = write_raster(tmp_path / "sharp.tif", ground(640))
    write_raster(tmp_path / "q.tif", ground(24))
    model = save_tiny_network(tmp_path / "tiny.safetensors")
    worker: Worker = start(folder=tmp_path)
    asked = {"sources": [str(sharp)], "name": "mine", "scale": SCALE, "model": str(model)}
    worker.ask(1, "finetune", **asked)
    worker.wait_for(
        lambda m: isinstance(m, ProgressEvent) and m.stage == "finetune" and m.done > 0, 200
    )
    return worker


def test_upscaling_is_answered_while_a_model_is_tuned_which_stops_when_it_is_told(
    training, tmp_path
):
    training.ask(2, "upscale", **job("out.tif"))
    first = training.wait_for(lambda m: isinstance(m, (Result, Failure)), 120)
    assert first.id == 2
    assert isinstance(first, Result)
    training.ask(3, "cancel", id=1)
    asked = time.monotonic()
    stopped = training.answer(1)
    assert time.monotonic() - asked < SECONDS_TO_STOP
    assert stopped.code == "cancelled"
    assert "run again with the same name" in stopped.hint
    assert (tmp_path / "models" / ".finetune" / "mine" / "checkpoint.pt").exists()


def test_end_of_the_one_who_asked_keeps_what_was_trained(training, tmp_path):
    training.process.stdin.close()
    training.process.wait(timeout=20)
    assert (tmp_path / "models" / ".finetune" / "mine" / "checkpoint.pt").exists()
