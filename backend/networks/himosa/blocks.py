# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of one HIMOSA layer, and the block that repeats it. Feature maps are (B, H, W, C).

Source: arXiv 2512.00275, section III; the authors' implementation for every number.
"""

from __future__ import annotations

from typing import Callable, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.himosa.expert_attention import ExpertAttention
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.pooling import PoolCells
from backend.networks.himosa.router import (
    Router,
    kept_count,
    select_as_authors,
    select_at_random,
    select_by_content,
    select_by_content_fast,
    select_in_sequence,
)
from backend.networks.strips import STRIP_PIXELS, map_in_strips
from backend.networks.windows import WindowLayout

CHUNK_TOKENS = 8192
"""Tokens that go through the experts at once when no gradient is wanted: bounds memory to some
60 MB for the full network, keeps the work inside the processor's caches, and lets a cancel in."""

DENSE_TOKENS = 256
"""Up to this length a window whose tokens are all kept is attended to in one product: the E·L·L
affinities of larger ones would cost too much memory."""

SelectionRecorder = Callable[[int, WindowLayout, Tensor], None]
"""Told what a layer kept: (layer number, window layout, indices of shape (N, E, K))."""


class ForwardRun(Protocol):
    """What one forward pass carries through all layers."""

    origin: tuple[int, int]
    is_reference: bool
    has_authors_ties: bool
    recorder: SelectionRecorder | None

    def advance(self, steps: float) -> None:
        """Say that work worth `steps` steps is done; may raise to end the pass."""


