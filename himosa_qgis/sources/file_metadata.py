# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster of ours says of itself, which QGIS's own provider does not hand over."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from himosa_qgis.sources.source_grid import quiet_gdal

_DOMAIN = "HIMOSA"


def said_by_file(path: str) -> dict[str, str]:
    """Items of the metadata domain HIMOSA; none of other rasters, and of what cannot be opened."""
    with quiet_gdal():
        try:
            dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:  # somebody in this QGIS made GDAL raise exceptions
            return {}
        return {} if dataset is None else dict(dataset.GetMetadata(_DOMAIN) or {})


def file_beside(path: str, item: str) -> str:
    """A file that a result names beside itself, where it is there; else empty.

    Args:
        path: of the result.
        item: of its metadata, "UNCERTAINTY" for example.
    """
    named = said_by_file(path).get(item, "")
    beside = Path(path).parent / named
    return str(beside) if named and beside.is_file() else ""
