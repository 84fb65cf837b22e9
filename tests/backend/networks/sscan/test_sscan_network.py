# SPDX-License-Identifier: GPL-3.0-or-later
"""The SSCAN-style network: any size and configuration, the fast path beside the plain one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
import torch

from backend.networks import strips
from backend.networks.sscan import selective_attention
from backend.networks.sscan.sscan_config import SscanConfig, named_sscan_config
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.windows import WindowLayout

TINY = SscanConfig(scale=2, channels=12, groups=1, side=4, hidden=8, depthwise=3)
TOLERANCE = 1e-5


def make_network(config: SscanConfig = TINY, **changes: Any) -> Sscan:
    """With weights far larger than a fresh network's: choices and attention matter."""
    torch.manual_seed(0)
    network = Sscan(replace(config, **changes)).eval()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.Linear):
                module.weight.mul_(10)
                module.bias.normal_(std=0.1)
    return network


def both_paths(network: Sscan, image: torch.Tensor, **arguments: Any) -> list[torch.Tensor]:
    outputs = []
    with torch.no_grad():
        for is_reference in (True, False):
            network.is_reference = is_reference
            outputs.append(network(image, **arguments))
    return outputs


class Recorder:
    """Keeps what every layer looked at, on the pixels of the input, shape (B, H, W)."""

    def __init__(self) -> None:
        self.bits: dict[int, torch.Tensor] = {}

    def __call__(self, number: int, layout: WindowLayout, bits: torch.Tensor) -> None:
        on_tokens = bits[:, None, None].expand(-1, layout.side**2, 1)
        self.bits[number] = layout.merge(on_tokens)[..., 0]


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 9), (9, 1), (2, 3), (4, 4), (7, 3), (8, 8), (17, 30), (40, 33)]
)
def test_forward_any_size_gives_scaled_size_on_both_paths(size: tuple[int, int]) -> None:
    plain, fast = both_paths(make_network(), torch.rand(2, 3, *size))

    assert plain.shape == (2, 3, size[0] * 2, size[1] * 2)
    assert torch.isfinite(plain).all()
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": 3},
        {"scale": 4},
        {"channels": 24},
        {"groups": 2},
        {"heads": 1},
        {"heads": 6},
        {"side": 3},
        {"side": 8},
        {"reaches": (0,)},
        {"reaches": (1, 2)},
        {"attended": 1},
        {"attended": 25},
        {"attended": 40},
        {"hidden": 20},
        {"depthwise": 5},
    ],
    ids=str,
)
def test_forward_one_changed_hyperparameter_paths_agree(changes: dict[str, Any]) -> None:
    network = make_network(**changes)
    plain, fast = both_paths(network, torch.rand(1, 3, 21, 26), origin=(5, 2))

    assert plain.shape == (1, 3, 21 * network.scale, 26 * network.scale)
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("size", [(1, 1), (1, 70), (33, 41)])
def test_forward_full_network_paths_agree(size: tuple[int, int]) -> None:
    plain, fast = both_paths(Sscan(named_sscan_config("sscan-x4")).eval(), torch.rand(1, 3, *size))

    assert plain.shape == (1, 3, size[0] * 4, size[1] * 4)
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


def test_parameters_of_the_full_network_are_those_counted_by_hand() -> None:
    norms = 2 * 120
    attention = 4 * (60 * 60 + 60) + 60 * 25 + 60  # q, k, v, output; depthwise
    gated = (60 * 160 + 160) + (80 * 25 + 80) + (80 * 60 + 60)
    conv = 9 * 60 * 60 + 60
    groups = 4 * (6 * (norms + attention + gated) + conv)
    ends = (9 * 3 * 60 + 60) + 120 + conv + (9 * 60 * 48 + 48)

    network = Sscan(named_sscan_config("sscan-x4"))
    assert groups + ends == sum(p.numel() for p in network.parameters()) == 985_428


def test_forward_twice_gives_the_same_bits() -> None:
    network, image = make_network(), torch.rand(1, 3, 30, 40)
    with torch.no_grad():
        assert torch.equal(network(image), network(image))


def test_forward_of_a_batch_is_that_of_its_pictures() -> None:
    network, images = make_network(), torch.rand(3, 3, 19, 23)
    with torch.no_grad():
        together = network(images, origin=(3, 1))
        for number in range(3):
            alone = network(images[number : number + 1], origin=(3, 1))
            torch.testing.assert_close(together[number : number + 1], alone, rtol=0, atol=1e-6)


