# SPDX-License-Identifier: GPL-3.0-or-later
"""Which cells of an index an example lies in: a place on the map, or the shapes of a file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, ogr, osr

from backend.embeddings.index_description import IndexDescription
from backend.errors import InvalidRequest, SourceUnreadable
from backend.raster.gdal_calls import close_quietly, gdal_failures
from backend.raster.gdal_text import gdal_name
from backend.raster.reading.network_gate import network_for
from backend.raster.reading.references import check_layer_references

_PLACE = re.compile(r"\s*([-+\d.eE]+)\s*,\s*([-+\d.eE]+)\s*")
_LAYER_MARK = "|layername="
_MOST_SHAPES = 10_000
# Cells around one shape: drawn as one byte each.
_MOST_CELLS_AROUND = 10**8
Cell = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """An example as it was given, and its shapes.

    Attributes:
        name: as it was given.
        shapes: WKB of each.
        crs_wkt: that they are in; empty for that of whatever index is asked.
    """

    name: str
    shapes: tuple[bytes, ...]
    crs_wkt: str

    def cells(self, index: IndexDescription) -> frozenset[Cell]:
        """Cells (row, column) of an index's grid that the shapes lie in; none outside of it.

        Of cells that a polygon meets, those count whose centre it covers; where it covers none,
        all of them.

        Raises:
            InvalidRequest: a shape has no place in the index's reference system, or is too large.
        """
        transform = _transform(self.crs_wkt, index.crs_wkt)
        found: set[Cell] = set()
        for wkb in self.shapes:
            shape = ogr.CreateGeometryFromWkb(wkb)
            if transform is not None:
                with gdal_failures(lambda text: _no_place(self.name, text)):
                    shape.Transform(transform)
            found |= _cells_under(shape, index, self.name)
        return frozenset(found)


def read_example(given: str, crs: str | None) -> Example:
    """Read an example.

    Args:
        given: "X,Y", or the name of a file; "FILE|layername=NAME" for one of its layers.
        crs: of a place, by any name that GDAL knows; None for that of the index.

    Raises:
        InvalidRequest: it is no place, and no file of shapes, with the reason.
    """
    place = _PLACE.fullmatch(given)
    if place is None:
        return _from_file(given)
    try:
        x, y = float(place[1]), float(place[2])
    except ValueError:
        x = y = math.nan
    if not (math.isfinite(x) and math.isfinite(y)):
        raise InvalidRequest(
            f"The place {given!r} cannot be read.", "Give two numbers: 593000.5,5747000 say."
        )
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(x, y)
    return Example(given, (bytes(point.ExportToWkb()),), _wkt_of(crs) if crs else "")


def _from_file(given: str) -> Example:
    file, _, layer_name = given.partition(_LAYER_MARK)
    if not Path(file).exists():
        raise InvalidRequest(
            f"The example {given} is no place X,Y, and there is no such file.",
            "Check the path, or give two numbers with a comma between them.",
        )
    try:
        check_layer_references(file, allow_network=False)
    except SourceUnreadable as error:
        raise InvalidRequest(error.message, "Give a file with the shapes themselves.") from error
    lease = network_for(file, allow_network=False)
    with lease, gdal_failures(lambda text: _unreadable(given, text)):
        dataset = gdal.OpenEx(gdal_name(file), gdal.OF_VECTOR)
        if dataset is None:
            raise _unreadable(given, "no driver accepts it")
        try:
            layer = dataset.GetLayerByName(layer_name) if layer_name else dataset.GetLayer(0)
            if layer is None:
                raise _unreadable(given, "there is no such layer")
            shapes = tuple(_shapes_of(layer, given))
            reference = layer.GetSpatialRef()
            crs_wkt = reference.ExportToWkt(["FORMAT=WKT2_2019"]) if reference else ""
        finally:
            layer = reference = None
            close_quietly(dataset)
    if not shapes:
        raise InvalidRequest(f"The example {given} holds no shapes.", "Draw one, or choose others.")
    return Example(given, shapes, crs_wkt)


def _shapes_of(layer: Any, given: str) -> Iterator[bytes]:
    for number, feature in enumerate(layer):
        if number >= _MOST_SHAPES:
            raise InvalidRequest(
                f"The example {given} holds more than {_MOST_SHAPES:,} shapes.",
                "Choose some of them.",
            )
        geometry = feature.GetGeometryRef()
        if geometry is not None and not geometry.IsEmpty():
            linear = geometry.GetLinearGeometry()
            linear.FlattenTo2D()
            yield bytes(linear.ExportToWkb())


def _wkt_of(crs: str) -> str:
    reference = osr.SpatialReference()
    with gdal_failures(lambda text: _unknown_crs(crs, text)):
        if reference.SetFromUserInput(crs) != 0:
            raise _unknown_crs(crs, "GDAL does not know it")
    return str(reference.ExportToWkt(["FORMAT=WKT2_2019"]))


def _transform(from_wkt: str, to_wkt: str) -> Any:
    """Between two reference systems; None where they are the same, or one is not known."""
    if not from_wkt or not to_wkt:
        return None
    systems = []
    for wkt in (from_wkt, to_wkt):
        reference = osr.SpatialReference()
        with gdal_failures(lambda text: _unknown_crs("of an example or index", text)):
            reference.ImportFromWkt(wkt)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(reference)
    if systems[0].IsSame(systems[1]):
        return None
    return osr.CoordinateTransformation(*systems)


def _cells_under(shape: Any, index: IndexDescription, name: str) -> set[Cell]:
    """Cells in the grid that a shape lies in, both in the index's reference system."""
    on_cells = _on_cells(shape, index)
    left, right, top, bottom = on_cells.GetEnvelope()
    if not all(math.isfinite(edge) for edge in (left, right, top, bottom)):
        raise _no_place(name, "its coordinates are not finite")
    first_row, first_col = max(0, math.floor(top)), max(0, math.floor(left))
    height = min(index.cells_high, math.floor(bottom) + 1) - first_row
    width = min(index.cells_wide, math.floor(right) + 1) - first_col
    if height <= 0 or width <= 0:
        return set()
    if height * width > _MOST_CELLS_AROUND:
        raise InvalidRequest(
            f"A shape of the example {name} covers {height:,} × {width:,} cells.",
            "Choose a smaller one.",
        )
    options = [[], ["ALL_TOUCHED=TRUE"]]
    for option in options:
        raster = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
        raster.SetGeoTransform((first_col, 1, 0, first_row, 0, 1))
        _burn(raster, on_cells, option)
        rows, columns = np.nonzero(raster.ReadAsArray())
        if len(rows):
            return {(first_row + int(row), first_col + int(col)) for row, col in zip(rows, columns)}
    return set()


