# SPDX-License-Identifier: GPL-3.0-or-later
"""A narrow dock that chooses what each side of the swipe shows."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QWidget

from himosa_qgis.swipe.side_legend import SideLegend
from himosa_qgis.swipe.swipe_sides import Side, all_sides
from himosa_qgis.texts import tr


class SwipePanel(QgsDockWidget):
    """Two lists of layers, their legends where they show a quantity, and the direction of the line.

    Args:
        parent: QGIS's main window.
    """

    sides_chosen = pyqtSignal(object, object)
    turned = pyqtSignal(bool)
    closed_by_person = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("HIMOSA: compare by swipe"), parent)
        self.setObjectName("himosaSwipePanel")
        self.first_box, self.second_box = QComboBox(), QComboBox()
        self.first_legend, self.second_legend = SideLegend(), SideLegend()
        self.direction_box = QComboBox()
        self.direction_box.addItem(tr("Left and right"), True)
        self.direction_box.addItem(tr("Above and below"), False)
        body = QWidget()
        form = QFormLayout(body)
        form.addRow(tr("Left, above"), self.first_box)
        form.addRow("", self.first_legend)
        form.addRow(tr("Right, below"), self.second_box)
        form.addRow("", self.second_legend)
        form.addRow(tr("Sides"), self.direction_box)
        self.setWidget(body)
        # Layers come and go many at a time.
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.timeout.connect(self._renew)
        for box in (self.first_box, self.second_box):
            box.activated.connect(self._choose)
        self.direction_box.activated.connect(self._turn)
        self.closed.connect(self.closed_by_person)
        self._connect_project()

    def show_sides(self, first: Side, second: Side) -> None:
        """Fill the lists, and select two sides without telling anybody."""
        sides = all_sides()
        for box, chosen in ((self.first_box, first), (self.second_box, second)):
            box.clear()
            for side in sides:
                box.addItem(side.title, side)
            box.setCurrentIndex(sides.index(chosen) if chosen in sides else -1)
        self._show_legends()

    def chosen(self) -> tuple[Side, Side] | None:
        """What the lists show; None while one of them shows nothing."""
        first, second = self.first_box.currentData(), self.second_box.currentData()
        return (first, second) if first is not None and second is not None else None

    def close_down(self) -> None:
        """Hear no more of the project: for the end of the plugin."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._wait)
        project.layersRemoved.disconnect(self._wait)
        self._renewal.stop()

    def _connect_project(self) -> None:
        project = QgsProject.instance()
        project.layersAdded.connect(self._wait)
        project.layersRemoved.connect(self._wait)

    def _wait(self, layers: Any) -> None:
        del layers  # the lists are made anew
        self._renewal.start(0)

    def _renew(self) -> None:
        nothing = Side("")
        self.show_sides(
            self.first_box.currentData() or nothing, self.second_box.currentData() or nothing
        )

    def _show_legends(self) -> None:
        for box, legend in (
            (self.first_box, self.first_legend),
            (self.second_box, self.second_legend),
        ):
            side = box.currentData()
            legend.show_layer(side.layer if side is not None else None)

    def _choose(self) -> None:
        self._show_legends()
        pair = self.chosen()
        if pair is not None:
            self.sides_chosen.emit(*pair)

    def _turn(self) -> None:
        self.turned.emit(bool(self.direction_box.currentData()))
