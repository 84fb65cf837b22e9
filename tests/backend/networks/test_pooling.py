# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of channel attention: anchored to the raster, means of what is inside, blended weights."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.himosa.pooling import CellAxis, PoolCells

SIDE = 16


def features(height, width, channels=3, batch=2):
    generator = torch.Generator().manual_seed(height * 100 + width)
    return torch.randn(batch, height, width, channels, generator=generator)


def make_network(**fields):
    torch.manual_seed(4)
    settings_ = {"scale": 2, "channels": 12, "depths": (2,), "experts": (2,)}
    windows = {"window_sides": (4, 8), "sparsity": (1, 2)}
    network = Himosa(HimosaConfig(**{**settings_, **windows, "pool_px": SIDE, **fields})).eval()
    for parameter in network.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.2)
    return network


@settings(max_examples=60, deadline=None)
@given(
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    row=st.integers(-70, 70),
    col=st.integers(-70, 70),
)
def test_means_any_place_are_those_of_pixels_of_one_cell(height, width, row, col):
    maps, cells = features(height, width), PoolCells(height, width, SIDE, (row, col))
    means = cells.means(maps)
    assert means.shape[1:3] == (cells.down.count, cells.across.count)
    for place in [(0, 0), (height - 1, width - 1), (height // 2, width // 3)]:
        numbers = [(start + at) // SIDE for start, at in zip((row, col), place)]
        mine = [torch.arange(size) + start for size, start in zip((height, width), (row, col))]
        rows, cols = (axis // SIDE == number for axis, number in zip(mine, numbers))
        wanted = maps[:, rows][:, :, cols].mean(dim=(1, 2))
        got = means[:, numbers[0] - row // SIDE, numbers[1] - col // SIDE]
        torch.testing.assert_close(got, wanted)


def test_means_of_rows_are_the_means():
    maps, cells = features(37, 21), PoolCells(37, 21, SIDE, (5, -3))
    parts = maps.split(cells.across.sizes, dim=2)
    rows = torch.stack([part.sum(dim=2) for part in parts], dim=2)
    torch.testing.assert_close(cells.means_of_rows(rows), cells.means(maps))


def test_blend_is_a_cells_own_at_its_centre_and_half_at_an_edge():
    axis = CellAxis(length=64, side=SIDE, before=0)
    first, second, share = axis.blend()
    assert axis.sizes == [16, 16, 16, 16]
    assert (first[16], second[16]) == (0, 1)
    assert share[15] == pytest.approx(0.5 - 1 / 32)
    assert share[16] == pytest.approx(0.5 + 1 / 32)
    assert (first[24], float(share[24])) == (1, 1 / 32)
    assert (first[3], second[3]) == (0, 0)  # before the first centre
    assert (first[63], second[63]) == (3, 3)


def test_blend_is_anchored_to_the_raster():
    first, second, share = CellAxis(length=80, side=SIDE, before=0).blend()
    for start in (1, 16, 21, 40):
        axis = CellAxis(length=80 - start, side=SIDE, before=start % SIDE)
        part = axis.blend()
        away = slice(SIDE, None)  # where the cell before is there too
        assert torch.equal(part[2][away], share[start:][away])
        assert torch.equal(part[0][away] + start // SIDE, first[start:][away])
        assert torch.equal(part[1][away] + start // SIDE, second[start:][away])


def test_spread_equal_weights_stay_as_they_are():
    cells = PoolCells(30, 50, SIDE, (-7, 9))
    weights = torch.full((1, cells.down.count, cells.across.count, 2), 0.3)
    assert torch.equal(
        cells.spread_across(cells.spread_down(weights)), torch.full((1, 30, 50, 2), 0.3)
    )


def test_side_zero_is_one_mean_over_the_map():
    maps = features(50, 9)
    cells = PoolCells(50, 9, 0, (13, 400))
    assert cells.is_single
    assert torch.equal(cells.means(maps), maps.mean(dim=(1, 2), keepdim=True))


@pytest.mark.parametrize("is_reference", [True, False])
@torch.no_grad()
def test_network_far_away_change_leaves_a_place_alone(is_reference):
    """What channel attention takes its mean over does not reach across the raster any more."""
    network = make_network()
    network.is_reference = is_reference
    image = torch.rand(1, 3, 24, 160, generator=torch.Generator().manual_seed(1))
    other = image.clone()
    other[:, :, :, 100:] *= 0.3
    assert torch.equal(network(image)[..., :64], network(other)[..., :64])
    whole = make_network(pool_px=0)
    assert not torch.equal(whole(image)[..., :64], whole(other)[..., :64])


@torch.no_grad()
def test_network_strips_of_weighing_give_the_plain_paths_picture(monkeypatch):
    monkeypatch.setattr("backend.networks.himosa.blocks.STRIP_PIXELS", 7 * 45)
    network = make_network()
    image = torch.rand(1, 3, 40, 45)
    fast = network(image, (-9, 3))
    network.is_reference = True
    torch.testing.assert_close(fast, network(image, (-9, 3)), rtol=0, atol=1e-5)


@torch.no_grad()
def test_network_margin_before_the_raster_keeps_windows_and_cells():
    """A pass that begins before the raster does has the windows and cells of one that does not."""
    network = make_network()
    image = torch.rand(1, 3, 64, 64)
    margin = 16
    padded = torch.nn.functional.pad(image, (margin,) * 4, mode="reflect")
    kept = {}
    for name, picture, origin in (("plain", image, (0, 0)), ("margin", padded, (-margin, -margin))):
        kept[name] = {}

        def record(number, layout, indices, name=name):
            shape = (layout.rows, layout.cols, *indices.shape[1:])
            kept[name][number] = indices.sort(dim=2).values.reshape(shape)

        network(picture, origin, recorder=record)
    for number, side in enumerate((4, 8)):
        first = margin // side
        inner = slice(first, first + 64 // side)
        same = kept["margin"][number][inner, inner] == kept["plain"][number]
        assert same[2:-2, 2:-2].all()  # at the edges the convolutions see other things


def test_config_cells_below_nothing_are_refused():
    with pytest.raises(ValueError, match="Cells of -1 px"):
        HimosaConfig(pool_px=-1)


def test_window_sides_hold_the_cells_for_the_tile_engine():
    assert make_network().window_sides == (4, 8, SIDE)
    assert make_network(pool_px=0).window_sides == (4, 8)
    assert Himosa(HimosaConfig(experts=(1,) * 4)).window_sides == (4, 8, 16, 32, 48, 64)
