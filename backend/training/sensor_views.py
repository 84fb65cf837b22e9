# SPDX-License-Identifier: GPL-3.0-or-later
"""The same places as two sensors see them, in another light each: made from red, green and blue.

What differs between the views is what a vector of a place shall not depend on: the light, the
stretch, and which patches are seen. What is the same is what it shall tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor

_LUMA = (0.299, 0.587, 0.114)
_PAN_WEIGHTS = (0.2, 1.0)
"""Before they are made to sum up to 1: panchromatic bands weigh colours very differently."""

_CHANNEL_GAIN, _SATURATION = (0.9, 1.1), (0.7, 1.3)
_CONTRAST, _BRIGHTNESS, _GAMMA = (0.75, 1.3), (-0.1, 0.1), (0.8, 1.25)
_MOST_NOISE = 0.03


def rgb_view(places: Tensor, generator: torch.Generator) -> Tensor:
    """Colours in another light: saturation, gain of each channel, contrast, brightness, gamma.

    Args:
        places: in [0, 1], shape (B, 3, H, W).
        generator: of all that is random.

    Returns:
        The same shape and range.
    """
    B = len(places)
    grey = (places * places.new_tensor(_LUMA)[:, None, None]).sum(dim=1, keepdim=True)
    view = grey + (places - grey) * _drawn(_SATURATION, (B, 1, 1, 1), generator)
    return _in_another_light(view * _drawn(_CHANNEL_GAIN, (B, 3, 1, 1), generator), generator)


def pan_view(places: Tensor, generator: torch.Generator) -> Tensor:
    """One band out of three, as a panchromatic sensor has it, with noise of its own.

    Returns:
        In [0, 1], shape (B, 1, H, W).
    """
    B = len(places)
    weights = _drawn(_PAN_WEIGHTS, (B, 3, 1, 1), generator)
    view = (places * weights / weights.sum(dim=1, keepdim=True)).sum(dim=1, keepdim=True)
    strength = _drawn((0.0, _MOST_NOISE), (B, 1, 1, 1), generator)
    view = view + strength * torch.randn(view.shape, generator=generator)
    return _in_another_light(view, generator)


VIEWS: Mapping[str, Callable[[Tensor, torch.Generator], Tensor]] = {
    "rgb": rgb_view,
    "pan": pan_view,
}
"""The sensors that can be made of imagery in three colours."""

PLAIN_VIEWS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "rgb": lambda places: places,
    "pan": lambda places: places.mean(dim=1, keepdim=True),
}
"""The same without anything drawn: as they come in use."""


def _in_another_light(view: Tensor, generator: torch.Generator) -> Tensor:
    each = (len(view), 1, 1, 1)
    mean = view.mean(dim=(1, 2, 3), keepdim=True)
    view = mean + (view - mean) * _drawn(_CONTRAST, each, generator)
    view = (view + _drawn(_BRIGHTNESS, each, generator)).clamp(1e-4, 1)
    return view ** _drawn(_GAMMA, each, generator)


def _drawn(
    limits: tuple[float, float], shape: tuple[int, ...], generator: torch.Generator
) -> Tensor:
    low, high = limits
    return low + (high - low) * torch.rand(shape, generator=generator)
