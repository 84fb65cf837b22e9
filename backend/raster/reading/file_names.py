# SPDX-License-Identifier: GPL-3.0-or-later
"""The files within GDAL's names, and those among them on which one would wait for ever."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from backend.errors import SourceUnreadable
from backend.raster.reading.addresses import AROUND, is_description

# What GDAL looks for beside a raster; a pipe of that name would stop it.
_BESIDE = (".aux.xml", ".ovr", ".msk", ".rrd")
_BESIDE_STEM = (".aux", ".tfw", ".tifw", ".wld", ".hdr", ".prj", ".rpb", ".imd", "_RPC.TXT")
_WITH_RASTERS = (".ovr", ".msk")
_STANDARD_INPUT = "/vsistdin"
_VSI = re.compile(r"/vsi\w+/(?:\d+_\d*,|file=)?\{?")
_SEPARATORS = re.compile(r'[:"?]')
_MOST_PARTS = 12
_MOST_FILES = 10_000


def files_within(name: str) -> Iterator[str]:
    """The files that a name of GDAL's stands for: itself, or those in it that exist.

    As in `NETCDF:"a.nc":v`, `vrt://a.tif?bands=1` and `/vsizip/a.zip/a.tif`, whose archive counts
    too.
    """
    if is_description(name):
        return
    while (around := AROUND.match(name)) is not None:
        name = name[around.end() :]
    if name.startswith("/vsi"):
        yield name
        yield from _container(name)
        return
    if _SEPARATORS.search(name, 2) is None:
        yield name
        return
    for part in (name, *parts_of(name)):
        if part.startswith("/vsi"):
            yield part
            yield from _container(part)
        elif _exists(part):
            yield part


def parts_of(name: str) -> Iterator[str]:
    """What may be the file in a name of several parts, as in `NETCDF:"a.nc":v`."""
    places = [found.start() for found in _SEPARATORS.finditer(name)][:_MOST_PARTS]
    for begin in (-1, *places):
        for end in (*places, len(name)):
            part = name[begin + 1 : end]
            if part and part != name:
                yield part


def refuse_devices(path: str, owner: str = "") -> None:
    """GDAL would wait for ever on a pipe, and read a device without end.

    Args:
        path: any name of GDAL's, or of a file.
        owner: the file that names it; empty where a person did.

    Raises:
        SourceUnreadable: it is one, or has one beside it.
    """
    for file in files_within(path):
        if is_device(file):
            where = f", which {owner} names," if owner else ""
            raise SourceUnreadable(
                f"{file}{where} is a device or a pipe.", "Name a file: it is read more than once."
            )
        for beside in _names_beside(file):
            if is_device(beside):
                raise SourceUnreadable(
                    f"{beside}, which GDAL would read for {file}, is a device or a pipe.",
                    "Remove it.",
                )


def refuse_devices_of_layer(path: str) -> None:
    """As `refuse_devices`, with all that belongs to a vector layer, as the parts of a Shapefile.

    Raises:
        SourceUnreadable: it is a device or a pipe, or has one beside it or within its folder.
    """
    refuse_devices(path)
    place = Path(path)
    try:
        if place.is_dir():
            near = place.iterdir()
        else:
            # A quick look at names before asking the system for each.
            near = (file for file in place.parent.iterdir() if file.name.startswith(place.stem))
        for _, file in zip(range(_MOST_FILES), near):
            if is_device(str(file)):
                raise SourceUnreadable(
                    f"{file}, which GDAL would read for {path}, is a device or a pipe.",
                    "Remove it.",
                )
    except OSError:
        return  # it cannot be opened either, which is told then


def rasters_beside(path: str) -> Iterator[str]:
    """Files with overviews and a mask beside a raster; they may be virtual rasters too."""
    if is_description(path) or not _is_file(path):
        return
    yield from (path + suffix for suffix in _WITH_RASTERS if _is_file(path + suffix))


def is_device(path: str) -> bool:
    """Whether a file exists that is neither a plain one nor a folder; standard input is one."""
    if path.startswith(_STANDARD_INPUT):
        return True
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _container(name: str) -> Iterator[str]:
    """The file on disk in which a name of a virtual file system lies."""
    rest = name
    while (found := _VSI.match(rest)) is not None:
        rest = rest[found.end() :]
    if rest.startswith(_STANDARD_INPUT):
        yield rest
        return
    place = PurePosixPath(rest.replace("}", ""))
    for part in (place, *place.parents):
        if _exists(str(part)):
            if not Path(str(part)).is_dir():
                yield str(part)
            return


def _names_beside(path: str) -> Iterator[str]:
    if not _is_file(path):
        return
    stem = str(Path(path).with_suffix(""))
    yield from (path + suffix for suffix in _BESIDE)
    yield from (stem + suffix for suffix in _BESIDE_STEM)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False
