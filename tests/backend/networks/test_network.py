# SPDX-License-Identifier: GPL-3.0-or-later
"""The network: any size, any configuration, any origin; the fast path beside the plain one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.networks import strips
from backend.networks.himosa.himosa_config import HimosaConfig, named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.windows import WindowLayout, reflected_positions

TINY = HimosaConfig(
    scale=2, channels=12, depths=(3,), experts=(2,), window_sides=(2, 4, 8), sparsity=(1, 2, 4)
)
TOLERANCE = 1e-5


def make_network(config: HimosaConfig = TINY, **changes: Any) -> Himosa:
    torch.manual_seed(0)
    return Himosa(replace(config, **changes)).eval()


def both_paths(network: Himosa, image: torch.Tensor, **arguments: Any) -> list[torch.Tensor]:
    outputs = []
    with torch.no_grad():
        for is_reference in (True, False):
            network.is_reference = is_reference
            outputs.append(network(image, **arguments))
    return outputs


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2, 3), (7, 3), (8, 8), (17, 30)])
def test_forward_any_size_gives_scaled_size_on_both_paths(size: tuple[int, int]) -> None:
    plain, fast = both_paths(make_network(), torch.rand(2, 3, *size))

    assert plain.shape == (2, 3, size[0] * 2, size[1] * 2)
    assert torch.isfinite(plain).all()
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("size", [(1, 1), (1, 70), (5, 33)])
def test_forward_full_network_takes_the_smallest_images(size: tuple[int, int]) -> None:
    plain, fast = both_paths(make_network(named_config("himosa-x4")), torch.rand(1, 3, *size))

    assert plain.shape == (1, 3, size[0] * 4, size[1] * 4)
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": 3},
        {"scale": 4},
        {"channels": 30},
        {"depths": (2, 3), "experts": (1, 3)},
        {"experts": (12,)},
        {"sparsity": (1, 1, 1)},
        {"sparsity": (3, 2.5, 64)},
        {"window_sides": (3, 5, 7)},
        {"expert_width": 16},
        {"glu_kernel": 3},
        {"mlp_ratio": 2.0},
        {"selection": "random"},
        {"selection": "sequential"},
    ],
    ids=str,
)
def test_forward_one_changed_hyperparameter_paths_agree(changes: dict[str, Any]) -> None:
    network = make_network(**changes)
    plain, fast = both_paths(network, torch.rand(1, 3, 11, 13), origin=(5, 2))

    scale = network.scale
    assert plain.shape == (1, 3, 11 * scale, 13 * scale)
    torch.testing.assert_close(fast, plain, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("selection", ["content", "random", "sequential"])
@pytest.mark.parametrize(("row", "col"), [(8, 8), (16, 0), (0, 24)])
def test_forward_tile_with_origin_has_the_windows_of_the_whole(
    selection: str, row: int, col: int
) -> None:
    network = make_network(selection=selection)
    image = torch.rand(1, 3, 48, 48)
    whole, tile = _Recorder(), _Recorder()
    with torch.no_grad():
        network(image, recorder=whole)
        network(image[:, :, row:, col:], origin=(row, col), recorder=tile)

    # The first layer sees what every path through the network sees: only the borders differ.
    kept_whole, kept_tile = whole.kept[0], tile.kept[0]
    inner = (slice(None), slice(row + 8, None), slice(col + 8, None))
    assert torch.equal(kept_whole[inner], kept_tile[:, 8:, 8:])


def test_forward_tile_unaligned_origin_equals_whole_away_from_its_edge() -> None:
    network = make_network(cab_weight=0.0)
    image = torch.rand(1, 3, 96, 96)
    with torch.no_grad():
        whole = network(image)
        tile = network(image[:, :, 5:, 3:], origin=(5, 3))

    difference = (whole[:, :, 2 * 69 :, 2 * 67 :] - tile[:, :, 2 * 64 :, 2 * 64 :]).abs().max()
    assert difference < TOLERANCE


def test_forward_constant_image_keeps_the_lowest_indices() -> None:
    network = make_network()
    for is_reference in (True, False):
        network.is_reference = is_reference
        recorder = _Recorder()
        with torch.no_grad():
            network(torch.full((1, 3, 32, 32), 0.3), recorder=recorder)
        # Away from the border all tokens of a window are equal in the first layers.
        indices = recorder.indices[1].reshape(8, 8, 2, 8)[3, 3]
        assert torch.equal(indices.sort(dim=1).values, torch.arange(8).expand(2, 8))


def test_shortened_network_is_the_deepest_block_with_the_same_weights() -> None:
    network = Himosa(HimosaConfig(scale=2, channels=8, depths=(1, 3, 2), experts=(1, 2, 3)))
    short = network.shortened()
    assert (short.config.depths, short.config.experts) == ((3,), (2,))
    assert list(short.blocks) == [network.blocks[1]]
    assert short.reconstruct is network.reconstruct
    assert len(network.blocks) == 3
    with torch.no_grad():
        assert short(torch.rand(1, 3, 9, 10)).shape == (1, 3, 18, 20)


def test_forward_step_callback_reaches_total_and_can_end_the_pass() -> None:
    network = make_network()
    seen: list[tuple[float, float]] = []
    with torch.no_grad():
        network(torch.rand(1, 3, 16, 16), on_step=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == pytest.approx(seen[-1][1])

    class Stop(Exception):
        pass

    def stop(done: float, total: float) -> None:
        raise Stop

    with pytest.raises(Stop), torch.no_grad():
        network(torch.rand(1, 3, 16, 16), on_step=stop)


def test_router_half_precision_network_keeps_float32_router() -> None:
    network = make_network().to(torch.bfloat16)

    router = network.blocks[0].layers[0].attention.router
    assert router.weight.dtype == torch.float32
    assert network.shallow.weight.dtype == torch.bfloat16
    with torch.no_grad():
        assert network(torch.rand(1, 3, 8, 8).bfloat16()).dtype == torch.bfloat16


def test_random_selection_other_seed_keeps_other_tokens() -> None:
    kept = []
    for seed in (0, 0, 1):
        recorder = _Recorder()
        network = make_network(selection="random", selection_seed=seed)
        with torch.no_grad():
            network(torch.rand(1, 3, 16, 16), recorder=recorder)
        kept.append(recorder.kept[2])

    assert torch.equal(kept[0], kept[1])
    assert not torch.equal(kept[0], kept[2])


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": 5},
        {"selection": "best"},
        {"sparsity": (0.5, 1, 1)},
        {"depths": (4,)},
        {"experts": (2, 2)},
        {"glu_kernel": 4},
        {"channels": 0},
    ],
    ids=str,
)
def test_config_impossible_value_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\d|unknown"):
        replace(TINY, **changes)


def test_config_json_round_trip_is_equal() -> None:
    config = named_config("himosa-12e-x3")

    assert HimosaConfig.from_json(config.to_json()) == config
    with pytest.raises(ValueError, match="Unknown fields"):
        HimosaConfig.from_json({"depth": 3})


@settings(max_examples=200, deadline=None)
@given(
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    side=st.integers(1, 20),
    row=st.integers(0, 100),
    col=st.integers(0, 100),
)
def test_windows_merge_undoes_partition(
    height: int, width: int, side: int, row: int, col: int
) -> None:
    layout = WindowLayout(height, width, side, (row, col))
    features = torch.arange(2 * height * width, dtype=torch.float64).reshape(2, height, width, 1)

    tokens = layout.partition(features)

    assert tokens.shape == (2 * layout.rows * layout.cols, side * side, 1)
    assert len(layout.window_numbers(2, tokens.device)) == tokens.shape[0]
    assert torch.equal(layout.merge(tokens), features)


@settings(max_examples=200, deadline=None)
@given(size=st.integers(2, 50), before=st.integers(0, 49), after=st.integers(0, 49))
def test_reflection_where_defined_is_torchs(size: int, before: int, after: int) -> None:
    before, after = min(before, size - 1), min(after, size - 1)
    line = torch.arange(float(size))

    ours = line[torch.tensor(reflected_positions(-before, before + size + after, size))]

    expected = torch.nn.functional.pad(line[None, None], (before, after), mode="reflect")[0, 0]
    assert torch.equal(ours, expected)


class _Recorder:
    """Keeps how many experts kept each pixel's token, by layer."""

    def __init__(self) -> None:
        self.kept: dict[int, torch.Tensor] = {}
        self.indices: dict[int, torch.Tensor] = {}

    def __call__(self, number: int, layout: WindowLayout, indices: torch.Tensor) -> None:
        counts = torch.zeros(indices.shape[0], layout.side**2, 1, dtype=torch.int64)
        flat = indices.reshape(indices.shape[0], -1, 1)
        counts.scatter_add_(1, flat, torch.ones_like(flat))
        self.kept[number] = layout.merge(counts)[..., 0]
        self.indices[number] = indices


