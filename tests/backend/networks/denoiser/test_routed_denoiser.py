# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser: any size, tiled like whole, homogeneous, and work that is truly skipped."""

import pytest
import torch

from backend.networks.denoiser.denoiser_config import ROUTED_LAYERS, DenoiserConfig
from backend.networks.denoiser.denoiser_network import RoutedDenoiser, routing_bits
from backend.networks.denoiser.nested_windows import from_nested, to_nested
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.denoiser.tiered_attention import TieredAttention, budget_loss
from backend.networks.denoiser.work_count import new_counts, work_share

SMALL = DenoiserConfig(
    widths=(8, 32, 16), residual_blocks=(1, 1, 1), tier_sides=(2, 4, 8), tier_shares=(0.5, 0.3, 0.2)
)
LEVEL = torch.full((1, 3, 1, 1), 0.1)


def _made(config=SMALL, seed=0):
    torch.manual_seed(seed)
    network = RoutedDenoiser(config).eval()
    torch.nn.init.normal_(network.tail.weight, std=0.1)
    for layer in network.modules():
        if isinstance(layer, TieredAttention):
            layer.router[2].weight.data.mul_(5)  # choices of all tiers
    return network


@pytest.fixture(scope="module")
def network():
    return _made()


def _count(module):
    return sum(parameter.numel() for parameter in module.parameters())


