# SPDX-License-Identifier: GPL-3.0-or-later
"""Two grids: the sensor's own, and that of the product which orthorectification resamples to.

What a user gets lies exactly on its map grid, but the sensor's pixels did not: they were turned a
little, and fell anywhere between those of the product. Interpolation between them blurs by an
amount that changes from place to place, and correlates the noise. The position is right all the
same, so the true picture stays where it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation.draws import Draws
from backend.training.degradation.optics import margin_px
from backend.training.degradation.ranges import SensorRanges

RAW_MARGIN_PX = 3
"""Coarse pixels of the sensor's grid beyond the product's, on each side."""

_MODES = ("nearest", "bilinear", "cubic")


@dataclass(frozen=True)
class SensorGrid:
    """Where the sensor's pixels lie in each of B pictures.

    A pixel that is `p` (down, right) from the middle of the sensor's grid lies at
    `matrix @ p + phase_px` from the middle of the product's, in coarse pixels: shapes (B, 2, 2)
    and (B, 2). `mode` is the interpolation that brings it there, -1 where both grids are the same,
    else a number of `_MODES`.
    """

    matrix: Tensor
    phase_px: Tensor
    mode: Tensor

    @property
    def is_resampled(self) -> Tensor:
        """Bool, shape (B,)."""
        return self.mode >= 0


def draw_grid(draws: Draws, ranges: SensorRanges) -> SensorGrid:
    """Grids that are turned, stretched and shifted in the ranges' strengths."""
    is_resampled = draws.happens(ranges.orthorectification_share)
    mode = torch.where(is_resampled, draws.choice(len(_MODES)), -1)
    limit = math.radians(ranges.rotation_degrees)
    angle = draws.uniform((-limit, limit))
    stretch = 1 + torch.stack([draws.uniform((-ranges.stretch, ranges.stretch)) for _ in "yx"], 1)
    phase = torch.stack([draws.uniform((-0.5, 0.5)) for _ in "yx"], 1)
    cosine, sine = angle.cos(), angle.sin()
    turn = torch.stack([cosine, -sine, sine, cosine], 1).view(-1, 2, 2)
    same = torch.eye(2).expand_as(turn)
    matrix = torch.where(is_resampled[:, None, None], turn * stretch[:, None], same)
    # The nearest pixel is up to half a pixel off. What of this is the same everywhere cannot be
    # seen in the picture, and would teach a network to blur; pixels left out or doubled can.
    has_phase = mode > 0
    return SensorGrid(matrix, phase * has_phase[:, None], mode)


def sample(seen: Tensor, scale: int, grid: SensorGrid) -> Tensor:
    """Read off what the sensor's pixels measured.

    Args:
        seen: what `optics.see` returned, (B, 3, H, W).
        scale: fine pixels a coarse one.
        grid: of B pictures.

    Returns:
        float32, shape (B, 3, h + 2r, w + 2r) with r = `RAW_MARGIN_PX`, (h, w) the reduced size.
    """
    margin = margin_px(scale)
    size = [(side - 2 * margin) // scale for side in seen.shape[2:]]
    raw = _centred(size[0] + 2 * RAW_MARGIN_PX, size[1] + 2 * RAW_MARGIN_PX)
    scene = torch.einsum("bij,hwj->bhwi", grid.matrix, raw) + grid.phase_px[:, None, None]
    middle = (torch.tensor(size) - 1) / 2
    fine = margin + scale * (scene + middle) + scale // 2
    return _interpolate(seen, fine, "cubic")


def orthorectify(raw: Tensor, grid: SensorGrid) -> Tensor:
    """From the sensor's grid to that of the product.

    Args:
        raw: shape (B, 3, h + 2r, w + 2r).
        grid: as `sample` had it.

    Returns:
        float32, shape (B, 3, h, w).
    """
    height, width = (side - 2 * RAW_MARGIN_PX for side in raw.shape[2:])
    inverse = torch.linalg.inv(grid.matrix)
    scene = _centred(height, width) - grid.phase_px[:, None, None]
    middle = (torch.tensor(raw.shape[2:]) - 1) / 2
    places = torch.einsum("bij,bhwj->bhwi", inverse, scene) + middle
    inner = slice(RAW_MARGIN_PX, -RAW_MARGIN_PX)
    product = raw[:, :, inner, inner].clone()
    for number, mode in enumerate(_MODES):
        chosen = (grid.mode == number).nonzero().flatten()
        if len(chosen):
            product[chosen] = _interpolate(raw[chosen], places[chosen], mode)
    return product


def _centred(height: int, width: int) -> Tensor:
    """Places (down, right) of a grid's pixels from its middle, shape (height, width, 2)."""
    down = torch.arange(height) - (height - 1) / 2
    right = torch.arange(width) - (width - 1) / 2
    return torch.stack(torch.meshgrid(down, right, indexing="ij"), -1)


def _interpolate(picture: Tensor, places: Tensor, mode: str) -> Tensor:
    """Values (B, C, h, w) at places (B, h, w, 2), as (row, column) numbers of pixels."""
    places = places.to(picture.device, picture.dtype)
    if mode == "cubic":
        return _interpolate_cubic(picture, places)
    last = torch.tensor(picture.shape[2:], device=picture.device) - 1
    normal = (2 * places / last - 1).flip(-1)
    return functional.grid_sample(
        picture, normal, mode=mode, padding_mode="border", align_corners=True
    )


def _interpolate_cubic(picture: Tensor, places: Tensor) -> Tensor:
    """By Keys' cubic convolution, a = -0.5, as GDAL and ground segments have it.

    torch's own has a = -0.75, which moves what lies between pixels by up to 0.05 of them.
    """
    batch, channels, height, width = picture.shape
    whole = places.floor()
    rows, cols = (_cubic_weights(part) for part in (places - whole).unbind(-1))  # B h w 4
    flat = picture.flatten(2)
    result = picture.new_zeros(batch, channels, *places.shape[1:3])
    for row in range(4):
        down = (whole[..., 0].long() + row - 1).clamp(0, height - 1)
        for col in range(4):
            right = (whole[..., 1].long() + col - 1).clamp(0, width - 1)
            index = (down * width + right).flatten(1)[:, None].expand(-1, channels, -1)
            values = flat.gather(2, index).view_as(result)
            result += (rows[..., row] * cols[..., col])[:, None] * values
    return result


def _cubic_weights(part: Tensor) -> Tensor:
    """Of the four neighbours of places (…) that lie `part` of a pixel after the second one."""
    square, cube = part.square(), part**3
    return torch.stack(
        (
            (-cube + 2 * square - part) / 2,
            (3 * cube - 5 * square + 2) / 2,
            (-3 * cube + 4 * square + part) / 2,
            (cube - square) / 2,
        ),
        dim=-1,
    )
