# SPDX-License-Identifier: GPL-3.0-or-later
"""The entry *Show routing…* in the context menu of raster layers, and the dock that it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction, raster_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.notices import NoticeAction, Notices
from himosa_qgis.texts import tr

# QGIS starts sooner without them, and most people look at routing in few of its sessions.
if TYPE_CHECKING:
    from himosa_qgis.routing.panel.routing_panel import RoutingPanel
    from himosa_qgis.routing.rasters.overlay_repair import OverlayRepair
    from himosa_qgis.routing.rasters.spot_scores import Inspect


class RoutingDock:
    """Adds the entry on `install`; takes it, and the panel if it was opened, away on `remove`.

    Args:
        iface: QgisInterface.
        notices: shows what became of overlays.
        inspect: asks the worker for the router scores of a spot.
    """

    def __init__(self, iface: Any, notices: Notices, inspect: Inspect) -> None:
        self._iface, self._notices, self._inspect = iface, notices, inspect
        self._action: QAction | None = None
        self._panel: RoutingPanel | None = None
        self._repair: OverlayRepair | None = None

    def install(self) -> None:
        """Add the entry to the menu of every raster layer; the panel is made when it is wanted."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Show routing…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaShowRouting")
        self._action.triggered.connect(self._open)
        self._iface.addCustomActionForLayerType(self._action, "", raster_layer_type(), True)
        QgsProject.instance().readProject.connect(self._on_project)

    def remove(self) -> None:
        """Take everything away; once is enough, and never installed is fine."""
        if self._action is not None:
            self._iface.removeCustomActionForLayerType(self._action)
            self._action.triggered.disconnect(self._open)
            self._action.deleteLater()
            self._action = None
            QgsProject.instance().readProject.disconnect(self._on_project)
        if self._repair is not None:
            self._repair.stop()
            self._repair = None
        if self._panel is not None:
            self._panel.close_down()
            self._iface.removeDockWidget(self._panel)
            self._panel.deleteLater()
            self._panel = None

    def _on_project(self, *_: object) -> None:
        if self._repair is None:
            from himosa_qgis.routing.rasters.overlay_repair import OverlayRepair

            self._repair = OverlayRepair(self._tell)
        self._repair.mend_all()

    def _tell(self, sentence: str) -> None:
        self._notices.show(sentence, NoticeAction(tr("Show routing…"), self._open))

    def _open(self) -> None:
        layer = self._iface.activeLayer()
        if self._panel is None:
            from himosa_qgis.routing.panel.routing_panel import RoutingPanel

            window = self._iface.mainWindow()
            self._panel = RoutingPanel(self._iface.mapCanvas(), self._inspect, window)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._panel)
        self._panel.setUserVisible(True)
        if isinstance(layer, QgsRasterLayer):
            self._panel.show_for(layer)
