# SPDX-License-Identifier: GPL-3.0-or-later
"""How many source pixels an extent touches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from himosa_qgis.runs.run_settings import Extent
from himosa_qgis.texts import tr

# Extents travel as decimal text: one that misses an edge by less than this share of a pixel
# was meant to meet it.
_SNAP_TOLERANCE_PX = 1e-4


@dataclass(frozen=True)
class PixelSize:
    """Rows and columns of a raster; both at least 1."""

    height: int
    width: int

    def __post_init__(self) -> None:
        if self.height < 1 or self.width < 1:
            raise ValueError(
                tr("The raster is empty ({} × {} pixels): choose one with pixels.").format(
                    self.width, self.height
                )
            )

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    @property
    def count(self) -> int:
        """Number of pixels."""
        return self.height * self.width


def size_of_layer(layer: Any) -> PixelSize:
    """Size of a whole QgsRasterLayer."""
    return PixelSize(layer.height(), layer.width())


def size_of_extent(layer: Any, extent: Extent) -> PixelSize:
    """Size of the whole source pixels that an extent touches.

    Args:
        layer: a valid QgsRasterLayer.
        extent: in the layer's CRS.

    Raises:
        ValueError: the extent lies beside the layer, with a sentence for people.
    """
    whole = layer.extent()
    width = _touched(
        extent.xmin - whole.xMinimum(), extent.xmax - whole.xMinimum(), whole.width(), layer.width()
    )
    height = _touched(
        whole.yMaximum() - extent.ymax,
        whole.yMaximum() - extent.ymin,
        whole.height(),
        layer.height(),
    )
    if width < 1 or height < 1:
        raise ValueError(
            tr("The extent does not meet the layer “{}”: choose one that overlaps it.").format(
                layer.name()
            )
        )
    return PixelSize(height, width)


def _touched(first: float, last: float, length: float, count: int) -> int:
    """Pixels of one axis between two distances from the first edge, both in map units."""
    per_unit = count / length
    begin = math.floor(first * per_unit + _SNAP_TOLERANCE_PX)
    end = math.ceil(last * per_unit - _SNAP_TOLERANCE_PX)
    return min(end, count) - max(begin, 0)
