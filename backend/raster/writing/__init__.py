# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters out: checked before the work, written tile by tile, whole or not at all."""

from backend.raster.writing.destination import check_output
from backend.raster.writing.disk import check_free_disk, estimate_output_bytes
from backend.raster.writing.output_spec import OutputSpec, choose_block_size
from backend.raster.writing.writer import RasterWriter

__all__ = [
    "OutputSpec",
    "RasterWriter",
    "check_free_disk",
    "check_output",
    "choose_block_size",
    "estimate_output_bytes",
]