def _on_cells(shape: Any, index: IndexDescription) -> Any:
    """A copy in the grid's own coordinates: x counts columns of cells, y rows."""
    x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = index.geotransform
    determinant = (x_per_col * y_per_row - x_per_row * y_per_col) * index.cell_px
    moved = shape.Clone()
    for part in _rings(moved):
        for number in range(part.GetPointCount()):
            x, y = part.GetX(number) - x0, part.GetY(number) - y0
            col = (x * y_per_row - y * x_per_row) / determinant
            row = (y * x_per_col - x * y_per_col) / determinant
            part.SetPoint_2D(number, col, row)
    return moved


def _rings(shape: Any) -> Iterator[Any]:
    """The parts of a shape that hold its points."""
    count = shape.GetGeometryCount()
    if count == 0:
        yield shape
    for place in range(count):
        yield from _rings(shape.GetGeometryRef(place))


def _burn(raster: Any, shape: Any, options: list[str]) -> None:
    # Called MEM from GDAL 3.11 on.
    driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")
    vector = driver.CreateDataSource("")
    layer = vector.CreateLayer("example", None, ogr.wkbUnknown)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(shape)
    layer.CreateFeature(feature)
    with gdal_failures(_not_drawn):  # a warning that it has no CRS goes to the log too
        gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=options)


def _unreadable(given: str, reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"The example {given} cannot be read ({reason}).",
        "Give a file of points or polygons, a GeoPackage say.",
    )


def _no_place(name: str, reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"The example {name} has no place in the index's reference system ({reason}).",
        "Choose one on the raster, or check its reference system.",
    )


def _not_drawn(reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"A shape of an example cannot be drawn ({reason}).", "Check its geometry, or draw another."
    )


def _unknown_crs(crs: str, reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"The reference system {crs[:80]} is not known ({reason}).", "Give EPSG:4326, say, or WKT."
    )
