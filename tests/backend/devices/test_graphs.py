# SPDX-License-Identifier: GPL-3.0-or-later
"""Which passes become graphs, which graphs are kept, and what happens when none can be made."""

from __future__ import annotations

import pytest
import torch

from backend.devices.graphs import KEPT_GRAPHS, MOST_PIXELS, GraphedPasses


class Doubling:
    """A network of one multiplication whose layouts are kept, as the real one's are."""

    def __init__(self):
        self.layouts, self.passes = {}, []

    def layout(self, shape, origin):
        return self.layouts.setdefault((tuple(shape), origin), object())

    def enlarge(self, image, layout):
        self.passes.append(tuple(image.shape))
        return image * 2


@pytest.fixture
def make_passes():
    def make(error=None):
        network, captured = Doubling(), []

        def capture(inner, image, layout, pool):
            if error is not None:
                raise error
            captured.append((tuple(image.shape), pool))
            return lambda values: values * 2

        return GraphedPasses(network, capture, lambda: "pool"), network, captured

    return make


def image_of(side, value=1.0):
    return torch.full((1, 3, side, side), value)


def test_pass_is_captured_at_its_second_time_and_replayed_from_then_on(make_passes):
    passes, network, captured = make_passes()
    answers = [float(passes(image_of(4, value), (0, 0)).max()) for value in (1.0, 2.0, 3.0)]
    assert answers == [2.0, 4.0, 6.0]
    assert network.passes == [(1, 3, 4, 4)]
    assert captured == [((1, 3, 4, 4), "pool")]


def test_pass_at_another_origin_is_of_another_kind(make_passes):
    passes, network, captured = make_passes()
    for origin in ((0, 0), (0, 1), (1, 0)):
        passes(image_of(4), origin)
    assert len(network.passes) == 3
    assert captured == []


def test_pass_that_is_large_is_never_captured(make_passes):
    passes, _, captured = make_passes()
    side = int(MOST_PIXELS**0.5) + 1
    for _ in range(3):
        passes(image_of(side), (0, 0))
    assert captured == []


def test_graphs_beyond_the_limit_give_way_to_new_ones(make_passes):
    passes, _, captured = make_passes()
    for side in range(1, KEPT_GRAPHS + 2):
        passes(image_of(side), (0, 0))
        passes(image_of(side), (0, 0))
    assert len(captured) == KEPT_GRAPHS + 1
    passes(image_of(KEPT_GRAPHS + 1), (0, 0))
    assert len(captured) == KEPT_GRAPHS + 1
    passes(image_of(1), (0, 0))  # the one that gave way
    assert len(captured) == KEPT_GRAPHS + 2


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (RuntimeError("operation not permitted when stream is capturing"), "not permitted"),
        (torch.cuda.OutOfMemoryError("CUDA out of memory"), "memory is short"),
    ],
)
def test_capture_that_fails_is_told_once_and_not_tried_again(make_passes, caplog, error, word):
    passes, network, _ = make_passes(error)
    for _ in range(4):
        assert float(passes(image_of(4), (0, 0)).max()) == 2.0
    assert len(network.passes) == 4
    assert [word in record.message for record in caplog.records] == [True]
