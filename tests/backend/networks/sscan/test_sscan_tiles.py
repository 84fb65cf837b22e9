# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles of a raster look at the windows that the whole raster looks at."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from backend.geometry import PixelRect
from backend.networks.sscan.choice_capture import ChoiceCapture
from backend.networks.sscan.sscan_config import SscanConfig
from tests.backend.networks.sscan.looked_at import windows_looked_at
from tests.backend.networks.sscan.test_sscan_network import Recorder, make_network

# Two layers that choose, one that does not: what lies farther away than this cannot matter.
SMALL = SscanConfig(
    scale=2, channels=12, groups=1, side=4, hidden=8, depthwise=3, reaches=(2, 0, 1)
)
FARTHEST_PX = 48


@pytest.mark.parametrize(("row", "col"), [(4, 8), (60, 0), (0, 52), (61, 39), (3, 5)])
def test_tile_at_any_origin_equals_the_whole_far_from_its_edge(row: int, col: int) -> None:
    network, image = make_network(SMALL), torch.rand(1, 3, 160, 150)
    whole, tile = Recorder(), Recorder()
    with torch.no_grad():
        expected = network(image, recorder=whole)
        found = network(image[:, :, row:, col:], origin=(row, col), recorder=tile)

    # The raster's own edge is no edge of the tile: there the tile is right up to the last pixel.
    top, left = (FARTHEST_PX if row else 0), (FARTHEST_PX if col else 0)
    torch.testing.assert_close(
        found[:, :, 2 * top :, 2 * left :],
        expected[:, :, 2 * (row + top) :, 2 * (col + left) :],
        rtol=0,
        atol=1e-5,
    )
    for number, bits in whole.bits.items():
        assert torch.equal(tile.bits[number][:, top:, left:], bits[:, row + top :, col + left :])


def test_tiles_with_a_large_halo_put_together_equal_the_whole() -> None:
    network, image = make_network(SMALL), torch.rand(1, 3, 100, 131)
    assembled = torch.full((1, 3, 200, 262), torch.nan)
    with torch.no_grad():
        for row in range(0, 100, 32):
            for col in range(0, 131, 32):
                top, left = max(0, row - FARTHEST_PX), max(0, col - FARTHEST_PX)
                bottom, right = row + 32 + FARTHEST_PX, col + 32 + FARTHEST_PX
                read = image[:, :, top:bottom, left:right]
                answer = network(read, origin=(top, left))
                core = answer[:, :, 2 * (row - top) :, 2 * (col - left) :][:, :, :64, :64]
                assembled[:, :, 2 * row : 2 * row + 64, 2 * col : 2 * col + 64] = core
        torch.testing.assert_close(assembled, network(image), rtol=0, atol=1e-5)


def test_pixel_beyond_the_neighbourhood_makes_no_difference() -> None:
    network, image = make_network(SMALL), torch.rand(1, 3, 120, 120)
    changed = image.clone()
    changed[:, :, 60, 60] = 1 - changed[:, :, 60, 60]
    with torch.no_grad():
        difference = (network(changed) - network(image)).abs().amax(dim=1)[0]

    touched = difference.nonzero()
    assert int((touched - 120).abs().max()) <= 2 * FARTHEST_PX
    assert float(difference.max()) > 0


def test_recorded_windows_alone_decide_what_a_window_sees() -> None:
    """Pixels of a window that was not looked at may change without changing what is looked at."""
    network = make_network(SMALL, reaches=(2,), attended=3)
    torch.manual_seed(3)
    recorder = Recorder()
    attention = network.groups[0].layers[0].attention
    with torch.no_grad():
        features = torch.randn(1, 40, 40, 12)
        run = _Run(recorder)
        answer = attention(features, run)
        bits = int(recorder.bits[0][0, 20, 20])
        for candidate in range(25):
            row, col = 5 + candidate // 5 - 2, 5 + candidate % 5 - 2
            rows, cols = slice(4 * row, 4 * row + 4), slice(4 * col, 4 * col + 4)
            shuffled = features.clone()
            # The tokens of a window in another order: its descriptors stay what they are.
            shuffled[:, rows, cols] = features[:, rows, cols].flip(1).roll(1, 2)
            noisy = shuffled.clone()
            noisy[:, rows, cols] += _without_mean(torch.randn(1, 4, 4, 12))
            changed = attention(noisy, _Run(Recorder()))
            here = (changed - answer)[:, 20:24, 20:24].abs()
            inner = here[:, 1:3, 1:3]  # away from what the depthwise convolution reaches
            is_seen = bool(bits >> candidate & 1) or candidate == 12
            assert (float(inner.max()) > 1e-6) == is_seen, candidate


@pytest.mark.parametrize("origin", [(0, 0), (8, 12), (5, 3)])
def test_captured_bits_name_the_windows_that_were_looked_at(origin: tuple[int, int]) -> None:
    network, capture = make_network(SMALL), ChoiceCapture()
    with torch.no_grad():
        network(torch.rand(2, 3, 37, 41), origin=origin, recorder=capture)
    layers = capture.layers()

    assert layers.dtype == np.uint32
    assert layers.shape == (2, 3, 37, 41)
    read = PixelRect(*origin, 37, 41)
    for number, attended in enumerate((4, 1, 4)):
        for row, col in ((0, 0), (17, 20), (36, 40)):
            raster_row, raster_col = origin[0] + row, origin[1] + col
            bits = int(layers[1, number, row, col])
            windows = windows_looked_at(bits, raster_row, raster_col, SMALL.side, SMALL.reach)
            assert len(windows) == attended
            assert all(not window.intersection(read).is_empty for window in windows)
            reach = SMALL.reaches[number]
            for window in windows:
                assert (window.row % 4, window.col % 4) == (0, 0)
                assert abs(window.row // 4 - raster_row // 4) <= reach
                assert abs(window.col // 4 - raster_col // 4) <= reach


class _Run:
    """What a pass tells a layer."""

    origin = (0, 0)
    is_reference = False

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def advance(self, steps: float) -> None:
        """Nobody listens."""


def _without_mean(noise: torch.Tensor) -> torch.Tensor:
    return noise - noise.mean(dim=(1, 2), keepdim=True)
