# SPDX-License-Identifier: GPL-3.0-or-later
"""From a sharp picture to a coarse one: clean, as benchmarks do it, or as sensors do it."""

from backend.training.degradation.bicubic import bicubic_resize, reduce_bicubic
from backend.training.degradation.mixture import (
    pair_by_mixture,
    pair_by_sensor,
    reduce_by_sensor,
)
from backend.training.degradation.ranges import SensorRanges

__all__ = [
    "SensorRanges",
    "bicubic_resize",
    "pair_by_mixture",
    "pair_by_sensor",
    "reduce_bicubic",
    "reduce_by_sensor",
]
