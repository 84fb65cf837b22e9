# SPDX-License-Identifier: GPL-3.0-or-later
"""The gated unit, one layer, and the group that repeats it. Feature maps are (B, H, W, C)."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from backend.networks.sscan.selective_attention import PADDING, ForwardRun, SelectiveAttention
from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.strips import map_in_strips

STEPS_PER_LAYER = 3
"""The attention, its depthwise convolution, and the gated unit."""


class GatedConv(nn.Module):
    """Gated linear unit whose gate sees a depthwise neighbourhood."""

    def __init__(self, config: SscanConfig) -> None:
        super().__init__()
        hidden, kernel = config.hidden, config.depthwise
        self.reach = kernel // 2
        self.expand = nn.Linear(config.channels, 2 * hidden)
        self.depthwise = nn.Conv2d(
            hidden, hidden, kernel, padding=self.reach, padding_mode=PADDING, groups=hidden
        )
        self.reduce = nn.Linear(hidden, config.channels)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Mix (B, H, W, C); same shape."""
        return map_in_strips(self._mix, features, self.reach, run.advance)

    def _mix(self, features: Tensor) -> Tensor:
        gate, value = self.expand(features).chunk(2, dim=3)
        gate = self.depthwise(gate.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        return self.reduce(functional.gelu(gate) * value)


class SscanLayer(nn.Module):
    """Attention between windows, then the gated unit; pre-norm."""

    def __init__(self, config: SscanConfig, reach: int, number: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(config.channels)
        self.attention = SelectiveAttention(config, reach, number)
        self.norm2 = nn.LayerNorm(config.channels)
        self.gated = GatedConv(config)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Refine (B, H, W, C); same shape."""
        features = features + self.attention(self.norm1(features), run)
        return features + self.gated(self.norm2(features), run)


class SscanGroup(nn.Module):
    """Layers, a 3×3 convolution, and a residual."""

    def __init__(self, config: SscanConfig, group: int) -> None:
        super().__init__()
        first = group * len(config.reaches)
        self.layers = nn.ModuleList(
            SscanLayer(config, reach, first + layer) for layer, reach in enumerate(config.reaches)
        )
        self.conv = nn.Conv2d(config.channels, config.channels, 3, padding=1, padding_mode=PADDING)

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