class ChannelAttentionBlock(nn.Module):
    """Two 3×3 convolutions and a channel attention over cells of the map (CAB)."""

    def __init__(self, config: HimosaConfig) -> None:
        super().__init__()
        channels, width = config.channels, config.cab_width
        self.pool_px = config.pool_px
        self.conv_in = nn.Conv2d(channels, width, 3, padding=1)
        self.conv_out = nn.Conv2d(width, channels, 3, padding=1)
        self.squeeze = nn.Conv2d(channels, config.squeeze_width, 1)
        self.excite = nn.Conv2d(config.squeeze_width, channels, 1)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Filter and weigh (B, H, W, C); same shape."""
        filtered = map_in_strips(self._filter, features, 2, run.advance)
        _, height, width, _ = filtered.shape
        cells = PoolCells(height, width, self.pool_px, run.origin)
        weights = self.weigh(cells.means(filtered))
        if cells.is_single:
            return filtered * weights
        rows = cells.spread_down(weights)
        if torch.is_grad_enabled() or run.is_reference:
            return filtered * cells.spread_across(rows)
        count = max(1, STRIP_PIXELS // width)  # no second map of weights, nor one of products
        for strip, weighing in zip(filtered.split(count, dim=1), rows.split(count, dim=1)):
            strip.mul_(cells.spread_across(weighing))
            run.advance(0)
        return filtered

    def weigh(self, pooled: Tensor) -> Tensor:
        """The weight of each channel, (B, R, K, C), from its mean over each cell, (B, R, K, C)."""
        squeezed = functional.relu(self.squeeze(pooled.permute(0, 3, 1, 2)))
        return torch.sigmoid(self.excite(squeezed)).permute(0, 2, 3, 1)

    def _filter(self, features: Tensor) -> Tensor:
        maps = features.permute(0, 3, 1, 2)
        maps = self.conv_out(functional.gelu(self.conv_in(maps)))
        return maps.permute(0, 2, 3, 1)


class ConvGLU(nn.Module):
    """Gated linear unit whose gate sees a depthwise neighbourhood."""

    def __init__(self, config: HimosaConfig) -> None:
        super().__init__()
        width, kernel = config.glu_width, config.glu_kernel
        self.reach = kernel // 2
        self.expand = nn.Linear(config.channels, 2 * width)
        self.depthwise = nn.Conv2d(width, width, kernel, padding=kernel // 2, groups=width)
        self.reduce = nn.Linear(width, config.channels)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Mix (B, H, W, C); same shape."""
        return map_in_strips(self._mix, features, self.reach, run.advance)

    def _mix(self, features: Tensor) -> Tensor:
        gate, value = self.expand(features).chunk(2, dim=3)
        # On its way back a depthwise convolution in bfloat16 takes processors four times as long.
        with torch.autocast(gate.device.type, enabled=False):
            gate = gate.to(self.depthwise.weight.dtype)
            gate = self.depthwise(gate.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        gate = functional.gelu(functional.gelu(gate))  # twice, as the authors' weights expect
        return self.reduce(gate * value)


class RoutedAttention(nn.Module):
    """Content-aware routing sparse attention in windows of one size (CARSA)."""

    def __init__(self, config: HimosaConfig, block: int, layer: int, number: int) -> None:
        super().__init__()
        self.number = number
        self.side, self.sparsity = config.window_sides[layer], config.sparsity[layer]
        self.selection, self.seed = config.selection, config.selection_seed
        experts = config.experts[block]
        self.router = Router(config.channels, experts)
        self.expert_attention = ExpertAttention(config.channels, experts, config.expert_width)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Attend within windows of (B, H, W, C); same shape."""
        batch, height, width, _ = features.shape
        layout = WindowLayout(height, width, self.side, run.origin)
        tokens = layout.partition(features)
        numbers = layout.window_numbers(batch, tokens.device)
        size = max(1, CHUNK_TOKENS // tokens.shape[1])
        if torch.is_grad_enabled() or run.is_reference:
            size = tokens.shape[0]
        answers = []
        for first in range(0, tokens.shape[0], size):
            part = slice(first, first + size)
            answer, indices = self._attend(tokens[part], numbers[part], run)
            answers.append((answer, indices))
            run.advance(answer.shape[0] / tokens.shape[0])
        if run.recorder is not None:
            run.recorder(self.number, layout, torch.cat([indices for _, indices in answers]))
        return layout.merge(torch.cat([answer for answer, _ in answers]))

    def select(self, scores: Tensor, numbers: Tensor, run: ForwardRun) -> Tensor:
        """Kept token indices (N, E, K) for router scores (N, L, E)."""
        windows, tokens, experts = scores.shape
        kept = kept_count(tokens, self.sparsity)
        if self.selection == "random":
            seed = self.seed + self.number
            return select_at_random(numbers, (windows, tokens, experts), kept, seed)
        if self.selection == "sequential":
            return select_in_sequence((windows, tokens, experts), kept, scores.device)
        if run.has_authors_ties:
            return select_as_authors(scores, kept)
        return (select_by_content if run.is_reference else select_by_content_fast)(scores, kept)

    def _attend(self, tokens: Tensor, numbers: Tensor, run: ForwardRun) -> tuple[Tensor, Tensor]:
        scores = self.router(tokens)
        experts = self.expert_attention
        length = tokens.shape[1]
        if run.is_reference:
            indices = self.select(scores, numbers, run)
            return experts(tokens, scores, indices), indices
        if kept_count(length, self.sparsity) == length <= DENSE_TOKENS:
            everything = torch.arange(length, device=tokens.device)
            indices = everything.expand(tokens.shape[0], experts.experts, length)
            return experts.forward_dense(tokens, scores, experts.folded_dense()), indices
        indices = self.select(scores, numbers, run)
        folded = experts.folded_output()
        return experts.forward_sparse(tokens, scores, indices, folded), indices


class HimosaLayer(nn.Module):
    """Routed attention beside channel attention, then the gated unit; pre-norm."""

    def __init__(self, config: HimosaConfig, block: int, layer: int, number: int) -> None:
        super().__init__()
        self.cab_weight = config.cab_weight
        self.norm1 = nn.LayerNorm(config.channels)
        self.attention = RoutedAttention(config, block, layer, number)
        self.channel_attention = ChannelAttentionBlock(config)
        self.norm2 = nn.LayerNorm(config.channels)
        self.glu = ConvGLU(config)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Refine (B, H, W, C); same shape."""
        normed = self.norm1(features)
        attended = self.attention(normed, run)
        features = features + attended + self.cab_weight * self.channel_attention(normed, run)
        return features + self.glu(self.norm2(features), run)


class HimosaBlock(nn.Module):
    """Layers from the smallest window to the largest, a 3×3 convolution, and a residual."""

    def __init__(self, config: HimosaConfig, block: int) -> None:
        super().__init__()
        first = sum(config.depths[:block])
        self.layers = nn.ModuleList(
            HimosaLayer(config, block, layer, first + layer)
            for layer in range(config.depths[block])
        )
        self.conv = nn.Conv2d(config.channels, config.channels, 3, padding=1)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Refine (B, H, W, C); same shape."""
        refined = features
        for layer in self.layers:
            refined = layer(refined, run)
        return features + convolve(self.conv, refined, run)


def convolve(conv: nn.Conv2d, features: Tensor, run: ForwardRun) -> Tensor:
    """A convolution of (B, H, W, C) that counts for no step but lets the pass be ended."""

    def apply(strip: Tensor) -> Tensor:
        return conv(strip.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)

    return map_in_strips(apply, features, conv.kernel_size[0] // 2, lambda _: run.advance(0))
