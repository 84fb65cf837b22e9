# SPDX-License-Identifier: GPL-3.0-or-later
"""Bicubic interpolation as a network of the engine, at every scale, without weights."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    Family,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.tiling.spot_area import SpotArea

SCALES = (2, 3, 4)
_HALO_PX = 8
_MOST_PIXELS = 256 * 256
"""It tells its progress only at the end of a pass."""


@dataclass(frozen=True)
class BicubicNetwork:
    """See `backend.networks.contract.Network`."""

    module: BicubicEnlarger
    descriptor: Descriptor

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        enlarged = self.module(picture)
        if run.on_step is not None:
            run.on_step(1.0, 1.0)
        return Answer(enlarged)

    def reference(self) -> BicubicNetwork:
        return self

    def placed(self, device: torch.device, dtype: torch.dtype) -> BicubicNetwork:
        module = copy.deepcopy(self.module).to(device=device, dtype=dtype)
        return BicubicNetwork(module, self.descriptor)

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:  # noqa: ARG002
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        raise NotImplementedError("Its descriptor says that it cannot be inspected.")


def _describe(config: Mapping[str, Any], name: str, digest: str) -> Descriptor:
    scale = _scale_of(config)
    # Input and output in float32, and one intermediate that is enlarged along one side only.
    floats = 3.0 * (1 + scale + 2 * scale**2)
    return Descriptor(
        family="bicubic",
        name=name,
        digest=digest,
        task=Task.UPSCALE,
        scale=scale,
        alignment=(1,),
        halo_px=_HALO_PX,
        edge_margin_px=0,  # at an edge it weighs the pixels that are there
        costs={Form.TORCH: PassCost(4 * floats, 0.0, _MOST_PIXELS)},
    )


def _build(config: Mapping[str, Any]) -> BicubicEnlarger:
    return BicubicEnlarger(_scale_of(config))


def _scale_of(config: Mapping[str, Any]) -> int:
    scale = config.get("scale")
    if scale not in SCALES:
        raise ValueError(f"scale is {scale!r:.60}: give 2, 3 or 4.")
    return int(scale)


BICUBIC_FAMILY = Family(
    name="bicubic",
    task=Task.UPSCALE,
    scales=SCALES,
    describe=_describe,
    element_count=lambda config: 0,  # noqa: ARG005
    build=_build,
    wrap=BicubicNetwork,
    is_weightless=True,
)
