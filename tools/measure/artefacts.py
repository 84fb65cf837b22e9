# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures for what an eye would find wrong in a restored picture.

Pictures are uint8 arrays of shape (height, width, 3); all figures are in digital numbers (DN).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from backend.evaluation.reduced_pictures import restore
from backend.networks.contract import PictureNetwork
from tools.demo.pictures import Picture

_FLAT_SIDE_PX = 32
_FLAT_COLOURS = (
    (0, 0, 0),
    (255, 255, 255),
    (128, 128, 128),
    (34, 85, 51),
    (150, 120, 90),
    (30, 60, 110),
    (200, 190, 180),
)

_SPECK_REACH_PX = 2
_SPECK_DN = 10


@dataclass(frozen=True)
class Specks:
    """Values brighter or darker than all of the source around them.

    `share` of all values lie beyond the 5×5 nearest source pixels by more than 10 DN, `largest_dn`
    is the farthest of all. A sharper picture has some: what is smaller than a pixel was averaged
    with what is beside it.
    """

    share: float
    largest_dn: float


def specks(restored: Picture, source: Picture, scale: int) -> Specks:
    """See `Specks`; `restored` is `scale` times as large as `source`."""
    side = 2 * _SPECK_REACH_PX + 1
    bands = torch.from_numpy(source.transpose(2, 0, 1).astype(np.float32))
    beyond = np.zeros(restored.shape)
    for sign in (1, -1):
        most = sign * functional.max_pool2d(sign * bands, side, 1, _SPECK_REACH_PX)
        around = most.numpy().transpose(1, 2, 0).repeat(scale, axis=0).repeat(scale, axis=1)
        beyond = np.maximum(beyond, sign * (restored - around))
    return Specks(float((beyond > _SPECK_DN).mean()), float(beyond.max()))


def overshoot_dn(picture: Picture, levels: tuple[int, int], border_px: int) -> float:
    """How far an edge's picture goes beyond the two levels beside it; the border does not count."""
    inner = picture[border_px:-border_px, border_px:-border_px].astype(np.int64)
    return float(max(levels[0] - inner.min(), inner.max() - levels[1], 0))


def mean_shift_dn(restored: Picture, reduced: Picture) -> float:
    """How far the mean of a colour channel moved from source to result, the worst of the three."""
    shifts = restored.mean(axis=(0, 1)) - reduced.mean(axis=(0, 1))
    return float(np.abs(shifts).max())


def checkerboard_dn(picture: Picture, scale: int) -> float:
    """How far the s×s positions within a source pixel differ in their means, the worst channel.

    A network that treats the positions unequally draws a pattern with the period of the source's
    pixels. A natural picture gives nearly nothing: its content does not know the grid.
    """
    height, width = (side // scale * scale for side in picture.shape[:2])
    cells = picture[:height, :width].reshape(height // scale, scale, width // scale, scale, 3)
    means = cells.astype(np.float64).mean(axis=(0, 2))
    return float((means.max(axis=(0, 1)) - means.min(axis=(0, 1))).max())


def flat_deviation_dn(network: PictureNetwork, border_px: int = 0) -> float:
    """The largest deviation from the colour of a picture of one colour, over several colours.

    The border is of the result, and does not count.
    """
    worst = 0.0
    for colour in _FLAT_COLOURS:
        flat: Tensor = torch.tensor(colour, dtype=torch.uint8).view(3, 1, 1)
        restored = restore(network, flat.repeat(1, _FLAT_SIDE_PX, _FLAT_SIDE_PX))
        rows, cols = (slice(border_px, side - border_px) for side in restored.shape[1:])
        difference: Any = (restored[:, rows, cols].int() - flat.int()).abs().max()
        worst = max(worst, float(difference))
    return worst
