# SPDX-License-Identifier: GPL-3.0-or-later
"""Mosaics of which some files cannot be read: these are found before the work, and left out.

Every file is read once, to its last pixel: what is left out must be the same for every tile, every
worker and every run that goes on, which a look at what fails on the way could not give.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal

from backend.errors import InvalidRequest, SourceUnreadable
from backend.geometry import PixelSize
from backend.raster.gdal_calls import close_quietly, closing, gdal_failures
from backend.raster.gdal_text import gdal_name
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.descriptions import look_at
from backend.raster.reading.references import Check
from backend.raster.reading.tile_indexes import files_of_index, is_tile_index

_SOURCE = re.compile(rb"<(\w+Source)\b[^>]*>.*?</\1>", re.DOTALL)
_NAME = re.compile(rb"<SourceFilename\b([^>]*)>\s*([^<]*?)\s*</", re.DOTALL)
_KINDS = re.compile(rb"subClass\s*=\s*[\"'](\w+)")
_RELATIVE = re.compile(rb"\s*relativeToVRT\s*=\s*[\"'](\w*)[\"']", re.IGNORECASE)
_PLAIN = b"VRTSourcedRasterBand"
_PIXELS_AT_ONCE = 2**22


@dataclass(frozen=True)
class BrokenFile:
    """A file of a mosaic that cannot be read.

    Attributes:
        name: for GDAL.
        shown: for a person: from the mosaic's folder, where it lies below.
        reason: as GDAL says it.
    """

    name: str
    shown: str
    reason: str


def require_holes_show(info: RasterInfo) -> None:
    """Refuse a raster in which nobody could tell what is left out from what was measured.

    Raises:
        InvalidRequest: it is no plain mosaic, or has neither nodata nor a mask nor opacity.
    """
    _names_of_files(info.path)
    if info.alpha_band is not None or info.has_dataset_mask:
        return
    for band in info.bands:
        if band.nodata is None:
            raise InvalidRequest(
                f"Band {band.number} of {info.path} has no nodata value: where a file is left out "
                "nobody could tell.",
                "Give one (--nodata VALUE), or leave --skip-broken out.",
            )


def find_broken(path: str, check: Check) -> tuple[BrokenFile, ...]:
    """Read every file of a mosaic, and tell those that cannot be read.

    Args:
        path: of a virtual raster, or of a tile index; a virtual raster in it counts as one file.
        check: called between small parts; may raise, which ends it.

    Raises:
        InvalidRequest: it is no plain mosaic.
    """
    found, folder = [], f"{Path(path).absolute().parent.as_posix()}/"
    for name in _names_of_files(path):
        reason = _reason_broken(name, check)
        if reason is not None:
            found.append(BrokenFile(name, name.removeprefix(folder), reason))
    return tuple(found)


def open_without(info: RasterInfo, names: Collection[str]) -> Any:
    """Open a mosaic without some of its files: their place has what lies below, or nodata.

    Args:
        info: of the mosaic, with the nodata that a person may have given.
        names: as `find_broken` tells them.

    Raises:
        InvalidRequest: it is no plain mosaic.
        SourceUnreadable: GDAL cannot open the rest.
    """
    if is_tile_index(info.path):
        return _index_without(info, names)
    owner, content = _plain_mosaic(info.path)

    def kept(found: re.Match[bytes]) -> bytes:
        source = found[0]
        if any(name in names for name in _names_in(owner, source)):
            return b""
        return _NAME.sub(lambda said: _from_anywhere(owner, said), source)

    text = _SOURCE.sub(kept, content).decode("utf-8", "surrogateescape")
    with gdal_failures(SourceUnreadable):
        dataset = gdal.OpenEx(gdal_name(text), gdal.OF_RASTER)
        for band in info.bands:
            if band.nodata is not None:
                dataset.GetRasterBand(band.number).SetNoDataValue(band.nodata)
    return dataset


def _index_without(info: RasterInfo, names: Collection[str]) -> Any:
    """The same of a tile index: GDAL is told which rows of its table not to take."""
    options = [f"FILTER={files_of_index(info.path).filter_without(names)}"]
    nodata = [band.nodata for band in info.bands]
    if None not in nodata:
        options.append(f"NODATA={','.join(map(repr, nodata))}")
    with gdal_failures(SourceUnreadable):
        dataset = gdal.OpenEx(gdal_name(info.path), gdal.OF_RASTER, open_options=options)
    size = PixelSize(dataset.RasterYSize, dataset.RasterXSize)
    if (size, dataset.RasterCount) != (info.size, len(info.bands)):
        close_quietly(dataset)
        raise SourceUnreadable(
            f"Without the files that cannot be read {info.path} is another raster "
            f"({size.width} × {size.height} pixels, {dataset.RasterCount} bands).",
            "Have the index say its extent and bands (gdaltindex -te … -bandcount …).",
        )
    return dataset


def _names_of_files(path: str) -> tuple[str, ...]:
    """Every file of a mosaic, each once.

    Raises:
        InvalidRequest: it is something else.
    """
    if is_tile_index(path):
        return tuple(files_of_index(path).locations)
    return tuple(dict.fromkeys(_names_in(*_plain_mosaic(path))))


def _plain_mosaic(path: str) -> tuple[str, bytes]:
    """The name from the root of a mosaic, and its text.

    Raises:
        InvalidRequest: it is something else.
    """
    look = look_at(path)
    if not look.is_virtual_raster:
        raise InvalidRequest(
            f"{path} is no virtual raster (VRT) or tile index, of which files could be left out.",
            "Leave --skip-broken out, or make a VRT of the files (gdalbuildvrt).",
        )
    kinds = set(_KINDS.findall(look.content)) - {_PLAIN}
    if kinds:
        raise InvalidRequest(
            f"{path} calculates its pixels ({kinds.pop().decode('ascii', 'replace')}): no file of "
            "it can be left out.",
            "Leave --skip-broken out, or make a VRT of the files alone (gdalbuildvrt).",
        )
    return str(Path(path).absolute()) if Path(path).exists() else path, look.content


def _names_in(owner: str, content: bytes) -> Iterator[str]:
    for source in _SOURCE.finditer(content):
        yield from (_name_of(owner, said) for said in _NAME.finditer(source[0]))


def _name_of(owner: str, said: re.Match[bytes]) -> str:
    name = html.unescape(said[2].decode("utf-8", "surrogateescape"))
    relative = _RELATIVE.search(said[1])
    is_relative = relative is not None and relative[1] not in (b"0", b"")
    return (Path(owner).parent / name).as_posix() if is_relative else name


def _from_anywhere(owner: str, said: re.Match[bytes]) -> bytes:
    """A source's name in XML, as it is found from any folder."""
    name = html.escape(_name_of(owner, said), quote=False).encode("utf-8", "surrogateescape")
    return b"<SourceFilename%b>%b</" % (_RELATIVE.sub(b"", said[1]), name)


