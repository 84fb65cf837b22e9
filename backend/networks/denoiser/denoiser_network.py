# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser: a small U of convolutions with two routed attention layers at 1/4.

Homogeneous of degree one: nothing has a bias, so that picture and noise level scaled alike give a
picture scaled alike. A raster's unit therefore makes no difference, and noise weaker than any that
was trained is still removed in proportion.

Ours. Noise level as planes beside the picture, and working at half resolution: FFDNet,
arXiv 1710.04026; no biases: Mohan et al., arXiv 1906.05478; the U with both: DRUNet,
arXiv 2008.13751.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.denoiser.denoiser_config import (
    FAMILY,
    FIRST_STRIDE_PX,
    ROUTED_LAYERS,
    TOKEN_PX,
    DenoiserConfig,
)
from backend.networks.denoiser.tiered_attention import TieredAttention
from backend.networks.denoiser.work_count import RoutedWork
from backend.networks.windows import WindowLayout

StepCallback = Callable[[float, float], None]


@dataclass(frozen=True)
class Denoised:
    """What a pass gives.

    Attributes:
        picture: shape (B, C, H, W).
        choices: by routed layer, the tier of each token, int64 (B, h, w), padding included;
            tokens are 4 × 4 pixels and the first one begins at the padded picture's corner.
        shares: by routed layer, the mean probability of each tier.
    """

    picture: Tensor
    choices: tuple[Tensor, ...]
    shares: tuple[Tensor, ...]


class ResidualBlock(nn.Module):
    """x + conv(ReLU(conv(x))), 3 × 3, without biases."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.second = nn.Conv2d(width, width, 3, padding=1, bias=False)
        nn.init.kaiming_normal_(self.first.weight, nonlinearity="relu")
        nn.init.kaiming_normal_(self.second.weight, nonlinearity="relu")
        with torch.no_grad():
            self.second.weight.mul_(0.1)

    def forward(self, features: Tensor) -> Tensor:
        """Shape (B, W, H, W), kept."""
        return features + self.second(functional.relu(self.first(features), inplace=True))


class RoutedBlock(nn.Module):
    """A routed attention layer, then residual blocks that spread what it found."""

    def __init__(self, config: DenoiserConfig) -> None:
        super().__init__()
        self.attention = TieredAttention(config)
        self.residuals = _residuals(config.widths[1], config.residual_blocks[1])

    def forward(self, features: Tensor, work: RoutedWork | None) -> tuple[Tensor, Tensor, Tensor]:
        """Features (B, D, H, W), the chosen tiers (B, H, W), mean probabilities."""
        answer, choice, shares = self.attention(features.permute(0, 2, 3, 1), work)
        return self.residuals(features + answer.permute(0, 3, 1, 2)), choice, shares


class RoutedDenoiser(nn.Module):
    """Takes a noisy picture and its noise level, gives the picture with less noise."""

    family = FAMILY

    def __init__(self, config: DenoiserConfig) -> None:
        super().__init__()
        self.config = config
        fine, middle, coarse = config.widths
        channels = config.channels
        patch = FIRST_STRIDE_PX**2
        first, _, deepest = config.residual_blocks
        self.head = nn.Conv2d(channels * patch + channels, fine, 3, padding=1, bias=False)
        self.fine_down = _residuals(fine, first)
        self.to_middle = nn.Conv2d(fine, middle, 2, stride=2, bias=False)
        self.middle_down = RoutedBlock(config)
        self.to_coarse = nn.Conv2d(middle, coarse, 2, stride=2, bias=False)
        self.coarse = _residuals(coarse, deepest)
        self.from_coarse = nn.Conv2d(coarse, 4 * middle, 1, bias=False)
        self.middle_up = RoutedBlock(config)
        self.from_middle = nn.Conv2d(middle, 4 * fine, 1, bias=False)
        self.fine_up = _residuals(fine, first)
        self.tail = nn.Conv2d(fine, channels * patch, 3, padding=1, bias=False)
        nn.init.zeros_(self.tail.weight)
        for parameter in self.parameters():
            if parameter.dim() == 4:  # the feature maps are channels-last: so are the kernels
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)

    def forward(
        self,
        noisy: Tensor,
        noise_level: Tensor,
        origin: tuple[int, int] = (0, 0),
        on_step: StepCallback | None = None,
        work: tuple[RoutedWork, ...] | None = None,
    ) -> Denoised:
        """Remove noise.

        Args:
            noisy: shape (B, C, H, W), any size, any unit.
            noise_level: standard deviation of the noise in the same unit, at each pixel,
                shape (B, C, H, W), or (B, C, 1, 1) where it is the same everywhere. A band that
                is not there is 0 in both.
            origin: row and column in the raster of the picture's first pixel; windows are
                anchored to the raster.
            on_step: called with steps done and steps in all; may raise to cancel.
            work: one count for each routed layer, filled in evaluation mode.
        """
        height, width = noisy.shape[2:]
        layout = WindowLayout(height, width, self.config.window_px, origin)
        padded = _padded(noisy, layout)
        planes = _padded(noise_level.expand_as(noisy), layout)
        counts = work or (None,) * ROUTED_LAYERS
        report = _Steps(on_step, 6)

        patches = functional.pixel_unshuffle(padded, FIRST_STRIDE_PX)
        level = functional.avg_pool2d(planes, FIRST_STRIDE_PX)
        inputs = torch.cat([patches, level], dim=1)
        fine = self.fine_down(self.head(inputs.contiguous(memory_format=torch.channels_last)))
        report()
        middle, first_choice, first_shares = self.middle_down(self.to_middle(fine), counts[0])
        report()
        coarse = self.coarse(self.to_coarse(middle))
        report()
        raised = middle + functional.pixel_shuffle(self.from_coarse(coarse), 2)
        middle, second_choice, second_shares = self.middle_up(raised, counts[1])
        report()
        fine = self.fine_up(fine + functional.pixel_shuffle(self.from_middle(middle), 2))
        report()
        change = functional.pixel_shuffle(self.tail(fine), FIRST_STRIDE_PX)
        restored = noisy + _cropped(change, layout).to(noisy.dtype)
        report()
        return Denoised(restored, (first_choice, second_choice), (first_shares, second_shares))


class _Steps:
    """Counts steps of a pass for whoever wants to know."""

    def __init__(self, on_step: StepCallback | None, total: int) -> None:
        self._on_step, self._done, self._total = on_step, 0, total

    def __call__(self) -> None:
        self._done += 1
        if self._on_step is not None:
            self._on_step(float(self._done), float(self._total))


def _residuals(width: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(width) for _ in range(count)))


def _padded(picture: Tensor, layout: WindowLayout) -> Tensor:
    """Reflect (B, C, H, W) outward to whole windows."""
    return layout.pad(picture.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def _cropped(picture: Tensor, layout: WindowLayout) -> Tensor:
    return layout.crop(picture.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def routing_bits(
    answer: Denoised, config: DenoiserConfig, size: tuple[int, int], origin: tuple[int, int]
) -> Tensor:
    """The chosen tiers as a routing raster tells them: bit e where tier e took the pixel's token.

    Args:
        answer: of a pass on a picture of `size` (height, width) at `origin`.

    Returns:
        uint8, shape (B, routed layers, H, W).
    """
    layout = WindowLayout(*size, config.window_px, origin)
    bits = [
        (1 << choice).to(torch.uint8).repeat_interleave(TOKEN_PX, 1).repeat_interleave(TOKEN_PX, 2)
        for choice in answer.choices
    ]
    return torch.stack([layout.crop(layer) for layer in bits], dim=1)
