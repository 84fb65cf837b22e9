# SPDX-License-Identifier: GPL-3.0-or-later
"""Between a raster and the pictures that a network takes and gives: bands, values, validity."""

from backend.pictures.bands import BandGroup, plan_band_groups, select_bands
from backend.pictures.consistency import Consistency
from backend.pictures.likeness import split_unlike
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.pictures.validity import FILL_REACH_PX, enlarge_alpha, enlarge_mask, fill_invalid

__all__ = [
    "FILL_REACH_PX",
    "BandGroup",
    "Consistency",
    "ValueScaling",
    "enlarge_alpha",
    "enlarge_mask",
    "fill_invalid",
    "measure_scaling",
    "plan_band_groups",
    "select_bands",
    "split_unlike",
]
