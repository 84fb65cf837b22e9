# SPDX-License-Identifier: GPL-3.0-or-later
"""SSCAN-style networks as networks of the engine: what they need, and their layer of windows."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.geometry import PixelRect
from backend.layers.routing.routing_description import ROUTING, WINDOWS, RoutingDescription
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    Family,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.networks.sscan.choice_capture import ChoiceCapture
from backend.networks.sscan.sscan_config import SCALES, SscanConfig, sscan_variants
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.sscan.window_probe import WindowProbe
from backend.tiling.spot_area import SpotArea

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


@dataclass(frozen=True)
class SscanNetwork:
    """See `backend.networks.contract.Network`."""

    module: Sscan
    descriptor: Descriptor

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        """One pass; the layer `routing` has the bits of the windows that were looked at."""
        if ROUTING not in run.layers:
            return Answer(self.module(picture, run.origin, run.on_step))
        capture = ChoiceCapture()
        enlarged = self.module(picture, run.origin, run.on_step, recorder=capture)
        dtype = self.descriptor.layer(ROUTING).dtype
        return Answer(enlarged, {ROUTING: capture.layers().astype(dtype)})

    def reference(self) -> SscanNetwork:
        plain = copy.deepcopy(self.module)
        plain.is_reference = True
        return SscanNetwork(plain, self.descriptor)

    def placed(self, device: torch.device, dtype: torch.dtype) -> SscanNetwork:
        if device.type == "cpu" and dtype == torch.float32:
            return self
        module = copy.deepcopy(self.module).to(device=device, dtype=dtype)
        return SscanNetwork(module, self.descriptor)

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:  # noqa: ARG002
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        probe = WindowProbe(area.row, area.col, area.size)
        with probe.listening(self.module):
            self.module(picture, run.origin, run.on_step, recorder=probe)
        layers = probe.layers
        if choices is not None:
            told = _told(choices, area)
            layers = [layer.with_choices(told[layer.number]) for layer in layers]
        description = windows_of(self.module.config)
        return {
            "kind": description.kind,
            "candidates": description.experts,
            "layers": [layer.to_json(description) for layer in layers],
        }


def _told(choices: SpotChoices, area: SpotArea) -> list[int]:
    """The bits of the spot, layer by layer; 0 where the choices do not tell of it."""
    spot = PixelRect(area.row, area.col, 1, 1)
    if not choices.part.contains(spot):
        return [0] * len(choices.values)
    rows, cols = spot.relative_to(choices.part).slices()
    return [int(bits) for bits in choices.values[:, rows, cols].ravel()]


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
        family=Sscan.family,
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


def _build(config: Mapping[str, Any]) -> Sscan:
    return Sscan(SscanConfig.from_json(config))


SSCAN_FAMILY = Family(
    name=Sscan.family,
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: SscanConfig.from_json(config).element_count,
    build=_build,
    wrap=SscanNetwork,
    variants=lambda: {name: config.to_json() for name, config in sscan_variants().items()},
)
