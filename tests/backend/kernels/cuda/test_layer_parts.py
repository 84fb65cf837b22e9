# SPDX-License-Identifier: GPL-3.0-or-later
"""Norm, router, channel attention and gated unit by kernels against the network's own modules."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import torch

from backend.kernels.cuda.channel_cells import CellGrid, MapShape
from backend.kernels.cuda.convolution import filter_channels
from backend.kernels.cuda.gated import mix
from backend.kernels.cuda.merging import Attended, merge
from backend.kernels.cuda.rows import normalise
from backend.kernels.cuda.selection import select_tokens
from backend.networks.himosa.blocks import HimosaLayer
from backend.networks.himosa.cuda.cuda_weights import Target, prepare_layer
from backend.networks.himosa.himosa_config import HimosaConfig
from tests.backend.kernels.cuda.maps import cells_of, grid_of, layout_of, planes_of, rows_of

TOLERANCE = {torch.float32: 2e-6, torch.float16: 1e-2}


@dataclass
class Run:
    origin: tuple = (0, 0)
    is_reference: bool = True
    has_authors_ties: bool = False
    recorder: object = None

    def advance(self, steps):
        pass


@pytest.fixture
def make_layer():
    """A layer with weights that are all in use, and the same prepared for the kernels."""

    def make(dtype=torch.float32, channels=12, kernel=7, pool_px=64):
        torch.manual_seed(3)
        config = HimosaConfig(
            channels=channels, experts=(3,) * 4, glu_kernel=kernel, pool_px=pool_px
        )
        layer = HimosaLayer(config, 0, 0, 0).eval()
        for parameter in layer.parameters():
            torch.nn.init.normal_(parameter, std=0.3)
        return layer, prepare_layer(layer, Target(torch.device("cpu"), dtype, 16))

    return make


def random_maps(*shape, seed=5):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@torch.no_grad()
def test_norm_and_scores_are_those_of_the_modules(make_layer):
    layer, prepared = make_layer()
    maps = random_maps(1, 5, 9, 12) * 4 + 1
    rows, scores = normalise(rows_of(maps, 16), prepared.norm, prepared.router, torch.float32)
    normed = layer.norm1(maps)
    assert (rows - rows_of(normed, 16)).abs().max() < 2e-6
    assert (scores - planes_of(layer.attention.router(normed))).abs().max() < 1e-6


def test_norm_without_a_router_gives_no_scores(make_layer):
    _, prepared = make_layer()
    _, scores = normalise(torch.ones(3, 16), prepared.norm, None, torch.float32)
    assert scores.shape == (0, 3)


@torch.no_grad()
@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize(("batch", "height", "width"), [(2, 9, 18), (1, 1, 1)])
def test_channel_attention_is_that_of_the_module(make_layer, batch, height, width, dtype):
    layer, prepared = make_layer(dtype)
    maps = random_maps(batch, height, width, 12)
    shape, cells = MapShape(batch, height, width), cells_of(height, width)
    rows, factors = filter_channels(rows_of(maps, 16).to(dtype), shape, cells, prepared.channels)
    got = rows.float().view(batch, height, width, 16) * factors[:, None, None]
    expected = layer.cab_weight * layer.channel_attention(maps, Run())
    assert (got[..., :12] - expected).abs().max() < TOLERANCE[dtype]
    assert got[..., 12:].abs().max() == 0


@torch.no_grad()
@pytest.mark.parametrize("origin", [(0, 0), (37, 5), (-3, -70)])
def test_channel_attention_over_several_cells_is_that_of_the_module(make_layer, origin):
    layer, prepared = make_layer(pool_px=32)
    batch, height, width = 2, 43, 35
    maps = random_maps(batch, height, width, 12)
    maps[:, :, 20:] += 2  # cells that differ
    shape, cells = MapShape(batch, height, width), cells_of(height, width, 32, origin)
    assert cells.rows * cells.cols > 1
    found = filter_channels(rows_of(maps, 16), shape, cells, prepared.channels)
    rows = torch.zeros(shape.pixels, 16)
    nothing = Attended(torch.zeros_like(rows), None, torch.zeros(16))
    grid = grid_of(layout_of(height, width, 4), batch)
    merge(rows, nothing, grid, found, cells, prepared.gated)
    expected = layer.cab_weight * layer.channel_attention(maps, Run(origin))
    assert (rows - rows_of(expected, 16)).abs().max() < 2e-6


def test_cells_that_cut_tiles_are_refused():
    with pytest.raises(ValueError, match="Cells of 24 px"):
        CellGrid(24, 0, 0, 2, 1)


@torch.no_grad()
@pytest.mark.parametrize("dtype", list(TOLERANCE))
@pytest.mark.parametrize(("batch", "height", "width"), [(2, 5, 9), (1, 1, 2)])
@pytest.mark.parametrize("kernel", [7, 3])
def test_gated_unit_is_that_of_the_module(make_layer, batch, height, width, kernel, dtype):
    layer, prepared = make_layer(dtype, kernel=kernel)
    maps = random_maps(batch, height, width, 12)
    rows, shape = rows_of(maps, 16), MapShape(batch, height, width)
    nothing = torch.zeros_like(rows, dtype=dtype)
    gates, values = merge(
        rows,
        Attended(nothing, None, torch.zeros(16)),
        grid_of(layout_of(height, width, 4), batch),
        (nothing, torch.zeros(batch, 16)),
        cells_of(height, width),
        prepared.gated,
    )
    normed, scores = mix(
        rows, gates, values, shape, prepared.gated, (prepared.norm, prepared.router)
    )
    expected = maps + layer.glu(layer.norm2(maps), Run())
    assert (rows - rows_of(expected, 16)).abs().max() < 10 * TOLERANCE[dtype]
    following = layer.norm1(rows.view(batch, height, width, 16)[..., :12])
    assert (normed.float() - rows_of(following, 16)).abs().max() < 2 * TOLERANCE[dtype]
    assert (scores - planes_of(layer.attention.router(following))).abs().max() < 1e-5


@torch.no_grad()
def test_merge_adds_up_a_tokens_rows_and_both_residuals(make_layer):
    _, prepared = make_layer()
    layout = layout_of(6, 5, 4, (2, 3))
    batch, kept = 2, 6
    grid = grid_of(layout, batch)
    scores = random_maps(batch, 6, 5, 3).sigmoid()
    selection = select_tokens(planes_of(scores), grid, kept)
    answers = random_maps(grid.windows, 3, kept, 16)
    maps, filtered = random_maps(batch, 6, 5, 16), random_maps(batch, 6, 5, 16, seed=6)
    factors, bias = random_maps(batch, 16, seed=7), random_maps(16, seed=8)
    total = torch.zeros(grid.windows, 16, 16)
    for expert in range(3):
        place = selection.indices()[:, expert, :, None].expand(-1, -1, 16)
        total.scatter_add_(1, place, answers[:, expert])
    expected = maps + layout.merge(total) + bias + filtered * factors[:, None, None]
    rows = rows_of(maps).clone()
    attended = Attended(answers, selection, bias)
    merge(rows, attended, grid, (rows_of(filtered), factors), cells_of(6, 5), prepared.gated)
    assert (rows - rows_of(expected)).abs().max() < 1e-5
