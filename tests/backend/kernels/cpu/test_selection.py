# SPDX-License-Identifier: GPL-3.0-or-later
"""The same tokens as the plain rule keeps, ties included."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba")

from backend.kernels.cpu.score_selection import keep_tokens
from backend.networks.himosa.router import select_by_content


def kept_tokens(scores, kept, tasks=None):
    windows, tokens, experts = scores.shape
    places = np.arange(windows * tokens).reshape(windows, tokens)
    indices = np.full((windows, experts, kept), -1)
    bits = np.ascontiguousarray(scores, np.float32).reshape(-1).view(np.int32)
    keep_tokens(bits, places, tasks or (0, windows * experts), indices)
    return indices


@settings(max_examples=150, deadline=None)
@given(
    tokens=st.integers(1, 300),
    share=st.floats(0, 1),
    experts=st.integers(1, 3),
    levels=st.sampled_from([1, 2, 7, 1 << 24]),
    seed=st.integers(0, 99),
)
def test_tokens_are_those_of_the_plain_rule(tokens, share, experts, levels, seed):
    random = np.random.default_rng(seed)
    scores = random.integers(0, levels, (2, tokens, experts)) / np.float32(levels)
    scores = scores.astype(np.float32)
    kept = max(1, round(share * tokens))
    wanted = select_by_content(torch.tensor(scores), kept).sort().values
    assert np.array_equal(kept_tokens(scores, kept), wanted)


@pytest.mark.parametrize("odd", [0.0, 1.0, 1e-45, np.inf, np.nan, -np.nan])
def test_odd_scores_keep_as_many_different_tokens(odd):
    scores = np.random.default_rng(0).random((1, 64, 1), np.float32)
    scores[0, 10:30] = odd
    tokens = kept_tokens(scores, 32)[0, 0]
    assert len(set(tokens.tolist())) == 32
    assert tokens.min() == 0
    assert tokens.max() < 64


def test_a_part_of_the_tasks_writes_its_own_alone():
    scores = np.random.default_rng(0).random((3, 16, 2), np.float32)
    indices = kept_tokens(scores, 4, (1, 3)).reshape(6, 4)
    assert (indices[[0, 3, 4, 5]] == -1).all()
    assert np.array_equal(indices[1:3], kept_tokens(scores, 4).reshape(6, 4)[1:3])
