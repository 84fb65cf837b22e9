# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is told of the routed denoiser: what it needs, and its routing layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backend.layers.routing.routing_description import TIERS, RoutingDescription
from backend.networks.contract import Family, Network
from backend.networks.denoiser.denoiser_config import FAMILY, ROUTED_LAYERS, DenoiserConfig
from backend.networks.descriptor import Descriptor, Form, PassCost, Task

if TYPE_CHECKING:
    from torch import nn

HALO_PX = 32
"""So far from its edge a tile is within 0.0002 of 255 of the whole picture; at 16 pixels within
0.013, at none 8.9 (one picture, noise of 25 of 255)."""

_MEASURED_WIDTH = 48
# Peak resident memory above what is held before a pass: 30, 115 and 418 MiB for 256, 512 and 1024
# pixels a side in float32 (476 to 418 bytes a pixel), 64 MiB for 512 in bfloat16 (254). A tenth is
# added.
_BYTES_PER_PIXEL = {Form.TORCH: 525.0, Form.TORCH_HALF: 280.0}
_FIXED_MIB = 48.0
_MOST_PIXELS = 1024 * 1024


def tiers_of(config: DenoiserConfig) -> RoutingDescription:
    """What a raster of tiers says: one block of two layers, an expert for each tier.

    A token is kept by one expert alone, so that layers are as sparse as there are tiers.
    """
    return RoutingDescription(
        depths=(ROUTED_LAYERS,),
        experts=config.tiers,
        window_sides=(config.window_px,) * ROUTED_LAYERS,
        sparsity=(float(config.tiers),) * ROUTED_LAYERS,
        kind=TIERS,
    )


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    denoiser = DenoiserConfig.from_json(config)
    share = denoiser.widths[0] / _MEASURED_WIDTH
    return Descriptor(
        family=FAMILY,
        name=name,
        digest=digest,
        task=Task.DENOISE,
        scale=1,
        alignment=(denoiser.window_px,),
        halo_px=HALO_PX,
        costs={
            form: PassCost(bytes_per_pixel * share, _FIXED_MIB, _MOST_PIXELS)
            for form, bytes_per_pixel in _BYTES_PER_PIXEL.items()
        },
        channels=denoiser.channels,
        precisions=("float32", "bfloat16"),
        layers=(tiers_of(denoiser).to_layer(),),
        may_enforce_consistency=False,
        needs_noise_level=True,
    )


def _build(config: Mapping[str, Any]) -> nn.Module:
    from backend.networks.denoiser.denoiser_network import RoutedDenoiser

    return RoutedDenoiser(DenoiserConfig.from_json(config))


def _wrap(module: Any, descriptor: Descriptor) -> Network:
    from backend.networks.denoiser.denoiser_in_engine import DenoiserNetwork

    return DenoiserNetwork(module, descriptor)


DENOISER_FAMILY = Family(
    name=FAMILY,
    task=Task.DENOISE,
    scales=(1,),
    describe=_describe,
    element_count=lambda config: DenoiserConfig.from_json(config).element_count,
    build=_build,
    wrap=_wrap,
    variants=lambda: {"denoiser": DenoiserConfig().to_json()},
)
