# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of encoders against a count by hand."""

from __future__ import annotations

from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from tools.measure.encoder_cost import counted_operations, row


def by_hand(config):
    """Multiply-adds of one cell: patches, attention, MLPs or experts, whitening."""
    tokens, width = config.tokens + 1, config.width
    attention = 4 * tokens * width**2 + 2 * tokens**2 * width
    mlp = 2 * tokens * width * config.hidden
    slots = config.experts * config.slots
    soft = 3 * tokens * slots * width + 2 * slots * width * config.expert_hidden
    moe = config.moe_layers
    values = config.patch_values(config.sensor_names[0])
    blocks = config.depth * attention + (config.depth - moe) * mlp + moe * soft
    return config.tokens * values * width + blocks + width**2


def test_operations_are_those_counted_by_hand():
    for name in ("csmoe-tiny", "csmoe-small", "csmoe-small-dense"):
        config = CsmoeConfig.from_json({**csmoe_variants()[name], "decoder_depth": 0})
        assert counted_operations(name) == by_hand(config)


def test_row_tells_millions_milliseconds_and_memory():
    found = {"operations_a_cell": 2e7, "ms_a_cell": 0.777, "memory_mib": 31.44}
    assert row("csmoe-small", "use", 64, found) == (
        "| use, 64 cells | `csmoe-small` | 20.0 million | 0.78 | 31.4 MiB |"
    )
