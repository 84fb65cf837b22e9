# SPDX-License-Identifier: GPL-3.0-or-later
"""The entry *Find similar places…* in the context menu of raster layers, and its dock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction, raster_layer_type
from himosa_qgis.icons import icon_path
from himosa_qgis.notices import Notices, add_raster_layer
from himosa_qgis.texts import tr

# QGIS starts sooner without them, and most sessions look for no places.
if TYPE_CHECKING:
    from himosa_qgis.similar.similar_panel import SimilarPanel
    from himosa_qgis.similar.similar_search import Ask, MakeIndex


class SimilarDock:
    """Adds the entry on `install`; takes it, and the panel if it was opened, away on `remove`.

    Args:
        iface: QgisInterface.
        notices: shows why there is nothing to search in.
        ask: asks the worker for similar places.
        make_index: opens the dialog that makes an index of a raster layer; gets the layer, and who
            is told the file.
    """

    def __init__(self, iface: Any, notices: Notices, ask: Ask, make_index: MakeIndex) -> None:
        self._iface, self._notices = iface, notices
        self._ask, self._make_index = ask, make_index
        self._action: QAction | None = None
        self.panel: SimilarPanel | None = None

    def install(self) -> None:
        """Add the entry to the menu of every raster layer; the panel is made when it is wanted."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Find similar places…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaFindSimilar")
        self._action.triggered.connect(self._open)
        self._iface.addCustomActionForLayerType(self._action, "", raster_layer_type(), True)

    def remove(self) -> None:
        """Take everything away; once is enough, and never installed is fine."""
        if self._action is not None:
            self._iface.removeCustomActionForLayerType(self._action)
            self._action.triggered.disconnect()
            self._action.deleteLater()
            self._action = None
        if self.panel is not None:
            self.panel.close_down()
            self._iface.removeDockWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _open(self, _is_checked: bool = False) -> None:
        layer = self._iface.activeLayer()
        if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
            self._notices.show(
                tr("No raster layer is selected: select one in the Layers panel, or add one."),
                add_raster_layer(self._iface),
            )
            return
        if self.panel is None:
            from himosa_qgis.similar.similar_panel import SimilarPanel

            window = self._iface.mainWindow()
            self.panel = SimilarPanel(self._iface.mapCanvas(), self._ask, self._make_index, window)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.setUserVisible(True)
        self.panel.show_for(layer)
