# SPDX-License-Identifier: GPL-3.0-or-later
"""From a sharp picture to the one that a coarser sensor, and all that follows it, would have given.

Some pictures of a batch are reduced cleanly, as the field's benchmarks are, so that one set of
weights serves those and real imagery.
"""

from __future__ import annotations

import torch
from torch import Tensor

from backend.training.degradation.bicubic import reduce_bicubic
from backend.training.degradation.compression import compress
from backend.training.degradation.draws import Draws
from backend.training.degradation.noise import add_noise
from backend.training.degradation.optics import draw_optics, see, soften
from backend.training.degradation.processing import quantise, restore_contrast
from backend.training.degradation.ranges import SensorRanges
from backend.training.degradation.sampling import draw_grid, orthorectify, sample


def pair_by_mixture(
    image: Tensor, scale: int, generator: torch.Generator, ranges: SensorRanges
) -> tuple[Tensor, Tensor]:
    """Reduce uint8 (B, 3, H, W): a share of the pictures cleanly, the others as sensors do.

    Returns:
        The reduced pictures, and the true ones: as they were, or as `pair_by_sensor` gives them.
    """
    is_clean = Draws(generator, len(image)).happens(ranges.clean_share).to(image.device)
    reduced, truth = reduce_bicubic(image, scale), image.clone()
    if not is_clean.all():
        seen = pair_by_sensor(image[~is_clean], scale, generator, ranges)
        reduced[~is_clean], truth[~is_clean] = seen
    return reduced, truth


def pair_by_sensor(
    image: Tensor, scale: int, generator: torch.Generator, ranges: SensorRanges
) -> tuple[Tensor, Tensor]:
    """What a coarse and a sharper sensor would have made of uint8 (B, 3, H, W)."""
    reduced = reduce_by_sensor(image, scale, generator, ranges)
    return reduced, soften(image, Draws(generator, len(image)), ranges)


def reduce_by_sensor(
    image: Tensor, scale: int, generator: torch.Generator, ranges: SensorRanges
) -> Tensor:
    """Reduce uint8 (B, 3, H, W) as B instruments and their ground segments might have.

    In the order in which it happens: optics, motion and detector; the sensor's grid; noise;
    restored contrast; orthorectification; rounding; compression. Each is drawn anew for a picture.
    """
    draws = Draws(generator, len(image))
    optics, grid = draw_optics(draws, ranges), draw_grid(draws, ranges)
    raw = sample(see(image.float(), scale, optics), scale, grid)
    raw = add_noise(raw, draws, ranges)
    raw = restore_contrast(raw, optics.mtf, draws, ranges)
    product = quantise(orthorectify(raw, grid), draws, ranges)
    product = compress(product.round().clamp(0, 255), draws, ranges)
    return product.to(torch.uint8)
