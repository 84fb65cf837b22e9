# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile indexes (GTI): vector files whose features name the rasters of one mosaic."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr

from backend.errors import InvalidRequest, SourceUnreadable
from backend.raster.gdal_calls import close_quietly, closing, gdal_failures
from backend.raster.gdal_text import gdal_name, text_of
from backend.raster.reading.addresses import opens_network
from backend.raster.reading.descriptions import element_of
from backend.raster.reading.file_names import refuse_devices

_PREFIX = "GTI:"
_ENDINGS = (".gti", ".gti.gpkg", ".gti.fgb", ".gti.parquet")
_LONGEST_DESCRIPTION_BYTES = 2**20
_LOCATION = "location"
_EMBEDDED = "xml:GTI"


@dataclass(frozen=True)
class IndexedFiles:
    """The files of a tile index, as its table has them.

    Attributes:
        locations: what the table says of each file, by the file's name for GDAL.
        field: in which it says so.
        own_filter: what the index itself demands of its rows; None for nothing.
    """

    locations: dict[str, str]
    field: str
    own_filter: str | None

    def filter_without(self, names: Collection[str]) -> str:
        """What to demand of the rows so that some files are left out.

        Args:
            names: keys of `locations`.
        """
        quoted = ", ".join(_quoted(self.locations[name], "'") for name in names)
        others = f"{_quoted(self.field, chr(34))} NOT IN ({quoted})"
        return others if self.own_filter is None else f"({self.own_filter}) AND {others}"


def is_tile_index(path: str) -> bool:
    """Whether a name is that of a tile index."""
    return path.startswith(_PREFIX) or path.lower().endswith(_ENDINGS)


def reason_no_indexes(path: str) -> SourceUnreadable | None:
    """Why a tile index cannot be opened, where this GDAL knows none."""
    if not is_tile_index(path) or gdal.GetDriverByName("GTI") is not None:
        return None
    return SourceUnreadable(
        f"{path} is a tile index (GTI), which GDAL reads from 3.9 on; this is GDAL "
        f"{gdal.__version__}.",
        "Make a virtual raster of the files that it names (gdalbuildvrt), and give that.",
    )


def named_in_index(path: str) -> Iterator[str]:
    """The rasters that a tile index names; none where it cannot be read as one.

    Raises:
        SourceUnreadable: its vector file is a device or a pipe.
    """
    index, field = _index_of(path)
    if index is None:
        return
    if opens_network(index):
        yield index
        return
    refuse_devices(index, path)
    gdal.ErrorReset()
    with suppress(RuntimeError):
        dataset = gdal.OpenEx(gdal_name(index), gdal.OF_VECTOR)
        if dataset is None:
            return
        try:
            for place in range(dataset.GetLayerCount()):
                layer = dataset.GetLayer(place)
                defined = layer.GetLayerDefn()
                fields = range(defined.GetFieldCount())
                texts = [n for n in fields if defined.GetFieldDefn(n).GetType() == ogr.OFTString]
                location = defined.GetFieldIndex(field)
                for feature in layer:
                    for number in texts:
                        name = text_of(feature.GetField(number))
                        if number == location:
                            yield name if _is_whole(name) else str(Path(index).parent / name)
                        elif opens_network(name):  # the layer may call another field its names
                            yield name
        finally:
            close_quietly(dataset)


def files_of_index(path: str) -> IndexedFiles:
    """The files that a tile index is made of, which GDAL can open.

    Raises:
        InvalidRequest: it finds its files in a way of which we do not know how to leave one out.
    """
    index, field = _index_of(path)
    content = _description(path)
    with gdal_failures(lambda text: _unknown_way(path, text)):
        dataset = None if index is None else gdal.OpenEx(gdal_name(index), gdal.OF_VECTOR)
        if dataset is None:
            raise _unknown_way(path, "its table cannot be read")
        with closing(dataset):
            layer = _layer_of(dataset, element_of(content, "IndexLayer"), path)
            embedded = (layer.GetMetadata(_EMBEDDED) or [""])[0].encode()
            if b"<SQL>" in content + embedded:
                raise _unknown_way(path, "it chooses them by SQL")
            said = [element_of(text, "Filter") for text in (content, embedded) if text]
            own_filter = next(filter(None, said), None) or layer.GetMetadataItem("FILTER")
            if own_filter is not None:
                layer.SetAttributeFilter(own_filter)
            field = layer.GetMetadataItem("LOCATION_FIELD") or field
            place = layer.GetLayerDefn().GetFieldIndex(field)
            if place < 0:
                raise _unknown_way(path, f"its table has no field {field}")
            locations = [text_of(feature.GetField(place)) for feature in layer]
    folder = Path(path).parent
    names = {
        location if _is_whole(location) else str(folder / location): location
        for location in locations
    }
    return IndexedFiles(names, field, own_filter)


def _layer_of(dataset: Any, name: str | None, path: str) -> Any:
    name = name or dataset.GetMetadataItem("TILE_INDEX_LAYER")
    if name is None and dataset.GetLayerCount() != 1:
        raise _unknown_way(path, f"its table has {dataset.GetLayerCount()} layers")
    layer = dataset.GetLayer(0) if name is None else dataset.GetLayerByName(name)
    if layer is None:
        raise _unknown_way(path, f"its table has no layer {name}")
    return layer


def _unknown_way(path: str, reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"Of the tile index {path} no file can be left out ({reason}).",
        "Leave --skip-broken out, or make a VRT of the files (gdalbuildvrt).",
    )


def _quoted(text: str, mark: str) -> str:
    """As SQL has it, between such marks."""
    return f"{mark}{text.replace(mark, mark * 2)}{mark}"


def _description(path: str) -> bytes:
    """The text of an index that is described in XML; nothing of another one."""
    name = path[len(_PREFIX) :] if path.startswith(_PREFIX) else path
    if name.lower().endswith(".gti"):
        with suppress(OSError), open(name, "rb") as file:
            return file.read(_LONGEST_DESCRIPTION_BYTES)
    return b""


def _index_of(path: str) -> tuple[str | None, str]:
    """The vector file of an index, and its field with names; a description in XML tells both."""
    name = path[len(_PREFIX) :] if path.startswith(_PREFIX) else path
    if not name.lower().endswith(".gti"):
        return name, _LOCATION
    content = _description(path)
    found = element_of(content, "IndexDataset") if content else None
    if found is None:
        return None, _LOCATION
    index = found if _is_whole(found) else str(Path(name).parent / found)
    return index, element_of(content, "LocationField") or _LOCATION


def _is_whole(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name
