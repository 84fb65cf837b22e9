# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files of a folder are rasters."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import close_quietly, driver_name_of
from backend.raster.gdal_text import gdal_name
from backend.raster.reading.network_gate import close_network
from backend.raster.reading.references import check_references

# Parts of another raster, which GDAL would open by themselves.
_PARTS = (".ovr", ".msk", ".aux", ".aux.xml")


def is_folder_of_rasters(path: str) -> bool:
    """Whether a source is a plain folder; some rasters are folders too, and are no such thing."""
    return Path(path).is_dir() and driver_name_of(path) is None


def rasters_in(folder: str) -> list[str]:
    """The rasters that lie in a folder itself, by name; damaged ones too, hidden files not.

    Files that belong to another raster (overviews, masks, sidecars) are left out, and so are
    files which GDAL knows but which hold no raster, as a GeoPackage of vectors.
    """
    close_network()
    files = sorted(file for file in Path(folder).iterdir() if file.is_file())
    return [str(file) for file in files if _is_raster(file)]


def _is_raster(file: Path) -> bool:
    name = file.name.lower()
    if name.startswith(".") or name.endswith(_PARTS):
        return False
    if driver_name_of(str(file)) is None:
        return False
    try:
        check_references(str(file), allow_network=True)
    except SourceUnreadable:
        return True  # that is told when its turn comes
    # Neither opens if it is damaged: that is told when its turn comes.
    return _opens(file, gdal.OF_RASTER) or not _opens(file, gdal.OF_VECTOR)


def _opens(file: Path, kind: int) -> bool:
    gdal.UseExceptions()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(gdal_name(str(file)), kind)
    except RuntimeError:
        return False
    finally:
        gdal.PopErrorHandler()
    if dataset is not None:
        close_quietly(dataset)
    return dataset is not None
