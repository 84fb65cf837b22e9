# SPDX-License-Identifier: GPL-3.0-or-later
"""The norm and the router's scores in one pass, against torch's."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

pytest.importorskip("numba")

from backend.kernels.cpu.router_scores import score_pixels, scratch_of_scores
from backend.networks.himosa.router import Router


def scored(features, norm, router, pixels=None):
    """Normed features and scores, by the kernel."""
    count, channels = features.shape
    experts = router.weight.shape[0]
    columns = nn.functional.pad(router.weight.detach().T, (0, -experts % 8))
    columns = columns.reshape(channels, -1, 8).transpose(0, 1).reshape(-1).numpy()
    normed, scores = (np.full(count * each, -7, np.float32) for each in (channels, experts))
    score_pixels(
        features.reshape(-1).numpy(), normed, scores, pixels or (0, count),
        norm.weight.detach().numpy(), norm.bias.detach().numpy(), columns, experts,
        np.full(scratch_of_scores(), np.nan, np.float32),
    )  # fmt: skip
    return normed.reshape(count, channels), scores.reshape(count, experts)


def made(channels, experts):
    torch.manual_seed(experts)
    norm, router = nn.LayerNorm(channels), Router(channels, experts)
    nn.init.normal_(norm.weight)
    nn.init.normal_(norm.bias)
    nn.init.normal_(router.weight)
    return norm, router


@torch.no_grad()
@pytest.mark.parametrize("channels", [8, 12, 60])
@pytest.mark.parametrize("experts", [1, 3, 8, 12])
@pytest.mark.parametrize("count", [1, 97, 200])
def test_scores_are_torchs(channels, experts, count):
    norm, router = made(channels, experts)
    features = torch.randn(count, channels) * 4 + 1
    normed, scores = scored(features, norm, router)
    np.testing.assert_allclose(normed, norm(features), atol=1e-5)
    np.testing.assert_allclose(scores, router(norm(features)), atol=3e-6)


@torch.no_grad()
def test_scores_of_pixels_that_are_alike_are_equal_wherever_they_lie():
    norm, router = made(60, 8)
    features = torch.randn(1, 60).expand(205, 60).contiguous()
    _, scores = scored(features, norm, router)
    assert (scores == scores[0]).all()


@torch.no_grad()
def test_scores_of_a_part_leave_the_others_alone():
    norm, router = made(60, 8)
    features = torch.randn(300, 60)
    normed, scores = scored(features, norm, router, pixels=(100, 217))
    whole, all_scores = scored(features, norm, router)
    for part, all_ in ((normed, whole), (scores, all_scores)):
        assert np.array_equal(part[100:217], all_[100:217])
        assert (np.delete(part, range(100, 217), axis=0) == -7).all()
