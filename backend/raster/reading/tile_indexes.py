# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile indexes (GTI): vector files whose features name the rasters of one mosaic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osgeo import gdal, ogr

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import close_quietly
from backend.raster.gdal_text import gdal_name, text_of
from backend.raster.reading.addresses import opens_network
from backend.raster.reading.descriptions import element_of
from backend.raster.reading.file_names import refuse_devices

_PREFIX = "GTI:"
_ENDINGS = (".gti", ".gti.gpkg", ".gti.fgb", ".gti.parquet")
_LONGEST_DESCRIPTION_BYTES = 2**20
_LOCATION = "location"


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


def _index_of(path: str) -> tuple[str | None, str]:
    """The vector file of an index, and its field with names; a description in XML tells both."""
    name = path[len(_PREFIX) :] if path.startswith(_PREFIX) else path
    if not name.lower().endswith(".gti"):
        return name, _LOCATION
    with suppress(OSError):
        with open(name, "rb") as file:
            content = file.read(_LONGEST_DESCRIPTION_BYTES)
        found = element_of(content, "IndexDataset")
        if found is not None:
            index = found if _is_whole(found) else str(Path(name).parent / found)
            return index, element_of(content, "LocationField") or _LOCATION
    return None, _LOCATION


def _is_whole(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name
