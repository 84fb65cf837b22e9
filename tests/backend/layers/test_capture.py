# SPDX-License-Identifier: GPL-3.0-or-later
"""Bits from token indices, against the authors' selection and against a slow count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from backend.devices.placement import Placement
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import TilePicture
from backend.geometry import PixelSize
from backend.layers.routing.routing_description import ROUTING
from backend.networks.descriptor import EDGE_MARGIN_PX
from backend.networks.himosa.authors_parity import load_fixture
from backend.networks.himosa.selection_capture import SelectionCapture, expert_bits
from backend.tiles.seams import plan_of_image
from tests.backend.stub_networks import himosa_model

DATA = Path(__file__).resolve().parents[2] / "data"


def route(module, values, tile_size_px, halo_px=48, **changes):
    """The routing of float values (3, h, w), by the path that the pipeline takes.

    `changes` are to its plan.
    """
    network = himosa_model(module).network
    layer = network.descriptor.layer(ROUTING)
    size = PixelSize(*values.shape[1:])
    plan = replace(plan_of_image(network.descriptor, size, tile_size_px, halo_px), **changes)
    placement = Placement(torch.device("cpu"), torch.float32, 1)
    runner = TileRunner(network, plan, placement, lambda _text: None, layers=[layer])
    whole = np.zeros((len(layer.bands), *values.shape[1:]), layer.dtype)
    for tile in plan:
        rows, cols = tile.read.slices()
        core_rows, core_cols = tile.core.slices()
        picture = TilePicture(tile, values[None, :, rows, cols])
        (answer,) = runner.run([picture], lambda _share: None)
        whole[:, core_rows, core_cols] = answer.layers[ROUTING]
    return whole


def test_expert_bits_with_known_indices_sets_one_bit_for_each():
    indices = torch.tensor([[[0, 2], [2, 3]]])
    assert expert_bits(indices, 5).tolist() == [[1, 0, 3, 2, 0]]


def test_expert_bits_where_everything_is_kept_sets_all_bits():
    indices = torch.arange(4).expand(2, 3, 4)
    assert expert_bits(indices, 4).tolist() == [[7] * 4] * 2


def test_expert_bits_with_twelve_experts_needs_twelve_bits():
    indices = torch.zeros(1, 12, 1, dtype=torch.int64)
    assert expert_bits(indices, 2).tolist() == [[4095, 0]]


def test_capture_of_the_authors_fixture_equals_their_selection():
    fixture = load_fixture(DATA / "himosa_tiny_x2.safetensors")
    # Their pass sees zeros beyond the picture, not a mirror of it.
    image = fixture.image[0].numpy()
    captured = route(fixture.network, image, tile_size_px=512, edge_margin_px=0)
    selection = np.load(DATA / "himosa_tiny_x2_selection.npz")
    for number in range(6):
        np.testing.assert_array_equal(captured[number], selection[f"layer{number:02d}"])


def test_capture_on_and_off_gives_the_same_pixels(make_network):
    network = make_network()
    image = torch.rand(1, 3, 37, 50)
    with torch.inference_mode():
        plain = network(image)
        captured = network(image, recorder=SelectionCapture(np.dtype(np.uint8)))
    assert torch.equal(plain, captured)


@pytest.mark.parametrize("experts", [8, 12])
def test_every_whole_window_keeps_exactly_k_where_tiles_end_on_window_edges(make_network, experts):
    network = make_network(experts=(experts, experts))
    values = np.random.default_rng(1).random((3, 64, 96), dtype=np.float32)
    captured = route(network, values, tile_size_px=32, halo_px=8)
    for number, (side, kept) in enumerate([(4, 16), (8, 16)] * 2):
        for expert in range(experts):
            windows = (captured[number] >> expert & 1).reshape(64 // side, side, 96 // side, side)
            assert (windows.sum(axis=(1, 3), dtype=int) == kept).all()


def test_windows_of_the_full_network_keep_k_with_cores_of_192(make_network):
    sides, sparsity = (4, 8, 16, 32, 48, 64), (1, 1, 2, 4, 8, 12)
    network = make_network(
        depths=(6,), experts=(2,), window_sides=sides, sparsity=sparsity, channels=30
    )
    values = np.random.default_rng(1).random((3, 192, 384), dtype=np.float32)
    captured = route(network, values, tile_size_px=192)
    for number, (side, kept) in enumerate(zip(sides, (16, 64, 128, 256, 288, 341))):
        for expert in range(2):
            bits = captured[number] >> expert & 1
            counts = bits.reshape(192 // side, side, 384 // side, side).sum(axis=(1, 3), dtype=int)
            assert (counts == kept).all()


def test_windows_at_the_edge_may_keep_fewer_because_padded_tokens_count(make_network):
    network = make_network()
    values = np.random.default_rng(1).random((3, 13, 11), dtype=np.float32)
    kept = (route(network, values, 512)[1][8:, 8:] & 1).sum()
    assert 1 <= kept <= 15  # of the 16 of the whole window of 8


def test_pixels_and_padded_tokens_of_a_border_window_add_up_to_k(make_network):
    sides, sparsity = (4, 8, 16, 32, 48, 64), (1, 1, 2, 4, 8, 12)
    network = make_network(
        depths=(6,), experts=(2,), window_sides=sides, sparsity=sparsity, channels=30
    )
    height, width = 70, 101
    kept_at = {}

    def record(number, layout, indices):
        kept_at[number] = layout, indices

    values = np.random.default_rng(1).random((3, height, width), dtype=np.float32)
    margin = EDGE_MARGIN_PX
    seen = np.pad(values[None], [(0, 0)] * 2 + [(margin, margin)] * 2, mode="symmetric")
    with torch.inference_mode():
        network(torch.from_numpy(seen), (-margin, -margin), recorder=record)
    captured = route(network, values, 512)
    for number, (side, kept) in enumerate(zip(sides, (16, 64, 128, 256, 288, 341))):
        layout, indices = kept_at[number]
        assert indices.shape == (layout.rows * layout.cols, 2, kept)
        for window, of_experts in enumerate(indices.numpy()):
            # The first row and column of windows hold the margin alone.
            top = (window // layout.cols) * side - margin - layout.pad_top
            left = (window % layout.cols) * side - margin - layout.pad_left
            if top < 0 or left < 0 or top >= height or left >= width:
                continue
            inside = captured[number][top : top + side, left : left + side]
            for expert, tokens in enumerate(of_experts):
                rows, cols = top + tokens // side, left + tokens % side
                padded = ((rows >= height) | (cols >= width)).sum()
                assert (inside >> expert & 1).sum() + padded == kept
                assert inside[0, 0] >> expert & 1, "the first token is a pixel, and kept"


def test_a_single_pixel_is_kept_by_every_expert(make_network):
    captured = route(make_network(), np.full((3, 1, 1), 0.5, np.float32), 512)
    assert (captured == 255).all()  # token 0 of its window is always kept


def test_tiles_smaller_than_the_windows_agree_with_the_whole_on_nearly_all_tokens(make_network):
    network = make_network()
    values = np.random.default_rng(2).random((3, 90, 70), dtype=np.float32)
    whole, tiled = route(network, values, 512), route(network, values, 33, halo_px=24)
    assert (whole == tiled).mean() > 0.999
