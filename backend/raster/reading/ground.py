# SPDX-License-Identifier: GPL-3.0-or-later
"""Where places on the ground lie in a raster's own pixels, and back, however it is placed.

A geotransform is arithmetic. Ground control points and RPCs are GDAL's transformers, those that
QGIS and gdalwarp show such rasters by: an extent that was drawn on the rectified picture finds the
pixels that were seen there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from osgeo import gdal, osr

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.raster.gdal_calls import gdal_failures
from backend.raster.georeference import (
    MapExtent,
    map_position,
    pixel_position,
    rect_of_extent,
    rect_of_positions,
)
from backend.raster.raster_info import GroundControlPoint, RasterInfo

# What is straight on the ground is curved in the pixels: an extent is followed at so many places.
_STEPS = 16
_RPC_EPSG = 4326


class Ground:
    """Finds pixels of places, and places of pixels.

    Attributes:
        crs_wkt: of the places; empty where the raster does not tell.
        placed_by: how the raster is placed where no geotransform does it, in words; empty else.
    """

    def __init__(self, info: RasterInfo) -> None:
        self._info = info
        # GDAL's transformer needs the dataset of the points for as long as it lives.
        self._pixels: Any = None
        self._transformer: Any = None
        self.crs_wkt, self.placed_by = info.crs_wkt, ""
        if info.geotransform is not None:
            return
        if info.gcps:
            self.placed_by = f"{len(info.gcps)} ground control points"
            self._open("METHOD=GCP_POLYNOMIAL")
        elif info.rpc:
            self.placed_by = "rational polynomial coefficients (RPC)"
            self.crs_wkt = info.crs_wkt or _wkt_of(_RPC_EPSG)
            self._open("METHOD=RPC")

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Row and column of a place, counted from the outer corner of the first pixel.

        Raises:
            InvalidRequest: the raster's placement does not lead there.
        """
        if self._transformer is None:
            return pixel_position(self._info, x, y)
        with gdal_failures(self._leads_nowhere):
            is_found, (col, row, _) = self._transformer.TransformPoint(1, x, y)
        if not is_found or not (math.isfinite(row) and math.isfinite(col)):
            raise self._leads_nowhere(f"no pixel for {x:.10g}, {y:.10g}")
        return row, col

    def place(self, row: float, col: float) -> tuple[float, float] | None:
        """The place (x, y) of a position in pixels: the inverse of `pixel`.

        Returns:
            None where the raster's placement does not lead from there.
        """
        if self._transformer is None:
            return map_position(self._info, row, col)
        with gdal_failures(self._leads_nowhere):
            is_found, (x, y, _) = self._transformer.TransformPoint(0, col, row)
        return (x, y) if is_found and math.isfinite(x) and math.isfinite(y) else None

    def rect(self, extent: MapExtent) -> PixelRect:
        """The whole pixels that an extent touches, inside the raster.

        Raises:
            InvalidRequest: the extent lies beside the raster, or the placement does not lead there.
        """
        if self._transformer is None:
            return rect_of_extent(self._info, extent)
        positions = []
        for x, y in _places(extent):
            try:
                positions.append(self.pixel(x, y))
            except InvalidRequest:  # an RPC ends somewhere; what it does reach counts
                continue
        if not positions:
            raise self._leads_nowhere(f"no pixel for {extent}")
        return rect_of_positions(self._info, positions, extent, self._span())

    def _open(self, method: str) -> None:
        size = self._info.size
        with gdal_failures(self._leads_nowhere):
            self._pixels = gdal.GetDriverByName("MEM").Create("", size.width, size.height, 0)
            if self._info.rpc and method == "METHOD=RPC":
                self._pixels.SetMetadata(list(self._info.rpc), "RPC")
            else:
                self._pixels.SetGCPs(list(map(_as_gcp, self._info.gcps)), self.crs_wkt)
            self._transformer = gdal.Transformer(self._pixels, None, [method])
        if self._transformer is None:
            raise self._leads_nowhere("GDAL makes no transformer of them")

    def _span(self) -> MapExtent | None:
        """What the raster covers on the ground; None where that cannot be told."""
        size = self._info.size
        positions = [
            (row, col)
            for row in (0, size.height / 2, size.height)
            for col in (0, size.width / 2, size.width)
        ]
        found = [place for place in (self.place(*position) for position in positions) if place]
        xs, ys = [x for x, _ in found], [y for _, y in found]
        is_area = bool(found) and min(xs) < max(xs) and min(ys) < max(ys)
        return MapExtent(min(xs), min(ys), max(xs), max(ys)) if is_area else None

    def _leads_nowhere(self, reason: str) -> InvalidRequest:
        return InvalidRequest(
            f"{self._info.path} is placed by {self.placed_by}, which do not lead from the ground "
            f"to its pixels ({reason}).",
            "Leave extent and mask out, or rectify it first, for instance with gdalwarp.",
        )


def _places(extent: MapExtent) -> Iterator[tuple[float, float]]:
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    for down in shares:
        for across in shares:
            yield (
                extent.xmin + across * (extent.xmax - extent.xmin),
                extent.ymin + down * (extent.ymax - extent.ymin),
            )


def _as_gcp(point: GroundControlPoint) -> Any:
    return gdal.GCP(point.x, point.y, point.z, point.col, point.row)


def _wkt_of(epsg: int) -> str:
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    return str(crs.ExportToWkt(["FORMAT=WKT2_2019"]))
