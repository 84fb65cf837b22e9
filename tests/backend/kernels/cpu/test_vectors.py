# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions on rows against torch and numpy, up to a few units in the last place."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

pytest.importorskip("numba")

from numba import njit

from backend.kernels.cpu.compiling import INNER
from backend.kernels.cpu.norms import normalise, normalise_weighted
from backend.kernels.cpu.vectors import (
    add,
    add_panels,
    copy,
    copy_panels,
    exponentiate,
    gelu_once,
    gelu_twice,
    multiply_by,
    scale,
    sigmoid,
    sum_up,
    transpose,
)


@njit(**INNER)
def run_exponentiate(row, start, vectors):
    return exponentiate(row, start, vectors)


@njit(**INNER)
def run_gelu(row, start, vectors):
    gelu_once(row, start, vectors)


@njit(**INNER)
def run_gelu_twice(row, start, vectors):
    gelu_twice(row, start, vectors)


@njit(**INNER)
def run_scale(row, start, vectors, by):
    scale(row, start, vectors, by)


@njit(**INNER)
def run_copy(to, start, row, at, count):
    copy(to, start, row, at, count)


@njit(**INNER)
def run_add(to, start, row, at, count):
    add(to, start, row, at, count)


@njit(**INNER)
def run_multiply(to, start, row, at, count):
    multiply_by(to, start, row, at, count)


@njit(**INNER)
def run_normalise(to, start, row, at, count):
    normalise(to, start, row, at, count)


@njit(**INNER)
def run_normalise_weighted(to, start, row, at, count, weight, bias):
    normalise_weighted(to, start, row, at, count, weight, 2, bias, 1)


@njit(**INNER)
def run_sigmoid(row, start, vectors):
    sigmoid(row, start, vectors)


@njit(**INNER)
def run_copy_panels(to, start, row, at, count):
    copy_panels(to, start, row, at, count)


@njit(**INNER)
def run_add_panels(to, start, row, at, count):
    add_panels(to, start, row, at, count)


@njit(**INNER)
def run_sum_up(to, start, one, at, two, where, bias, count):
    sum_up(to, start, one, at, two, where, bias, count)


@njit(**INNER)
def run_transpose(to, start, rows, at, stride, row_stride, columns):
    transpose(to, start, rows, at, stride, row_stride, columns)


def floats(values):
    return np.asarray(values, dtype=np.float32)


@pytest.mark.parametrize("offset", [0.0, 80.0, -3000.0])
def test_powers_are_numpys_relative_to_the_largest(offset):
    row = floats(np.linspace(-40, 7, 48)) + np.float32(offset)
    wanted = np.exp2(row.astype(np.float64) - row.max())
    total = run_exponentiate(row, 0, 3)
    np.testing.assert_allclose(row, wanted, rtol=3e-7)
    assert total == pytest.approx(wanted.sum(), rel=1e-6)


def test_powers_of_values_far_below_the_largest_are_nothing():
    row = floats([5.0] + [-1e30] * 15)
    assert run_exponentiate(row, 0, 1) == 1.0
    assert row[0] == 1.0
    assert row[1:].max() < 1e-37


def test_gelu_is_torchs_exact_one():
    values = floats(np.concatenate([np.linspace(-12, 12, 1584), [-1e6, -30, 0, 30, 1e6] * 3, [0]]))
    row = values.copy()
    run_gelu(row, 0, row.size // 16)
    wanted = functional.gelu(torch.tensor(values))
    np.testing.assert_allclose(row, wanted, atol=1e-6, rtol=1e-6)
    twice = values.copy()
    run_gelu_twice(twice, 0, row.size // 16)
    np.testing.assert_allclose(twice, functional.gelu(wanted), atol=1e-6, rtol=1e-6)


def test_scale_changes_its_row_only():
    row = np.ones(64, np.float32)
    run_scale(row, 16, 2, np.float32(3))
    assert row.tolist() == [1.0] * 16 + [3.0] * 32 + [1.0] * 16


@pytest.mark.parametrize("count", [4, 20, 60])
def test_functions_of_two_rows_change_count_numbers(count):
    source = floats(np.arange(100))
    for run, combine in (
        (run_copy, lambda old, new: new),
        (run_add, lambda old, new: old + new),
        (run_multiply, lambda old, new: old * new),
    ):
        target = np.full(100, 2, np.float32)
        run(target, 7, source, 3, count)
        wanted = np.full(100, 2, np.float32)
        wanted[7 : 7 + count] = combine(2, source[3 : 3 + count])
        assert np.array_equal(target, wanted)


@pytest.mark.parametrize("count", [16, 64])
def test_functions_of_panels_change_count_numbers(count):
    source, target = floats(np.arange(100)), np.full(100, 2, np.float32)
    run_copy_panels(target, 7, source, 3, count)
    run_add_panels(target, 7, source, 4, count)
    wanted = np.full(100, 2, np.float32)
    wanted[7 : 7 + count] = source[3 : 3 + count] + source[4 : 4 + count]
    assert np.array_equal(target, wanted)


def test_sum_of_two_rows_and_a_bias_is_written_alone():
    one, two, bias = (floats(np.random.default_rng(seed).random(40)) for seed in range(3))
    target = np.zeros(40, np.float32)
    run_sum_up(target, 5, one, 1, two, 2, bias, 20)
    np.testing.assert_allclose(target[5:25], one[1:21] + two[2:22] + bias[:20], rtol=1e-6)
    assert not target[:5].any()
    assert not target[25:].any()


def test_sigmoid_is_torchs_and_ends_in_nothing_and_one():
    values = floats(np.concatenate([np.linspace(-30, 30, 90), [-1e30, -200, -0.0, 0, 200, 1e30]]))
    row = values.copy()
    run_sigmoid(row, 0, row.size // 16)
    np.testing.assert_allclose(row, torch.sigmoid(torch.tensor(values)), rtol=2e-6, atol=1e-37)
    assert (np.diff(row[:90]) >= 0).all()
    assert row[-1] == 1.0


@pytest.mark.parametrize("spread", [1e-4, 1.0, 300.0])
@pytest.mark.parametrize("count", [8, 12, 60, 64])
def test_norm_is_torchs_and_writes_its_row_alone(spread, count):
    random = np.random.default_rng(count)
    row = floats(random.standard_normal(count + 2) * spread + 5 * spread)
    answer = np.full(count + 9, -7, np.float32)
    run_normalise(answer, 3, row, 1, count)
    taken = torch.tensor(row[1 : 1 + count], dtype=torch.float64)
    wanted = functional.layer_norm(taken, (count,)).numpy()
    np.testing.assert_allclose(answer[3 : 3 + count], wanted, atol=2e-5)
    assert (answer[:3] == -7).all()
    assert (answer[3 + count :] == -7).all()
    weight, bias = floats(random.standard_normal((2, count + 2)))
    run_normalise_weighted(answer, 3, row, 1, count, weight, bias)
    wanted = wanted * weight[2:] + bias[1 : 1 + count]
    np.testing.assert_allclose(answer[3 : 3 + count], wanted, atol=5e-5)


@pytest.mark.parametrize("columns", [4, 48, 60])
def test_transpose_turns_sixteen_rows(columns):
    rows = floats(np.arange(16 * 64)).reshape(16, 64)
    answer = np.zeros(columns * 24 + 16, np.float32)
    run_transpose(answer, 2, rows.reshape(-1), 0, 24, 64, columns)
    for column in range(columns):
        assert np.array_equal(answer[2 + column * 24 :][:16], rows[:, column])
