# SPDX-License-Identifier: GPL-3.0-or-later
"""The name by which the worker opens a layer, and the files that must not be overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import QgsProviderRegistry

from himosa_qgis.core.texts import tr

_GDAL = "gdal"


class LayerRefused(Exception):
    """The layer cannot be upscaled; the message is a sentence for the person who chose it."""


def gdal_name(layer: Any) -> str:
    """The name by which GDAL opens the layer's pixels.

    Args:
        layer: a valid QgsRasterLayer.

    Raises:
        LayerRefused: QGIS draws the layer from something that GDAL cannot open by name.
    """
    provider = layer.providerType()
    if provider != _GDAL:
        raise LayerRefused(
            tr(
                "The layer “{name}” comes from the provider “{provider}”, which has no file that"
                " GDAL can open: export it with Export ▸ Save As… first, and upscale the file."
            ).format(name=layer.name(), provider=provider)
        )
    source = str(layer.source())
    parts = QgsProviderRegistry.instance().decodeUri(_GDAL, source)
    if parts.get("openOptions"):
        raise LayerRefused(
            tr(
                "The layer “{name}” is opened with options of its own ({options}): add the file"
                " without options, or export it, and upscale that."
            ).format(name=layer.name(), options=", ".join(parts["openOptions"]))
        )
    # The worker has another working folder than QGIS.
    return str(Path(source).absolute()) if Path(source).exists() else source


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
        for name in (source, path, *re.findall(r'"([^"]+)"', source)):
            if isinstance(name, str) and Path(name).is_absolute():
                names[name] = None
    return tuple(names)


def is_among(destination: str, files: Iterable[str]) -> bool:
    """Whether a destination is one of some files, under whatever name."""
    target = Path(destination)
    if not target.exists():
        return False
    return any(_is_same_file(target, file) for file in files)


def bytes_per_pixel(layer: Any, bands: Iterable[int]) -> int:
    """Bytes of one pixel of some bands together.

    Args:
        layer: a valid QgsRasterLayer.
        bands: numbers from 1.
    """
    provider = layer.dataProvider()
    return sum(int(provider.dataTypeSize(band)) for band in bands)


def _is_same_file(target: Path, file: str) -> bool:
    try:
        return target.samefile(file)
    except OSError:
        return False
