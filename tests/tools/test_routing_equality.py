# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the table that compares tiled routing with whole routing, on known bits."""

from __future__ import annotations

import numpy as np
import pytest

from backend.layers.routing.routing_description import RoutingDescription
from tools.measure.routing_equality import compare


@pytest.fixture
def description():
    """Two layers, windows of 2 and 4 pixels; the second keeps 1 token in 4."""
    return RoutingDescription(depths=(2,), experts=2, window_sides=(2, 4), sparsity=(1, 4))


@pytest.fixture
def bits():
    """8 × 8 pixels; in the second layer both experts keep the first row of every window."""
    bits = np.full((2, 8, 8), 3, np.uint8)
    bits[1] = 0
    bits[1, ::4] = 3
    return bits


def test_equal_routing_is_equal_in_every_figure(bits, description):
    figures = compare(bits, bits.copy(), description)
    assert (figures.choices, figures.kept, figures.pixels) == (1, 1, 1)
    assert figures.windows_off == 0


def test_one_token_exchanged_counts_as_two_choices_and_keeps_k(bits, description):
    other = bits.copy()
    other[1, 0, 1], other[1, 1, 1] = 2, 1
    figures = compare(bits, other, description)
    assert figures.choices == pytest.approx(1 - 2 / 128)
    assert figures.kept == pytest.approx(31 / 32)
    assert figures.pixels == pytest.approx(1 - 2 / 64)
    assert figures.windows_off == 0


def test_window_with_a_token_too_many_is_counted(bits, description):
    other = bits.copy()
    other[1, 5, 5] = 1
    assert compare(bits, other, description).windows_off == 1 / 4


def test_windows_that_leave_the_picture_are_not_counted(bits, description):
    cut = bits[:, :7, :7].copy()
    cut[1, 6, 6] = 3
    assert compare(cut, cut, description).windows_off == 0


def test_layers_that_keep_everything_say_nothing(bits, description):
    other = bits.copy()
    other[0] = 0
    assert compare(bits, other, description).choices == 1
