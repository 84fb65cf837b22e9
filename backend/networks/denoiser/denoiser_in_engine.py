# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser as the engine calls it: noise levels in, a picture and its tiers out."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.layers.routing.routing_description import ROUTING
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    BandNoise,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.denoiser.denoiser_network import RoutedDenoiser, routing_bits
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.descriptor import Descriptor
from backend.tiling.spot_area import SpotArea


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
