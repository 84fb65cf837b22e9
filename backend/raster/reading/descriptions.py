# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that describe a raster or a layer by naming other files: what they name.

They are parsed by GDAL's own parser of XML: what a stricter one refuses, or reads in another way,
GDAL would open all the same. It knows no entities of one's own, so that none can grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from osgeo import gdal

from backend.raster.gdal_calls import stat_of
from backend.raster.gdal_text import gdal_name
from backend.raster.reading.addresses import is_description, opens_network
from backend.raster.reading.file_names import is_device

BEGIN_BYTES = 4096
"""As much of a file is looked at to tell what it is; GDAL looks at 1024."""

_LONGEST_BYTES = 64 * 2**20
# A raster's first bytes hold a zero, all but in formats that begin with a text.
_SHORTEST_TEXT_BYTES = 17
_ROOTS = re.compile(
    rb"<(VRTDataset|OGRVRT\w+|MRF_META|GDAL_W\w+|WCS_GDAL|WMS_GDAL|GDALTileIndexDataset|OGRWFS\w+"
    rb"|OGRCSW\w+|OGCAPI\w*|VSISparseFile)\b"
)
_NAMES_FILES = re.compile(
    r"(filename|datasets?|datasource|file|source|path|url|href|serverurl|input)$", re.IGNORECASE
)
_OF_ARGUMENTS = frozenset({"Argument", "OOI", "Option", "Parameter"})
_RELATIVE = ("relativetovrt", "relative")
_NO = ("0", "", "NO", "no", "FALSE", "false")
_OF_METADATA = frozenset({"OVERVIEW_FILE", "X_DATASET", "Y_DATASET"})
# Free text in which an address is a remark, and names of reference systems that are addresses.
_REMARKS = frozenset(
    {
        *("Description", "CategoryNames", "GDALRasterAttributeTable", "Attribute", "UnitType"),
        *("PixelFunctionCode", "GeoTransform", "Histograms", "ColorTable"),
    }
)
_OF_CRS = re.compile(r"(SRS|Projection|CRS)$", re.IGNORECASE)
_CRS_WITHOUT_SERVER = re.compile(r"https?://(www\.)?opengis\.net/", re.IGNORECASE)
_ADDRESS_IN_JSON = re.compile(rb'"(?:(?:https?|ftps?|s3|gs|abfs)://|/vsi)[^"]*"', re.IGNORECASE)
_CRS_BY_LINK = re.compile(rb'"type"\s*:\s*"link"', re.IGNORECASE)
_ELEMENT, _TEXT, _ATTRIBUTE = range(3)


@dataclass(frozen=True)
class Named:
    """A name in a description.

    Attributes:
        name: as it is written there.
        is_relative: whether it counts from the folder of the description.
    """

    name: str
    is_relative: bool = False


@dataclass(frozen=True)
class Look:
    """What a file is, as far as its first bytes tell.

    Attributes:
        is_text: it may describe something; a raster of numbers is not.
        content: of a description; empty for others.
    """

    is_text: bool
    content: bytes = b""

    @property
    def is_virtual_raster(self) -> bool:
        return b"<VRTDataset" in self.content


NOTHING = Look(is_text=False)


def look_at(path: str) -> Look:
    """Look at a file or at a text that is a description itself; never at a server."""
    if opens_network(path) or is_device(path):
        return NOTHING
    if is_description(path):
        return Look(True, path.encode("utf-8", "surrogateescape"))
    place = stat_of(path)
    if place is None or place.is_folder or place.size == 0:
        return NOTHING
    begin = _read(path, BEGIN_BYTES)
    text = begin.partition(b"\0")[0]
    if len(text) < min(_SHORTEST_TEXT_BYTES, place.size):
        return NOTHING
    if _ROOTS.search(text) is None or place.size > _LONGEST_BYTES:
        return Look(is_text=True)
    return Look(True, begin if place.size <= len(begin) else _read(path, place.size))


