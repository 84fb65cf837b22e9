# SPDX-License-Identifier: GPL-3.0-or-later
"""Small layers of polygons, made by code."""

from __future__ import annotations

from osgeo import gdal, ogr, osr


def box(xmin, ymin, xmax, ymax):
    """A rectangle as WKT."""
    return f"POLYGON (({xmin} {ymin}, {xmax} {ymin}, {xmax} {ymax}, {xmin} {ymax}, {xmin} {ymin}))"


def make_polygons(path, shapes, crs="EPSG:32633", driver="GPKG", layer_name="fields"):
    """Write shapes given as WKT; `crs` None for a layer without one."""
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
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
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
