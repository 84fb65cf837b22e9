# SPDX-License-Identifier: GPL-3.0-or-later
"""Soft MoE against the formula, written slot by slot and token by token."""

import math

import pytest
import torch

from backend.networks.csmoe.soft_moe import SoftMoe

B, L, D, EXPERTS, SLOTS, HIDDEN = 2, 7, 12, 3, 2, 5


@pytest.fixture
def layer():
    torch.manual_seed(3)
    layer = SoftMoe(D, EXPERTS, SLOTS, HIDDEN)
    with torch.no_grad():
        layer.scale.fill_(4.0)
        layer.into_bias.normal_()
        layer.out_bias.normal_()
    return layer.double()


def expert(layer, number, row):
    inner = row @ layer.into[number] + layer.into_bias[number, 0]
    inner = 0.5 * inner * (1 + torch.erf(inner / math.sqrt(2)))
    return inner @ layer.out[number] + layer.out_bias[number, 0]


def by_the_formula(layer, tokens):
    """One picture (L, D), with loops where the layer has products of matrices."""
    keys = [column / column.norm() for column in layer.slot_keys.T]
    rows = [token / token.norm() for token in tokens]
    scores = torch.stack([torch.stack([row @ key for key in keys]) for row in rows])
    scores = scores * layer.scale
    dispatch = scores.exp() / scores.exp().sum(dim=0, keepdim=True)
    combine = scores.exp() / scores.exp().sum(dim=1, keepdim=True)
    answers = []
    for slot in range(EXPERTS * SLOTS):
        row = sum(dispatch[token, slot] * tokens[token] for token in range(len(tokens)))
        answers.append(expert(layer, slot // SLOTS, row))
    mixed = [
        sum(combine[token, slot] * answers[slot] for slot in range(EXPERTS * SLOTS))
        for token in range(len(tokens))
    ]
    return torch.stack(mixed), dispatch, combine


@torch.no_grad()
def test_layer_agrees_with_the_formula(layer):
    tokens = torch.randn(B, L, D, dtype=torch.float64)
    answer, weights = layer.with_weights(tokens)
    for picture in range(B):
        wanted, dispatch, combine = by_the_formula(layer, tokens[picture])
        torch.testing.assert_close(answer[picture], wanted, rtol=0, atol=1e-6)
        torch.testing.assert_close(weights.dispatch[picture], dispatch, rtol=0, atol=1e-6)
        torch.testing.assert_close(weights.combine[picture], combine, rtol=0, atol=1e-6)


@torch.no_grad()
def test_weights_sum_up_to_one_over_tokens_and_over_slots(layer):
    _, weights = layer.with_weights(torch.randn(B, L, D, dtype=torch.float64))
    torch.testing.assert_close(
        weights.dispatch.sum(dim=1), torch.ones(B, EXPERTS * SLOTS, dtype=torch.float64)
    )
    torch.testing.assert_close(weights.combine.sum(dim=2), torch.ones(B, L, dtype=torch.float64))


@torch.no_grad()
def test_tokens_that_are_not_seen_reach_no_slot(layer):
    tokens = torch.randn(B, L, D, dtype=torch.float64)
    is_seen = torch.ones(B, L, dtype=torch.bool)
    is_seen[:, 4:] = False
    some = layer(tokens, is_seen)[:, :4]
    torch.testing.assert_close(some, layer(tokens[:, :4]), rtol=0, atol=1e-12)


def test_all_weights_of_the_layer_learn(layer):
    layer(torch.randn(B, L, D, dtype=torch.float64)).square().sum().backward()
    assert all(float(each.grad.abs().sum()) > 0 for each in layer.parameters())