def names_in(content: bytes) -> Iterator[Named]:
    """All that a description names: files, servers, and descriptions within it."""
    stack = _parsed(content)
    while stack:
        node = stack.pop()
        if node[0] != _ELEMENT:
            continue
        element = str(node[1])
        if element in _REMARKS:
            continue
        attributes: dict[str, str] = {}
        texts: list[str] = []
        for child in node[2:]:
            if child[0] == _ATTRIBUTE and not child[1].startswith(("xmlns", "xsi:")):
                attributes[child[1]] = child[2][1] if len(child) > 2 else ""
            elif child[0] == _TEXT:
                texts.append(child[1])
            elif child[0] == _ELEMENT and (element != "Metadata" or child[1] == "MDI"):
                stack.append(child)  # other metadata in XML have addresses of their own
        if element == "MDI" and attributes.get("key") not in _OF_METADATA:
            continue
        if element == "MDI" or element in _OF_ARGUMENTS:
            element = next(iter(attributes.values()), element)  # what it is an argument for
        yield from _names_of(element, texts, attributes)


def addresses_in_json(path: str) -> list[str]:
    """Addresses that GDAL asks: in a table of references (kerchunk), or of a reference system.

    In other JSON they are remarks.
    """
    content = _read(path, _LONGEST_BYTES)
    if b'"refs"' not in content and _CRS_BY_LINK.search(content) is None:
        return []
    return [
        found[1:-1].decode("utf-8", "replace")
        for found in _ADDRESS_IN_JSON.findall(content.replace(b"\\/", b"/"))
    ]


def element_of(content: bytes, name: str) -> str | None:
    """The text of the first element of this name; None without one."""
    stack: list[Any] = list(_parsed(content))
    while stack:
        node = stack.pop(0)
        if node[0] == _ELEMENT and node[1] == name:
            return "".join(child[1] for child in node[2:] if child[0] == _TEXT).strip()
        stack = [child for child in node[2:] if isinstance(child, list)] + stack
    return None


def _names_of(element: str, texts: list[str], attributes: dict[str, str]) -> Iterator[Named]:
    if _NAMES_FILES.search(element):
        # GDAL takes names of attributes in any case.
        relative = (value for key, value in attributes.items() if key.lower() in _RELATIVE)
        said = next(relative, "0")
        for text in (*texts, *([] if len(texts) < 2 else ["".join(texts)])):
            name = text.strip()
            if name:
                yield Named(name, said not in _NO and not is_description(name))
        texts = []
    for text in (*texts, *attributes.values()):
        # Most are numbers, and there are very many.
        if ("/" in text or ":" in text) and _may_lead_to_a_server(element, text):
            yield Named(text.strip())


def _may_lead_to_a_server(element: str, text: str) -> bool:
    value = text.strip()
    if _OF_CRS.search(element):
        starts = value.lower().startswith(("http:", "https:", "/vsi"))
        return starts and not _CRS_WITHOUT_SERVER.match(value)
    return opens_network(value)


def _parsed(content: bytes) -> list[Any]:
    text = content.partition(b"\0")[0]
    try:
        told = text.decode("utf-8")
    except UnicodeDecodeError:
        told = text.decode("latin-1")
        return [_with_bytes(node) for node in _trees(told)]
    return _trees(told)


def _trees(text: str) -> list[Any]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        tree = gdal.ParseXMLString(text)
    except RuntimeError:
        return []  # GDAL reads nothing from it either
    finally:
        gdal.PopErrorHandler()
        gdal.ErrorReset()
    if tree is None:
        return []
    # Several elements beside each other come as one without a name.
    return list(tree[2:]) if tree[1] == "" else [tree]


def _with_bytes(node: Any) -> Any:
    """Names in an older encoding get their bytes back, as the rest of Python knows them."""
    return [
        _with_bytes(part)
        if isinstance(part, list)
        else part.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
        if isinstance(part, str)
        else part
        for part in node
    ]


def _read(path: str, size: int) -> bytes:
    gdal.ErrorReset()
    try:
        file = gdal.VSIFOpenL(gdal_name(path), "rb")
        if file is None:
            return b""
        try:
            return bytes(gdal.VSIFReadL(1, size, file) or b"")
        finally:
            gdal.VSIFCloseL(file)
    except RuntimeError:  # where GDAL's exceptions are on: it cannot be read
        return b""