def _reason_broken(name: str, check: Check) -> str | None:
    check()
    try:
        with gdal_failures(SourceUnreadable):
            dataset = gdal.OpenEx(gdal_name(name), gdal.OF_RASTER)
        if dataset is None:
            return "no driver accepts it"
        with gdal_failures(SourceUnreadable, is_strict=True), closing(dataset):
            _read_through(dataset, check)
    except SourceUnreadable as error:
        return error.message
    return None


def _read_through(dataset: Any, check: Check) -> None:
    mask = dataset.GetRasterBand(1)
    has_mask = mask.GetMaskFlags() == gdal.GMF_PER_DATASET
    for window in _windows(dataset):
        check()
        dataset.ReadAsArray(*window)
        if has_mask:
            mask.GetMaskBand().ReadAsArray(*window)


def _windows(dataset: Any) -> Iterator[tuple[int, int, int, int]]:
    """Column, row, width and height of parts that are whole blocks, one after the other."""
    width, height = dataset.RasterXSize, dataset.RasterYSize
    block_width, block_height = dataset.GetRasterBand(1).GetBlockSize()
    pixels = max(1, _PIXELS_AT_ONCE // dataset.RasterCount)
    across = min(width, block_width * max(1, pixels // (block_width * block_height)))
    down = min(height, block_height * max(1, pixels // (across * block_height)))
    for row in range(0, height, down):
        for col in range(0, width, across):
            yield col, row, min(across, width - col), min(down, height - row)
