# SPDX-License-Identifier: GPL-3.0-or-later
"""Bicubic interpolation as the engine calls it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.descriptor import Descriptor
from backend.tiling.spot_area import SpotArea


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
