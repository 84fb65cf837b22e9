# SPDX-License-Identifier: GPL-3.0-or-later
"""The light's way to the pixels: optics, motion and the detector's area, as transfer functions.

The detector averages over the whole coarse pixel. Unlike an antialiased filter it lets through
half of what lies above the Nyquist frequency, which then comes back as aliasing: real sensors are
sharper than bicubic reduction, and less clean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation.draws import Draws
from backend.training.degradation.ranges import DETECTOR_MTF, SensorRanges

NYQUIST = 0.5
"""Cycles per coarse pixel."""

_PAD_PX = 4
"""Coarse pixels mirrored around a picture before its spectrum is taken, which has no edges."""


@dataclass(frozen=True)
class Optics:
    """One instrument for each of B pictures; lengths in coarse pixels, tensors of shape (B,).

    `mtf` is that of optics and detector together at Nyquist, in the mean of both axes;
    `shape` and `anisotropy` (ratio of the two widths) belong to the optics, whose long axis stands
    at `angle` radians; the picture moves by `motion_px` along `motion_angle`. `band_shifts_px` is
    (B, 3, 2) as (down, right), and adds up to nothing over the bands.
    """

    mtf: Tensor
    shape: Tensor
    anisotropy: Tensor
    angle: Tensor
    motion_px: Tensor
    motion_angle: Tensor
    band_shifts_px: Tensor


def draw_optics(draws: Draws, ranges: SensorRanges) -> Optics:
    """Instruments in the ranges' strengths."""
    turn = (0.0, math.pi)
    motion = draws.uniform(ranges.motion_px) * draws.happens(ranges.motion_share)
    spread = draws.log_uniform(ranges.misregistration_px)
    spread = spread * draws.happens(ranges.misregistration_share)
    shifts = draws.normal(3, 2) * spread[:, None, None]
    return Optics(
        mtf=draws.uniform(ranges.mtf),
        shape=draws.uniform(ranges.optics_shape),
        anisotropy=draws.log_uniform(ranges.anisotropy),
        angle=draws.uniform(turn),
        motion_px=motion,
        motion_angle=draws.uniform(turn),
        # A shift that all bands share cannot be seen in the picture: a network that is shown it
        # learns to blur. What bands differ by can be seen, and mended.
        band_shifts_px=shifts - shifts.mean(dim=1, keepdim=True),
    )


def transfer(optics: Optics, down: Tensor, right: Tensor) -> Tensor:
    """The optical transfer function of each picture and band.

    Args:
        optics: of B pictures.
        down: vertical frequencies in cycles per coarse pixel, shape (H, 1).
        right: horizontal ones, shape (1, W).

    Returns:
        complex64, shape (B, 3, H, W); its size at Nyquist is `optics.mtf` where nothing moves.
    """
    down, right = down[None], right[None]
    detector = torch.sinc(down) * torch.sinc(right)
    optical = (optics.mtf / DETECTOR_MTF).clamp(max=0.995)
    reach = NYQUIST / (-optical.log()) ** (1 / optics.shape)  # where the optics leave 1/e
    stretch = optics.anisotropy.sqrt()
    cosine, sine = _wide(optics.angle.cos()), _wide(optics.angle.sin())
    along = (cosine * down + sine * right) * _wide(stretch)
    across = (cosine * right - sine * down) / _wide(stretch)
    distance = (along.square() + across.square()).sqrt() / _wide(reach)
    blur = torch.exp(-(distance ** _wide(optics.shape)))
    travel = _wide(optics.motion_angle.cos()) * down + _wide(optics.motion_angle.sin()) * right
    size = detector * blur * torch.sinc(travel * _wide(optics.motion_px))
    shifts = optics.band_shifts_px[..., None, None]  # B 3 2 1 1
    phase = -2 * math.pi * (shifts[:, :, 0] * down[None] + shifts[:, :, 1] * right[None])
    return torch.polar(size[:, None].expand_as(phase).contiguous(), phase)


def see(picture: Tensor, scale: int, optics: Optics) -> Tensor:
    """What a detector would measure at each place of the fine grid.

    Args:
        picture: float32, shape (B, 3, H, W).
        scale: fine pixels a coarse one; transfer functions are in coarse pixels.
        optics: of B pictures.

    Returns:
        float32, shape (B, 3, H + 2m, W + 2m) with m = `margin_px(scale)`. Values stand at the
        corners between fine pixels where the scale is even, so that a whole coarse pixel is
        centred on one: value (m + s·i + s // 2) is that of coarse pixel i.
    """
    margin = margin_px(scale)
    padded = functional.pad(picture, (margin,) * 4, mode="reflect")
    height, width = padded.shape[2:]
    down = torch.fft.fftfreq(height)[:, None]
    right = torch.fft.rfftfreq(width)[None]
    response = transfer(optics, down * scale, right * scale)
    if scale % 2 == 0:
        half = math.pi * (down + right)  # half a fine pixel up and to the left
        response = response * torch.polar(torch.ones_like(half), -half)
    spectrum = torch.fft.rfft2(padded) * response.to(picture.device)
    return torch.fft.irfft2(spectrum, s=(height, width))


def soften(picture: Tensor, draws: Draws, ranges: SensorRanges) -> Tensor:
    """What the sharper sensor, whose picture is the truth, would have seen: `truth_mtf`.

    Args:
        picture: uint8, shape (B, 3, H, W), with more than 4 pixels a side.
        draws: of B pictures.
        ranges: strengths.

    Returns:
        The same shape and type; the picture itself where nothing is asked for.
    """
    if ranges.truth_mtf[0] == 1:
        return picture
    mtf = draws.uniform(ranges.truth_mtf)
    padded = functional.pad(picture.float(), (_PAD_PX,) * 4, mode="reflect")
    height, width = padded.shape[2:]
    down, right = torch.fft.fftfreq(height)[:, None], torch.fft.rfftfreq(width)[None]
    squares = (down.square() + right.square()) / NYQUIST**2
    response = _wide(mtf) ** squares  # Gaussian: 1 in the middle, `mtf` at Nyquist
    spectrum = torch.fft.rfft2(padded) * response[:, None].to(picture.device)
    seen = torch.fft.irfft2(spectrum, s=(height, width))
    inner = seen[..., _PAD_PX:-_PAD_PX, _PAD_PX:-_PAD_PX]
    return inner.round().clamp(0, 255).to(torch.uint8)


def margin_px(scale: int) -> int:
    """Fine pixels by which `see` widens a picture on each side."""
    return _PAD_PX * scale


def _wide(values: Tensor) -> Tensor:
    return values[:, None, None]
