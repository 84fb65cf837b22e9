# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer blocks of encoders and decoders, with an MLP or with Soft MoE."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn
from torch.nn import functional

from backend.networks.csmoe.csmoe_config import CsmoeConfig
from backend.networks.csmoe.soft_moe import SlotWeights, SoftMoe

_EPSILON = 1e-6


def layer_norm(width: int) -> nn.LayerNorm:
    """As all of them are here."""
    return nn.LayerNorm(width, eps=_EPSILON)


class SelfAttention(nn.Module):
    """All tokens attend to all that are seen."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)

    def forward(self, tokens: Tensor, is_seen: Tensor | None) -> Tensor:
        """Tokens (B, L, D) to (B, L, D)."""
        B, L, D = tokens.shape
        parts = self.qkv(tokens).view(B, L, 3, self.heads, D // self.heads)
        queries, keys, values = parts.permute(2, 0, 3, 1, 4)  # each B heads L d
        mask = None if is_seen is None else is_seen[:, None, None, :]
        seen = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        answer: Tensor = self.output(seen.transpose(1, 2).reshape(B, L, D))
        return answer


class Mlp(nn.Module):
    """Two linear layers with GELU between them."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.into, self.out = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, tokens: Tensor) -> Tensor:
        """Tokens (B, L, D) to (B, L, D)."""
        answer: Tensor = self.out(functional.gelu(self.into(tokens)))
        return answer


class Block(nn.Module):
    """Norms first: attention, then `feed`, each added to what comes in."""

    def __init__(self, width: int, heads: int, feed: Mlp | SoftMoe) -> None:
        super().__init__()
        self.attention_norm, self.feed_norm = layer_norm(width), layer_norm(width)
        self.attention, self.feed = SelfAttention(width, heads), feed

    def forward(
        self, tokens: Tensor, is_seen: Tensor | None, weights: list[SlotWeights] | None
    ) -> Tensor:
        """Tokens (B, L, D) to (B, L, D).

        Args:
            tokens: of each picture.
            is_seen: which of them others may look at, shape (B, L); None for all.
            weights: takes those of Soft MoE, if it is given.
        """
        tokens = tokens + self.attention(self.attention_norm(tokens), is_seen)
        normed = self.feed_norm(tokens)
        if isinstance(self.feed, Mlp):
            fed: Tensor = self.feed(normed)
            return tokens + fed
        answer, used = self.feed.with_weights(normed, is_seen)
        if weights is not None:
            weights.append(used)
        return tokens + answer


class Encoder(nn.Module):
    """Blocks one after the other, and a norm."""

    def __init__(self, blocks: Sequence[Block], width: int) -> None:
        super().__init__()
        self.blocks, self.norm = nn.ModuleList(blocks), layer_norm(width)

    def forward(
        self,
        tokens: Tensor,
        is_seen: Tensor | None = None,
        weights: list[SlotWeights] | None = None,
    ) -> Tensor:
        """As `Block`."""
        for block in self.blocks:
            tokens = block(tokens, is_seen, weights)
        answer: Tensor = self.norm(tokens)
        return answer


def encoder_of(config: CsmoeConfig, numbers: range) -> Encoder:
    """The blocks of these numbers, counted through both encoders."""
    blocks = [Block(config.width, config.heads, _feed(config, number)) for number in numbers]
    return Encoder(blocks, config.width)


def _feed(config: CsmoeConfig, block: int) -> Mlp | SoftMoe:
    if not config.has_moe(block):
        return Mlp(config.width, config.hidden)
    return SoftMoe(config.width, config.experts, config.slots, config.expert_hidden)
