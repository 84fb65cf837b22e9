# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters in and out: pixels, their validity, their place on the ground. Knows no model."""

from backend.raster.bands import BandGroup, plan_band_groups, select_bands
from backend.raster.consistency import Consistency
from backend.raster.disk import check_free_disk, estimate_output_bytes
from backend.raster.georeference import MapExtent, rect_of_extent
from backend.raster.info import BandInfo, RasterInfo
from backend.raster.output import check_output
from backend.raster.reader import RasterBlock, RasterSource
from backend.raster.scaling import ValueScaling, measure_scaling
from backend.raster.spec import OutputSpec, choose_block_size
from backend.raster.validity import FILL_REACH_PX, enlarge_alpha, enlarge_mask, fill_invalid
from backend.raster.writer import RasterWriter

__all__ = [
    "FILL_REACH_PX",
    "BandGroup",
    "BandInfo",
    "Consistency",
    "MapExtent",
    "OutputSpec",
    "RasterBlock",
    "RasterInfo",
    "RasterSource",
    "RasterWriter",
    "ValueScaling",
    "check_free_disk",
    "check_output",
    "choose_block_size",
    "enlarge_alpha",
    "enlarge_mask",
    "estimate_output_bytes",
    "fill_invalid",
    "measure_scaling",
    "plan_band_groups",
    "rect_of_extent",
    "select_bands",
]
