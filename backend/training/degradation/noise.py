# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise of the detector: a part that is always there, and one that grows with the light."""

from __future__ import annotations

import torch
from torch import Tensor

from backend.training.degradation.draws import Draws
from backend.training.degradation.ranges import SensorRanges

_MIDDLE_DN = 128.0


def add_noise(raw: Tensor, draws: Draws, ranges: SensorRanges) -> Tensor:
    """Add white noise to what the pixels measured; processing makes it correlated.

    Its standard deviation at middle grey is drawn from `noise_dn`. A share of its variance, from
    `shot_share`, is proportional to the signal, as counted photons have it.

    Args:
        raw: shape (B, 3, H, W), in 0…255.
        draws: of B pictures.
        ranges: strengths.
    """
    deviation = draws.log_uniform(ranges.noise_dn)[:, None, None, None]
    shot = draws.uniform(ranges.shot_share)[:, None, None, None]
    white = draws.normal(*raw.shape[1:]).to(raw.device)
    deviation, shot = deviation.to(raw.device), shot.to(raw.device)
    variance = 1 - shot + shot * raw.clamp(min=0) / _MIDDLE_DN
    return raw + deviation * torch.sqrt(variance) * white
