# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster would open besides itself, looked at before GDAL does.

Virtual rasters name other files, and those others again; such names may form rings, lead to a pipe
on which GDAL would wait for ever, or to a server that the person who names the raster knows
nothing of.
"""

from __future__ import annotations

import html
import re
import stat
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import driver_name_of, stat_of
from backend.raster.gdal_text import gdal_name, text_of
from backend.raster.reading.tile_indexes import is_tile_index, named_in_index

Check = Callable[[], None]
"""Called between small steps of work; may raise, which ends it."""

_VRT_BEGIN = b"<VRTDataset"
_LONGEST_VRT_BYTES = 64 * 2**20
_MOST_VRTS = 10_000
_STEP = 256
# Groups: the tag, its attributes, the name.
SOURCE_NAME = re.compile(
    rb"<(SourceFilename|SourceDataset)\b([^>]*)>\s*([^<]*?)\s*</", re.DOTALL | re.IGNORECASE
)
_RELATIVE = re.compile(rb"relativeToVRT\s*=\s*[\"']1[\"']", re.IGNORECASE)
_REMOTE = re.compile(r"/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)(_streaming)?[/?]")
_NETWORK = re.compile(
    _REMOTE.pattern + r"|(https?|ftp)://|"
    r"(wms|wcs|wmts|pg|eeda|eedai|daas|plmosaic|ngw|ogcapi|stacit|stacta|doqs|ilwis2):",
    re.IGNORECASE,
)
# Drivers whose files are nothing but the address of a server.
_NETWORK_DRIVERS = {
    *("WMS", "WCS", "WMTS", "HTTP", "EEDA", "EEDAI", "DAAS", "PLMOSAIC", "PLScenes", "NGW"),
    *("OGCAPI", "STACIT", "STACTA", "PostGISRaster"),
}
# How a raster says that its overviews are in its own folder.
_BESIDE_IT = ":::BASE:::"
# What GDAL looks for beside a file; a pipe of that name would stop it.
_BESIDE = (".aux.xml", ".ovr", ".msk", ".rrd")
_BESIDE_STEM = (".aux", ".tfw", ".tifw", ".wld", ".hdr", ".prj", ".rpb", ".imd", "_RPC.TXT")


def opens_network(name: str) -> bool:
    """Whether a name by itself leads to a server; a description of a raster is no name."""
    if name.lstrip().startswith("<"):
        return False
    return _NETWORK.match(name) is not None or _is_chained_network(name)


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
    if opens_network(path):
        return
    if not allow_network and _is_file(path):
        driver = driver_name_of(path)
        if driver in _NETWORK_DRIVERS:
            raise _network_refused(path, f"a server (by GDAL's driver {driver})")
    for count, (name, owner) in enumerate(named_within(path)):
        if check is not None and count % _STEP == 0:
            check()
        refuse_devices(name, owner)
        if opens_network(name) and not allow_network:
            raise _network_refused(owner, name)


def check_overviews(path: str, dataset: Any, *, allow_network: bool) -> None:
    """Refuse a raster that says that its overviews lie on a server or in a pipe.

    GDAL opens them when it is asked for overviews; a text in the file or beside it names them.

    Args:
        path, dataset: the raster, open.
        allow_network: as for `check_references`.

    Raises:
        SourceUnreadable: with the name that is not opened.
    """
    named = dataset.GetMetadataItem("OVERVIEW_FILE", "OVERVIEWS")
    if not named or opens_network(path):
        return
    name = text_of(named)
    if name.startswith(_BESIDE_IT):
        name = str(PurePosixPath(path).parent / name[len(_BESIDE_IT) :])
    refuse_devices(name, path)
    if opens_network(name) and not allow_network:
        raise _network_refused(path, name)


def refuse_devices(path: str, owner: str = "") -> None:
    """GDAL would wait for ever on a pipe, and read a device without end.

    Raises:
        SourceUnreadable: it is one, or has one beside it.
    """
    if _is_device(path):
        where = f", which {owner} names," if owner else ""
        raise SourceUnreadable(f"{path}{where} is a device or a pipe.", "Name a raster file.")
    for beside in _names_beside(path):
        if _is_device(beside):
            raise SourceUnreadable(
                f"{beside}, which GDAL would read for {path}, is a device or a pipe.", "Remove it."
            )


def is_called_virtual(name: str) -> bool:
    """Whether a name is that of a virtual raster, or is one by itself."""
    return name.lower().endswith(".vrt") or name.startswith("<")


def vrts_within(*paths: str) -> Iterator[str]:
    """Those of the files that are virtual rasters, and all that these name, each once."""
    waiting, seen = deque(paths), set(paths)
    while waiting and len(seen) <= _MOST_VRTS:
        vrt = waiting.popleft()
        content = content_of_vrt(vrt)
        if content is None:
            continue
        yield vrt
        for name in sources_in(vrt, content):
            if name not in seen and is_called_virtual(name):
                seen.add(name)
                waiting.append(name)


def named_within(path: str) -> Iterator[tuple[str, str]]:
    """All names in a virtual raster and in those that it names, with the one that names each.

    Those in a tile index too.
    """
    seen = set()
    if is_tile_index(path):
        yield from ((name, path) for name in named_in_index(path))
    for vrt in vrts_within(path):
        for name in sources_in(vrt, content_of_vrt(vrt) or b""):
            if name not in seen:
                seen.add(name)
                yield name, _shortened(vrt)


def sources_in(vrt: str, content: bytes) -> Iterator[str]:
    """Names of files in the text of a virtual raster, or in a part of it, as often as they stand.

    Args:
        vrt: its own name, from which relative ones count.
    """
    folder = PurePosixPath(vrt.replace("\\", "/")).parent if not vrt.startswith("<") else None
    for found in SOURCE_NAME.finditer(content):
        name = html.unescape(found[3].decode("utf-8", "surrogateescape"))
        is_relative = _RELATIVE.search(found[2]) is not None
        yield str(folder / name) if is_relative and folder is not None else name


def content_of_vrt(path: str) -> bytes | None:
    """The text of a virtual raster; None where it is something else."""
    if path.lstrip().startswith(_VRT_BEGIN.decode()):
        return path.encode("utf-8", "surrogateescape")
    plain = path[len("vrt://") :].partition("?")[0] if path.startswith("vrt://") else path
    if opens_network(plain) or _is_device(plain):
        return None
    with suppress(RuntimeError):  # where GDAL's exceptions are on: it cannot be read
        return _text_of_vrt(plain)
    return None


def _text_of_vrt(path: str) -> bytes | None:
    place = stat_of(path)
    if place is None or place.is_folder or not 0 < place.size <= _LONGEST_VRT_BYTES:
        return None
    file = gdal.VSIFOpenL(gdal_name(path), "rb")
    if file is None:
        return None
    try:
        begin = bytes(gdal.VSIFReadL(1, 512, file) or b"")
        if _VRT_BEGIN not in begin:
            return None
        return begin + bytes(gdal.VSIFReadL(1, place.size, file) or b"")
    finally:
        gdal.VSIFCloseL(file)


def _is_chained_network(name: str) -> bool:
    """As in /vsizip//vsicurl/…, or in a sub-dataset of a file on a server."""
    is_special = name.startswith("/vsi") or ":" in name[2:]
    return (
        is_special
        and re.search(r"/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)", name) is not None
    )


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def _is_device(path: str) -> bool:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _names_beside(path: str) -> Iterator[str]:
    if not _is_file(path):
        return
    stem = str(Path(path).with_suffix(""))
    yield from (path + suffix for suffix in _BESIDE)
    yield from (stem + suffix for suffix in _BESIDE_STEM)


def _network_refused(owner: str, name: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"{owner} is a file that opens the network from within: {text_of(name)}.",
        "Allow it (--allow-network, ALLOW_NETWORK), or fetch what it names and give that.",
    )


def _shortened(name: str) -> str:
    return f"{name[:60]}…" if len(name) > 60 and name.startswith("<") else name