def test_forward_in_small_pieces_equals_one_piece() -> None:
    network, image = make_network(), torch.rand(2, 3, 50, 37)
    with torch.no_grad():
        whole = network(image)
        with (
            mock.patch.object(selective_attention, "CHUNK_TOKENS", 1),
            mock.patch.object(selective_attention, "STEP_TOKENS", 1),
            mock.patch.object(strips, "STRIP_PIXELS", 64),
        ):
            cut = network(image)

    torch.testing.assert_close(cut, whole, rtol=0, atol=TOLERANCE)


def test_forward_reports_steps_in_every_layer_up_to_all() -> None:
    network, told = make_network(), []
    with torch.no_grad():
        network(torch.rand(1, 3, 24, 24), on_step=lambda done, total: told.append((done, total)))

    done = [steps for steps, _ in told]
    assert done == sorted(done)
    assert {total for _, total in told} == {18.0}
    assert done[-1] == pytest.approx(18.0)
    for layer in range(6):
        assert sum(3 * layer < steps <= 3 * layer + 3 for steps in done) >= 3


def test_forward_listener_that_raises_ends_the_pass() -> None:
    calls = []

    def stop(done: float, total: float) -> None:
        calls.append(done)
        if len(calls) == 5:
            raise KeyboardInterrupt

    with torch.no_grad(), pytest.raises(KeyboardInterrupt):
        make_network()(torch.rand(1, 3, 24, 24), on_step=stop)
    assert len(calls) == 5


def test_forward_constant_image_looks_at_the_lowest_candidates_on_both_paths() -> None:
    network = make_network(attended=3, reaches=(2, 2))
    for is_reference in (True, False):
        network.is_reference = is_reference
        recorder = Recorder()
        with torch.no_grad():
            for parameter in network.shallow.parameters():
                parameter.zero_()  # borders would make a difference else
            network(torch.full((1, 3, 32, 32), 0.5), recorder=recorder)

        assert int(recorder.bits[0][0, 16, 16]) == 0b111
        assert int(recorder.bits[0][0, 0, 0]) == 0b111 << 12  # the upper left ones lie outside


def test_gradient_reaches_every_parameter() -> None:
    network = make_network().train()
    network(torch.rand(1, 3, 24, 24)).square().mean().backward()

    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert torch.isfinite(parameter.grad).all(), name
        assert float(parameter.grad.abs().max()) > 0, name


def test_gradients_of_both_paths_agree() -> None:
    network, image = make_network().train(), torch.rand(1, 3, 21, 10)
    gradients = []
    for is_reference in (True, False):
        network.is_reference = is_reference
        network.zero_grad()
        network(image).square().mean().backward()
        gradients.append([p.grad.clone() for p in network.parameters() if p.grad is not None])

    for plain, fast in zip(*gradients):
        torch.testing.assert_close(fast, plain, rtol=1e-3, atol=1e-5)


def test_forward_bfloat16_is_close_to_float32() -> None:
    network, image = make_network(), torch.rand(1, 3, 24, 24)
    with torch.no_grad():
        exact = network(image)
        close = network.to(torch.bfloat16)(image.to(torch.bfloat16))

    assert close.dtype == torch.bfloat16
    assert float((close.float() - exact).abs().mean()) < 0.05


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": 5},
        {"channels": 0},
        {"channels": 10},
        {"reaches": ()},
        {"reaches": (-1,)},
        {"reaches": (3,)},
        {"attended": 0},
        {"depthwise": 4},
    ],
    ids=str,
)
def test_config_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        replace(TINY, **changes)


def test_config_through_json_is_the_same() -> None:
    config = replace(TINY, reaches=(1, 2, 0))

    assert SscanConfig.from_json(config.to_json()) == config
    assert SscanConfig.from_json({**config.to_json(), "reaches": [1, 2, 0]}) == config
    with pytest.raises(ValueError, match="depth"):
        SscanConfig.from_json({"depth": 3})


def test_variant_of_an_unknown_name_is_refused_with_those_known() -> None:
    assert named_sscan_config("sscan-x2").scale == 2
    with pytest.raises(ValueError, match="sscan-x4"):
        named_sscan_config("sscan-x5")


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (21, 18)])
def test_flat_picture_has_no_frame_at_its_edges(size: tuple[int, int]) -> None:
    network = make_network(depthwise=5)
    flat = torch.tensor([0.1, 0.9, 0.4]).view(1, 3, 1, 1).expand(1, 3, *size)
    for enlarged in both_paths(network, flat):
        pixels = torch.nn.functional.pixel_unshuffle(enlarged, 2).flatten(2)
        torch.testing.assert_close(pixels, pixels[:, :, :1].expand_as(pixels), atol=1e-4, rtol=0)
