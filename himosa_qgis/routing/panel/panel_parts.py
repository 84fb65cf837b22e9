# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain widgets of the routing panel."""

from __future__ import annotations

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QLabel, QScrollArea, QToolButton, QWidget

from himosa_qgis.compat import first_of
from himosa_qgis.plain import plain_label
from himosa_qgis.texts import tr


class UpAndDown(QScrollArea):
    """Scrolls up and down, and is never narrower than what is in it."""

    def minimumSizeHint(self) -> QSize:
        hint = QSize(super().minimumSizeHint())
        if self.widget() is not None:
            inside = self.widget().minimumSizeHint().width()
            bar = self.verticalScrollBar().sizeHint().width()
            hint.setWidth(inside + bar + 2 * self.frameWidth())
        return hint

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint()).expandedTo(self.minimumSizeHint())


def layer_box(parent: QWidget) -> QgsMapLayerComboBox:
    """Chooses the layer whose routing is shown."""
    from qgis import core

    box = QgsMapLayerComboBox(parent)
    box.setAllowEmptyLayer(True)
    box.setFilters(
        first_of((core, "Qgis.LayerFilter.RasterLayer"), (QgsMapLayerProxyModel, "RasterLayer"))
    )
    box.setLayer(None)
    box.setAccessibleName(tr("Layer whose routing is shown"))
    box.setToolTip(tr("A layer that HIMOSA upscaled, the picture it came from, or its routing."))
    return box


def file_button(parent: QWidget) -> QToolButton:
    """Chooses a file in place of a layer."""
    button = QToolButton(parent)
    button.setText("…")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(tr("Choose a routing raster from a file"))
    button.setToolTip(tr("Choose the file of the routing raster yourself."))
    return button


def text_label(parent: QWidget, name: str) -> QLabel:
    """Plain text of any length, with a name for screen readers."""
    label = plain_label(parent=parent, wraps=True)
    label.setAccessibleName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
