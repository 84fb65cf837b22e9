# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole network: shallow features, blocks of routed attention, reconstruction.

Source: arXiv 2512.00275, figure 2 and section III; the authors' implementation for every number.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import ClassVar

import torch
from torch import Tensor, nn

from backend.listening import OnCount
from backend.networks.himosa.blocks import HimosaBlock, SelectionRecorder, convolve
from backend.networks.himosa.himosa_config import FAMILY, RGB_MEAN, HimosaConfig

STEPS_PER_LAYER = 3


@dataclass
class NetworkPass:
    """One forward pass: where its input lies in the raster, and who wants to hear of it."""

    origin: tuple[int, int]
    is_reference: bool
    has_authors_ties: bool
    recorder: SelectionRecorder | None
    on_step: OnCount | None
    total: float
    done: float = 0.0

    def advance(self, steps: float) -> None:
        """Say that work worth `steps` steps is done; may raise to end the pass."""
        self.done += steps
        if self.on_step is not None:
            self.on_step(self.done, self.total)


class Himosa(nn.Module):
    """HIMOSA super-resolution.

    `is_reference` chooses the plain path, written to be read beside the paper, in place of the fast
    one. Both give the same numbers up to rounding. `has_authors_ties` leaves the choice among equal
    router scores to torch instead of taking the lowest index (docs/decisions/0010-equal-scores.md).
    """

    family: ClassVar[str] = FAMILY
    mean: Tensor

    def __init__(self, config: HimosaConfig, is_reference: bool = False) -> None:
        super().__init__()
        self.config = config
        self.is_reference = is_reference
        self.has_authors_ties = False
        channels = config.channels
        self.register_buffer("mean", torch.tensor(RGB_MEAN).view(1, 3, 1, 1), persistent=False)
        self.shallow = nn.Conv2d(3, channels, 3, padding=1)
        self.embed_norm = nn.LayerNorm(channels)
        self.blocks = nn.ModuleList(HimosaBlock(config, i) for i in range(len(config.depths)))
        self.norm = nn.LayerNorm(channels)
        self.body_conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.reconstruct = nn.Conv2d(channels, 3 * config.scale**2, 3, padding=1)
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
        """Sides of the attention windows in use, and of the cells of channel attention, in pixels.

        What a tile engine aligns to: a tile holds each of them that it touches in full.
        """
        sides = {*self.config.window_sides[: max(self.config.depths)]}
        return tuple(sorted(sides | {self.config.pool_px} - {0}))

    def shortened(self) -> Himosa:
        """The same network with its deepest block alone, sharing its weights.

        Every kind of layer is in it: enough to see whether another form of the network works here.
        """
        depths, experts = self.config.depths, self.config.experts
        deepest = depths.index(max(depths))
        block = slice(deepest, deepest + 1)
        short = copy.copy(self)
        short.config = replace(self.config, depths=depths[block], experts=experts[block])
        short._modules = {**self._modules, "blocks": self.blocks[block]}
        return short

    def forward(
        self,
        image: Tensor,
        origin: tuple[int, int] = (0, 0),
        on_step: OnCount | None = None,
        recorder: SelectionRecorder | None = None,
    ) -> Tensor:
        """Enlarge an image, or a tile of one.

        Args:
            image: RGB, nominally in [0, 1], shape (B, 3, H, W), any H and W from 1 up.
            origin: row and column of the first pixel in the whole raster; negative for an image
                that begins before the raster does, with a margin. The windows of attention and the
                cells of channel attention are anchored to the raster, so that a tile has those
                that the whole raster has.
            on_step: told the progress several times a layer; may raise to end the pass.
            recorder: told which tokens every layer kept.

        Returns:
            RGB of shape (B, 3, s·H, s·W), not clipped.
        """
        total = float(self.config.layer_count * STEPS_PER_LAYER)
        run = NetworkPass(
            origin, self.is_reference, self.has_authors_ties, recorder, on_step, total
        )
        mean = self.mean.to(image.dtype)
        # Where training lets torch round products to bfloat16, the picture itself, and the sum
        # that runs through all blocks, stay in full precision.
        with torch.autocast(image.device.type, enabled=False):
            shallow = convolve(self.shallow, (image - mean).permute(0, 2, 3, 1), run)
            features = self.embed_norm(shallow)
        for block in self.blocks:
            features = block(features, run)
        with torch.autocast(image.device.type, enabled=False):
            deep = convolve(self.body_conv, self.norm(features), run) + shallow
            fine = convolve(self.reconstruct, deep, run).permute(0, 3, 1, 2)
        return nn.functional.pixel_shuffle(fine, self.scale) + mean


def _initialise_linear(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.trunc_normal_(module.weight, std=0.02)
        nn.init.zeros_(module.bias)
