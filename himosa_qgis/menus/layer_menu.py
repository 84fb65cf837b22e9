# SPDX-License-Identifier: GPL-3.0-or-later
"""The entry *Upscale with HIMOSA…* in the context menu of raster layers."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from himosa_qgis.compat import raster_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.menus.upscale_dialog import UpscaleDialogs
from himosa_qgis.texts import tr


class LayerMenu:
    """Adds the entry on `install` and takes it away on `remove`.

    Args:
        iface: QgisInterface.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._dialogs = UpscaleDialogs(iface)
        self._action: QAction | None = None

    def install(self) -> None:
        """Add the entry to the menu of every raster layer, present and future."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Upscale with HIMOSA…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaUpscaleLayer")
        self._action.triggered.connect(self._open)
        self._iface.addCustomActionForLayerType(self._action, "", raster_layer_type(), True)

    def remove(self) -> None:
        """Take the entry away; once is enough, and never installed is fine."""
        if self._action is None:
            return
        self._iface.removeCustomActionForLayerType(self._action)
        self._action.triggered.disconnect(self._open)
        self._action.deleteLater()
        self._action = None
        self._dialogs.close_all()

    def _open(self) -> None:
        self._dialogs.open_for(self._chosen_layers())

    def _chosen_layers(self) -> list[QgsRasterLayer]:
        """The selected raster layers, from the top of the layer tree down."""
        selected = {layer.id() for layer in self._iface.layerTreeView().selectedLayersRecursive()}
        entries = QgsProject.instance().layerTreeRoot().findLayers()
        layers = [entry.layer() for entry in entries if entry.layerId() in selected]
        return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
