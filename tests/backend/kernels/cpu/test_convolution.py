# SPDX-License-Identifier: GPL-3.0-or-later
"""Convolutions of rows against torch's in float64, at any size, and nothing written besides."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

pytest.importorskip("numba")

from backend.kernels.cpu.winograd import (
    GROUP,
    KERNEL_TRANSFORM,
    convolve_rows,
    scratch_of_convolution,
)
from backend.networks.himosa.cpu.cpu_weights import prepare_convolution

UNTOUCHED = np.float32(-77)


def convolved(image, conv, *, is_activated=False, cells=None, groups=None):
    """The answer (B, H, W, D) and the sums of each row in each cell, (B·H, K, D), by the kernel.

    `cells`: side of a cell, pixels of the first one left of the image, K.
    """
    batch, height, width, channels = image.shape
    weights = prepare_convolution(conv)
    spread, given_ = weights.bias.size, -(-weights.columns // 4) * 4
    count = batch * -(-height // GROUP)
    answer = np.full(batch * height * width * given_, UNTOUCHED)
    cell_columns = cells[2] if cells else 0
    sums = np.zeros(batch * height * cell_columns * spread, np.float32)
    scratch = np.full(scratch_of_convolution(channels, spread), np.nan, np.float32)
    convolve_rows(
        image.reshape(-1).numpy(), answer, sums, cells or (1, 0, 0),
        (*(groups or (0, count)), height, width, channels, given_),
        weights.whole, weights.half, weights.bias, is_activated, scratch,
    )  # fmt: skip
    answer = answer.reshape(batch, height, width, given_)[..., : weights.columns]
    return answer, sums.reshape(batch * height, cell_columns, spread)[..., : weights.columns]


def made(channels, columns, seed=0):
    torch.manual_seed(seed)
    return nn.Conv2d(channels, columns, 3, padding=1)


def wanted_of(image, conv):
    double = nn.Conv2d(conv.in_channels, conv.out_channels, 3, padding=1).double()
    double.load_state_dict(conv.state_dict())
    with torch.no_grad():
        return double(image.double().permute(0, 3, 1, 2)).permute(0, 2, 3, 1).numpy()


@settings(max_examples=60, deadline=None)
@given(
    batch=st.integers(1, 2),
    height=st.integers(1, 11),
    width=st.integers(1, 99),
    channels=st.sampled_from([4, 8, 20, 60]),
    columns=st.sampled_from([3, 8, 12, 16, 20, 27, 48, 60]),
)
def test_convolution_of_any_size_is_torchs(batch, height, width, channels, columns):
    conv = made(channels, columns, seed=width)
    image = torch.randn(batch, height, width, channels)
    side, before = 16, 5
    count = -(-(before + width) // side)
    answer, sums = convolved(image, conv, cells=(side, before, count))
    wanted = wanted_of(image, conv)
    np.testing.assert_allclose(answer, wanted, atol=2e-5)
    rows = wanted.reshape(batch * height, width, columns)
    for cell in range(count):
        first = max(0, cell * side - before)
        part = rows[:, first : (cell + 1) * side - before]
        np.testing.assert_allclose(sums[:, cell], part.sum(1), atol=4e-4)


def test_activated_convolution_is_the_gelu_of_the_plain_one():
    conv, image = made(60, 20), torch.randn(1, 9, 70, 60) * 3
    answer, _ = convolved(image, conv, is_activated=True)
    wanted = nn.functional.gelu(torch.from_numpy(wanted_of(image, conv)))
    np.testing.assert_allclose(answer, wanted, atol=5e-5)


def test_a_part_of_the_groups_writes_its_own_rows_alone():
    conv, image = made(20, 60), torch.randn(2, 10, 7, 20)  # three groups in each image
    answer, sums = convolved(image, conv, cells=(4, 1, 2), groups=(2, 4))
    whole, all_sums = convolved(image, conv, cells=(4, 1, 2))
    rows, all_rows = answer.reshape(20, 7, 60), whole.reshape(20, 7, 60)
    assert np.array_equal(rows[8:14], all_rows[8:14])
    assert (rows[:8] == UNTOUCHED).all()
    assert (rows[14:] == UNTOUCHED).all()
    assert np.array_equal(sums[8:14], all_sums[8:14])
    assert not sums[:8].any()
    assert not sums[14:].any()


def test_rounding_stays_that_of_a_few_sums():
    conv, image = made(60, 60), torch.randn(1, 64, 64, 60)
    wanted = wanted_of(image, conv)
    with torch.no_grad():
        plain = conv(image.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).numpy()
    ours = np.abs(convolved(image, conv)[0] - wanted).max()
    assert ours < 8 * np.abs(plain - wanted).max()


def test_images_of_a_batch_do_not_see_each_other():
    conv, image = made(8, 8), torch.randn(2, 5, 6, 8)
    both, _ = convolved(image, conv)
    for number in range(2):
        alone, _ = convolved(image[number : number + 1], conv)
        assert np.array_equal(both[number], alone[0])


def test_transform_of_kernels_is_exact_for_polynomials():
    """Six products at the points 0, ±1, ±2 and ∞: a kernel's polynomial taken there, scaled."""
    points = np.array([0, 1, -1, 2, -2])
    taken = points[:, None] ** np.arange(3)
    scales = KERNEL_TRANSFORM[:5, 0]
    np.testing.assert_allclose(KERNEL_TRANSFORM[:5], scales[:, None] * taken)
    assert KERNEL_TRANSFORM[5].tolist() == [0, 0, 1]
