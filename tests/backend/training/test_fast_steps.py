# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes steps fast: it holds while one trains, and changes no weight."""

from __future__ import annotations

import platform
from contextlib import nullcontext
from pathlib import Path

import pytest
import torch

from backend.training.fast_steps import fast_steps
from backend.training.loop import Trainer
from tests.backend.training.test_loop import images, make_config, weights_of

__all__ = ["images"]

can_flush = platform.machine().lower() in ("x86_64", "amd64", "aarch64", "arm64")


def product() -> float:
    """1e-40: no normal number of 32 bits."""
    return float(torch.full((4,), 1e-30).mul(1e-10)[0])


@pytest.mark.skipif(not can_flush, reason="torch has no switch for this processor")
def test_numbers_too_small_are_zero_while_one_trains_and_not_afterwards() -> None:
    assert product() > 0
    with fast_steps():
        assert product() == 0
    assert product() > 0


@pytest.mark.skipif(not can_flush, reason="torch has no switch for this processor")
def test_numbers_too_small_count_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="stop"), fast_steps():
        raise ValueError("stop")
    assert product() > 0


def test_weights_are_those_of_plain_steps(images: Path, tmp_path: Path) -> None:
    weights = {}
    for way in ("plain", "fast"):
        with fast_steps() if way == "fast" else nullcontext():
            trainer = Trainer(make_config(images), tmp_path / way, torch.device("cpu"))
            for _ in range(4):
                trainer.train_iteration()
        weights[way] = weights_of(trainer)
    assert weights["plain"].keys() == weights["fast"].keys()
    for name, plain in weights["plain"].items():
        torch.testing.assert_close(weights["fast"][name], plain, rtol=1e-4, atol=1e-6)
