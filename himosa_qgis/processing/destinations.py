# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that a run shall write: which a person named, and whether they may be written."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingOutputLayerDefinition

from himosa_qgis.sources.layer_source import is_among
from himosa_qgis.texts import tr

RASTER_SUFFIXES = (".tif", ".tiff")


def named_output(value: object) -> str:
    """The file that a person named for an output; empty for a temporary one, or none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    is_named = isinstance(value, str) and value != QgsProcessing.TEMPORARY_OUTPUT
    return str(value) if is_named else ""


def check_destination(
    path: str, protected_files: tuple[str, ...], suffixes: tuple[str, ...] = RASTER_SUFFIXES
) -> None:
    """Refuse a file that must not or cannot be written; an empty name is a temporary file.

    Args:
        suffixes: endings that its name may have, the usual one first.

    Raises:
        ValueError: with a sentence on what to change.
    """
    if not path:
        return
    target = Path(path).absolute()
    if target.suffix.lower() not in suffixes:
        raise ValueError(_wrong_ending(target.name, suffixes))
    if not target.parent.is_dir():
        raise ValueError(
            tr("The folder “{}” does not exist: create it, or choose another.").format(
                target.parent
            )
        )
    if is_among(str(target), protected_files):
        raise ValueError(
            tr("“{}” is the source, which is never overwritten: choose another name.").format(
                target
            )
        )


def _wrong_ending(name: str, suffixes: tuple[str, ...]) -> str:
    if suffixes == RASTER_SUFFIXES:
        return tr("The result is a GeoTIFF, but “{}” has another ending: use .tif.").format(name)
    return tr("“{}” has another ending than its kind of file: use {}.").format(name, suffixes[0])
