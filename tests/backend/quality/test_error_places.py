# SPDX-License-Identifier: GPL-3.0-or-later
"""The worst windows of a raster, found while it goes by."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import PixelRect, PixelSize
from backend.quality.error_places import MOST_PLACES, PlaceFinder, window_side
from backend.quality.quality_blocks import blocks_of


def found(scores, window, *, block=None, most=MOST_PLACES, known=None):
    size = PixelSize(*scores.shape)
    finder = PlaceFinder(size, window, most)
    known = np.ones(scores.shape, bool) if known is None else known
    for rect in blocks_of(size.as_rect(), block or 4 * window):
        part = rect.slices()
        finder.add(rect, scores[part], known[part])
    return finder.places()


def by_trying_all(scores, window, most):
    """Greedy over every window that begins at a multiple of half its side."""
    step, (height, width) = window // 2, scores.shape
    starts = [range(max(1, -(-side // step) - 1)) for side in (height, width)]
    windows = []
    for row in starts[0]:
        for col in starts[1]:
            part = scores[row * step : row * step + window, col * step : col * step + window]
            windows.append((part.mean(), row, col))
    chosen = []
    for score, row, col in sorted(windows, key=lambda each: (-each[0], each[1], each[2])):
        if all(abs(row - r) > 1 or abs(col - c) > 1 for _, r, c in chosen):
            chosen.append((score, row, col))
    return [(row * step, col * step, score) for score, row, col in chosen[:most]]


def test_two_bright_spots_are_the_first_two_places():
    scores = np.ones((64, 96))
    scores[16:24, 40:48] = 9
    scores[48:56, 80:88] = 5
    first, second, *_ = found(scores, 8)
    assert (first.rank, first.rect, first.score) == (1, PixelRect(16, 40, 8, 8), 9)
    assert (second.rank, second.rect, second.score) == (2, PixelRect(48, 80, 8, 8), 5)


@pytest.mark.parametrize("shape", [(40, 56), (41, 57), (7, 90), (90, 3), (8, 8), (1, 1), (130, 66)])
@pytest.mark.parametrize("block", [8, 16, 64])
def test_places_are_those_of_trying_all_windows(shape, block):
    scores = np.random.default_rng(sum(shape)).random(shape)
    places = [(p.rect.row, p.rect.col, p.score) for p in found(scores, 8, block=block, most=6)]
    assert places == [
        (row, col, pytest.approx(score)) for row, col, score in by_trying_all(scores, 8, 6)
    ]


def test_places_do_not_overlap_and_get_less_bad():
    places = found(np.random.default_rng(1).random((200, 200)), 10)
    assert len(places) == MOST_PLACES
    for number, place in enumerate(places):
        for other in places[:number]:
            assert place.rect.intersection(other.rect).is_empty
            assert place.score <= other.score


def test_place_in_a_corner_ends_at_the_raster():
    scores = np.zeros((21, 21))
    scores[-1, -1] = 100
    assert found(scores, 8)[0].rect == PixelRect(16, 16, 5, 5)


def test_pixels_that_are_not_known_do_not_count():
    scores = np.ones((32, 32))
    scores[:8, :8] = 1000
    known = np.ones((32, 32), bool)
    known[:8, :8] = False
    assert {place.score for place in found(scores, 8, known=known)} == {1}
    assert found(scores, 8, known=np.zeros((32, 32), bool)) == []


@pytest.mark.parametrize(
    ("size", "side"), [((1, 1), 8), ((396, 396), 8), ((1000, 4000), 40), ((10**6, 10**6), 64)]
)
def test_window_grows_with_the_raster(size, side):
    assert window_side(PixelSize(*size)) == side
