# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that QGIS moved between 3.22 and 4: the new place first, the old one else.

QGIS 3.22 keeps enumerations in the classes that use them; later versions moved them to `Qgis` as
scoped enumerations, and Qt 6 knows scoped names only.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
)

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction

__all__ = [
    "QAction",
    "advanced_flag",
    "fill_symbol_type",
    "first_of",
    "folder_behavior",
    "folder_mode",
    "integer_number",
    "raster_layer_type",
    "real_number",
    "style_categories",
    "vector_layer_type",
    "warning_level",
]


def first_of(*places: tuple[Any, str]) -> Any:
    """Look names with dots up, each in its object, and return the first that exists.

    Raises:
        AttributeError: none of them exists.
    """
    for root, dotted in places:
        found = root
        for part in dotted.split("."):
            found = getattr(found, part, None)
        if found is not None:
            return found
    names = ", ".join(dotted for _, dotted in places)
    raise AttributeError(f"This QGIS ({Qgis.QGIS_VERSION}) has none of {names}.")


def raster_layer_type() -> Any:
    """The layer type of rasters, as `addCustomActionForLayerType` wants it."""
    from qgis import core

    return first_of((core, "Qgis.LayerType.Raster"), (core, "QgsMapLayerType.RasterLayer"))


def vector_layer_type() -> Any:
    """The layer type of vectors, as `addCustomActionForLayerType` wants it."""
    from qgis import core

    return first_of((core, "Qgis.LayerType.Vector"), (core, "QgsMapLayerType.VectorLayer"))


def advanced_flag() -> Any:
    """The flag that puts a parameter under *Advanced*."""
    return first_of(
        (Qgis, "ProcessingParameterFlag.Advanced"),
        (QgsProcessingParameterDefinition, "FlagAdvanced"),
    )


def integer_number() -> Any:
    """The kind of number parameter that takes whole numbers."""
    return first_of(
        (Qgis, "ProcessingNumberParameterType.Integer"),
        (QgsProcessingParameterNumber, "Integer"),
    )


def real_number() -> Any:
    """The kind of number parameter that takes any number."""
    return first_of(
        (Qgis, "ProcessingNumberParameterType.Double"),
        (QgsProcessingParameterNumber, "Double"),
    )


def style_categories() -> Any:
    """What a result takes over from the style of its source: colours, and how it is drawn."""
    categories = getattr(QgsMapLayer, "StyleCategory", QgsMapLayer)
    return categories.Symbology | categories.Rendering


def fill_symbol_type() -> Any:
    """The kind of symbol that fills polygons, as geometry generators want it."""
    from qgis.core import QgsSymbol

    return first_of((Qgis, "SymbolType.Fill"), (QgsSymbol, "Fill"))


def folder_mode() -> Any:
    """What makes a QgsFileWidget ask for a folder."""
    from qgis.gui import QgsFileWidget

    return first_of((QgsFileWidget, "StorageMode.GetDirectory"), (QgsFileWidget, "GetDirectory"))


def folder_behavior() -> Any:
    """What makes a file parameter ask for a folder."""
    from qgis.core import QgsProcessingParameterFile

    return first_of(
        (Qgis, "ProcessingFileParameterBehavior.Folder"), (QgsProcessingParameterFile, "Folder")
    )


def info_level() -> Any:
    """The level of a message that only informs."""
    return first_of((Qgis, "MessageLevel.Info"), (Qgis, "Info"))


def warning_level() -> Any:
    """The level of a message that asks for attention."""
    return first_of((Qgis, "MessageLevel.Warning"), (Qgis, "Warning"))
