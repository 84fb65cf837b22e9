# SPDX-License-Identifier: GPL-3.0-or-later
"""Projections as a choice of channels and a mixture of the rest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.networks.catalogue import load_model
from backend.networks.himosa.cpu.interpolative import decompose, in_order


def rebuilt(projections):
    """Each projection from its first rows and the mixture, and itself in the same order."""
    width = projections.shape[2]
    order, mixture = decompose(projections)
    ordered = in_order(projections, order)
    first = ordered[:, :width]
    return np.concatenate([first, mixture @ first], axis=1), ordered


@settings(max_examples=40, deadline=None)
@given(groups=st.integers(1, 16), fewer=st.integers(0, 15), seed=st.integers(0, 99))
def test_decomposition_gives_the_projection_back(groups, fewer, seed):
    channels, width = 4 * groups, 4 * (groups - min(fewer, groups - 1))
    projections = np.random.default_rng(seed).standard_normal((3, channels, width))
    order, mixture = decompose(projections)
    assert (np.sort(order, axis=1) == np.arange(groups)).all()
    assert mixture.shape == (3, channels - width, width)
    given_, wanted = rebuilt(projections)
    assert np.abs(given_ - wanted).max() < 1e-6


def test_decomposition_of_a_projection_of_lower_rank_gives_it_back():
    random = np.random.default_rng(0)
    low = random.standard_normal((2, 60, 5)) @ random.standard_normal((2, 5, 48))
    for projections in (low, np.zeros_like(low)):
        given_, wanted = rebuilt(projections)
        assert np.abs(given_ - wanted).max() < 1e-9


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_mixtures_of_released_weights_are_small(scale):
    """A large factor would cost digits in float32."""
    for block in load_model(None, scale).network.module.blocks:
        for layer in block.layers:
            _, key, value = layer.attention.expert_attention.qkv.detach().double().chunk(3, dim=2)
            for projections in (key, value):
                assert np.abs(decompose(projections.numpy())[1]).max() < 20
