# SPDX-License-Identifier: GPL-3.0-or-later
"""What a spot is told to have looked at, against the layers themselves."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from backend.geometry import PixelSize
from backend.networks.contract import Pass
from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.sscan.sscan_family import SSCAN_FAMILY
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.windows import WindowLayout
from backend.tiling.spot_area import SpotArea
from tests.backend.networks.sscan.test_sscan_network import Recorder, make_network

SMALL = SscanConfig(
    scale=2, channels=12, groups=1, side=4, hidden=8, depthwise=3, reaches=(2, 0, 1)
)
SIZE = PixelSize(42, 51)


def ask(network: Sscan, picture: torch.Tensor, row: int, col: int, **run: Any) -> dict[str, Any]:
    descriptor = SSCAN_FAMILY.describe(network.config.to_json(), "small", "")
    assert descriptor.can_inspect
    area = SpotArea(row, col, SIZE, descriptor.alignment, 0, descriptor.spot_halo_px)
    with torch.inference_mode():
        return SSCAN_FAMILY.wrap(network, descriptor).inspect(picture, Pass(**run), area, None)


@pytest.mark.parametrize(("row", "col"), [(21, 22), (0, 50), (41, 50)])
def test_attention_is_the_mean_of_what_the_softmax_gives_a_window(row: int, col: int) -> None:
    network, picture = make_network(SMALL), torch.rand(1, 3, SIZE.height, SIZE.width)
    attention, features = network.groups[0].layers[0].attention, []
    attention.query.weight.data.mul_(8)
    hook = attention.register_forward_pre_hook(lambda _, inputs: features.append(inputs[0]))
    with torch.no_grad():
        network(picture)
        hook.remove()
        layer = ask(network, picture, row, col)["layers"][0]
        layout = WindowLayout(SIZE.height, SIZE.width, SMALL.side)
        tokens = layout.partition(features[0])
        place = row // 4 * layout.cols + col // 4
        pixels = [
            token
            for token in range(16)
            if row // 4 * 4 + token // 4 < SIZE.height and col // 4 * 4 + token % 4 < SIZE.width
        ]
        chosen = [each for each in layer["candidates"] if each["chosen"]]
        there = [each["row"] // 4 * layout.cols + each["col"] // 4 for each in chosen]
        query = attention.query(tokens[place][pixels]).view(len(pixels), 3, 4)
        key = attention.key_value(tokens[there])[:, :, :12].reshape(-1, 3, 4)
        mixture = (torch.einsum("qhd,khd->hqk", query, key) / 2).softmax(dim=2)
        expected = mixture.view(3, len(pixels), len(there), 16).sum(dim=3).mean(dim=(0, 1))
    assert [each["attention"] for each in chosen] == pytest.approx(expected.tolist(), abs=1e-6)
    assert max(expected) - min(expected) > 0.05, "a window is preferred"


def test_answer_is_the_same_on_the_plain_path_and_leaves_no_hooks() -> None:
    network, picture = make_network(SMALL), torch.rand(1, 3, SIZE.height, SIZE.width)
    fast = ask(network, picture, 21, 22)
    network.is_reference = True
    plain = ask(network, picture, 21, 22)
    for one, other in zip(fast["layers"], plain["layers"]):
        for mine, yours in zip(one["candidates"], other["candidates"]):
            assert mine["chosen"] == yours["chosen"]
            assert mine["attention"] == pytest.approx(yours["attention"], abs=1e-5)
    assert not any(module._forward_pre_hooks for module in network.modules())


def test_pass_ends_when_the_last_layer_has_chosen() -> None:
    network = make_network(SMALL)
    network.reconstruct = None  # nobody is to miss it
    answer = ask(network, torch.rand(1, 3, SIZE.height, SIZE.width), 3, 3)
    assert len(answer["layers"]) == 3


def test_picture_that_mirrors_the_raster_beyond_its_edge_tells_of_the_raster_alone() -> None:
    network, recorder = make_network(SMALL), Recorder()
    inside = torch.rand(1, 3, SIZE.height, SIZE.width)
    picture = torch.nn.functional.pad(inside, (8, 8, 8, 8), mode="reflect")
    with torch.no_grad():
        network(picture, origin=(-8, -8), recorder=recorder)
    some_beyond = 0.0
    for row, col in [(0, 0), (2, 30), (41, 50), (20, 1)]:
        for layer in ask(network, picture, row, col, origin=(-8, -8))["layers"]:
            bits = int(recorder.bits[layer["number"] - 1][0, row + 8, col + 8])
            told = {each["number"]: each["chosen"] for each in layer["candidates"]}
            for number, is_chosen in told.items():
                assert is_chosen == bool(bits >> number & 1)
            for each in layer["candidates"]:
                assert 0 <= each["row"] < SIZE.height
                assert 0 <= each["col"] < SIZE.width
            attention = math.fsum(each["attention"] for each in layer["candidates"])
            assert attention + layer["attention_beyond"] == pytest.approx(1)
            some_beyond = max(some_beyond, layer["attention_beyond"])
    assert some_beyond > 0
