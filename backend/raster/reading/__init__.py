# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters in: opened by name, described, read with what is known of their validity."""

from backend.raster.reading.overrides import NO_ALPHA, parse_alpha, parse_nodata
from backend.raster.reading.reader import RasterBlock, RasterSource

__all__ = [
    "NO_ALPHA",
    "RasterBlock",
    "RasterSource",
    "parse_alpha",
    "parse_nodata",
]
