# SPDX-License-Identifier: GPL-3.0-or-later
"""The name by which the worker opens a layer, and the files that must not be overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import QgsProviderRegistry
from qgis.PyQt.QtCore import QUrl, QUrlQuery

_GDAL = "gdal"
_MEMORY_FOLDER = "/vsimem/"
_URI_ITEM = ":uri"
_SERVICES = ("wms", "wcs")
_QUOTED_URL = re.compile(r"\burl='([^']*)'")
_DECODED = QUrl.ComponentFormattingOption.FullyDecoded
_CREDENTIALS = re.compile(
    r"""[?&;|\s]?\b(?:option:)?(?:user(?:name)?|pass(?:word|wd)?|authcfg|(?:access_?)?token|"""
    r"""(?:api_?)?key|sig(?:nature)?|secret)=(?:'[^']*'|"[^"]*"|[^\s&;|]*)""",
    re.IGNORECASE,
)
_USER_IN_URL = re.compile(r"(\w+://)[^/@\s]+@")
# A part of a path that looks like a key: long, with letters and digits.
_KEY_IN_PATH = re.compile(r"(?<=/)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}(?=/|$)")

_VSI_PREFIX = re.compile(r"(?:/vsi[a-z0-9_]+/)+")
_QUOTED = re.compile(r'"([^"]+)"')


class LayerRefused(ValueError):
    """The layer cannot be upscaled; the message is a sentence for the person who chose it."""


def needs_export(layer: Any) -> bool:
    """Whether another process could not open the layer's pixels by a name.

    So it is with web services and databases, with what lies in this process's memory, and with
    files that are opened in a way of their own, or by credentials that QGIS keeps.

    Args:
        layer: a valid QgsRasterLayer.
    """
    if layer.providerType() != _GDAL:
        return True
    source = str(layer.source())
    parts = QgsProviderRegistry.instance().decodeUri(_GDAL, source)
    is_in_memory = source.startswith("MEM:") or _MEMORY_FOLDER in source
    return is_in_memory or bool(parts.get("openOptions")) or "authcfg" in source.lower()


def gdal_name(layer: Any) -> str:
    """The name by which GDAL opens the layer's pixels.

    Args:
        layer: a valid QgsRasterLayer that needs no export.
    """
    return absolute_name(str(layer.source()))


def absolute_name(source: str) -> str:
    """The same name with files from the root: the worker has another working folder than QGIS.

    Args:
        source: a file, a file inside an archive (/vsizip/…), or a part of one (DRIVER:file:part).
    """
    if _exists(source):
        return str(Path(source).absolute())
    inside = _VSI_PREFIX.match(source)
    if inside is not None:
        rest = source[inside.end() :]
        is_relative = any(_exists(str(path)) for path in (Path(rest), *Path(rest).parents[:-1]))
        return source[: inside.end()] + str(Path(rest).absolute()) if is_relative else source
    quoted = _QUOTED.search(source)
    parts = [quoted[1]] if quoted is not None else source.split(":")[1:]
    file = next((part for part in parts if _exists(part) and Path(part).is_file()), None)
    return source if file is None else source.replace(file, str(Path(file).absolute()), 1)


def public_source(layer: Any) -> str:
    """Where a layer's pixels come from, in words that hold no password, token or key.

    Args:
        layer: a QgsMapLayer of any kind.
    """
    source = str(layer.source())
    provider = str(layer.providerType())
    if provider in _SERVICES:
        query = QUrlQuery(source)
        address = _public_url(query.queryItemValue("url", _DECODED))
        wanted = [
            value
            for name in ("layers", "identifier")
            for value in query.allQueryItemValues(name, _DECODED)
            if value
        ]
        return f"{provider} {address} {', '.join(wanted)}".strip()
    if provider == _GDAL and Path(source).exists():
        return source
    quoted = _QUOTED_URL.search(source)
    if quoted is not None:
        return f"{provider} {_public_url(quoted.group(1))}"
    without_pairs = _CREDENTIALS.sub("", source)
    return " ".join(_USER_IN_URL.sub(r"\1", without_pairs).split())


def files_of(layers: Iterable[Any]) -> tuple[str, ...]:
    """The files behind layers, as far as their sources name files.

    Args:
        layers: QgsMapLayers of any kind.
    """
    names: dict[str, None] = {}
    registry = QgsProviderRegistry.instance()
    for layer in layers:
        source = str(layer.source())
        path = registry.decodeUri(layer.providerType(), source).get("path")
        # The on-the-fly raster calculator names each of its rasters in an item of its own.
        items = QUrlQuery(source.lstrip("?")).queryItems(_DECODED) if "?" in source else []
        behind = [value for item, value in items if item.endswith(_URI_ITEM)]
        for name in (source, path, *behind, *_QUOTED.findall(source)):
            if isinstance(name, str) and Path(name).is_absolute():
                names[name] = None
    return tuple(names)


def is_among(destination: str, files: Iterable[str]) -> bool:
    """Whether a destination is one of some files, under whatever name."""
    target = Path(destination)
    if not target.exists():
        return False
    return any(_is_same_file(target, file) for file in files)


def _public_url(address: str) -> str:
    """A web address without user, password and query, and without keys in its path."""
    url = QUrl(address)
    place = f"{url.scheme()}://{url.host()}"
    if url.port() != -1:
        place += f":{url.port()}"
    return place + _KEY_IN_PATH.sub("…", url.path(_DECODED))


def _exists(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


def _is_same_file(target: Path, file: str) -> bool:
    try:
        return target.samefile(file)
    except OSError:
        return False
