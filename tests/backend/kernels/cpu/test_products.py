# SPDX-License-Identifier: GPL-3.0-or-later
"""Products of small matrices against numpy's, whatever lies around them in memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from numba import njit

from backend.kernels.cpu.compiling import INNER
from backend.kernels.cpu.products import HALF_PANEL, PANEL, multiply, multiply_add, multiply_half

GUARD = np.float32(-77)


@njit(**INNER)
def run_multiply(left, right, answer, shape):
    multiply(left, right, answer, shape)


@njit(**INNER)
def run_multiply_add(left, right, answer, shape):
    multiply_add(left, right, answer, shape)


@njit(**INNER)
def run_half(left, right, answer, shape):
    multiply_half(left, right, answer, shape)


def laid_out(matrix, start, stride):
    """A matrix in a flat array, guards around and between its rows."""
    rows, columns = matrix.shape
    flat = np.full(start + rows * stride + PANEL, GUARD)
    for row in range(rows):
        flat[start + row * stride : start + row * stride + columns] = matrix[row]
    return flat


def panels_of(matrix, width):
    depth, columns = matrix.shape
    return matrix.reshape(depth, columns // width, width).transpose(1, 0, 2).reshape(-1).copy()


@settings(max_examples=60, deadline=None)
@given(
    rows=st.integers(1, 29),
    panels=st.integers(1, 4),
    depth=st.integers(1, 70),
    gap=st.integers(0, 5),
    start=st.integers(0, 9),
    is_added=st.booleans(),
)
def test_product_is_numpys_and_touches_nothing_else(rows, panels, depth, gap, start, is_added):
    random = np.random.default_rng(rows * 1000 + depth)
    columns = panels * PANEL
    left = random.standard_normal((rows, depth)).astype(np.float32)
    right = random.standard_normal((depth, columns)).astype(np.float32)
    before = random.standard_normal((rows, columns)).astype(np.float32)
    answer = laid_out(before, start, columns + gap)
    run = run_multiply_add if is_added else run_multiply
    run(
        (laid_out(left, start, depth + gap), start, depth + gap),
        (panels_of(right, PANEL), 0, PANEL, depth * PANEL),
        (answer, start, columns + gap),
        (rows, columns, depth),
    )
    expected = left.astype(np.float64) @ right + (before if is_added else 0)
    wanted = laid_out(expected, start, columns + gap)
    np.testing.assert_allclose(answer, wanted, rtol=1e-4, atol=1e-4)
    assert np.array_equal(answer == GUARD, wanted == GUARD)


@pytest.mark.parametrize("rows", [1, 3, 4, 11, 12, 13, 29])
def test_product_with_half_a_panel_gives_eight_columns(rows):
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 9)).astype(np.float32)
    right = random.standard_normal((9, HALF_PANEL)).astype(np.float32)
    answer = laid_out(np.ones((rows, HALF_PANEL)), 3, 11)
    run_half((laid_out(left, 0, 9), 0, 9), (right.reshape(-1), 0), (answer, 3, 11), (rows, 9))
    wanted = laid_out(left.astype(np.float64) @ right, 3, 11)
    np.testing.assert_allclose(answer, wanted, rtol=1e-5, atol=1e-5)


def test_left_rows_may_overlap_as_neighbours_of_a_convolution_do():
    row = np.arange(12, dtype=np.float32)
    answer = np.zeros(4 * PANEL, np.float32)
    right = np.ones(6 * PANEL, np.float32)
    run_multiply((row, 0, 2), (right, 0, PANEL, 0), (answer, 0, PANEL), (4, PANEL, 6))
    sums = [row[start : start + 6].sum() for start in (0, 2, 4, 6)]
    assert np.array_equal(answer.reshape(4, PANEL)[:, 0], sums)
