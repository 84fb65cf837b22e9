# SPDX-License-Identifier: GPL-3.0-or-later
"""The pixels of a file as the worker will find them, which is not always as QGIS shows them.

QGIS shows a raster that is turned, or placed by control points or RPCs, rectified: with another
size than the file has. And a layer keeps what it read when it was loaded, whatever became of the
file since. So what a run will do is told from the file, read anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from osgeo import gdal

from himosa_qgis.runs.region import PixelSize
from himosa_qgis.runs.run_settings import Extent
from himosa_qgis.sources.layer_source import LayerRefused
from himosa_qgis.texts import tr

# As in the backend's georeference.py: extents travel as decimal text.
_SNAP_TOLERANCE_PX = 1e-4
# As in the backend's ground.py.
_STEPS = 16
_PIXEL_COORDINATES = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)

ToPixel = Callable[[float, float], tuple[float, float]]
"""From a place (x, y) to (column, row); infinite where there is none."""


@dataclass(frozen=True)
class SourceGrid:
    """A file's own pixels.

    Attributes:
        name: of the layer, for messages.
        size: of the whole raster.
        data_types: GDAL's number of each band's type.
        to_pixel: where places of the raster's CRS lie.
        is_curved: whether straight lines on the ground may be none in pixels.
    """

    name: str
    size: PixelSize
    data_types: tuple[int, ...]
    to_pixel: ToPixel
    is_curved: bool = False

    @classmethod
    def read(cls, layer_name: str, gdal_name: str) -> SourceGrid:
        """Look at a file as it is now.

        Raises:
            LayerRefused: it cannot be opened any more.
        """
        with quiet_gdal():
            dataset = _opened(gdal_name)
            if dataset is None or not dataset.RasterCount:
                raise LayerRefused(
                    tr(
                        "The file of the layer “{}” cannot be opened ({}): check that it is still"
                        " there."
                    ).format(layer_name, gdal_name)
                )
            transform = dataset.GetGeoTransform(can_return_null=True)
            by_points = None if transform is not None else _transformer(dataset)
            return cls(
                layer_name,
                PixelSize(dataset.RasterYSize, dataset.RasterXSize),
                tuple(
                    dataset.GetRasterBand(number).DataType
                    for number in range(1, dataset.RasterCount + 1)
                ),
                _by_transform(transform or _PIXEL_COORDINATES) if by_points is None else by_points,
                by_points is not None,
            )

    @property
    def band_count(self) -> int:
        """How many bands the file has."""
        return len(self.data_types)

    def bytes_per_pixel(self, bands: tuple[int, ...]) -> int:
        """Bytes of one pixel of some bands together, numbered from 1."""
        return sum(gdal.GetDataTypeSize(self.data_types[band - 1]) // 8 for band in bands)

    def size_of(self, extent: Extent | None) -> PixelSize:
        """Size of the whole pixels that an extent touches; of all of them for None.

        Args:
            extent: in the raster's CRS.

        Raises:
            ValueError: the extent lies beside the raster, with a sentence for people.
        """
        if extent is None:
            return self.size
        with quiet_gdal():
            places = [self.to_pixel(x, y) for x, y in self._places(extent)]
        width = _touched([col for col, _ in places], self.size.width)
        height = _touched([row for _, row in places], self.size.height)
        if width < 1 or height < 1:
            raise ValueError(
                tr("The extent does not meet the layer “{}”: choose one that overlaps it.").format(
                    self.name
                )
            )
        return PixelSize(height, width)

    def _places(self, extent: Extent) -> Iterator[tuple[float, float]]:
        steps = _STEPS if self.is_curved else 1
        for down in range(steps + 1):
            for across in range(steps + 1):
                yield (
                    extent.xmin + across / steps * (extent.xmax - extent.xmin),
                    extent.ymin + down / steps * (extent.ymax - extent.ymin),
                )


@contextmanager
def quiet_gdal() -> Iterator[None]:
    """What GDAL complains of here is nothing that a person has to see."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _opened(name: str) -> Any | None:
    """Open, whether or not somebody in this QGIS made GDAL raise exceptions."""
    try:
        return gdal.OpenEx(name, gdal.OF_RASTER)
    except RuntimeError:
        return None


def _by_transform(transform: tuple[float, ...]) -> ToPixel:
    x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = transform
    determinant = x_per_col * y_per_row - x_per_row * y_per_col

    def to_pixel(x: float, y: float) -> tuple[float, float]:
        if determinant == 0:
            return math.inf, math.inf
        east, north = x - x0, y - y0
        return (
            (east * y_per_row - north * x_per_row) / determinant,
            (north * x_per_col - east * y_per_col) / determinant,
        )

    return to_pixel


def _transformer(dataset: Any) -> ToPixel | None:
    """By control points, else by RPCs; None for a raster without a place."""
    method = "GCP_POLYNOMIAL" if dataset.GetGCPCount() else "RPC"
    if method == "RPC" and not dataset.GetMetadata("RPC"):
        return None
    try:
        transformer = gdal.Transformer(dataset, None, [f"METHOD={method}"])
    except RuntimeError:
        return _nowhere
    if transformer is None or transformer.this is None:
        return _nowhere

    return _ByPoints(dataset, transformer)


class _ByPoints:
    """Finds pixels by a transformer, and keeps the dataset whose points it reads."""

    def __init__(self, dataset: Any, transformer: Any) -> None:
        self._dataset, self._transformer = dataset, transformer

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        try:
            is_found, (col, row, _) = self._transformer.TransformPoint(1, x, y)
        except RuntimeError:
            return _nowhere(x, y)
        return (col, row) if is_found else _nowhere(x, y)


def _nowhere(_x: float, _y: float) -> tuple[float, float]:
    return math.inf, math.inf


def _touched(positions: list[float], count: int) -> int:
    """Pixels of one axis around some positions, inside the raster; 0 beside it."""
    finite = [position for position in positions if math.isfinite(position)]
    if not finite:
        return 0
    low, high = min(finite) + _SNAP_TOLERANCE_PX, max(finite) - _SNAP_TOLERANCE_PX
    if not (low < count and high > 0):
        return 0
    first = max(0, math.floor(low))
    return min(count, max(math.ceil(high), first + 1)) - first
