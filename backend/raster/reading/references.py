# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster or a layer would open besides itself, looked at before GDAL does.

Virtual rasters name other files, and those others again; such names may form rings, lead to a pipe
on which GDAL would wait for ever, or to a server that the person who names the raster knows
nothing of. What is overlooked here asks no server all the same: see `network_gate`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import driver_name_of, stat_of
from backend.raster.gdal_text import text_of
from backend.raster.reading.addresses import NETWORK_DRIVERS, is_description, opens_network
from backend.raster.reading.descriptions import (
    NOTHING,
    Look,
    addresses_in_json,
    look_at,
    names_in,
)
from backend.raster.reading.file_names import (
    files_within,
    parts_of,
    rasters_beside,
    refuse_devices,
    refuse_devices_of_layer,
)
from backend.raster.reading.network_gate import network_drivers_known
from backend.raster.reading.tile_indexes import is_tile_index, named_in_index

Check = Callable[[], None]
"""Called between small steps of work; may raise, which ends it."""

_MOST_NAMES = 100_000
_STEP = 256
# How a raster says that its overviews are in its own folder.
_BESIDE_IT = ":::BASE:::"
_NAMED_BY_METADATA = (
    ("OVERVIEW_FILE", "OVERVIEWS"),
    ("X_DATASET", "GEOLOCATION"),
    ("Y_DATASET", "GEOLOCATION"),
)
# Drivers of JSON in which some addresses are asked, and most are not.
_IN_JSON = ("Zarr", "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON")
_ALLOW_IT = "Allow it (--allow-network, ALLOW_NETWORK), or fetch what it names and give that."


def check_references(path: str, *, allow_network: bool, check: Check | None = None) -> None:
    """Refuse a raster that would open a pipe, or a server without leave.

    A name that leads to a server by itself was chosen so, and passes.

    Args:
        path: as it will be opened.
        allow_network: whether what the raster names may be on a server.
        check: called now and then while many names are looked at.

    Raises:
        SourceUnreadable: with the name that is not opened.
    """
    refuse_devices(path)
    _check_named(path, gdal.OF_RASTER, allow_network, check)


def check_layer_references(path: str, *, allow_network: bool) -> None:
    """As `check_references`, for a file of vectors.

    Raises:
        SourceUnreadable: with the name that is not opened.
    """
    refuse_devices_of_layer(path)
    _check_named(path, gdal.OF_VECTOR, allow_network, None)


def check_said_files(path: str, dataset: Any, *, allow_network: bool) -> None:
    """Refuse a raster that says that its overviews, or its places, lie on a server or in a pipe.

    GDAL opens them when it is asked for; a text in the file or beside it names them.

    Args:
        path, dataset: the raster, open.
        allow_network: as for `check_references`.

    Raises:
        SourceUnreadable: with the name that is not opened.
    """
    if opens_network(path):
        return
    for key, domain in _NAMED_BY_METADATA:
        name = text_of(dataset.GetMetadataItem(key, domain))
        if not name:
            continue
        if name.startswith(_BESIDE_IT):
            name = str(PurePosixPath(path).parent / name[len(_BESIDE_IT) :])
        refuse_devices(name, path)
        if allow_network:
            continue
        if opens_network(name):
            raise _network_refused(path, name)
        _check_named(name, gdal.OF_RASTER, allow_network, None)


def is_called_virtual(name: str) -> bool:
    """Whether a name is that of a virtual raster, or is one by itself."""
    return name.lower().endswith(".vrt") or is_description(name)


def vrts_within(*paths: str) -> Iterator[str]:
    """Those of the files that are virtual rasters, and all that these name, each once."""
    yield from (name for name, look, _ in _walk(*paths) if look.is_virtual_raster)


def named_within(path: str) -> Iterator[tuple[str, str]]:
    """All names in a virtual raster and in those that it names, with the one that names each.

    Those in a tile index too.
    """
    seen = set()
    for owner, _, names in _walk(path):
        for name in names:
            if name not in seen:
                seen.add(name)
                yield name, _shortened(owner)


def _check_named(path: str, kind: int, allow_network: bool, check: Check | None) -> None:
    if opens_network(path):
        return
    seen: set[str] = set()
    for owner, look, names in _walk(path):
        if look.is_text and not allow_network:
            _refuse_addresses(owner, kind)
        for name in names:
            if check is not None and len(seen) % _STEP == 0:
                check()
            if name in seen:
                continue
            seen.add(name)
            refuse_devices(name, _shortened(owner))
            if opens_network(name) and not allow_network:
                raise _network_refused(_shortened(owner), name)


def _refuse_addresses(path: str, kind: int) -> None:
    """Files that are nothing but an address, by what GDAL would take them for."""
    for name in (path,) if is_description(path) else files_within(path):
        with network_drivers_known():
            driver = driver_name_of(name, kind)
        if driver in NETWORK_DRIVERS:
            raise _network_refused(_shortened(path), f"a server (by GDAL's driver {driver})")
        if driver in _IN_JSON and (found := addresses_in_json(name)):
            raise _network_refused(path, found[0])


def _walk(*paths: str) -> Iterator[tuple[str, Look, list[str]]]:
    """Each name once: what it is, and all that it names; then the same of these.

    Names are looked at after they were handed out, so that one may refuse them before.
    """
    waiting, seen = deque(paths), set(paths)
    while waiting:
        path = waiting.popleft()
        look, names = _look_within(path)
        yield path, look, names
        beside = (file for part in files_within(path) for file in rasters_beside(part))
        for name in (*names, *beside):
            if name not in seen and len(seen) < _MOST_NAMES and not opens_network(name):
                seen.add(name)
                waiting.append(name)


def _look_within(path: str) -> tuple[Look, list[str]]:
    """What a name stands for, the first where there are several, and all that these name."""
    look = NOTHING
    names = list(named_in_index(path)) if is_tile_index(path) else []
    for file in (path,) if is_description(path) else files_within(path):
        found = look_at(file)
        look = look if look.is_text else found
        names += _resolved(file, found.content)
    return look, names


def _resolved(owner: str, content: bytes) -> Iterator[str]:
    folder = None if is_description(owner) else _folder_of(owner)
    for named in names_in(content) if content else ():
        name = named.name
        is_whole = folder is None or not named.is_relative or name.startswith("/")
        if folder is None or is_whole or opens_network(name):
            yield name
            continue
        # Joined by hand where that is the same: there may be very many.
        yield str(PurePosixPath(folder) / name) if name.startswith(".") else f"{folder}{name}"
        # GDAL counts the file within such a name from the folder too.
        within = (str(PurePosixPath(folder) / part) for part in parts_of(name))
        yield from (part for part in within if stat_of(part) is not None)


def _folder_of(path: str) -> str:
    """With a slash at its end; empty for the current one."""
    folder = str(PurePosixPath(path.replace("\\", "/")).parent)
    return "" if folder == "." else f"{folder.rstrip('/')}/"


def _network_refused(owner: str, name: str) -> SourceUnreadable:
    said = text_of(_shortened(name))
    return SourceUnreadable(
        f"{owner} is a file that opens the network from within: {said}.", _ALLOW_IT
    )


def _shortened(name: str) -> str:
    return f"{name[:60]}…" if len(name) > 60 and is_description(name) else name
