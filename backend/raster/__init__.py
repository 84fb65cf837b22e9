# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters in and out: pixels, their validity, their place on the ground. Knows no network."""

from backend.raster.georeference import MapExtent, rect_of_extent
from backend.raster.raster_info import BandInfo, RasterInfo

__all__ = [
    "BandInfo",
    "MapExtent",
    "RasterInfo",
    "rect_of_extent",
]
