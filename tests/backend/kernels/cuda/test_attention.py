# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention by kernels against the plain path, token by token."""

from __future__ import annotations

import pytest
import torch

from backend.kernels.cuda.attention_kept import attend_kept
from backend.kernels.cuda.attention_small import attend_small
from backend.kernels.cuda.selection import select_tokens
from backend.kernels.cuda.shapes import BlockShape
from backend.networks.himosa.cuda.cuda_weights import Target, prepare_experts
from backend.networks.himosa.expert_attention import ExpertAttention
from tests.backend.kernels.cuda.maps import grid_of, layout_of, planes_of, rows_of

PADDED = 16
CHANNELS = 12
TOLERANCE = {torch.float32: 1e-5, torch.float16: 4e-3, torch.bfloat16: 3e-2}


def make_experts(experts=2, width=48, dtype=torch.float32, seed=0):
    """The plain module with a closing bias of zero, and its weights for the kernels."""
    torch.manual_seed(seed)
    plain = ExpertAttention(CHANNELS, experts, width)
    torch.nn.init.normal_(plain.projection.weight, std=0.3)
    torch.nn.init.zeros_(plain.projection.bias)
    torch.nn.init.normal_(plain.output, std=0.5)
    target = Target(torch.device("cpu"), dtype, PADDED)
    return plain, prepare_experts(plain, target)


def make_maps(layout, experts, batch=1, seed=1):
    generator = torch.Generator().manual_seed(seed)
    shape = (batch, layout.height, layout.width)
    maps = torch.randn(*shape, CHANNELS, generator=generator)
    return maps, torch.rand(*shape, experts, generator=generator)


@torch.no_grad()
def plain_answer(plain, maps, scores, layout, indices):
    tokens, token_scores = layout.partition(maps), layout.partition(scores)
    return layout.merge(plain(tokens, token_scores, indices))


@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize(
    ("side", "origin", "batch"), [(2, (0, 0), 1), (4, (3, 2), 2), (8, (5, 1), 1)]
)
def test_attention_in_small_windows_is_the_plain_one(side, origin, batch, dtype):
    layout = layout_of(9, 7, side, origin)
    plain, weights = make_experts(dtype=dtype)
    maps, scores = make_maps(layout, 2, batch)
    grid = grid_of(layout, batch)
    rows = attend_small(rows_of(maps, PADDED).to(dtype), planes_of(scores), grid, weights)
    everything = torch.arange(side * side).expand(grid.windows, 2, side * side)
    expected = plain_answer(plain, maps, scores, layout, everything)
    assert (rows.float() - rows_of(expected, PADDED)).abs().max() < TOLERANCE[dtype]
    assert rows[:, CHANNELS:].abs().max() == 0


@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize(
    ("side", "kept", "blocks"),
    [
        (4, 2, None),
        (5, 25, None),  # everything, of a length that is no power of two
        (6, 20, BlockShape(16, 16, 4, 1)),  # two blocks of queries, two of keys, both cut short
    ],
)
def test_attention_among_kept_tokens_is_the_plain_one(side, kept, blocks, dtype):
    layout = layout_of(7, 6, side, (1, 0))
    plain, weights = make_experts(dtype=dtype)
    maps, scores = make_maps(layout, 2)
    grid = grid_of(layout)
    selection = select_tokens(planes_of(scores), grid, kept)
    rows = rows_of(maps, PADDED).to(dtype)
    answers = attend_kept(rows, planes_of(scores), selection, weights, blocks)
    total = torch.zeros(grid.windows, grid.length, PADDED)
    where = selection.indices()
    for expert in range(2):
        place = where[:, expert, :, None].expand(-1, -1, PADDED)
        total.scatter_add_(1, place, answers[:, expert].float())
    got = layout.merge(total[..., :CHANNELS])
    expected = plain_answer(plain, maps, scores, layout, where)
    assert (got - expected).abs().max() < TOLERANCE[dtype]


@pytest.mark.parametrize("width", [8, 40, 100])
def test_attention_of_other_widths_is_the_plain_one(width):
    layout = layout_of(4, 4, 4)
    plain, weights = make_experts(width=width)
    maps, scores = make_maps(layout, 2)
    rows = attend_small(rows_of(maps, PADDED), planes_of(scores), grid_of(layout), weights)
    everything = torch.arange(16).expand(1, 2, 16)
    expected = plain_answer(plain, maps, scores, layout, everything)
    assert (rows[:, :CHANNELS] - rows_of(expected)).abs().max() < 1e-5
