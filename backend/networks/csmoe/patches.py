# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures as patches, where these lie, and which of them a masked pass sees."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


def to_patches(picture: Tensor, patch_px: int) -> Tensor:
    """Pictures (B, C, H, W) as rows of numbers (B, L, C·p·p), patches row by row."""
    B, C, H, W = picture.shape
    rows, cols = H // patch_px, W // patch_px
    parts = picture.reshape(B, C, rows, patch_px, cols, patch_px)
    return parts.permute(0, 2, 4, 1, 3, 5).reshape(B, rows * cols, C * patch_px**2)


def sine_positions(side: int, width: int) -> Tensor:
    """Fixed positions (side², width) of a square of patches: half for the row, half for the column.

    Source: the masked autoencoder, arXiv 2111.06377, base 10,000.
    """
    quarter = width // 4
    rates = 10_000.0 ** -(torch.arange(quarter, dtype=torch.float64) / quarter)
    angles = torch.arange(side, dtype=torch.float64)[:, None] * rates
    line = torch.cat([angles.sin(), angles.cos()], dim=1)  # side × width/2
    half = line.shape[1]
    rows = line[:, None].expand(side, side, half)
    cols = line[None].expand(side, side, half)
    return torch.cat([rows, cols], dim=2).reshape(side * side, 2 * half).float()


@dataclass(frozen=True)
class PatchMask:
    """Which patches of each picture are seen.

    Attributes:
        kept: numbers of those seen, in any order, shape (B, K).
        is_masked: whether a patch is hidden, shape (B, L).
    """

    kept: Tensor
    is_masked: Tensor

    def keep(self, tokens: Tensor) -> Tensor:
        """The seen ones (B, K, D) of all tokens (B, L, D)."""
        return tokens.gather(1, self.kept[:, :, None].expand(-1, -1, tokens.shape[2]))

    def put_back(self, tokens: Tensor, filler: Tensor) -> Tensor:
        """All tokens (B, L, D) from the seen ones (B, K, D), with `filler` (D) for those hidden."""
        B, L = self.is_masked.shape
        full = filler.to(tokens.dtype).expand(B, L, -1)
        return full.scatter(1, self.kept[:, :, None].expand_as(tokens), tokens)


def random_mask(pictures: int, tokens: int, ratio: float, generator: torch.Generator) -> PatchMask:
    """Hide that share of each picture's patches, each picture's own; at least one is seen."""
    order = torch.rand(pictures, tokens, generator=generator).argsort(dim=1)
    count = max(1, tokens - int(tokens * ratio))
    kept = order[:, :count]
    is_masked = torch.ones(pictures, tokens, dtype=torch.bool).scatter(1, kept, value=False)
    return PatchMask(kept, is_masked)
