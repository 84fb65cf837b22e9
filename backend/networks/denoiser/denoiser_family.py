# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser as a network of the engine: its noise level, its needs, its routing layer."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.layers.routing.routing_description import ROUTING, RoutingDescription
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    BandNoise,
    Family,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.networks.denoiser.denoiser_network import RoutedDenoiser, routing_bits
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.tiling.spot_area import SpotArea

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


@dataclass(frozen=True)
class DenoiserNetwork:
    """See `backend.networks.contract.Network`.

    A band whose noise is 0 comes back as it is, and so does a picture without noise levels.
    """

    module: RoutedDenoiser
    descriptor: Descriptor

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        noise = run.noise or ((),) * len(picture)
        channels, device = picture.shape[1], picture.device
        _check_noise(noise, len(picture), channels)
        # A channel is told its noise once: those that only repeat a band count as absent.
        levels = torch.zeros((len(picture), channels, 3))
        sources = torch.empty((len(picture), channels), dtype=torch.int64)
        for place, bands in enumerate(noise):
            for band, level in enumerate(bands):
                levels[place, band] = torch.tensor(level)
            last = len(bands) - 1 if bands else channels
            sources[place] = torch.arange(channels).clamp(max=last)
        levels, sources = levels.to(device), sources.to(device)
        is_noisy = (levels > 0).any(dim=2)[..., None, None]
        given = picture.float()
        seen = torch.where(is_noisy, given, torch.zeros_like(given))
        dtype = self.module.tail.weight.dtype
        planes = noise_planes(seen, levels)
        answer = self.module(seen.to(dtype), planes.to(dtype), run.origin, run.on_step)
        change = answer.picture.float() - seen.to(dtype).float()
        restored = given + change * is_noisy
        repeated = sources[..., None, None].expand_as(restored)
        restored = restored.gather(1, repeated).to(picture.dtype)
        if ROUTING not in run.layers:
            return Answer(restored)
        height, width = picture.shape[2:]
        bits = routing_bits(answer, self.module.config, (height, width), run.origin)
        return Answer(restored, {ROUTING: bits.cpu().numpy()})

    def reference(self) -> DenoiserNetwork:
        return self

    def placed(self, device: torch.device, dtype: torch.dtype) -> DenoiserNetwork:
        if device.type == "cpu" and dtype == torch.float32:
            return self
        module = copy.deepcopy(self.module).to(device=device, dtype=dtype)
        return DenoiserNetwork(module, self.descriptor)

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:  # noqa: ARG002
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        raise NotImplementedError("Its descriptor says that it cannot be inspected.")


def _check_noise(noise: Sequence[Sequence[BandNoise]], pictures: int, channels: int) -> None:
    if len(noise) != pictures or not all(len(bands) <= channels for bands in noise):
        raise ValueError(
            f"Noise levels of {[len(bands) for bands in noise]} bands for {pictures} pictures of "
            f"{channels} channels: give each picture one to {channels}."
        )
    if not all(number >= 0 for bands in noise for level in bands for number in level):
        raise ValueError(f"Noise {noise}: no number may be below 0.")


def tiers_of(config: DenoiserConfig) -> RoutingDescription:
    """What a raster of tiers says: one block of two layers, an expert for each tier.

    A token is kept by one expert alone, so that layers are as sparse as there are tiers.
    """
    layers = RoutedDenoiser.routed_layers
    return RoutingDescription(
        depths=(layers,),
        experts=config.tiers,
        window_sides=(config.window_px,) * layers,
        sparsity=(float(config.tiers),) * layers,
    )


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    denoiser = DenoiserConfig.from_json(config)
    share = denoiser.widths[0] / _MEASURED_WIDTH
    return Descriptor(
        family=RoutedDenoiser.family,
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


def _build(config: Mapping[str, Any]) -> RoutedDenoiser:
    return RoutedDenoiser(DenoiserConfig.from_json(config))


DENOISER_FAMILY = Family(
    name=RoutedDenoiser.family,
    task=Task.DENOISE,
    scales=(1,),
    describe=_describe,
    element_count=lambda config: DenoiserConfig.from_json(config).element_count,
    build=_build,
    wrap=DenoiserNetwork,
    variants=lambda: {"denoiser": DenoiserConfig().to_json()},
)
