# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is told of SSCAN-style networks: what they need, and their layer of windows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backend.layers.routing.routing_description import WINDOWS, RoutingDescription
from backend.networks.contract import Family, Network
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.networks.sscan.sscan_config import FAMILY, SscanConfig, sscan_variants
from backend.protocol.fields import SCALES

if TYPE_CHECKING:
    from torch import nn

HALO_PX = 48
"""With the trained ×4 weights, tiles of 96 and 128 px of two hard pictures are off by 1 DN at worst
with 48 px, by 6 DN with 32. What random weights need says nothing of them: docs/sscan.md."""

SPOT_HALO_PX = 128
"""Of 192 choices around 16 spots all were those of the whole picture; with 96 px 98.4 % (the same
weights)."""

# Peak resident memory of the full ×4 network above what is held before a pass: 237 MiB for
# 256 × 256 pixels, on one thread. Larger passes were not measured yet. A tenth is added.
_MEASURED_CHANNELS = 60
_BYTES_PER_PIXEL = 4200.0
_FIXED_MIB = 32.0
_MOST_PIXELS = 640 * 640
"""Larger passes would make a cancel wait too long."""


def windows_of(config: SscanConfig) -> RoutingDescription:
    """What the routing raster of a network says of its layers and windows."""
    kept = [min(config.attended, (2 * reach + 1) ** 2) for reach in config.reaches]
    return RoutingDescription(
        depths=(len(config.reaches),) * config.groups,
        experts=config.candidates,
        window_sides=(config.side,) * len(config.reaches),
        sparsity=tuple((2 * reach + 1) ** 2 / k for reach, k in zip(config.reaches, kept)),
        kind=WINDOWS,
    )


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    sscan = SscanConfig.from_json(config)
    share = sscan.channels / _MEASURED_CHANNELS
    return Descriptor(
        family=FAMILY,
        name=name,
        digest=digest,
        task=Task.UPSCALE,
        scale=sscan.scale,
        alignment=(sscan.side,),
        halo_px=HALO_PX,
        # Windows of a mirror would be looked at as if they lay beyond the raster's edge. The
        # convolutions repeat the edge themselves.
        edge_margin_px=0,
        costs={Form.TORCH: PassCost(_BYTES_PER_PIXEL * share, _FIXED_MIB, _MOST_PIXELS)},
        layers=(windows_of(sscan).to_layer(),),
        can_inspect=True,
        spot_halo_px=SPOT_HALO_PX,
    )


def _build(config: Mapping[str, Any]) -> nn.Module:
    from backend.networks.sscan.sscan_network import Sscan

    return Sscan(SscanConfig.from_json(config))


def _wrap(module: Any, descriptor: Descriptor) -> Network:
    from backend.networks.sscan.sscan_in_engine import SscanNetwork

    return SscanNetwork(module, descriptor)


SSCAN_FAMILY = Family(
    name=FAMILY,
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: SscanConfig.from_json(config).element_count,
    build=_build,
    wrap=_wrap,
    variants=lambda: {name: config.to_json() for name, config in sscan_variants().items()},
)
