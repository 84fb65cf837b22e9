# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole network: shallow features, groups of attention between windows, reconstruction.

SSCAN-style: after the structure of arXiv 2504.06634, whose authors' code and tables cannot be had;
no parity with theirs is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, ClassVar

import torch
from torch import Tensor, nn

from backend.networks.sscan.selective_attention import PADDING, ChoiceRecorder
from backend.networks.sscan.sscan_config import FAMILY, SscanConfig
from backend.networks.sscan.sscan_layers import STEPS_PER_LAYER, SscanGroup, convolve

RGB_MEAN = (0.4488, 0.4371, 0.4040)
"""Subtracted from the input and added to the output: the usual mean of photographs."""

StepCallback = Callable[[float, float], None]
"""Told (done, total) several times a layer, from the calling thread; may raise to end the pass."""


@dataclass
class SscanPass:
    """One forward pass: where its input lies in the raster, and who wants to hear of it."""

    origin: tuple[int, int]
    is_reference: bool
    recorder: ChoiceRecorder | None
    on_step: StepCallback | None
    total: float
    done: float = 0.0

    def advance(self, steps: float) -> None:
        """Say that work worth `steps` steps is done; may raise to end the pass."""
        self.done += steps
        if self.on_step is not None:
            self.on_step(self.done, self.total)


class Sscan(nn.Module):
    """SSCAN-style super-resolution.

    `is_reference` chooses the plain path, a window and a head at a time, in place of the fast one.
    Both give the same numbers up to rounding.
    """

    family: ClassVar[str] = FAMILY
    mean: Tensor

    def __init__(self, config: SscanConfig, is_reference: bool = False) -> None:
        super().__init__()
        self.config = config
        self.is_reference = is_reference
        channels = config.channels
        self.register_buffer("mean", torch.tensor(RGB_MEAN).view(1, 3, 1, 1), persistent=False)
        self.shallow = nn.Conv2d(3, channels, 3, padding=1, padding_mode=PADDING)
        self.groups = nn.ModuleList(SscanGroup(config, group) for group in range(config.groups))
        self.norm = nn.LayerNorm(channels)
        self.body_conv = nn.Conv2d(channels, channels, 3, padding=1, padding_mode=PADDING)
        self.reconstruct = nn.Conv2d(
            channels, 3 * config.scale**2, 3, padding=1, padding_mode=PADDING
        )
        self.apply(_initialise_linear)
        for parameter in self.parameters():
            if parameter.dim() == 4:  # the feature maps are channels-last: so are the kernels
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)

    @property
    def scale(self) -> int:
        """How many times larger the output's sides are."""
        return self.config.scale

    @property
    def window_sides(self) -> tuple[int, ...]:
        """Sides of the attention windows, in pixels; what a tile engine aligns to."""
        return (self.config.side,)

    def forward(
        self,
        image: Tensor,
        origin: tuple[int, int] = (0, 0),
        on_step: StepCallback | None = None,
        recorder: ChoiceRecorder | None = None,
    ) -> Tensor:
        """Enlarge an image, or a tile of one.

        Args:
            image: RGB, nominally in [0, 1], shape (B, 3, H, W), any H and W from 1 up.
            origin: row and column of the first pixel in the whole raster, where the windows of
                attention are anchored.
            on_step: told the progress several times a layer; may raise to end the pass.
            recorder: told which windows every layer looked at.

        Returns:
            RGB of shape (B, 3, s·H, s·W), not clipped.
        """
        total = float(self.config.layer_count * STEPS_PER_LAYER)
        run = SscanPass(origin, self.is_reference, recorder, on_step, total)
        mean = self.mean.to(image.dtype)
        shallow = convolve(self.shallow, (image - mean).permute(0, 2, 3, 1), run)
        features = shallow
        for group in self.groups:
            features = group(features, run)
        deep = convolve(self.body_conv, self.norm(features), run) + shallow
        fine = convolve(self.reconstruct, deep, run).permute(0, 3, 1, 2)
        return nn.functional.pixel_shuffle(fine, self.scale) + mean


def _initialise_linear(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.trunc_normal_(module.weight, std=0.02)
        nn.init.zeros_(module.bias)
