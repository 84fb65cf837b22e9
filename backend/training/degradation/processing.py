# SPDX-License-Identifier: GPL-3.0-or-later
"""What the ground segment does to pixels: it restores contrast, and rounds."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from backend.training.degradation.draws import Draws
from backend.training.degradation.ranges import SensorRanges

_REACH_PX = 3


def restore_contrast(raw: Tensor, mtf: Tensor, draws: Draws, ranges: SensorRanges) -> Tensor:
    """Compensate the instrument's MTF (MTFC) in a share of the pictures, by an unsharp mask.

    The mask's strength is such that `restored_mtf` is left at Nyquist, on an axis, where the
    instrument left `mtf`; a picture that has more than that stays as it is. Noise is raised too,
    and so is aliasing.

    Args:
        raw: shape (B, C, H, W).
        mtf: of each instrument at Nyquist, shape (B,).
        draws: of B pictures.
        ranges: strengths.
    """
    wanted = draws.uniform(ranges.restored_mtf)
    sigma = draws.uniform(ranges.restoration_reach_px)
    is_restored = draws.happens(ranges.restoration_share)
    gain = (wanted / mtf).clamp(1.0, _LARGEST_GAIN)
    taps = _gaussian_taps(sigma)
    amount = torch.where(is_restored, (gain - 1) / (1 - _at_nyquist(taps)), torch.zeros(()))
    detail = raw - _blur(raw, taps)
    return raw + amount.to(raw.device)[:, None, None, None] * detail


_LARGEST_GAIN = 4.0
"""Ground processing does not raise contrast further: noise would rise with it."""


def quantise(product: Tensor, draws: Draws, ranges: SensorRanges) -> Tensor:
    """Round a share of the pictures to steps of more than one DN, as few bits stretched wide."""
    is_coarse = draws.happens(ranges.coarse_bits_share)
    step = draws.log_uniform(ranges.step_dn).to(product.device)[:, None, None, None]
    coarse = (product / step).round() * step
    return torch.where(is_coarse.to(product.device)[:, None, None, None], coarse, product)


def _gaussian_taps(sigma: Tensor) -> Tensor:
    """Filters that add up to 1, for deviations (B,) in pixels; shape (B, taps)."""
    steps = torch.arange(-_REACH_PX, _REACH_PX + 1, dtype=torch.float32)
    taps = torch.exp(-(steps**2) / (2 * sigma[:, None] ** 2))
    return taps / taps.sum(dim=1, keepdim=True)


def _at_nyquist(taps: Tensor) -> Tensor:
    """What filters (B, taps) leave of a contrast that changes from pixel to pixel, shape (B,)."""
    signs = (-1.0) ** torch.arange(-_REACH_PX, _REACH_PX + 1)
    return (taps * signs).sum(dim=1)


def _blur(picture: Tensor, taps: Tensor) -> Tensor:
    """Filter (B, C, H, W) by (B, taps) along both axes, edges repeated."""
    batch, channels, height, width = picture.shape
    each = taps.repeat_interleave(channels, 0).to(picture.device, picture.dtype)  # BC taps
    padded = functional.pad(picture, (_REACH_PX,) * 4, mode="replicate")
    flat = padded.reshape(1, batch * channels, *padded.shape[2:])
    flat = functional.conv2d(flat, each[:, None, :, None], groups=batch * channels)
    flat = functional.conv2d(flat, each[:, None, None, :], groups=batch * channels)
    return flat.view(batch, channels, height, width)
