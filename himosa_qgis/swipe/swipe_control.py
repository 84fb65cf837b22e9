# SPDX-License-Identifier: GPL-3.0-or-later
"""The swipe's button, menu entries, dock and map tool, as the plugin has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction, raster_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.notices import Notices, add_raster_layer
from himosa_qgis.texts import tr

# QGIS starts sooner without them, and most people swipe in few of its sessions.
if TYPE_CHECKING:
    from himosa_qgis.swipe.swipe_panel import SwipePanel
    from himosa_qgis.swipe.swipe_sides import Side
    from himosa_qgis.swipe.swipe_tool import SwipeTool

MENU = "HIMOSA"
_ICON = "swipe"


class SwipeControl:
    """Adds everything on `install`; takes it away on `remove`.

    Args:
        iface: QgisInterface.
        notices: shows why there is nothing to compare.
    """

    def __init__(self, iface: Any, notices: Notices) -> None:
        self._iface, self._notices = iface, notices
        self._button: QAction | None = None
        self._entry: QAction | None = None
        self.tool: SwipeTool | None = None
        self.panel: SwipePanel | None = None

    def install(self) -> None:
        """Add the button, and the entries in the raster menu and in that of raster layers."""
        window = self._iface.mainWindow()
        icon = QIcon(str(icon_path(_ICON)))
        self._button = QAction(icon, tr("Compare by swipe"), window)
        self._button.setObjectName("himosaSwipe")
        self._button.setCheckable(True)
        self._button.setToolTip(
            tr("Compare two layers by a line that is dragged over the map (Esc ends it)")
        )
        self._button.triggered.connect(self._switch)
        self._iface.addRasterToolBarIcon(self._button)
        self._iface.addPluginToRasterMenu(MENU, self._button)
        self._entry = QAction(icon, tr("Compare by swipe…"), window)
        self._entry.setObjectName("himosaSwipeLayer")
        self._entry.triggered.connect(self._open)
        self._iface.addCustomActionForLayerType(self._entry, "", raster_layer_type(), True)

    def remove(self) -> None:
        """Take everything away; once is enough, and never installed is fine."""
        if self.tool is not None:
            self.tool.close_down()
            self.tool.deleteLater()
            self.tool = None
        if self.panel is not None:
            self.panel.close_down()
            self._iface.removeDockWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None
        if self._entry is not None:
            self._iface.removeCustomActionForLayerType(self._entry)
            self._entry.triggered.disconnect(self._open)
            self._entry.deleteLater()
            self._entry = None
        if self._button is not None:
            self._iface.removeRasterToolBarIcon(self._button)
            self._iface.removePluginRasterMenu(MENU, self._button)
            self._button.triggered.disconnect(self._switch)
            self._button.deleteLater()
            self._button = None

    def _switch(self, is_on: bool) -> None:
        if is_on:
            self._open()
        elif self.tool is not None:
            self.tool.end()

    def _open(self) -> None:
        from himosa_qgis.swipe.swipe_sides import sides_for

        sides = sides_for(self._chosen_layers())
        if sides is None:
            self._show_state(False)
            self._notices.show(
                tr("The project has no raster layer to compare: add one."),
                add_raster_layer(self._iface),
            )
            return
        self._begin(*sides)

    def _begin(self, first: Side, second: Side) -> None:
        tool, panel = self._tool(), self._panel()
        panel.show_sides(first, second)
        panel.setUserVisible(True)
        tool.begin(first, second)

    def _tool(self) -> SwipeTool:
        if self.tool is None:
            from himosa_qgis.swipe.swipe_tool import SwipeTool

            self.tool = SwipeTool(self._iface.mapCanvas())
            self.tool.activated.connect(self._come)
            self.tool.deactivated.connect(self._go)
        return self.tool

    def _panel(self) -> SwipePanel:
        if self.panel is None:
            from himosa_qgis.swipe.swipe_panel import SwipePanel

            self.panel = SwipePanel(self._iface.mainWindow())
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
            self.panel.sides_chosen.connect(self._begin_anew)
            self.panel.turned.connect(self._tool().turn)
            self.panel.closed_by_person.connect(self._tool().end)
        return self.panel

    def _begin_anew(self, first: Side, second: Side) -> None:
        self._tool().begin(first, second)

    def _come(self) -> None:
        self._show_state(True)

    def _go(self) -> None:
        self._show_state(False)
        if self.panel is not None:
            self.panel.setUserVisible(False)

    def _show_state(self, is_on: bool) -> None:
        if self._button is not None:
            self._button.setChecked(is_on)

    def _chosen_layers(self) -> list[QgsRasterLayer]:
        """The selected raster layers, from the top of the layer tree down."""
        selected = {layer.id() for layer in self._iface.layerTreeView().selectedLayersRecursive()}
        entries = QgsProject.instance().layerTreeRoot().findLayers()
        layers = [entry.layer() for entry in entries if entry.layerId() in selected]
        return [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
