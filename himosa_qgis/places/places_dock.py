# SPDX-License-Identifier: GPL-3.0-or-later
"""The entry *Step through places…* of vector layers, and the dock that it and new places open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction, vector_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.notices import Notices
from himosa_qgis.results.places_layer import NewPlaces, is_places
from himosa_qgis.texts import tr

# QGIS starts sooner without it, and most people look at places in few of its sessions.
if TYPE_CHECKING:
    from himosa_qgis.places.places_panel import PlacesPanel


class PlacesDock:
    """Adds the entry on `install`; takes it, and the panel if it was opened, away on `remove`.

    Args:
        iface: QgisInterface.
        notices: shows why there is nothing to step through.
        news: tells of places that a run has made.
    """

    def __init__(self, iface: Any, notices: Notices, news: NewPlaces) -> None:
        self._iface, self._notices, self._news = iface, notices, news
        self._action: QAction | None = None
        self.panel: PlacesPanel | None = None

    def install(self) -> None:
        """Add the entry to the menu of every vector layer; the panel is made when it is wanted."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Step through places to check…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaStepThroughPlaces")
        self._action.triggered.connect(self._open)
        self._iface.addCustomActionForLayerType(self._action, "", vector_layer_type(), True)
        self._news.made.connect(self._show_new)

    def remove(self) -> None:
        """Take everything away; once is enough, and never installed is fine."""
        if self._action is not None:
            self._iface.removeCustomActionForLayerType(self._action)
            self._action.triggered.disconnect()
            self._action.deleteLater()
            self._action = None
            self._news.made.disconnect(self._show_new)
        if self.panel is not None:
            self.panel.close_down()
            self._iface.removeDockWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _open(self, _is_checked: bool = False) -> None:
        layer = self._iface.activeLayer()
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and is_places(layer):
            self._show(layer)
            return
        name = layer.name() if layer is not None else ""
        self._notices.show(
            tr(
                "“{}” holds no places to check: right-click on a result and choose “Quality"
                " report…” to make some."
            ).format(name)
        )

    def _show_new(self, layer_id: str) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            self._show(layer)

    def _show(self, layer: Any) -> None:
        if self.panel is None:
            from himosa_qgis.places.places_panel import PlacesPanel

            self.panel = PlacesPanel(self._iface.mapCanvas(), self._iface.mainWindow())
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.setUserVisible(True)
        self.panel.show_layer(layer)
