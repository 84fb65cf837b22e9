# SPDX-License-Identifier: GPL-3.0-or-later
"""JPEG, and wavelets as JPEG 2000 has them."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation.draws import Draws
from backend.training.degradation.ranges import SensorRanges


def compress(product: Tensor, draws: Draws, ranges: SensorRanges) -> Tensor:
    """Compress a share of the pictures by JPEG, another by wavelets.

    Args:
        product: whole numbers in 0…255, shape (B, 3, H, W).
        draws: of B pictures.
        ranges: shares and strengths.

    Returns:
        The same shape, whole numbers in 0…255.
    """
    lot = draws.uniform((0.0, 1.0))
    quality, step = draws.uniform(ranges.jpeg_quality), draws.log_uniform(ranges.jpeg2000_step_dn)
    result = product.clone()
    for number, drawn in enumerate(lot.tolist()):
        one = slice(number, number + 1)
        if drawn < ranges.jpeg_share:
            result[one] = jpeg(product[one], float(quality[number]))
        elif drawn < ranges.jpeg_share + ranges.jpeg2000_share:
            result[one] = jpeg2000(product[one], float(step[number]))
    return result


# Quantisation steps of JPEG, ITU-T T.81 annex K, for luminance; the chroma table is flat enough to
# be stood for by its own first row and 99.
_LUMINANCE_STEPS = (
    (16, 11, 10, 16, 24, 40, 51, 61), (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56), (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77), (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101), (72, 92, 95, 98, 112, 100, 103, 99),
)  # fmt: skip
_CHROMA_STEPS = (
    (17, 18, 24, 47, 99, 99, 99, 99), (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99), (47, 66, 99, 99, 99, 99, 99, 99),
    *(((99,) * 8,) * 4),
)  # fmt: skip
_TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


def jpeg(picture: Tensor, quality: float) -> Tensor:
    """What JPEG at this quality makes of (1, 3, H, W) in 0…255: no chroma subsampling."""
    height, width = picture.shape[2:]
    padded = functional.pad(picture, (0, -width % 8, 0, -height % 8), mode="replicate")
    ycc = _mix(_TO_YCC, padded)
    blocks = ycc.unfold(2, 8, 8).unfold(3, 8, 8)  # B C h w 8 8
    basis = _cosine_basis(picture)
    spectrum = basis @ blocks @ basis.T
    factor = (5000 / quality if quality < 50 else 200 - 2 * quality) / 100
    tables = (_LUMINANCE_STEPS, _CHROMA_STEPS, _CHROMA_STEPS)
    steps = torch.tensor(tables, dtype=picture.dtype, device=picture.device)
    steps = (steps * factor).round().clamp(1, 255)[None, :, None, None]
    blocks = basis.T @ ((spectrum / steps).round() * steps) @ basis
    ycc = blocks.transpose(3, 4).reshape(padded.shape)
    return _mix(_inverse(_TO_YCC), ycc)[:, :, :height, :width].round().clamp(0, 255)


def jpeg2000(picture: Tensor, step_dn: float) -> Tensor:
    """What wavelets of two levels make of (1, 3, H, W) in 0…255 when details are rounded.

    The reversible 5/3 wavelet of ITU-T T.800 annex F without its rounding, and its dead zone: a
    detail below the step becomes nothing. Coarser details have smaller steps.
    """
    height, width = picture.shape[2:]
    padded = functional.pad(picture, (0, -width % 4, 0, -height % 4), mode="replicate")
    ycc = _mix(_TO_YCC, padded)
    fine = _analyse(ycc)
    coarse = _analyse(fine[0])
    smooth = _synthesise((coarse[0], *(_dead_zone(band, step_dn / 2) for band in coarse[1:])))
    ycc = _synthesise((smooth, *(_dead_zone(band, step_dn) for band in fine[1:])))
    return _mix(_inverse(_TO_YCC), ycc)[:, :, :height, :width].round().clamp(0, 255)


def _analyse(picture: Tensor) -> tuple[Tensor, ...]:
    """The four sub-bands of one level: low-low, low-high, high-low, high-high."""
    halves = _split(picture, 2)
    return tuple(band for half in halves for band in _split(half, 3))


def _synthesise(bands: tuple[Tensor, ...]) -> Tensor:
    """The inverse of `_analyse`."""
    return _join(_join(bands[0], bands[1], 3), _join(bands[2], bands[3], 3), 2)


def _split(picture: Tensor, axis: int) -> tuple[Tensor, Tensor]:
    """Low and high half of an axis of even length, by the lifting steps of the 5/3 wavelet."""
    even, odd = picture.unflatten(axis, (-1, 2)).unbind(axis + 1)
    high = odd - (even + _next(even, axis)) / 2
    return even + (_previous(high, axis) + high) / 4, high


def _join(low: Tensor, high: Tensor, axis: int) -> Tensor:
    even = low - (_previous(high, axis) + high) / 4
    odd = high + (even + _next(even, axis)) / 2
    return torch.stack((even, odd), axis + 1).flatten(axis, axis + 1)


def _next(half: Tensor, axis: int) -> Tensor:
    """Each value's next one; the last has itself, which mirrors the picture there."""
    last = half.shape[axis] - 1
    return torch.cat((half.narrow(axis, 1, last), half.narrow(axis, last, 1)), axis)


def _previous(half: Tensor, axis: int) -> Tensor:
    last = half.shape[axis] - 1
    return torch.cat((half.narrow(axis, 0, 1), half.narrow(axis, 0, last)), axis)


def _dead_zone(band: Tensor, step: float) -> Tensor:
    """Round towards nothing, then to the middle of the step that was met."""
    count = (band.abs() / step).floor()
    return torch.where(count > 0, band.sign() * (count + 0.5) * step, torch.zeros_like(band))


def _mix(matrix: tuple[tuple[float, ...], ...], picture: Tensor) -> Tensor:
    values = torch.tensor(matrix, dtype=picture.dtype, device=picture.device)
    return torch.einsum("rc,bchw->brhw", values, picture)


def _inverse(matrix: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, torch.linalg.inv(torch.tensor(matrix, dtype=torch.float64)).tolist()))


def _cosine_basis(like: Tensor) -> Tensor:
    """The orthonormal DCT-II matrix of order 8."""
    rows = torch.arange(8, dtype=like.dtype, device=like.device)[:, None]
    cols = torch.arange(8, dtype=like.dtype, device=like.device)[None, :]
    basis = torch.cos((2 * cols + 1) * rows * math.pi / 16) / 2
    basis[0] /= math.sqrt(2)
    return basis
