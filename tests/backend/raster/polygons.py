# SPDX-License-Identifier: GPL-3.0-or-later
"""Small layers of polygons, made by code."""

from __future__ import annotations

import math

from osgeo import gdal, ogr, osr


def box(xmin, ymin, xmax, ymax):
    """A rectangle as WKT."""
    return f"POLYGON (({xmin} {ymin}, {xmax} {ymin}, {xmax} {ymax}, {xmin} {ymax}, {xmin} {ymin}))"


def triangle_with_nan():
    """A polygon with a corner that is no number; as text GDAL reads none."""
    ring = ogr.Geometry(ogr.wkbLinearRing)
    corners = [(500_205, 4_999_795), (math.nan, 4_999_795), (500_205, 4_998_995)]
    for x, y in (*corners, corners[0]):
        ring.AddPoint_2D(x, y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def make_polygons(path, shapes, crs="EPSG:32633", driver="GPKG", layer_name="fields"):
    """Write shapes given as WKT or geometries; `crs` None for a layer without one."""
    gdal.UseExceptions()
    reference = None
    if crs is not None:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    exists = path.exists()
    source = (
        ogr.Open(str(path), 1)
        if exists
        else ogr.GetDriverByName(driver).CreateDataSource(str(path))
    )
    layer = source.CreateLayer(layer_name, reference, ogr.wkbUnknown)
    for shape in shapes:
        feature = ogr.Feature(layer.GetLayerDefn())
        geometry = ogr.CreateGeometryFromWkt(shape) if isinstance(shape, str) else shape
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del feature, layer, source
    return str(path)


def reprojected(shape, target, source="EPSG:32633"):
    """The same shape in another reference system."""
    systems = []
    for name in (source, target):
        crs = osr.SpatialReference()
        crs.SetFromUserInput(name)
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(crs)
    geometry = ogr.CreateGeometryFromWkt(shape)
    geometry.Transform(osr.CoordinateTransformation(*systems))
    return geometry.ExportToWkt()
