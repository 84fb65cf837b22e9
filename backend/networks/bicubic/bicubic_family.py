# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is told of bicubic interpolation: it has every scale, and needs no weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backend.networks.contract import Family, Network
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.protocol.fields import SCALES

if TYPE_CHECKING:
    from torch import nn

FAMILY = "bicubic"
_HALO_PX = 8
_MOST_PIXELS = 256 * 256
"""It tells its progress only at the end of a pass."""


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    scale = _scale_of(config)
    # Input and output in float32, and one intermediate that is enlarged along one side only.
    floats = 3.0 * (1 + scale + 2 * scale**2)
    return Descriptor(
        family=FAMILY,
        name=name,
        digest=digest,
        task=Task.UPSCALE,
        scale=scale,
        alignment=(1,),
        halo_px=_HALO_PX,
        edge_margin_px=0,  # at an edge it weighs the pixels that are there
        costs={Form.TORCH: PassCost(4 * floats, 0.0, _MOST_PIXELS)},
    )


def _build(config: Mapping[str, Any]) -> nn.Module:
    from backend.networks.bicubic.bicubic_network import BicubicEnlarger

    return BicubicEnlarger(_scale_of(config))


def _wrap(module: Any, descriptor: Descriptor) -> Network:
    from backend.networks.bicubic.bicubic_in_engine import BicubicNetwork

    return BicubicNetwork(module, descriptor)


def _scale_of(config: Mapping[str, Any]) -> int:
    scale = config.get("scale")
    if scale not in SCALES:
        raise ValueError(f"scale is {scale!r:.60}: give 2, 3 or 4.")
    return int(scale)


BICUBIC_FAMILY = Family(
    name=FAMILY,
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: 0,  # noqa: ARG005
    build=_build,
    wrap=_wrap,
    is_weightless=True,
)
