# SPDX-License-Identifier: GPL-3.0-or-later
"""SSCAN-style networks as the engine calls them: a pass, its layer of windows, one spot in full."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.geometry import PixelRect
from backend.layers.routing.routing_description import ROUTING
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor
from backend.networks.sscan.choice_capture import ChoiceCapture
from backend.networks.sscan.sscan_family import windows_of
from backend.networks.sscan.sscan_network import Sscan
from backend.tiling.spot_area import SpotArea


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
        # No other job looks at a spot.
        from backend.networks.sscan.window_probe import WindowProbe

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
