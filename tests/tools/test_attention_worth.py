# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention is changed in every layer, and only as asked."""

from __future__ import annotations

import pytest
import torch

from backend.networks.himosa.blocks import RoutedAttention
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from tools.measure.attention_worth import change_attention


@pytest.mark.parametrize("kind", ["random", "sequential"])
def test_every_layer_keeps_other_tokens(kind):
    network = Himosa(HimosaConfig(channels=6, depths=(2, 1), experts=(1, 1)))
    change_attention(network, kind)
    layers = [module for module in network.modules() if isinstance(module, RoutedAttention)]
    assert [layer.selection for layer in layers] == [kind] * 3


@torch.no_grad()
def test_without_attention_its_weights_do_not_matter():
    torch.manual_seed(0)
    network = Himosa(HimosaConfig(channels=6, depths=(2,), experts=(2,))).eval()
    image = torch.rand(1, 3, 9, 9)
    change_attention(network, None)
    before = network(image)
    for layer in network.modules():
        if isinstance(layer, RoutedAttention):
            layer.expert_attention.qkv.mul_(3)
    assert torch.equal(network(image), before)
