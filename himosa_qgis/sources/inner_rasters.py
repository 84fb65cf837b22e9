# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the rasters in an archive, or in a file that holds several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osgeo import gdal

from himosa_qgis.sources.source_grid import quiet_gdal

_ARCHIVES = {".zip": "/vsizip/", ".kmz": "/vsizip/", ".tar": "/vsitar/", ".tgz": "/vsitar/"}


def rasters_inside(path: str) -> tuple[str, ...]:
    """What GDAL opens inside a file; nothing where it holds one raster, or none."""
    names: list[str] = []
    with quiet_gdal(), suppress(RuntimeError):  # somebody may have switched exceptions on
        for name in _inside(path):
            names.append(name)
    return tuple(names)


def _inside(path: str) -> Iterator[str]:
    """Names of the rasters in an archive, or of the parts of a file."""
    if not Path(path).is_file():
        return
    prefix = _ARCHIVES.get(Path(path).suffix.lower())
    if prefix is None:
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        yield from (name for name, _ in (dataset.GetSubDatasets() if dataset else ()))
        return
    folder = f"{prefix}{Path(path).absolute()}"
    for name in gdal.ReadDirRecursive(folder) or ():
        if not name.endswith("/") and gdal.IdentifyDriverEx(f"{folder}/{name}", gdal.OF_RASTER):
            yield f"{folder}/{name}"
