# SPDX-License-Identifier: GPL-3.0-or-later
"""Which file is the index of a raster layer: the one that was chosen, or the one beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ENDING = ".parquet"
_CHOSEN = "himosa/index_of_places"


def index_of(layer: Any) -> str:
    """The layer's index; empty where none is known.

    Args:
        layer: QgsRasterLayer.
    """
    chosen = str(layer.customProperty(_CHOSEN, "") or "")
    if chosen and Path(chosen).is_file():
        return chosen
    beside = index_beside(layer)
    return beside if beside and Path(beside).is_file() else ""


def index_beside(layer: Any) -> str:
    """Where a layer's index is looked for first; empty for a layer that is no file.

    Args:
        layer: QgsRasterLayer.
    """
    source = Path(layer.source().partition("|")[0])
    return str(source.with_suffix(ENDING)) if source.is_file() else ""


def choose_index(layer: Any, path: str) -> None:
    """Remember a layer's index in the project.

    Args:
        layer: QgsRasterLayer.
    """
    layer.setCustomProperty(_CHOSEN, path)
