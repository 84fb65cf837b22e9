# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives that somebody gave as a raster: what lies in them, and by which name GDAL opens it."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import driver_name_of, gdal_failures
from backend.raster.gdal_text import gdal_name, python_name

# By the end of a file's name, how GDAL looks inside it; longer ends first.
_FOLDERS = (
    *((ending, "/vsitar/") for ending in (".tar.gz", ".tgz", ".tar")),
    *((ending, "/vsizip/") for ending in (".zip", ".kmz", ".ods", ".xlsx")),
    *((ending, "/vsi7z/") for ending in (".7z", ".lpk", ".lpkx", ".mpk", ".ppkx")),
    (".rar", "/vsirar/"),
)
_ONE_FILE = (".gz", "/vsigzip/")
_NEVER_READ = (".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".lz4", ".lzma", ".z", ".br")
_RASTERS_NAMED = 4
_MOST_LOOKED_AT = 1000


def reason_archive(path: str) -> SourceUnreadable | None:
    """Why an archive is no raster, with the names of those in it; None for other files."""
    name = path.lower()
    prefix = next((prefix for ending, prefix in _FOLDERS if name.endswith(ending)), None)
    if prefix is None and not name.endswith((_ONE_FILE[0], *_NEVER_READ)):
        return None
    if prefix is None:
        prefix = _ONE_FILE[1] if name.endswith(_ONE_FILE[0]) else ""
    if prefix not in gdal.GetFileSystemsPrefixes():
        ending = Path(path).suffix
        return SourceUnreadable(
            f"{path} is an archive ({ending}) that this GDAL ({gdal.__version__}) does not look "
            "into.",
            "Unpack it, and name a raster of it.",
        )
    whole = f"{prefix}{Path(path).absolute()}"
    rasters = _rasters_in(whole) if prefix != _ONE_FILE[1] else _those_known([whole])
    if not rasters:
        return SourceUnreadable(
            f"{path} is an archive in which GDAL finds no raster.", "Unpack it, and name a raster."
        )
    count = f"{len(rasters)} {'raster' if len(rasters) == 1 else 'rasters'}"
    return SourceUnreadable(f"{path} is an archive of {count}.", one_of(rasters))


def one_of(names: list[str]) -> str:
    """What to do where a file holds several rasters."""
    listed = ", ".join(names[:_RASTERS_NAMED])
    more = f" and {len(names) - _RASTERS_NAMED} more" if len(names) > _RASTERS_NAMED else ""
    return f"Name one of them: {listed}{more}."


def _rasters_in(folder: str) -> list[str]:
    try:
        with gdal_failures(SourceUnreadable):
            inside = gdal.ReadDirRecursive(gdal_name(folder)) or ()
    except SourceUnreadable:
        return []
    names = [f"{folder}/{python_name(name)}" for name in inside[:_MOST_LOOKED_AT]]
    return _those_known([name for name in names if not name.endswith("/")])


def _those_known(names: list[str]) -> list[str]:
    return [name for name in names if driver_name_of(name) is not None]
