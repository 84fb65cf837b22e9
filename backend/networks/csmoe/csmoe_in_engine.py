# SPDX-License-Identifier: GPL-3.0-or-later
"""The encoder of places as the engine calls it: a vector for each cell, and shares of its parts."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from backend.networks.contract import (
    WHOLE_PICTURE,
    Answer,
    KernelOffer,
    Pass,
    SpotChoices,
)
from backend.networks.csmoe.csmoe_config import SENSOR_BANDS
from backend.networks.csmoe.csmoe_layers import parts_of
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.csmoe.soft_moe import shares_of
from backend.networks.descriptor import Descriptor
from backend.tiling.spot_area import SpotArea


@dataclass(frozen=True)
class CsmoeEncoder:
    """See `backend.networks.contract.Network`.

    The sensor is the one whose bands the picture has. Sides of pictures are multiples of a cell's;
    the answer's picture holds unit vectors, shape (B, D, H / cell, W / cell). Its layers hold for
    each Soft MoE layer what each expert, or each slot, gave each patch, then what it took of each;
    see `parts_of` and `shares_of`; shape (B, 2·layers·parts, H / patch, W / patch).
    """

    module: CsmoeNetwork
    descriptor: Descriptor

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        config = self.module.config
        sensor, side = self._sensor_of(picture), config.cell_px
        B, _, H, W = picture.shape
        if H % side or W % side:
            raise ValueError(f"Sides {H} × {W} do not divide into cells of {side} px.")
        cells = _cells(picture, side).to(self.module.class_token.dtype)
        encoded = self.module.encode(sensor, cells, is_seen=run.is_seen)
        vectors = self.module.unit_vectors(sensor, encoded)
        grid = (B, H // side, W // side)
        layers = {}
        for name, parts in parts_of(config).items():
            if name in run.layers and encoded.weights:
                shares = torch.cat([shares_of(each, len(parts)) for each in encoded.weights], 1)
                on_patches = _on_patches(shares, grid, config.side_tokens)
                layers[name] = on_patches.float().cpu().numpy()
        if run.on_step is not None:
            run.on_step(1.0, 1.0)
        return Answer(vectors.view(*grid, -1).permute(0, 3, 1, 2), layers)

    def _sensor_of(self, picture: Tensor) -> str:
        bands = picture.shape[1]
        for name in self.module.config.sensor_names:
            if SENSOR_BANDS[name] == bands:
                return name
        known = ", ".join(self.module.config.sensor_names)
        raise ValueError(f"A picture of {bands} bands fits none of the sensors {known}.")

    def reference(self) -> CsmoeEncoder:
        return self

    def placed(self, device: torch.device, dtype: torch.dtype) -> CsmoeEncoder:
        if device.type == "cpu" and dtype == torch.float32:
            return self
        module = copy.deepcopy(self.module).to(device=device, dtype=dtype)
        return CsmoeEncoder(module, self.descriptor)

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:  # noqa: ARG002
        return None

    def inspect(
        self, picture: Tensor, run: Pass, area: SpotArea, choices: SpotChoices | None
    ) -> dict[str, Any]:
        raise NotImplementedError("Its descriptor says that it cannot be inspected.")


def _on_patches(shares: Tensor, grid: tuple[int, int, int], side: int) -> Tensor:
    """From cells (B·rows·cols, bands, L) to pictures (B, bands, rows·side, cols·side)."""
    B, rows, cols = grid
    parts = shares.view(B, rows, cols, -1, side, side)
    return parts.permute(0, 3, 1, 4, 2, 5).reshape(B, -1, rows * side, cols * side)


def _cells(picture: Tensor, side: int) -> Tensor:
    """Pictures (B, C, H, W) as cells (B·rows·cols, C, side, side), row by row."""
    B, C, H, W = picture.shape
    parts = picture.reshape(B, C, H // side, side, W // side, side)
    return parts.permute(0, 2, 4, 1, 3, 5).reshape(-1, C, side, side)
