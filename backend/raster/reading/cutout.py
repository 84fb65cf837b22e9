# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of a raster cut out by polygons: which of its pixels they touch."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr, osr

from backend.errors import InvalidRequest, SourceFailed
from backend.geometry import PixelRect
from backend.raster.gdal_calls import close_quietly, gdal_failures
from backend.raster.gdal_text import gdal_name
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.ground import Ground
from backend.raster.reading.network_gate import network_for
from backend.raster.reading.references import check_layer_references

_LAYER_MARK = "|layername="
# Straight lines of another reference system are curved in this one: long ones get more points.
_POINTS_PER_SIDE = 64
# A polygon along the edges of pixels shall not touch the pixels beyond them.
_INSET_PX = 1e-3


# Why shapes are left out.
_NO_NUMBERS = "they have corners that are no numbers (NaN or infinite). Mend or remove them."
_NO_POLYGON = "points or lines, which cut nothing out. Give polygons around them."
_NO_SHAPE = "they are empty."


@dataclass(frozen=True)
class Cutout:
    """Polygons in pixels of the raster: x counts columns, y rows, from the first pixel's corner.

    Attributes:
        polygons: WKB of each.
        boxes: for each (first column, first row, last column, last row), as floats.
        remarks: sentences on shapes of the layer that are left out, and why.
    """

    polygons: tuple[bytes, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    remarks: tuple[str, ...] = ()

    def bounds(self, within: PixelRect) -> PixelRect:
        """The whole pixels that the polygons' extent touches, inside a rectangle; may be empty."""
        left, top = (min(box[side] for box in self.boxes) for side in (0, 1))
        right, bottom = (max(box[side] for box in self.boxes) for side in (2, 3))
        row, col = (max(0, math.floor(edge)) for edge in (top, left))
        row_end, col_end = (max(0, math.ceil(edge)) for edge in (bottom, right))
        around = PixelRect(row, col, max(0, row_end - row), max(0, col_end - col))
        return around.intersection(within)

    def digest(self) -> str:
        """SHA-256 of the polygons, in hexadecimal: the same for the same pixels."""
        return hashlib.sha256(b"".join(self.polygons)).hexdigest()

    def touches(self, rect: PixelRect) -> NDArray[np.bool_]:
        """Which pixels of a rectangle a polygon touches, shape (h, w).

        Raises:
            SourceFailed: GDAL cannot draw the polygons.
        """
        touched = np.zeros((rect.height, rect.width), np.bool_)
        near = [
            polygon
            for polygon, (left, top, right, bottom) in zip(self.polygons, self.boxes)
            if left < rect.col_end and right > rect.col and top < rect.row_end and bottom > rect.row
        ]
        if near:
            with gdal_failures(_not_drawn):  # a warning that it has no CRS goes to the log too
                touched |= _burn(near, rect)
        return touched


def read_cutout(path: str, info: RasterInfo, *, allow_network: bool = False) -> Cutout:
    """Read polygons from any file that GDAL's vector drivers open, onto a raster's pixels.

    Without a reference system of their own they count as being in the raster's.

    Args:
        path: a file, or "file|layername=name"; without a name the first layer counts.
        info: of the raster.
        allow_network: whether what the file names may lie on a server.

    Raises:
        InvalidRequest: there are no such polygons, with the reason.
        SourceUnreadable: it is a pipe, or names one, or names a server without leave.
    """
    file, _, layer_name = path.partition(_LAYER_MARK)
    check_layer_references(file, allow_network=allow_network)
    lease = network_for(file, allow_network=allow_network)
    with lease, gdal_failures(lambda text: _unreadable(path, text)):
        dataset = gdal.OpenEx(gdal_name(file), gdal.OF_VECTOR)
        if dataset is None:
            raise _unreadable(path, "no driver accepts it")
        try:
            layer = dataset.GetLayerByName(layer_name) if layer_name else dataset.GetLayer(0)
            if layer is None:
                raise _unreadable(path, "there is no such layer")
            polygons, left_out = _polygons_on_pixels(layer, info, path)
        finally:
            layer = None
            close_quietly(dataset)
    remarks = tuple(
        f"Of the mask {path} {_shapes(count)} left out: {why}" for why, count in left_out.items()
    )
    if not polygons:
        raise InvalidRequest(
            " ".join((f"The mask {path} holds no polygons that can be used.", *remarks)),
            "Give a layer of polygons.",
        )
    boxes = [polygon.GetEnvelope() for polygon in polygons]
    return Cutout(
        tuple(bytes(polygon.ExportToWkb()) for polygon in polygons),
        tuple((left, top, right, bottom) for left, right, top, bottom in boxes),
        remarks,
    )


def _not_drawn(reason: str) -> SourceFailed:
    return SourceFailed(
        f"The polygons of the mask cannot be drawn ({reason}).", "Check their geometries."
    )


def _unreadable(path: str, reason: str) -> InvalidRequest:
    if not Path(path.partition(_LAYER_MARK)[0]).exists():
        return InvalidRequest(f"There is no file {path}.", "Check the path of the mask.")
    return InvalidRequest(
        f"The mask {path} cannot be read ({reason}).", "Give a file of polygons, a GeoPackage say."
    )


def _polygons_on_pixels(layer: Any, info: RasterInfo, path: str) -> tuple[list[Any], Counter[str]]:
    """The polygons of a layer, and how many of its shapes are left out, by the reason."""
    ground = Ground(info)
    transform = _transform(layer.GetSpatialRef(), ground.crs_wkt)
    polygons, left_out = [], Counter[str]()
    for feature in layer:
        geometry = feature.GetGeometryRef()
        parts = [] if geometry is None else _parts(geometry.GetLinearGeometry())
        if not parts:
            left_out[_NO_SHAPE if geometry is None or geometry.IsEmpty() else _NO_POLYGON] += 1
        for part in parts:
            if not _is_finite(part):
                left_out[_NO_NUMBERS] += 1
                continue
            on_ground = _reprojected(part, transform, path) if transform else part
            on_pixels = _on_pixels(on_ground, ground)
            areas = [_inset(whole) for whole in _made_valid(on_pixels)]
            found = [area for area in areas if area is not None and not area.IsEmpty()]
            if not found or not _is_finite(on_pixels):
                left_out[_NO_NUMBERS if found else _NO_SHAPE] += 1
                continue
            polygons += found
    return polygons, left_out


def _is_finite(polygon: Any) -> bool:
    """Whether all corners are numbers; GDAL's extent passes over those that are none."""
    rings = (polygon.GetGeometryRef(place) for place in range(polygon.GetGeometryCount()))
    return all(
        math.isfinite(value)
        for ring in rings
        for point in ring.GetPoints() or ()
        for value in point[:2]
    )


def _shapes(count: int) -> str:
    return "1 shape is" if count == 1 else f"{count:,} shapes are"


def _transform(layer_crs: Any, crs_wkt: str) -> Any:
    """From the layer's reference system to the raster's; None where they are the same."""
    if layer_crs is None or not crs_wkt:
        return None
    raster_crs = osr.SpatialReference()
    raster_crs.ImportFromWkt(crs_wkt)
    for crs in (layer_crs, raster_crs):
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if layer_crs.IsSame(raster_crs):
        return None
    return osr.CoordinateTransformation(layer_crs, raster_crs)


def _parts(geometry: Any) -> list[Any]:
    """Copies of the single polygons of a geometry, whatever else it holds."""
    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == ogr.wkbPolygon:
        return [geometry.Clone()]
    count = geometry.GetGeometryCount()
    if kind in (ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
        members = (geometry.GetGeometryRef(place) for place in range(count))
        return [part for member in members for part in _parts(member)]
    return []


def _reprojected(polygon: Any, transform: Any, path: str) -> Any:
    moved = _with_more_points(polygon)
    try:
        is_moved = moved.Transform(transform) == 0
    except RuntimeError:
        is_moved = False
    if not is_moved or not all(math.isfinite(edge) for edge in moved.GetEnvelope()):
        raise InvalidRequest(
            f"A polygon of the mask {path} has no place in the raster's reference system.",
            "Cut the mask to the raster's surroundings, or store it in the raster's system.",
        )
    return moved


def _with_more_points(polygon: Any) -> Any:
    left, right, bottom, top = polygon.GetEnvelope()
    dense = polygon.Clone()
    dense.Segmentize(max(right - left, top - bottom, 1e-12) / _POINTS_PER_SIDE)
    return dense


def _on_pixels(polygon: Any, ground: Ground) -> Any:
    if ground.placed_by:
        polygon = _with_more_points(polygon)
    moved = ogr.Geometry(ogr.wkbPolygon)
    for place in range(polygon.GetGeometryCount()):
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y, *_ in polygon.GetGeometryRef(place).GetPoints() or ():
            row, col = ground.pixel(x, y)
            ring.AddPoint_2D(col, row)
        moved.AddGeometry(ring)
    return moved


def _made_valid(polygon: Any) -> list[Any]:
    """The areas that a polygon encloses, where its rings cross themselves or each other too.

    Drawn by hand, a ring may be a figure of eight, or go around the same ground twice: both count.
    """
    if polygon.IsValid():
        return [polygon]
    try:
        valid = polygon.MakeValid(["METHOD=STRUCTURE"])
    except (RuntimeError, TypeError):  # GEOS before 3.10, GDAL before 3.4
        valid = polygon.MakeValid()
    areas = [] if valid is None else _parts(valid)
    return areas or [polygon]  # a line there and back encloses nothing, but touches pixels


def _inset(polygon: Any) -> Any:
    """A trifle smaller; as it is where that leaves nothing, or cannot be worked out."""
    try:
        smaller = polygon.Buffer(-_INSET_PX, 1)
    except RuntimeError:
        return polygon
    if smaller is None or smaller.IsEmpty():
        return polygon
    return smaller


def _burn(polygons: list[bytes], rect: PixelRect) -> NDArray[np.bool_]:
    raster = gdal.GetDriverByName("MEM").Create("", rect.width, rect.height, 1, gdal.GDT_Byte)
    # Square pixels of side 1, rows going down as y grows.
    raster.SetGeoTransform((rect.col, 1, 0, rect.row, 0, 1))
    # Called MEM from GDAL 3.11 on.
    driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")
    vector = driver.CreateDataSource("")
    layer = vector.CreateLayer("mask", None, ogr.wkbUnknown)
    for polygon in polygons:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(polygon))
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=["ALL_TOUCHED=TRUE"])
    return np.asarray(raster.ReadAsArray() != 0)
