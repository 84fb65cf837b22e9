# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is told of the encoder of places: what it needs, and its layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backend.networks.contract import Family, Network
from backend.networks.csmoe.csmoe_config import (
    FAMILY,
    SENSOR_BANDS,
    CsmoeConfig,
    csmoe_variants,
)
from backend.networks.csmoe.csmoe_layers import layers_of
from backend.networks.descriptor import Descriptor, Form, PassCost, Task

if TYPE_CHECKING:
    from torch import nn

_FIXED_MIB = 16.0
_MOST_PIXELS = 1024 * 1024


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    csmoe = CsmoeConfig.from_json(config)
    return Descriptor(
        family=FAMILY,
        name=name,
        digest=digest,
        task=Task.EMBED,
        scale=1,
        alignment=(csmoe.cell_px,),
        halo_px=0,
        costs={Form.TORCH: PassCost(_bytes_per_pixel(csmoe), _FIXED_MIB, _MOST_PIXELS)},
        edge_margin_px=0,
        channels=SENSOR_BANDS[csmoe.sensor_names[0]],
        other_channels=tuple(SENSOR_BANDS[name] for name in csmoe.sensor_names[1:]),
        precisions=("float32", "bfloat16"),
        may_enforce_consistency=False,
        layers=layers_of(csmoe),
        cell_px=csmoe.cell_px,
        cell_patches=csmoe.side_tokens,
        dimension=csmoe.width,
    )


def _bytes_per_pixel(config: CsmoeConfig) -> float:
    """At most: a token's features, its queries, keys, values and the MLP's, and its scores."""
    features = 6 * config.width + max(config.hidden, config.experts * config.slots)
    return 4.0 * (features + config.heads * config.tokens) / config.patch_px**2 + 16


def _build(config: Mapping[str, Any]) -> nn.Module:
    from backend.networks.csmoe.csmoe_network import CsmoeNetwork

    return CsmoeNetwork(CsmoeConfig.from_json(config))


def _wrap(module: Any, descriptor: Descriptor) -> Network:
    from backend.networks.csmoe.csmoe_in_engine import CsmoeEncoder

    return CsmoeEncoder(module, descriptor)


CSMOE_FAMILY = Family(
    name=FAMILY,
    task=Task.EMBED,
    scales=(1,),
    describe=_describe,
    element_count=lambda config: CsmoeConfig.from_json(config).element_count,
    build=_build,
    wrap=_wrap,
    variants=csmoe_variants,
    released="csmoe-small",
)
