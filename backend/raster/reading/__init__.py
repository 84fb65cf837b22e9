# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters in: opened by name, described, read with what is known of their validity."""

from backend.raster.reading.reader import RasterBlock, RasterSource

__all__ = [
    "RasterBlock",
    "RasterSource",
]
