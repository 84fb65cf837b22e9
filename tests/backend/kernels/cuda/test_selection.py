# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernel keeps the set that the plain selection keeps, equal scores included."""

from __future__ import annotations

import pytest
import torch

from backend.kernels.cuda.selection import select_tokens
from backend.networks.himosa.router import select_by_content, select_by_content_fast
from tests.backend.kernels.cuda.maps import grid_of, layout_of, planes_of


def random_scores(layout, experts=2, batch=1, levels=None, seed=0):
    """Scores (B, H, W, E); with few levels many are equal."""
    generator = torch.Generator().manual_seed(seed)
    scores = torch.rand(batch, layout.height, layout.width, experts, generator=generator)
    return scores if levels is None else (scores * levels).floor() / levels


def assert_same_set(scores, layout, kept):
    selection = select_tokens(planes_of(scores), grid_of(layout, scores.shape[0]), kept)
    expected = select_by_content(layout.partition(scores), kept).sort(dim=2).values
    assert torch.equal(selection.indices(), expected)
    return selection


@pytest.mark.parametrize(
    ("height", "width", "side", "origin", "kept"),
    [
        (9, 7, 4, (3, 5), 5),  # padded on all sides
        (1, 1, 4, (0, 0), 3),  # one pixel fills the window
        (3, 6, 3, (0, 0), 4),  # a length that is no power of two
        (4, 4, 1, (0, 0), 1),  # windows of one token
        (16, 16, 16, (0, 0), 128),
        (48, 48, 48, (0, 0), 288),
        (64, 64, 64, (0, 0), 341),
        (64, 64, 64, (0, 0), 4096),
    ],
)
def test_selection_of_distinct_scores_is_the_plain_one(height, width, side, origin, kept):
    layout = layout_of(height, width, side, origin)
    assert_same_set(random_scores(layout, experts=1), layout, kept)


@pytest.mark.parametrize("levels", [1, 2, 7])
@pytest.mark.parametrize("kept", [2, 31, 64])
def test_selection_of_equal_scores_takes_the_lowest_index(levels, kept):
    layout = layout_of(8, 8, 8)
    scores = random_scores(layout, levels=levels)
    selection = assert_same_set(scores, layout, kept)
    fast = select_by_content_fast(layout.partition(scores), kept).sort(dim=2).values
    assert torch.equal(selection.indices(), fast)


def test_selection_in_a_batch_with_three_experts_is_the_plain_one():
    layout = layout_of(5, 6, 4, (2, 1))
    assert_same_set(random_scores(layout, experts=3, batch=2, levels=5), layout, 6)


def test_selection_keeps_the_first_token_whatever_its_score():
    layout = layout_of(4, 4, 4)
    scores = random_scores(layout)
    scores[:, 0, 0] = 0.0
    assert (assert_same_set(scores, layout, 2).indices()[:, :, 0] == 0).all()


def test_selection_with_scores_that_are_no_numbers_still_keeps_k_tokens():
    layout = layout_of(4, 4, 4)
    scores = torch.full((1, 4, 4, 2), float("nan"))
    scores[..., 1] = -scores[..., 1]
    selection = select_tokens(planes_of(scores), grid_of(layout), 5)
    assert torch.equal(selection.indices(), torch.arange(5).expand(1, 2, 5))
    assert ((selection.pixels >= 0) & (selection.pixels < 16)).all()


def test_selection_tells_pixels_and_slots_that_belong_together():
    layout = layout_of(6, 7, 4, (1, 2))
    selection = assert_same_set(random_scores(layout, experts=2), layout, 7)
    numbers = torch.arange(42).view(1, 6, 7, 1)
    pixels = layout.partition(numbers)[..., 0]  # N L
    for window, expert in [(0, 0), (3, 1)]:
        kept = selection.indices()[window, expert]
        assert torch.equal(selection.pixels[window, expert].long(), pixels[window, kept])
        assert torch.equal(selection.slots[window, expert, kept].long(), torch.arange(7))


@pytest.mark.parametrize("kept", [0, 17])
def test_selection_of_too_few_or_too_many_is_refused(kept):
    layout = layout_of(4, 4, 4)
    with pytest.raises(ValueError, match="cannot be kept"):
        select_tokens(planes_of(random_scores(layout)), grid_of(layout), kept)
