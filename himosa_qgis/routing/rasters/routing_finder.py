# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the routing raster that belongs to a layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer

from himosa_qgis.routing.rasters.routing_raster import (
    RoutingRaster,
    RoutingUnusable,
    file_name,
    is_routing,
    plain_layer,
    read_metadata,
    read_routing,
)
from himosa_qgis.texts import tr

ENDINGS = ("_routing", ".routing", "-routing")


def routing_of(layer: QgsRasterLayer) -> RoutingRaster:
    """The routing raster of a layer: the layer itself, or the one of its run.

    A result names the file of its routing; where it does not, the project's layers are asked, then
    the files beside it whose names say so.

    Raises:
        RoutingUnusable: there is none, or the one there is cannot be used.
    """
    path = path_of(layer)
    if is_routing(path):
        return read_routing(path)
    for candidate in _candidates(path):
        if is_routing(candidate):
            return checked_for(layer, candidate)
    raise RoutingUnusable(
        tr(
            "“{}” has no routing: choose the routing raster of its run with “…”, or upscale again"
            " with a file for the routing."
        ).format(layer.name())
    )


def checked_for(layer: QgsRasterLayer, path: str) -> RoutingRaster:
    """Read a routing raster for a layer, and make sure that both show the same picture.

    Raises:
        RoutingUnusable: it is none, it is damaged, or it is that of another picture.
    """
    routing = read_routing(path)
    if _is_of_another(layer, routing):
        raise RoutingUnusable(
            tr(
                "The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the"
                " one of the same run."
            ).format(file_name(path), routing.source_name or tr("unknown"), layer.name())
        )
    return routing


def path_of(layer: QgsRasterLayer) -> str:
    """The name by which GDAL opens a layer's source."""
    return str(layer.source())


def _candidates(path: str) -> Iterator[str]:
    said = read_metadata(path)
    if said.get("ROUTING"):
        yield str(Path(path).parent / said["ROUTING"])
    wanted = {name for name in (file_name(said.get("SOURCE", "")), file_name(path)) if name}
    for other in QgsProject.instance().mapLayers().values():
        if isinstance(other, QgsRasterLayer) and other.providerType() == "gdal":
            source = path_of(other)
            if source != path and file_name(read_metadata(source).get("SOURCE", "")) in wanted:
                yield source
    here = Path(path)
    for ending in ENDINGS:
        for suffix in dict.fromkeys((here.suffix, ".tif", ".tiff")):
            beside = here.with_name(f"{here.stem}{ending}{suffix}")
            if here.name and beside.is_file():
                yield str(beside)


def _is_of_another(layer: Any, routing: RoutingRaster) -> bool:
    """Whether the picture's place or its name contradicts the routing raster."""
    said = read_metadata(path_of(layer))
    names = {file_name(path_of(layer)), file_name(said.get("SOURCE", ""))} - {""}
    if routing.source_name and said.get("SOURCE") and routing.source_name not in names:
        return True
    grid = plain_layer(routing.path)
    transform = QgsCoordinateTransform(grid.crs(), layer.crs(), QgsProject.instance())
    try:
        place = transform.transformBoundingBox(routing.extent)
    except QgsCsException:
        return True
    return not place.intersects(layer.extent())


def picture_of(routing: RoutingRaster, layer: QgsRasterLayer | None) -> str:
    """The picture that was routed, as GDAL opens it: the worker computes scores from it.

    Args:
        layer: the layer that the routing is shown for, which may be that picture.

    Raises:
        RoutingUnusable: it is not where the routing raster says, nor in the project.
    """
    if routing.source and Path(routing.source).is_file():
        return routing.source
    beside = Path(routing.path).with_name(routing.source_name or "-")
    if beside.is_file():
        return str(beside)
    layers = [layer, *QgsProject.instance().mapLayers().values()]
    for other in layers:
        if isinstance(other, QgsRasterLayer) and other.providerType() == "gdal":
            path = path_of(other)
            if file_name(path) == routing.source_name and path != routing.path:
                return path
    raise RoutingUnusable(
        tr(
            "Scores need the picture that was routed, “{}”, which is not found: add it to the"
            " project. Windows and kept tokens come from the routing raster."
        ).format(routing.source_name or tr("unknown"))
    )
