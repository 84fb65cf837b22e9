# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that imagery rarely holds but rasters do: other colours, and nothing at all.

Aerial imagery is brown, green and textured. A network that saw nothing else shifts other colours
and draws the grid of the source's pixels over calm water, deep shadow and saturated roofs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

_GAINS = (0.5, 1.4)
_BLACK_DN, _WHITE_DN, _GAMMA = (0.0, 40.0), (200.0, 255.0), (0.6, 1.6)

_EXTREME_SHARE = 0.25
"""How often a channel of a plain colour is at an end of its range."""

_STEEPEST = 0.5
"""Gradients of plain pictures, in DN a pixel at most."""


def change_colours(picture: Tensor, generator: torch.Generator) -> Tensor:
    """Exchange channels, and give each another contrast and brightness.

    Args:
        picture: uint8, shape (3, H, W).
        generator: of all that is random.

    Returns:
        uint8 of the same shape; what leaves 0…255 is clipped, as a sensor clips it.
    """
    order = torch.randperm(3, generator=generator).tolist()
    low, high = _GAINS
    gain = low + (high - low) * torch.rand(3, 1, 1, generator=generator)
    target = 255 * torch.rand(3, 1, 1, generator=generator)
    values = picture[order].float().cpu()
    mean = values.mean(dim=(1, 2), keepdim=True)
    # The new mean lies half way to a random one: most of the range stays in use.
    changed = gain * (values - mean) + (mean + target) / 2
    return changed.round().clamp(0, 255).to(torch.uint8).to(picture.device)


def stretch_contrast(picture: Tensor, generator: torch.Generator) -> Tensor:
    """Another black point, white point and gamma, as a viewer's stretch or another sensor has.

    Args:
        picture: uint8, shape (3, H, W).
        generator: of all that is random.

    Returns:
        uint8 of the same shape; what leaves 0…255 is clipped.
    """
    lot = torch.rand(3, generator=generator).tolist()
    limits = (_BLACK_DN, _WHITE_DN, _GAMMA)
    black, white, gamma = (low + (high - low) * x for (low, high), x in zip(limits, lot))
    values = ((picture.float() - black) / (white - black)).clamp(0, 1)
    return (255 * values**gamma).round().to(torch.uint8)


def plain_picture(side_px: int, generator: torch.Generator) -> Tensor:
    """One colour, a slow gradient, or two colours with a straight edge between them, in turns.

    Returns:
        uint8, shape (3, side_px, side_px).
    """
    kind = int(torch.randint(3, (), generator=generator))
    colour = _colour(generator)
    angle = 2 * math.pi * float(torch.rand((), generator=generator))
    across = torch.arange(side_px, dtype=torch.float32) - (side_px - 1) / 2
    ramp = math.cos(angle) * across[:, None] + math.sin(angle) * across  # DN a pixel: one
    if kind == 0:
        values = colour.expand(3, side_px, side_px)
    elif kind == 1:
        slope = _STEEPEST * (2 * torch.rand(3, 1, 1, generator=generator) - 1)
        values = colour + slope * ramp
    else:
        shift = side_px * (float(torch.rand((), generator=generator)) - 0.5)
        cover = (ramp - shift + 0.5).clamp(0, 1)  # of the pixels that the edge cuts
        values = colour + (_colour(generator) - colour) * cover
    return values.round().clamp(0, 255).to(torch.uint8)


def _colour(generator: torch.Generator) -> Tensor:
    values = 255 * torch.rand(3, 1, 1, generator=generator)
    extremes = 255.0 * torch.randint(2, (3, 1, 1), generator=generator)
    is_extreme = torch.rand(3, 1, 1, generator=generator) < _EXTREME_SHARE
    return torch.where(is_extreme, extremes, values)