def test_denoiser_for_use_has_the_parameters_of_its_formula():
    config = DenoiserConfig()
    f, m, c = config.widths
    attention = m + (m * m // 2 + m // 2) + (m // 2 * 3 + 3) + 2 * m * m
    attention += 3 * 2 * m * m + 2 * m * (16 + 64 + 256)
    expected = 9 * 15 * f + 9 * f * 12
    expected += 2 * 2 * 2 * 9 * f * f
    expected += 2 * (attention + 2 * 9 * m * m)
    expected += 2 * 2 * 9 * c * c
    expected += 2 * (4 * f * m) + 2 * (4 * m * c)
    assert _count(RoutedDenoiser(config)) == expected


def test_new_network_leaves_the_picture_as_it_is():
    picture = torch.rand(1, 3, 20, 24)
    assert torch.equal(RoutedDenoiser(SMALL).eval()(picture, LEVEL).picture, picture)


@pytest.mark.parametrize("size", [(1, 1), (1, 70), (31, 33), (64, 32), (45, 7)])
def test_picture_of_any_size_comes_back_in_its_size(network, size):
    answer = network(torch.rand(2, 3, *size), LEVEL.expand(2, 3, 1, 1), origin=(5, 3))
    assert answer.picture.shape == (2, 3, *size)
    assert routing_bits(answer, SMALL, size, (5, 3)).shape == (2, 2, *size)


@torch.inference_mode()
def test_part_of_a_raster_far_from_its_edges_is_as_in_the_whole(network):
    picture = torch.rand(1, 3, 256, 256)
    whole = network(picture, LEVEL)
    first = 32
    part = network(picture[..., first:, first:].contiguous(), LEVEL, origin=(first, first))
    inner = slice(96, None)  # from the part's edge on, beyond what an output can see
    assert torch.allclose(
        part.picture[..., inner, inner], whole.picture[..., first + 96 :, first + 96 :], atol=1e-5
    )


@torch.inference_mode()
def test_windows_are_anchored_to_the_raster(network):
    picture = torch.rand(1, 3, 64, 64)
    here = network(picture, LEVEL, origin=(0, 0)).picture
    assert torch.equal(network(picture, LEVEL, origin=(320, 32)).picture, here)
    assert not torch.equal(network(picture, LEVEL, origin=(4, 0)).picture, here)


@torch.inference_mode()
@pytest.mark.parametrize("factor", [1e-3, 255.0, 65535.0])
def test_unit_of_the_raster_makes_no_difference(network, factor):
    picture = torch.rand(1, 3, 48, 40)
    expected = network(picture, LEVEL)
    scaled = network(picture * factor, LEVEL * factor)
    assert torch.equal(scaled.choices[0], expected.choices[0])
    assert torch.allclose(scaled.picture / factor, expected.picture, atol=1e-4)


def test_cancel_is_asked_for_between_the_parts_of_a_pass(network):
    seen = []

    def stop_at_third(done, total):
        seen.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        network(torch.rand(1, 3, 32, 32), LEVEL, on_step=stop_at_third)
    assert seen == [(1.0, 6.0), (2.0, 6.0), (3.0, 6.0)]


def test_nested_order_keeps_windows_of_every_tier_together():
    places = torch.arange(2 * 16 * 8).view(2, 16, 8, 1)
    tokens = to_nested(places, (2, 4, 8))
    for side in (2, 4, 8):
        rows = [places[0, :side, :side].flatten(), tokens[: side**2, 0]]
        assert sorted(rows[0].tolist()) == sorted(rows[1].tolist())
    assert torch.equal(from_nested(tokens, (2, 16, 8), (2, 4, 8)), places)


def _by_loops(layer, features):
    """The layer's answer, token by token, from its definition."""
    B, H, W, D = features.shape
    size = features.square().mean(dim=-1, keepdim=True).sqrt()
    unit = features / size * layer.norm_gain
    choice = layer.router(unit).argmax(dim=-1)
    answer = torch.zeros_like(features)
    for b in range(B):
        for row in range(H):
            for col in range(W):
                tier = int(choice[b, row, col])
                side = layer.sides[tier]
                top, left = row // side * side, col // side * side
                cut = (b, slice(top, top + side), slice(left, left + side))
                inner = tuple(s for s in layer.sides if s <= side)
                order = to_nested(torch.arange(side * side).view(1, side, side, 1), inner).flatten()
                place = int((order == (row - top) * side + col - left).nonzero())
                window = unit[cut].reshape(-1, D)[order]
                keys = window @ layer.keys_values[:, :D] + layer.key_positions[tier]
                values = features[cut].reshape(-1, D)[order] @ layer.keys_values[:, D:]
                query = unit[b, row, col] @ layer.queries[tier] + layer.query_positions[tier][place]
                heads = []
                for h in range(layer.heads):
                    part = slice(32 * h, 32 * h + 32)
                    weights = (keys[:, part] @ query[part] / 32**0.5).softmax(dim=0)
                    heads.append(weights @ values[:, part])
                answer[b, row, col] = torch.cat(heads) @ layer.outputs[tier]
    return answer, choice


@torch.inference_mode()
def test_routed_attention_is_that_of_a_plain_loop():
    torch.manual_seed(5)
    layer = TieredAttention(SMALL).eval()
    layer.router[2].weight.mul_(5)
    features = torch.randn(2, 8, 16, 32)
    expected, choice = _by_loops(layer, features)
    answer, chosen, shares = layer(features)
    assert set(choice.flatten().tolist()) == {0, 1, 2}
    assert torch.equal(chosen, choice)
    assert torch.allclose(answer, expected, atol=1e-5)
    assert float(shares.sum()) == pytest.approx(1, abs=1e-5)


def test_training_hears_the_same_experts_as_use_does_and_the_router_learns():
    layer, features = TieredAttention(SMALL), torch.randn(1, 16, 16, 32)
    used = layer.eval()(features)[0]
    trained = layer.train()(features)[0]
    assert torch.allclose(trained, used, atol=1e-5)
    trained.square().sum().backward()
    assert float(layer.router[0].weight.grad.abs().max()) > 0


def test_tiers_are_chosen_by_their_shares_after_training_steered_them():
    torch.manual_seed(1)
    layer, features = TieredAttention(SMALL).train(), torch.randn(2, 32, 32, 32)
    for _ in range(300):
        layer(features)
    choice = layer.eval()(features)[1]
    found = torch.bincount(choice.flatten(), minlength=3) / choice.numel()
    assert torch.allclose(found, torch.tensor(SMALL.tier_shares), atol=0.05)


@torch.inference_mode()
def test_pass_in_bfloat16_stays_near_float32(network):
    picture = torch.rand(1, 3, 64, 64)
    with torch.autocast("cpu", torch.bfloat16):
        short = network(picture, LEVEL).picture
    assert short.dtype == torch.float32
    change = (network(picture, LEVEL).picture - picture).abs().mean()
    assert float((short - network(picture, LEVEL).picture).abs().mean()) < 0.2 * float(change)


def test_budget_loss_is_nothing_at_the_wanted_shares_and_more_elsewhere():
    wanted = (0.5, 0.3, 0.2)
    assert float(budget_loss(torch.tensor(wanted), wanted)) == pytest.approx(0, abs=1e-6)
    assert float(budget_loss(torch.tensor((0.2, 0.3, 0.5)), wanted)) > 0.2


def _convolution_work(network, picture):
    """Multiply-adds of the convolutions of a pass, from the shapes that they see."""
    total = []

    def count(module, inputs, output):
        per_output = module.weight[0].numel()
        total.append(per_output * output[0].numel())

    hooks = [
        m.register_forward_hook(count) for m in network.modules() if isinstance(m, torch.nn.Conv2d)
    ]
    counts = new_counts(network.config, ROUTED_LAYERS)
    network(picture, LEVEL, work=counts)
    for hook in hooks:
        hook.remove()
    return sum(total), counts


@torch.inference_mode()
def test_counted_work_is_that_of_the_shapes(network):
    convolutions, counts = _convolution_work(network, torch.rand(1, 3, 64, 64))
    share = work_share(SMALL, counts)
    tokens, D = 16 * 16, 32
    routing = 2 * tokens * (D * 16 + 16 * 3 + 2 * D * D)
    assert share.shared == convolutions + routing
    for count in counts:
        assert sum(count.tokens) == tokens
        assert all(rows >= used for rows, used in zip(count.query_rows, count.tokens))
        expected = 2 * D * D * tokens + sum(
            2 * D * keys * rows for keys, rows in zip((4, 16, 64), count.query_rows)
        )
        assert count.ran == expected


@torch.inference_mode()
def test_tiers_that_nobody_chose_do_no_work():
    network = _made()
    for block in (network.middle_down, network.middle_up):
        block.attention.router[2].weight.zero_()
        block.attention.router[2].bias.copy_(torch.tensor([1.0, 0.0, 0.0]))
    _, counts = _convolution_work(network, torch.rand(1, 3, 64, 64))
    assert counts[0].query_rows == [256, 0, 0]
    share = work_share(SMALL, counts)
    assert share.skipped_share == pytest.approx(1 - (2 * 32 + 2 * 4) / (6 * 32 + 2 * (4 + 16 + 64)))


def test_routing_bits_tell_the_tier_of_each_pixels_token(network):
    answer = network(torch.rand(1, 3, 40, 36), LEVEL, origin=(6, 2))
    bits = routing_bits(answer, SMALL, (40, 36), (6, 2))
    assert set(bits.unique().tolist()) <= {1, 2, 4}
    assert int(bits[0, 1, 0, 0]) == 1 << int(answer.choices[1][0, 6 // 4, 2 // 4])
    assert int(bits[0, 0, 39, 35]) == 1 << int(answer.choices[0][0, 45 // 4, 37 // 4])


def test_noise_planes_follow_the_value():
    noisy = torch.full((1, 2, 9, 9), 0.5)
    coefficients = torch.tensor([[[0.01, 0.0, 0.0], [0.01, 0.02, 0.04]]])
    planes = noise_planes(noisy, coefficients)
    assert torch.allclose(planes[0, 0], torch.full((9, 9), 0.1))
    assert torch.allclose(planes[0, 1], torch.full((9, 9), 0.03**0.5))


def test_noise_planes_of_values_below_nothing_are_those_of_nothing():
    planes = noise_planes(torch.full((1, 1, 6, 6), -2.0), torch.tensor([[[0.04, 1.0, 1.0]]]))
    assert torch.allclose(planes, torch.full((1, 1, 6, 6), 0.2))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tier_sides": (4, 6, 16)}, "multiple"),
        ({"tier_shares": (0.5, 0.5, 0.5)}, "sum up"),
        ({"tier_shares": (0.5, 0.5)}, "each tier"),
        ({"widths": (16, 40, 16)}, "heads"),
        ({"channels": 0}, "at least 1"),
    ],
)
def test_sizes_that_cannot_be_are_refused(change, said):
    with pytest.raises(ValueError, match=said):
        DenoiserConfig(**change)


def test_config_as_plain_values_gives_the_same_config_back():
    assert DenoiserConfig.from_json(SMALL.to_json()) == SMALL
    with pytest.raises(ValueError, match="Unknown"):
        DenoiserConfig.from_json({"depth": 3})
