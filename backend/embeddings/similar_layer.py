# SPDX-License-Identifier: GPL-3.0-or-later
"""The places that were found, as a layer of polygons: GeoPackage or GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from backend.embeddings.index_description import IndexDescription, encode_rings
from backend.embeddings.loaded_index import LoadedIndex
from backend.embeddings.search import Found
from backend.errors import OutputFailed, OutputUnusable
from backend.raster.gdal_calls import close_dataset, close_quietly, gdal_failures
from backend.raster.gdal_text import gdal_name
from backend.raster.writing.partial_folder import PartialFolder

DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".json": "GeoJSON"}
LAYER_NAME = "similar"
_FIELDS = (
    ("rank", ogr.OFTInteger),
    ("score", ogr.OFTReal),
    ("cell_row", ogr.OFTInteger),
    ("cell_column", ogr.OFTInteger),
    ("valid_share", ogr.OFTReal),
    ("source", ogr.OFTString),
    ("index_file", ogr.OFTString),
)


@dataclass(frozen=True)
class FoundCell:
    """One place that was found, for people and for the layer.

    Attributes:
        rank: from 1, the most similar one.
        score: cosine with what was looked for.
        row, column: of the cell in its grid.
        valid_share: of the cell's pixels.
        source: the raster.
        index_file: that it was found in.
        ring: corners (x, y) in the first index's reference system, the first one again at the end.
    """

    rank: int
    score: float
    row: int
    column: int
    valid_share: float
    source: str
    index_file: str
    ring: tuple[tuple[float, float], ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "rank": self.rank,
            "score": self.score,
            "row": self.row,
            "column": self.column,
            "valid_share": self.valid_share,
            "source": self.source,
            "index": self.index_file,
            "ring": [list(corner) for corner in self.ring],
        }


def driver_for(path: str) -> str:
    """GDAL's driver by the ending of a name.

    Raises:
        OutputUnusable: it is none of ours.
    """
    ending = Path(path).suffix.lower()
    if ending not in DRIVERS:
        raise OutputUnusable(
            f"The output {path} ends in {ending or 'nothing'}, which is no layer of polygons.",
            f"Name a file that ends in one of {', '.join(DRIVERS)}.",
        )
    return DRIVERS[ending]


def found_cells(indexes: Sequence[LoadedIndex], found: Sequence[Found]) -> list[FoundCell]:
    """What was found, in the first index's reference system, in the order of `found`."""
    cells = []
    for rank, each in enumerate(found, start=1):
        index = indexes[each.index]
        one = slice(each.place, each.place + 1)
        rings = index.description.corners(index.rows[one], index.columns[one])
        shape = ogr.CreateGeometryFromWkb(encode_rings(rings).tobytes())
        _into_first(shape, index.description, indexes[0].description)
        ring = shape.GetGeometryRef(0)
        cells.append(
            FoundCell(
                rank=rank,
                score=each.score,
                row=int(index.rows[each.place]),
                column=int(index.columns[each.place]),
                valid_share=float(index.valid_share[each.place]),
                source=index.description.source,
                index_file=index.path,
                ring=tuple((x, y) for x, y, *_ in ring.GetPoints()),
            )
        )
    return cells


def write_layer(
    path: str, cells: Sequence[FoundCell], crs_wkt: str, *, overwrite: bool = False
) -> None:
    """Write the layer, sorted by rank; it appears whole or not at all.

    Raises:
        OutputUnusable: it may not lie there, or appeared meanwhile.
        DiskFull, OutputFailed: it cannot be written.
    """
    place = PartialFolder(path)
    try:
        with gdal_failures(lambda text: _not_written(path, text)):
            _write(place.result, cells, crs_wkt, driver_for(path))
        place.publish(may_replace=overwrite)
    finally:
        place.discard()


def _write(file: Path, cells: Sequence[FoundCell], crs_wkt: str, driver_name: str) -> None:
    driver = gdal.GetDriverByName(driver_name)
    dataset = driver.Create(gdal_name(str(file)), 0, 0, 0, gdal.GDT_Unknown)
    try:
        reference = osr.SpatialReference(crs_wkt) if crs_wkt else None
        layer = dataset.CreateLayer(LAYER_NAME, reference, ogr.wkbPolygon)
        for name, kind in _FIELDS:
            layer.CreateField(ogr.FieldDefn(name, kind))
        layer.StartTransaction()
        for cell in cells:
            layer.CreateFeature(_feature(layer, cell))
        layer.CommitTransaction()
    except BaseException:
        close_quietly(dataset)
        raise
    layer = None
    close_dataset(dataset)


def _feature(layer: Any, cell: FoundCell) -> Any:
    feature = ogr.Feature(layer.GetLayerDefn())
    values = (
        cell.rank,
        cell.score,
        cell.row,
        cell.column,
        cell.valid_share,
        cell.source,
        cell.index_file,
    )
    for (name, _kind), value in zip(_FIELDS, values):
        feature.SetField(name, value)
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in cell.ring:
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    feature.SetGeometry(polygon)
    return feature


def _into_first(shape: Any, own: IndexDescription, first: IndexDescription) -> None:
    """Move a shape into the first index's reference system, where both are known."""
    if not own.crs_wkt or not first.crs_wkt or own.crs_wkt == first.crs_wkt:
        return
    systems = [osr.SpatialReference(wkt) for wkt in (own.crs_wkt, first.crs_wkt)]
    for reference in systems:
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    with gdal_failures(lambda text: _not_written("", text)):
        shape.Transform(osr.CoordinateTransformation(*systems))


def _not_written(path: str, reason: str) -> OutputFailed:
    return OutputFailed(
        f"The layer {path} of similar places could not be written: {reason}.",
        "Check the disk and the folder, and try again.",
    )
