# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder tells of its experts and of their single slots, against sums written out."""

import math
from dataclasses import replace

import pytest
import torch

from backend.layers.routing.routing_description import EXPERT_WEIGHTS, SLOT_WEIGHTS
from backend.networks.contract import Pass
from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_family import CSMOE_FAMILY
from backend.networks.csmoe.csmoe_layers import layers_of

EXPERTS, SLOTS, LAYERS, PATCHES = 3, 2, 2, 4
CONFIG = replace(
    CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"]),
    cell_px=16,
    experts=EXPERTS,
    shared_depth=LAYERS,
)


@pytest.fixture
def network():
    """Two layers of three experts with two slots each, on cells of 2 × 2 patches; lively."""
    torch.manual_seed(7)
    module = CSMOE_FAMILY.build(CONFIG.to_json()).eval()
    with torch.no_grad():
        for block in module.shared.blocks:
            block.feed.scale.fill_(6.0)
    return CSMOE_FAMILY.wrap(module, CSMOE_FAMILY.describe(CONFIG.to_json(), "tiny", ""))


def by_hand(layer, tokens):
    """A token a row, a slot a column: what slots took of tokens, and what tokens got of slots."""
    scores = [
        [
            float(layer.scale) * float(token @ key) / (float(token.norm()) * float(key.norm()))
            for key in layer.slot_keys.T
        ]
        for token in tokens
    ]
    grown = [[math.exp(score) for score in row] for row in scores]
    combine = [[each / sum(row) for each in row] for row in grown]
    columns = [sum(column) for column in zip(*grown)]
    dispatch = [[each / total for each, total in zip(row, columns)] for row in grown]
    return dispatch, combine


@torch.inference_mode()
def test_slots_of_a_patch_are_those_of_the_formula(network):
    heard = []
    for block in network.module.shared.blocks:
        block.feed_norm.register_forward_hook(lambda _module, _given, normed: heard.append(normed))
    answer = network(torch.rand(1, 3, 16, 16), Pass(layers=frozenset({SLOT_WEIGHTS})))
    assert set(answer.layers) == {SLOT_WEIGHTS}
    told = answer.layers[SLOT_WEIGHTS][0]
    assert told.shape == (2 * LAYERS * EXPERTS * SLOTS, 2, 2)
    bands = network.descriptor.layer(SLOT_WEIGHTS).bands
    for number, (block, normed) in enumerate(zip(network.module.shared.blocks, heard), 1):
        dispatch, combine = by_hand(block.feed, normed[0])
        for slot in range(EXPERTS * SLOTS):
            name = f"layer {number}, expert {slot // SLOTS + 1}, slot {slot % SLOTS + 1}"
            given = told[bands.index(f"{name}: combine")].ravel()
            taken = told[bands.index(f"{name}: dispatch")].ravel()
            for patch in range(PATCHES):
                token = 1 + patch  # the class token comes first
                assert given[patch] == pytest.approx(combine[token][slot], abs=1e-6)
                share = dispatch[token][slot]
                assert taken[patch] == pytest.approx(share * (1 + PATCHES), abs=1e-5)


@torch.inference_mode()
def test_slots_of_an_expert_make_up_the_expert(network):
    wanted = frozenset({EXPERT_WEIGHTS, SLOT_WEIGHTS})
    answer = network(torch.rand(2, 3, 32, 16), Pass(layers=wanted)).layers
    experts = torch.from_numpy(answer[EXPERT_WEIGHTS]).view(2, LAYERS, 2, EXPERTS, 4, 2)
    slots = torch.from_numpy(answer[SLOT_WEIGHTS]).view(2, LAYERS, 2, EXPERTS, SLOTS, 4, 2)
    torch.testing.assert_close(slots[:, :, 0].sum(dim=3), experts[:, :, 0])
    torch.testing.assert_close(slots[:, :, 1].mean(dim=3), experts[:, :, 1])
    torch.testing.assert_close(slots[:, :, 0].sum(dim=(2, 3)), torch.ones(2, LAYERS, 4, 2))
    assert float((slots[..., 0, :, :] - slots[..., 1, :, :]).abs().max()) > 0.01


def test_released_encoder_has_64_bands_of_slots_and_16_of_experts():
    small = CsmoeConfig.from_json(csmoe_variants()["csmoe-small"])
    layers = {layer.name: layer for layer in layers_of(small)}
    slots, experts = layers[SLOT_WEIGHTS], layers[EXPERT_WEIGHTS]
    assert (len(slots.bands), len(experts.bands)) == (64, 16)
    assert slots.bands[6] == "layer 1, expert 2, slot 3: combine"
    assert slots.bands[63] == "layer 2, expert 4, slot 4: dispatch"
    assert experts.bands[5] == "layer 1, expert 2: dispatch"
    assert (slots.metadata["SLOTS"], experts.metadata["SLOTS"]) == ("4", "1")
    assert slots.metadata["ROUTING_KIND"] == experts.metadata["ROUTING_KIND"] == "weights"


def test_encoder_without_experts_or_with_more_bands_than_a_file_holds_offers_no_slots():
    assert layers_of(replace(CONFIG, experts=0)) == ()
    many = replace(CONFIG, experts=16, slots=256, shared_depth=9)
    assert [layer.name for layer in layers_of(many)] == ["routing", EXPERT_WEIGHTS]
