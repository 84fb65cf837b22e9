# SPDX-License-Identifier: GPL-3.0-or-later
"""The entries of HIMOSA in the context menu of raster layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction, raster_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.menus.algorithm_dialogs import AlgorithmDialogs
from himosa_qgis.notices import Notices
from himosa_qgis.texts import tr


class Entry(NamedTuple):
    """One entry of the menu.

    Attributes:
        name: of its QAction.
        text: what the person reads.
        algorithm_id: whose dialog it opens.
    """

    name: str
    text: str
    algorithm_id: str


def entries() -> tuple[Entry, ...]:
    """The entries, in the order of the menu."""
    return (
        Entry("himosaUpscaleLayer", tr("Upscale with HIMOSA…"), "himosa:upscale"),
        Entry("himosaDenoiseLayer", tr("Reduce noise with HIMOSA…"), "himosa:denoise"),
        Entry("himosaQualityReport", tr("Quality report…"), "himosa:quality"),
    )


class LayerMenu:
    """Adds the entries on `install` and takes them away on `remove`.

    Args:
        iface: QgisInterface.
        notices, offer_setup: as AlgorithmDialogs wants them.
    """

    def __init__(self, iface: Any, notices: Notices, offer_setup: Callable[[], None]) -> None:
        self._iface = iface
        self._dialogs = AlgorithmDialogs(iface, notices, offer_setup)
        self._actions: list[QAction] = []

    def install(self) -> None:
        """Add the entries to the menu of every raster layer, present and future."""
        for entry in entries():
            action = QAction(QIcon(str(icon_path())), entry.text, self._iface.mainWindow())
            action.setObjectName(entry.name)
            action.triggered.connect(partial(self._open, entry.algorithm_id))
            self._iface.addCustomActionForLayerType(action, "", raster_layer_type(), True)
            self._actions.append(action)

    def remove(self) -> None:
        """Take the entries away; once is enough, and never installed is fine."""
        for action in self._actions:
            self._iface.removeCustomActionForLayerType(action)
            action.triggered.disconnect()
            action.deleteLater()
        self._actions.clear()
        self._dialogs.close_all()

    def open_embed(self, layer: QgsRasterLayer, on_index: Callable[[str], None]) -> None:
        """Show the dialog that makes an index of places of a layer.

        Args:
            on_index: gets the file of an index that was made.
        """

        def hand_over(results: Mapping[str, Any]) -> None:
            if results.get("OUTPUT"):
                on_index(str(results["OUTPUT"]))

        self._dialogs.open_for("himosa:embed", [layer], hand_over)

    def _open(self, algorithm_id: str, _is_checked: bool = False) -> None:
        self._dialogs.open_for(algorithm_id, self._chosen_layers())

    def _chosen_layers(self) -> list[QgsRasterLayer]:
        """The selected raster layers, from the top of the layer tree down."""
        selected = {layer.id() for layer in self._iface.layerTreeView().selectedLayersRecursive()}
        entries = QgsProject.instance().layerTreeRoot().findLayers()
        layers = [entry.layer() for entry in entries if entry.layerId() in selected]
        return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
