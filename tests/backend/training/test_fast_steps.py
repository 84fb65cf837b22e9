# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes steps fast: it holds while one trains, and changes no weight."""

from __future__ import annotations

import platform
from contextlib import nullcontext
from dataclasses import replace
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


def gradients(images: Path, folder: Path, precision: str) -> torch.Tensor:
    """Of one step from the same weights on the same crops, in one row."""
    config = make_config(images, precision=precision)
    trainer = Trainer(config, folder, torch.device("cpu"))
    trainer.optimizer.step = lambda _: None  # it would forget them
    trainer.train_iteration()
    return torch.cat([weight.grad.flatten() for weight in trainer.network.parameters()])


def test_gradients_in_bfloat16_point_where_those_in_float32_do(
    images: Path, tmp_path: Path
) -> None:
    exact = gradients(images, tmp_path / "exact", "float32")
    rounded = gradients(images, tmp_path / "rounded", "bfloat16")
    assert rounded.dtype == torch.float32
    assert not torch.equal(exact, rounded)
    assert float(torch.nn.functional.cosine_similarity(exact, rounded, dim=0)) > 0.999


def test_the_sum_through_the_blocks_and_the_picture_stay_in_float32(
    images: Path, tmp_path: Path
) -> None:
    trainer = Trainer(make_config(images), tmp_path / "run", torch.device("cpu"))
    kept: list[torch.dtype] = []
    for block in trainer.network.blocks:
        block.register_forward_hook(lambda _, __, features: kept.append(features.dtype))
    with torch.autocast("cpu", torch.bfloat16):
        picture = trainer.network(torch.rand(1, 3, 16, 16))
    assert {*kept, picture.dtype} == {torch.float32}


@pytest.mark.parametrize(
    ("wanted", "has_fast", "is_rounded"),
    [
        ("auto", True, True),
        ("auto", False, False),
        ("float32", True, False),
        ("bfloat16", False, True),
    ],
)
def test_precision_auto_rounds_where_the_processor_is_faster_so(
    images: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    has_fast: bool,
    is_rounded: bool,
) -> None:
    monkeypatch.setattr("backend.training.loop.has_fast_bfloat16", lambda _: has_fast)
    trainer = Trainer(make_config(images, precision=wanted), tmp_path / "run", torch.device("cpu"))
    seen: list[torch.dtype] = []
    convolution = trainer.network.blocks[0].conv
    convolution.register_forward_hook(lambda _, __, answer: seen.append(answer.dtype))
    trainer.train_iteration()
    assert set(seen) == {torch.bfloat16 if is_rounded else torch.float32}


def test_a_family_that_does_not_say_so_is_never_rounded(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.training.loop.has_fast_bfloat16", lambda _: True)
    config = replace(make_config(images, precision="auto"), variant="sscan-x2", network={})
    trainer = Trainer(config, tmp_path / "run", torch.device("cpu"))
    seen: list[torch.dtype] = []
    trainer.network.register_forward_hook(lambda _, __, answer: seen.append(answer.dtype))
    layer = next(m for m in trainer.network.modules() if isinstance(m, torch.nn.Conv2d))
    layer.register_forward_hook(lambda _, __, answer: seen.append(answer.dtype))
    trainer.train_iteration()
    assert set(seen) == {torch.float32}
