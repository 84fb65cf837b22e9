# SPDX-License-Identifier: GPL-3.0-or-later
"""DnCNN for comparison: convolutions at full resolution, batch norm, the noise as the answer.

Source: arXiv 1608.03981. It is given the same noise planes as ours, beside the picture, so that
both know the same.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class DnCnn(nn.Module):
    """Takes picture and noise level (B, 3, H, W), gives the picture with less noise."""

    def __init__(self, layers: int = 20, width: int = 64, channels: int = 3) -> None:
        super().__init__()
        parts: list[nn.Module] = [nn.Conv2d(2 * channels, width, 3, padding=1), nn.ReLU(True)]
        for _ in range(layers - 2):
            parts += [nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width)]
            parts.append(nn.ReLU(True))
        parts.append(nn.Conv2d(width, channels, 3, padding=1, bias=False))
        self.layers = nn.Sequential(*parts)
        for part in self.layers:
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, nonlinearity="relu")

    def forward(self, noisy: Tensor, noise_level: Tensor) -> Tensor:
        """Shape (B, 3, H, W)."""
        inputs = torch.cat([noisy, noise_level.expand_as(noisy)], dim=1)
        return noisy - self.layers(inputs.contiguous(memory_format=torch.channels_last))
