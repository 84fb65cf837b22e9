# SPDX-License-Identifier: GPL-3.0-or-later
"""Places to check as a point layer: a GeoPackage, which QGIS opens as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from osgeo import gdal, ogr, osr

from backend.errors import OutputFailed
from backend.quality.checked_places import CheckedPlace
from backend.raster.gdal_calls import closing, gdal_failures

LAYER_NAME = "places_to_check"

_FIELDS = (
    ("rank", ogr.OFTInteger),
    ("expected_error", ogr.OFTReal),
    ("unit", ogr.OFTString),
    ("band", ogr.OFTInteger),
    ("times_mean", ogr.OFTReal),
    ("side", ogr.OFTReal),
    ("row", ogr.OFTInteger64),
    ("col", ogr.OFTInteger64),
    ("height", ogr.OFTInteger64),
    ("width", ogr.OFTInteger64),
)


def geopackage_of(places: Sequence[CheckedPlace], crs_wkt: str) -> bytes:
    """A GeoPackage with one layer, `LAYER_NAME`, and a point for each place that has coordinates.

    Args:
        crs_wkt: of the coordinates; empty for none.

    Raises:
        OutputFailed: GDAL could not make it.
    """
    name = f"/vsimem/himosa-{uuid4().hex}.gpkg"
    try:
        with gdal_failures(_failed):
            driver = gdal.GetDriverByName("GPKG")
            with closing(driver.Create(name, 0, 0, 0, gdal.GDT_Unknown)) as dataset:
                _fill(dataset, places, crs_wkt)
            size = gdal.VSIStatL(name).size
            file = gdal.VSIFOpenL(name, "rb")
            try:
                return bytes(gdal.VSIFReadL(1, size, file))
            finally:
                gdal.VSIFCloseL(file)
    finally:
        gdal.Unlink(name)


def _fill(dataset: Any, places: Sequence[CheckedPlace], crs_wkt: str) -> None:
    crs = osr.SpatialReference(crs_wkt) if crs_wkt else None
    if crs is not None:
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(LAYER_NAME, crs, ogr.wkbPoint)
    for field_name, kind in _FIELDS:
        layer.CreateField(ogr.FieldDefn(field_name, kind))
    for place in places:
        if place.x is None or place.y is None:
            continue
        feature = ogr.Feature(layer.GetLayerDefn())
        for field_name, _ in _FIELDS:
            feature.SetField(field_name, getattr(place, field_name))
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(place.x, place.y)
        feature.SetGeometry(point)
        layer.CreateFeature(feature)


def _failed(text: str) -> OutputFailed:
    return OutputFailed(
        f"The places to check could not be written as a GeoPackage ({text}).",
        "Check that this GDAL has the driver GPKG, or leave the places out.",
    )
