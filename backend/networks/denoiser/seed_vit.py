# SPDX-License-Identifier: GPL-3.0-or-later
"""The seed of the routed denoiser, exactly: "SmallViT", 599,689 parameters, 32 × 32 pixels.

Mixing is dense: all experts run on all tokens and the router skips no work. It is a test-bed for
the seed's claims, not for use; `denoiser_network` is for use.

Source: the public repository Adaptive Sparse Attention MoE. Its code, not its paper, where the two
differ: the weights were trained with ReLU in the router.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.denoiser.seed_attention import MergedExperts


@dataclass(frozen=True)
class SeedConfig:
    """Sizes of the seed; changed only for experiments with equal parameters.

    Attributes:
        kept_keys: by expert, the best keys that each query and head keeps; as many as tokens or
            more is full attention.
        is_routed: whether the router weighs the experts; if not, each counts the same.
    """

    picture_px: int = 32
    patch_px: int = 4
    width: int = 128
    hidden: int = 256
    heads: int = 4
    blocks: int = 2
    kept_keys: tuple[int, ...] = (32, 64, 128)
    is_routed: bool = True

    @property
    def tokens(self) -> int:
        """Tokens of a picture."""
        return (self.picture_px // self.patch_px) ** 2


class SeedBlock(nn.Module):
    """x += experts(norm(x)); x += feed-forward(norm(x))."""

    def __init__(self, config: SeedConfig) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(config.width)
        self.experts = MergedExperts(config.width, config.heads, config.kept_keys, config.is_routed)
        self.feed_norm = nn.LayerNorm(config.width)
        self.feed_forward = nn.Sequential(
            nn.Linear(config.width, config.hidden),
            nn.GELU(),
            nn.Linear(config.hidden, config.width),
        )

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens (N, L, D), and the router's probabilities (N, L, E)."""
        answer, probabilities = self.experts(self.attention_norm(tokens))
        tokens = tokens + answer
        return tokens + self.feed_forward(self.feed_norm(tokens)), probabilities


class SmallViT(nn.Module):
    """Predicts the clean picture directly, from 64 tokens of 4 × 4 pixels."""

    def __init__(self, config: SeedConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or SeedConfig()
        stride = config.patch_px
        self.embed = nn.Conv2d(3, config.width, stride, stride)
        self.positions = nn.Parameter(torch.randn(1, config.tokens, config.width) * 0.02)
        self.blocks = nn.ModuleList(SeedBlock(config) for _ in range(config.blocks))
        self.reconstruct = nn.ConvTranspose2d(config.width, 3, stride, stride)

    def forward(self, noisy: Tensor) -> tuple[Tensor, tuple[Tensor, ...]]:
        """Remove noise from (B, 3, 32, 32) in [0, 1].

        Returns:
            The picture, clamped to [0, 1] (no gradient beyond), and the router's probabilities of
            each block, (B, L, E).
        """
        patches = self.embed(noisy)
        tokens = patches.flatten(2).transpose(1, 2) + self.positions
        routed = []
        for block in self.blocks:
            tokens, probabilities = block(tokens)
            routed.append(probabilities)
        restored = self.reconstruct(tokens.transpose(1, 2).reshape(patches.shape))
        return restored.clamp(0, 1), tuple(routed)


def balance_loss(probabilities: Tensor) -> Tensor:
    """How unevenly a block's experts are used: ⅓ · Σ ⅓ · (ln ⅓ − ln(m + 1e-10)) for three.

    Args:
        probabilities: of a router, shape (N, L, E); m is their mean over N and L.
    """
    mean = probabilities.mean(dim=(0, 1))
    even = torch.full_like(mean, 1 / len(mean))
    return (even * (even.log() - (mean + 1e-10).log())).mean()


def seed_loss(
    restored: Tensor, clean: Tensor, routed: tuple[Tensor, ...], weight: float = 0.01
) -> Tensor:
    """Mean squared error, and the balance losses of all blocks by a weight."""
    balance = torch.stack([balance_loss(probabilities) for probabilities in routed]).sum()
    return functional.mse_loss(restored, clean) + weight * balance
