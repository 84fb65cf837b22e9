# SPDX-License-Identifier: GPL-3.0-or-later
"""The error head: from a picture and what a network made of it to the expected absolute error.

It works on the source's pixels: what the network added to bicubic interpolation comes as s × s
channels for each channel of the picture, and the answer leaves in the same way. Beside it the head
sees the picture and, as logarithms, how much the picture and the change vary around a pixel:
an error is likely to be a share of these, whatever the contrast. Where it is told to, it also sees
how steep the result is at each of its own pixels, and adds this to its answer's logarithm: errors
lie along edges, and which of s × s pixels has one is not to be had from a few channels alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.config_fields import check_ranges, read_fields
from backend.networks.strips import map_in_strips

_CHANNELS = 3
_MIDDLE = 0.45
"""About the mean of natural pictures."""
_STRENGTH = 8.0
"""Of the change: brings most of it to about 1."""
_LEAST_SPREAD = 2e-3
"""Half of an 8-bit step: what varies less is flat."""
LEAST_ERROR = 2e-4
"""In network values, a twentieth of an 8-bit step: no result is known better."""
_FIRST_ERROR = 0.02
_BICUBIC_REACH_PX = 2
_SPREAD_REACH_PX = 2


@dataclass(frozen=True)
class ErrorHeadConfig:
    """Its measures.

    Attributes:
        scale: of the network.
        width: channels between convolutions.
        dilations: of each convolution: how far apart the pixels are that it looks at. Noise and
            blur of a picture are told from more of it than the next pixels.
        sees_slopes: whether it sees how steep the result is.

    Raises:
        ValueError: one of them is below 1, or larger than a head may be.
    """

    scale: int
    width: int = 32
    dilations: tuple[int, ...] = (1, 2, 2)
    sees_slopes: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "dilations", tuple(self.dilations))  # a list, from JSON
        check_ranges(self, {"scale": (1, 8), "width": (1, 256), "dilations": (1, 16)})

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ErrorHeadConfig:
        """From plain values; raises ValueError or TypeError for those that cannot be."""
        return read_fields(cls, values)

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @property
    def reach_px(self) -> int:
        """How many source pixels around a place the head looks at."""
        return max(_BICUBIC_REACH_PX, _SPREAD_REACH_PX) + sum(self.dilations)

    @property
    def bytes_per_pixel(self) -> float:
        """Memory of a pass for each pixel of the source: what is there at the same time."""
        fine = _CHANNELS * self.scale**2
        slopes = 4 * self.scale**2 if self.sees_slopes else 0
        return 4.0 * (5 * fine + 4 * _CHANNELS + slopes)


class ErrorHead(nn.Module):
    """See the module."""

    bicubic: Tensor

    def __init__(self, config: ErrorHeadConfig) -> None:
        super().__init__()
        self.config = config
        fine = _CHANNELS * config.scale**2
        slopes = config.scale**2 if config.sees_slopes else 0
        widths = [fine + 3 * _CHANNELS + slopes, *[config.width] * len(config.dilations)]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(before, after, 3, padding=apart, dilation=apart)
            for before, after, apart in zip(widths, widths[1:], config.dilations)
        )
        self.last = nn.Conv2d(config.width + slopes, fine, 1)
        with torch.no_grad():
            self.last.weight.zero_()
            self.last.bias.fill_(math.log(math.expm1(_FIRST_ERROR)))  # type: ignore[union-attr]
        kernels = bicubic_kernels(config.scale).repeat(_CHANNELS, 1, 1, 1)
        self.register_buffer("bicubic", kernels, persistent=False)

    def forward(
        self,
        picture: Tensor,
        result: Tensor,
        on_strip: Callable[[float], None] = lambda _share: None,
    ) -> Tensor:
        """How far a result is likely to be off.

        Args:
            picture: what the network saw, nominally in [0, 1], float32, shape (B, 3, H, W).
            result: what it made of it, shape (B, 3, s·H, s·W).
            on_strip: told the share of the rows that each strip was; may raise to end the pass.

        Returns:
            The expected absolute error, at least `LEAST_ERROR`, shape (B, 3, s·H, s·W).
        """
        seen = [picture, functional.pixel_unshuffle(result, self.config.scale)]
        if self.config.sees_slopes:
            seen.append(functional.pixel_unshuffle(_slopes(result), self.config.scale))
        # Shape (B, H, W, 3 + 3·s² + s²): strips are cut along H.
        told = torch.cat(seen, dim=1).permute(0, 2, 3, 1)
        error = map_in_strips(self._of_strip, told, self.config.reach_px, on_strip)
        return functional.pixel_shuffle(error.permute(0, 3, 1, 2), self.config.scale)

    def _of_strip(self, told: Tensor) -> Tensor:
        """From (B, h, W, 3 + 3·s² + s²), picture, result and slopes, to errors (B, h, W, 3·s²)."""
        fine_channels = _CHANNELS * self.config.scale**2
        picture, fine, steps = told.permute(0, 3, 1, 2).tensor_split(
            [_CHANNELS, _CHANNELS + fine_channels], dim=1
        )
        around = functional.pad(picture, [_BICUBIC_REACH_PX] * 4, mode="replicate")
        change = fine - functional.conv2d(around, self.bicubic, groups=_CHANNELS)
        slopes = [_as_logarithm(steps)] if self.config.sees_slopes else []
        features = _side_by_side(
            change * _STRENGTH,
            picture - _MIDDLE,
            _as_logarithm(_variance_around(picture)),
            _as_logarithm(_mean_of_pixels(change.square())),
            *slopes,
        )
        for convolution in self.convolutions:
            features = functional.relu(convolution(features), inplace=True)
        last = self.last(torch.cat([features, *slopes], dim=1))
        return functional.softplus(last).add_(LEAST_ERROR).permute(0, 2, 3, 1)


def bicubic_kernels(scale: int) -> Tensor:
    """Bicubic enlargement (a = -0.5) as a convolution: shape (s², 1, 5, 5), row by row."""
    taps = torch.arange(-_BICUBIC_REACH_PX, _BICUBIC_REACH_PX + 1, dtype=torch.float64)
    places = (torch.arange(scale, dtype=torch.float64) + 0.5) / scale - 0.5
    away = (taps[None] - places[:, None]).abs()
    near = (1.5 * away - 2.5) * away**2 + 1
    far = ((-0.5 * away + 2.5) * away - 4) * away + 2
    weights = torch.where(away < 1, near, torch.where(away < 2, far, 0.0))
    kernels = torch.einsum("ai,bj->abij", weights, weights)
    return kernels.reshape(scale**2, 1, *kernels.shape[2:]).float()


def _side_by_side(*parts: Tensor) -> Tensor:
    """All channels together, laid out as convolutions like them, in one copy."""
    batch, _, height, width = parts[0].shape
    channels = [part.shape[1] for part in parts]
    shape = (batch, sum(channels), height, width)
    together = torch.empty(shape, device=parts[0].device, memory_format=torch.channels_last)
    for place, part in zip(together.split(channels, dim=1), parts):
        place.copy_(part)
    return together


def _slopes(result: Tensor) -> Tensor:
    """Mean square of the steps to the next pixels; from (B, 3, H, W) to (B, 1, H, W)."""
    around = functional.pad(result, [1] * 4, mode="replicate")
    down = around[:, :, 2:, 1:-1] - around[:, :, :-2, 1:-1]
    right = around[:, :, 1:-1, 2:] - around[:, :, 1:-1, :-2]
    return down.square_().add_(right.square_()).mean(dim=1, keepdim=True) / 4


def _variance_around(picture: Tensor) -> Tensor:
    """Variance over 5 × 5 pixels of each channel; (B, C, H, W)."""
    side = 2 * _SPREAD_REACH_PX + 1
    around = functional.pad(picture - _MIDDLE, [_SPREAD_REACH_PX] * 4, mode="replicate")
    mean = functional.avg_pool2d(around, side, 1)
    return functional.avg_pool2d(around.square(), side, 1) - mean.square()


def _mean_of_pixels(fine: Tensor) -> Tensor:
    """Mean over the s² values of each source pixel: from (B, 3·s², H, W) to (B, 3, H, W)."""
    return fine.unflatten(1, (_CHANNELS, -1)).mean(dim=2)


def _as_logarithm(variance: Tensor) -> Tensor:
    """Logarithm of the deviation, 0 at an eighth of the range of values."""
    return 0.5 * (variance.clamp(min=0) + _LEAST_SPREAD**2).log() + math.log(_STRENGTH)
