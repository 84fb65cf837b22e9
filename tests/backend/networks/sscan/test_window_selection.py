# SPDX-License-Identifier: GPL-3.0-or-later
"""Which windows a window looks at: the neighbourhood, ties, the raster's edge, and the bits."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.networks.sscan import window_selection
from backend.networks.sscan.window_selection import (
    candidate_bits,
    choose_best,
    choose_best_fast,
    choose_windows,
    neighbours,
)

LOWEST = torch.finfo(torch.float32).min


def choose_by_loops(
    queries: torch.Tensor, keys: torch.Tensor, grid: tuple[int, int], reach: int, wanted: int
) -> list[list[tuple[int, int]]]:
    """The chosen (row, column) offsets of every window of one map, in order of candidates."""
    rows, cols = grid
    chosen = []
    for row in range(rows):
        for col in range(cols):
            scored = []
            for down in range(-reach, reach + 1):
                for across in range(-reach, reach + 1):
                    there = (row + down, col + across)
                    if 0 <= there[0] < rows and 0 <= there[1] < cols:
                        product = queries[row * cols + col] * keys[there[0] * cols + there[1]]
                        scored.append((-float(product.sum()), (down, across)))
            best = sorted(scored)[:wanted]
            chosen.append(sorted(offset for _, offset in best))
    return chosen


def whole_numbers(*shape: int) -> torch.Tensor:
    """Small whole numbers: their products are exact, and often equal."""
    return torch.randint(-2, 3, shape).float()


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(1, 6),
    cols=st.integers(1, 6),
    reach=st.integers(0, 2),
    wanted=st.integers(1, 6),
    is_plain=st.booleans(),
    seed=st.integers(0, 99),
)
def test_choice_of_any_grid_is_that_of_loops(
    rows: int, cols: int, reach: int, wanted: int, is_plain: bool, seed: int
) -> None:
    torch.manual_seed(seed)
    queries, keys = whole_numbers(2, rows * cols, 3), whole_numbers(2, rows * cols, 3)
    choice = choose_windows(queries, keys, (rows, cols), reach, wanted, is_plain)
    exists = torch.ones_like(choice.windows, dtype=torch.bool)
    if choice.exists is not None:
        exists = choice.exists

    for image in range(2):
        expected = choose_by_loops(queries[image], keys[image], (rows, cols), reach, wanted)
        for window, offsets in enumerate(expected):
            number = image * rows * cols + window
            there = exists[number]
            candidates = choice.candidates[number][there].tolist()
            side = 2 * reach + 1
            assert [(c // side - reach, c % side - reach) for c in candidates] == offsets
            row, col = divmod(window, cols)
            first = image * rows * cols
            numbers = [first + (row + down) * cols + col + across for down, across in offsets]
            assert choice.windows[number][there].tolist() == numbers


@pytest.mark.parametrize("choose", [choose_best, choose_best_fast])
def test_best_of_equal_affinities_are_the_lowest_numbers(choose: Any) -> None:
    scores = torch.tensor([[1.0, 3.0, 3.0, 1.0, 3.0, 1.0], [0.0] * 6])

    assert choose(scores, 4).tolist() == [[0, 1, 2, 4], [0, 1, 2, 3]]


@pytest.mark.parametrize("choose", [choose_best, choose_best_fast])
def test_best_of_too_few_candidates_takes_none_twice(choose: Any) -> None:
    scores = torch.tensor([[LOWEST, 2.0, LOWEST, -5.0]])

    assert choose(scores, 4).tolist() == [[0, 1, 2, 3]]
    assert choose(scores, 3).tolist() == [[0, 1, 3]]


def test_choice_in_chunks_is_that_of_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    queries, keys = torch.randn(2, 35, 8), torch.randn(2, 35, 8)
    whole = choose_windows(queries, keys, (5, 7), 2, 4, is_plain=False)
    monkeypatch.setattr(window_selection, "CHUNK_WINDOWS", 3)
    cut = choose_windows(queries, keys, (5, 7), 2, 4, is_plain=False)

    assert torch.equal(whole.windows, cut.windows)
    assert torch.equal(whole.candidates, cut.candidates)


def test_neighbours_at_a_corner_are_inside_the_grid_alone() -> None:
    numbers, inside = neighbours(3, 4, 1, torch.device("cpu"))

    assert inside[0].tolist() == [False] * 4 + [True, True, False, True, True]
    assert numbers[0][inside[0]].tolist() == [0, 1, 4, 5]
    assert numbers[11][inside[11]].tolist() == [6, 7, 10, 11]


def test_bits_of_a_smaller_neighbourhood_mean_the_same_windows() -> None:
    queries, keys = torch.randn(1, 36, 8), torch.randn(1, 36, 8)
    choice = choose_windows(queries, keys, (6, 6), 1, 3, is_plain=True)
    bits = candidate_bits(choice, reach=1, widest=2)

    for window in range(36):
        found = [bit for bit in range(25) if int(bits[window]) >> bit & 1]
        row, col = divmod(window, 6)
        there = [(row + bit // 5 - 2) * 6 + col + bit % 5 - 2 for bit in found]
        assert there == choice.windows[window].tolist()


def test_bits_of_own_window_are_the_middle_one() -> None:
    descriptors = torch.randn(1, 6, 4)
    choice = choose_windows(descriptors, descriptors, (2, 3), 0, 4, is_plain=False)

    assert candidate_bits(choice, reach=0, widest=2).tolist() == [1 << 12] * 6


def test_bits_of_few_windows_leave_out_what_is_beyond_the_raster() -> None:
    descriptors = torch.randn(1, 2, 4)
    choice = choose_windows(descriptors, descriptors, (1, 2), 2, 4, is_plain=False)

    assert choice.exists is not None
    assert candidate_bits(choice, reach=2, widest=2).tolist() == [3 << 12, 3 << 11]


def test_choice_of_no_number_is_still_a_choice() -> None:
    descriptors = torch.full((1, 9, 4), math.nan)
    choice = choose_windows(descriptors, descriptors, (3, 3), 1, 4, is_plain=False)

    assert int(choice.windows.min()) >= 0
    assert int(choice.windows.max()) <= 8
