# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile indexes (GTI): vector files whose features name the rasters of one mosaic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import close_quietly
from backend.raster.gdal_text import gdal_name, text_of

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
    """The rasters that a tile index names; none where it cannot be read as one."""
    index, field = _index_of(path)
    if index is None:
        return
    gdal.ErrorReset()
    with suppress(RuntimeError):
        dataset = gdal.OpenEx(gdal_name(index), gdal.OF_VECTOR)
        if dataset is None:
            return
        try:
            for place in range(dataset.GetLayerCount()):
                layer = dataset.GetLayer(place)
                number = layer.GetLayerDefn().GetFieldIndex(field)
                for feature in layer if number >= 0 else ():
                    name = text_of(feature.GetField(number))
                    yield name if _is_whole(name) else str(Path(index).parent / name)
        finally:
            close_quietly(dataset)


def _index_of(path: str) -> tuple[str | None, str]:
    """The vector file of an index, and its field with names; a description in XML tells both."""
    name = path[len(_PREFIX) :] if path.startswith(_PREFIX) else path
    if not name.lower().endswith(".gti"):
        return name, _LOCATION
    with suppress(OSError):
        with open(name, encoding="utf-8", errors="replace") as file:
            text = file.read(_LONGEST_DESCRIPTION_BYTES)
        found = _element(text, "IndexDataset")
        if found is not None:
            index = found if _is_whole(found) else str(Path(name).parent / found)
            return index, _element(text, "LocationField") or _LOCATION
    return None, _LOCATION


def _element(text: str, name: str) -> str | None:
    found = re.search(rf"<{name}>\s*([^<]*?)\s*</{name}>", text)
    return None if found is None else found[1]


def _is_whole(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name
