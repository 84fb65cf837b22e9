# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of merit and degradations, against independent ways of computing them."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from backend.evaluation.metrics import luma, psnr_db, score, ssim, to_8_bit
from backend.training.degradation import (
    SensorRanges,
    bicubic_resize,
    reduce_bicubic,
    reduce_by_sensor,
)


def picture(height: int = 40, width: int = 52, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand(1, 3, height // 4, width // 4, generator=generator)
    smooth = torch.nn.functional.interpolate(coarse, (height, width), mode="bilinear")
    return to_8_bit(smooth[0])


def test_luma_black_and_white_are_16_and_235() -> None:
    assert float(luma(torch.zeros(3, 1, 1))) == pytest.approx(16)
    assert float(luma(torch.full((3, 1, 1), 255.0))) == pytest.approx(235, abs=1e-3)


def test_psnr_known_error_is_exact_and_equal_is_infinite() -> None:
    first = torch.zeros(3, 8, 8, dtype=torch.uint8)

    assert psnr_db(first, first + 5) == pytest.approx(20 * math.log10(255 / 5))
    assert psnr_db(first, first) == math.inf


def test_ssim_equals_a_direct_sum_over_one_window() -> None:
    first, second = luma(picture(11, 11)), luma(picture(11, 11, seed=1))
    steps = np.arange(-5, 6)
    line = np.exp(-(steps**2) / (2 * 1.5**2))
    window = np.outer(line, line) / np.outer(line, line).sum()
    x, y = first[0].numpy(), second[0].numpy()
    mean_x, mean_y = (window * x).sum(), (window * y).sum()
    variance_x, variance_y = (window * (x - mean_x) ** 2).sum(), (window * (y - mean_y) ** 2).sum()
    covariance = (window * (x - mean_x) * (y - mean_y)).sum()
    c1, c2 = 2.55**2, 7.65**2
    expected = ((2 * mean_x * mean_y + c1) * (2 * covariance + c2)) / (
        (mean_x**2 + mean_y**2 + c1) * (variance_x + variance_y + c2)
    )

    assert ssim(first, second) == pytest.approx(expected, rel=1e-9)
    assert ssim(first, first) == pytest.approx(1)


def test_score_error_in_the_border_alone_does_not_count() -> None:
    truth = picture()
    restored = truth.clone()
    restored[:, :4] = 255
    restored[:, :, -4:] = 0

    assert score(restored, truth, border=4).psnr_y_db == math.inf
    assert score(restored, truth, border=3).psnr_y_db < 60


def test_bicubic_resize_is_pils() -> None:
    image = pytest.importorskip("PIL.Image", reason="compares with Pillow where it is installed")
    original = picture(64, 88)
    as_array = original.permute(1, 2, 0).numpy()

    for height, width in ((16, 22), (32, 44), (128, 264)):
        expected = np.asarray(
            image.fromarray(as_array).resize((width, height), image.Resampling.BICUBIC)
        ).astype(int)
        ours = bicubic_resize(original[None], height, width)[0].permute(1, 2, 0).numpy()
        assert np.abs(ours.astype(int) - expected).max() <= 1
        assert (ours != expected).mean() < 2e-3  # one step off in 1.2e-3 was seen


def test_reduce_by_sensor_is_reproducible_and_keeps_the_mean() -> None:
    truth = picture(96, 96)[None]

    first, again, other = (
        reduce_by_sensor(truth, 3, torch.Generator().manual_seed(seed), SensorRanges())
        for seed in (1, 1, 2)
    )

    assert first.shape == (1, 3, 32, 32)
    assert first.dtype == torch.uint8
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert not torch.equal(first, reduce_bicubic(truth, 3))
    assert float(first.float().mean()) == pytest.approx(float(truth.float().mean()), abs=2)
