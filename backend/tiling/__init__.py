# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pixels make a tile, and how tiles make a raster again. No I/O, no model."""

from backend.tiling.grid import BatchKey, Tile, TilePlan
from backend.tiling.stitch import crop_core, mirror_edges, paste_core

__all__ = ["BatchKey", "Tile", "TilePlan", "crop_core", "mirror_edges", "paste_core"]
