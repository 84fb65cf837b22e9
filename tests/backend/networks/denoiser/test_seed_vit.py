# SPDX-License-Identifier: GPL-3.0-or-later
"""The seed network: every count by its formula, attention and loss by plain loops."""

import math

import pytest
import torch

from backend.networks.denoiser.seed_attention import TopKeysExpert, top_keys_attention
from backend.networks.denoiser.seed_vit import SeedConfig, SmallViT, balance_loss, seed_loss


def _count(module):
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.fixture(scope="module")
def seed():
    torch.manual_seed(3)
    return SmallViT()


def test_seed_network_has_the_published_number_of_parameters(seed):
    assert _count(seed) == 599_689


def test_every_part_of_the_seed_has_the_parameters_of_its_formula(seed):
    assert _count(seed.embed) == 3 * 4 * 4 * 128 + 128 == 6_272
    assert seed.positions.numel() == 64 * 128 == 8_192
    assert _count(seed.reconstruct) == 128 * 3 * 4 * 4 + 3 == 6_147
    for block in seed.blocks:
        assert _count(block.attention_norm) + _count(block.feed_norm) == 4 * 128 == 512
        assert _count(block.experts.router) == 128 * 64 + 64 + 64 * 3 + 3 == 8_451
        assert _count(block.experts.experts) == 3 * 4 * (128 * 128 + 128) == 198_144
        assert _count(block.experts.merge) == 128 * 128 + 128 == 16_512
        assert _count(block.feed_forward) == 128 * 256 + 256 + 256 * 128 + 128 == 65_920


def test_seed_network_answers_in_the_range_of_pictures(seed):
    restored, routed = seed(torch.randn(2, 3, 32, 32) * 9)
    assert restored.shape == (2, 3, 32, 32)
    assert float(restored.detach().min()) >= 0
    assert float(restored.detach().max()) <= 1
    assert [tuple(p.shape) for p in routed] == [(2, 64, 3)] * 2
    assert torch.allclose(routed[0].sum(dim=-1), torch.ones(2, 64))


def test_seed_network_gives_no_gradient_where_it_clamps(seed):
    with torch.no_grad():
        before = seed.reconstruct.bias.clone()
        seed.reconstruct.bias.fill_(50.0)
    seed.zero_grad()
    seed(torch.rand(1, 3, 32, 32))[0].sum().backward()
    assert float(seed.embed.weight.grad.abs().max()) == 0
    with torch.no_grad():
        seed.reconstruct.bias.copy_(before)


def _attention_by_loops(queries, keys, values, kept):
    N, H, L, d = queries.shape
    answers = torch.zeros_like(values)
    for n in range(N):
        for h in range(H):
            for row in range(L):
                scores = [
                    float(queries[n, h, row] @ keys[n, h, col]) / math.sqrt(d) for col in range(L)
                ]
                best = sorted(range(L), key=lambda col: -scores[col])[:kept]
                weights = [math.exp(scores[col]) for col in best]
                for col, weight in zip(best, weights):
                    answers[n, h, row] += weight / sum(weights) * values[n, h, col]
    return answers


@pytest.mark.parametrize("kept", [1, 3, 9, 20])
def test_top_keys_attention_is_that_of_a_plain_loop(kept):
    torch.manual_seed(kept)
    queries, keys, values = torch.randn(3, 2, 2, 9, 4, dtype=torch.float64)
    expected = _attention_by_loops(queries, keys, values, kept)
    assert torch.allclose(top_keys_attention(queries, keys, values, kept), expected)


def test_experts_with_64_and_128_keys_are_both_full_attention_on_64_tokens():
    torch.manual_seed(0)
    expert, tokens = TopKeysExpert(128, 4, kept=64), torch.randn(1, 64, 128)
    first = expert(tokens)
    expert.kept = 128
    assert torch.equal(expert(tokens), first)
    expert.kept = 32
    assert not torch.allclose(expert(tokens), first)


def test_mixing_of_experts_is_the_sum_weighed_by_the_router(seed):
    layer = seed.blocks[0].experts
    tokens = torch.randn(1, 64, 128)
    answer, probabilities = layer(tokens)
    mixed = sum(
        probabilities[..., e : e + 1] * expert(tokens) for e, expert in enumerate(layer.experts)
    )
    assert torch.allclose(answer, layer.merge(mixed), atol=1e-6)


def test_fixed_routing_weighs_all_experts_alike():
    fixed = SmallViT(SeedConfig(is_routed=False))
    _, routed = fixed(torch.rand(1, 3, 32, 32))
    assert torch.allclose(routed[1], torch.full((1, 64, 3), 1 / 3))
    assert _count(fixed) == 599_689


def test_balance_loss_is_that_of_the_formula():
    probabilities = torch.rand(2, 5, 3, dtype=torch.float64).softmax(dim=-1)
    expected = 0.0
    for e in range(3):
        mean = float(probabilities[..., e].sum()) / 10
        expected += 1 / 3 * (math.log(1 / 3) - math.log(mean + 1e-10))
    assert float(balance_loss(probabilities)) == pytest.approx(expected / 3, rel=1e-12)


def test_balance_loss_of_even_use_is_nothing():
    assert float(balance_loss(torch.full((4, 64, 3), 1 / 3))) == pytest.approx(0, abs=1e-6)


def test_seed_loss_adds_the_balance_of_all_blocks_by_its_weight():
    restored, clean = torch.rand(2, 3, 8, 8), torch.rand(2, 3, 8, 8)
    routed = tuple(torch.rand(2, 4, 3).softmax(dim=-1) for _ in range(2))
    expected = ((restored - clean) ** 2).mean() + 0.01 * sum(balance_loss(p) for p in routed)
    assert float(seed_loss(restored, clean, routed)) == pytest.approx(float(expected), rel=1e-6)
