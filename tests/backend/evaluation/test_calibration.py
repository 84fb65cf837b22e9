# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of calibration on errors whose law is known."""

from __future__ import annotations

import numpy as np
import pytest

from backend.evaluation.calibration import BINS, calibration, rank_correlation


@pytest.fixture
def drawn():
    """Expected errors of very different size, and errors that have them as their means."""
    generator = np.random.default_rng(0)
    expected = np.exp(generator.normal(size=200_000))
    return expected, generator.exponential(expected)


def test_errors_with_the_expected_means_are_calibrated(drawn):
    figures = calibration(*drawn)
    assert figures.slope == pytest.approx(1, abs=0.02)
    assert np.allclose(figures.actual, figures.expected, rtol=0.05)
    assert 0 < figures.ause < 0.6 * figures.ause_of_chance
    assert len(figures.actual) == BINS


def test_expected_errors_twice_too_large_are_told_by_the_slope_alone(drawn):
    expected, error = drawn
    right, wrong = calibration(expected, error), calibration(2 * expected, error)
    assert wrong.slope == pytest.approx(right.slope / 2)
    assert wrong.ause == pytest.approx(right.ause)
    assert wrong.rank_correlation == pytest.approx(right.rank_correlation)


def test_errors_known_exactly_leave_no_area_and_chance_leaves_all(drawn):
    _, error = drawn
    assert calibration(error, error).ause == pytest.approx(0, abs=1e-12)
    blind = calibration(np.random.default_rng(1).random(error.shape), error)
    assert blind.ause == pytest.approx(blind.ause_of_chance, rel=0.02)
    assert abs(blind.rank_correlation) < 0.01


def test_rank_correlation_shares_ranks_among_equals():
    # Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4.
    assert rank_correlation(np.array([1, 1, 2, 3]), np.array([5, 6, 7, 8])) == pytest.approx(
        np.corrcoef([1.5, 1.5, 3, 4], [1, 2, 3, 4])[0, 1]
    )
    assert rank_correlation(np.ones(5), np.arange(5.0)) == 0


def test_errors_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="expected and"):
        calibration(np.ones((3, 9)), np.ones((9, 3)))
