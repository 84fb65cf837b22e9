# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is told of HIMOSA: what it needs, and its routing layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.layers.routing.routing_description import RoutingDescription
from backend.networks.contract import Family, Network
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.networks.himosa.himosa_config import FAMILY, VARIANTS, HimosaConfig
from backend.protocol.fields import SCALES

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from backend.networks.parity import ParityResult

HALO_PX = 48
"""See docs/decisions/0004-halo.md."""

# Peak resident memory of the full ×4 network on the processor, above what is held before a pass:
# on torch's path 103 MiB for 192 × 192 pixels, 260 MiB for 320 × 320, 656 MiB for 512 × 512, by our
# own kernels 67, 167 and 414 MiB. The peak lies in the layers, not in the reconstruction, so that
# the scale makes no difference. A tenth is added. What is fixed covers windows filled beyond the
# margin of a small raster: torch's path takes 57 MiB for one of 64 × 64 with its margin of 8 px.
_MEASURED_CHANNELS = 60
_BYTES_PER_PIXEL = {Form.TORCH: 2900.0, Form.TORCH_HALF: 2600.0, Form.KERNELS: 1750.0}
_FIXED_MIB = 40.0
# Larger passes would make a cancel wait too long: on torch's path sooner than with our own kernels.
_MOST_PIXELS = {
    Form.TORCH: 640 * 640,
    Form.TORCH_HALF: 640 * 640,
    Form.KERNELS: 1024 * 1024,
}


def routing_of(config: HimosaConfig) -> RoutingDescription:
    """What the routing raster of a network says of its layers, windows and experts."""
    return RoutingDescription(
        depths=config.depths,
        experts=max(config.experts),
        window_sides=config.window_sides,
        sparsity=config.sparsity,
    )


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    himosa = HimosaConfig.from_json(config)
    share = himosa.channels / _MEASURED_CHANNELS
    return Descriptor(
        family=FAMILY,
        name=name,
        digest=digest,
        task=Task.UPSCALE,
        scale=himosa.scale,
        alignment=tuple(sorted(set(himosa.window_sides[: max(himosa.depths)]))),
        halo_px=HALO_PX,
        costs={
            form: PassCost(bytes_per_pixel * share, _FIXED_MIB, _MOST_PIXELS[form])
            for form, bytes_per_pixel in _BYTES_PER_PIXEL.items()
        },
        layers=(routing_of(himosa).to_layer(),),
        can_inspect=True,
    )


def _build(config: Mapping[str, Any]) -> nn.Module:
    from backend.networks.himosa.himosa_network import Himosa

    return Himosa(HimosaConfig.from_json(config))


def _wrap(module: Any, descriptor: Descriptor) -> Network:
    from backend.networks.himosa.himosa_in_engine import HimosaNetwork

    return HimosaNetwork(module, descriptor)


def _from_authors(
    tensors: Mapping[str, Tensor],
) -> tuple[Mapping[str, Any], Mapping[str, Tensor]]:
    from backend.networks.himosa.authors import config_and_tensors

    return config_and_tensors(tensors)


def _parity(path: Path, device: torch.device | str) -> ParityResult:
    # Reads weights, which knows the families.
    from backend.networks.himosa.authors_parity import measure_authors_parity

    return measure_authors_parity(path, device)


HIMOSA_FAMILY = Family(
    name=FAMILY,
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: HimosaConfig.from_json(config).element_count,
    build=_build,
    wrap=_wrap,
    variants=lambda: {variant.name: variant.config.to_json() for variant in VARIANTS},
    from_authors=_from_authors,
    parity=_parity,
    trains_in_bfloat16=True,
)