@settings(max_examples=100, deadline=None)
@given(height=st.integers(1, 30), width=st.integers(1, 12), strip_pixels=st.integers(1, 60))
def test_strips_convolutions_equal_one_pass(height: int, width: int, strip_pixels: int) -> None:
    torch.manual_seed(0)
    stack = torch.nn.Sequential(
        torch.nn.Conv2d(2, 3, 3, padding=1), torch.nn.GELU(), torch.nn.Conv2d(3, 2, 5, padding=2)
    ).double()

    def apply(features: torch.Tensor) -> torch.Tensor:
        return stack(features.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)

    features = torch.rand(2, height, width, 2, dtype=torch.float64)
    shares: list[float] = []
    with torch.no_grad(), mock.patch.object(strips, "STRIP_PIXELS", strip_pixels):
        cut = strips.map_in_strips(apply, features, 3, shares.append)
        torch.testing.assert_close(cut, apply(features), rtol=0, atol=1e-12)
    assert sum(shares) == pytest.approx(1)


def test_forward_large_tile_reports_between_strips() -> None:
    network = make_network()
    seen: list[float] = []
    with torch.no_grad(), mock.patch.object(strips, "STRIP_PIXELS", 64):
        cut = network(torch.rand(1, 3, 40, 16), on_step=lambda done, total: seen.append(done))
    assert cut.shape == (1, 3, 80, 32)
    assert len(seen) > 100
