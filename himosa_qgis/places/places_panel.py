# SPDX-License-Identifier: GPL-3.0-or-later
"""A small dock that leads from one place to check to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from himosa_qgis.plain import plain_label
from himosa_qgis.results.places_layer import EXPECTED_ERROR, RANK, SIDE, TIMES_MEAN, UNIT
from himosa_qgis.texts import tr

# What is shown of the ground around a place, as a multiple of its side.
_VIEW_SIDES = 20.0
_LINES_TOLD = 3


@dataclass(frozen=True)
class MapPlace:
    """One place as the panel shows it.

    Attributes:
        rank: from 1, the worst first.
        point: its centre, in the layer's CRS.
        side: its width, in the layer's units.
        told: the expected error in words.
    """

    rank: int
    point: QgsPointXY
    side: float
    told: str


class PlacesPanel(QgsDockWidget):
    """Zooms to places of one layer, and says what is expected there.

    Args:
        canvas: QgsMapCanvas that is zoomed.
        parent: QGIS's main window.
    """

    def __init__(self, canvas: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("HIMOSA: places to check"), parent)
        self.setObjectName("himosaPlacesPanel")
        self._canvas = canvas
        self._layer_id = ""
        self._crs = QgsCoordinateReferenceSystem()
        self._places: list[MapPlace] = []
        self._number = 0
        self.title, self.told = plain_label(), plain_label(wraps=True)
        # Other docks press on this one: a label that wraps does not say how high it must be.
        self.told.setMinimumHeight(_LINES_TOLD * self.told.fontMetrics().lineSpacing())
        self.previous_button = QPushButton(tr("Previous"))
        self.again_button = QPushButton(tr("Zoom here again"))
        self.next_button = QPushButton(tr("Next"))
        for button in self.buttons:
            button.setAccessibleDescription(tr("Zooms the map to a place to check"))
        self.previous_button.clicked.connect(self.go_back)
        self.again_button.clicked.connect(self.zoom)
        self.next_button.clicked.connect(self.go_on)
        self.setWidget(self._body())
        QgsProject.instance().layersWillBeRemoved.connect(self._let_layers_go)
        self._tell()

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        """Previous, again and next, from left to right."""
        return self.previous_button, self.again_button, self.next_button

    @property
    def place(self) -> MapPlace | None:
        """The one that is shown now."""
        return self._places[self._number] if self._places else None

    def show_layer(self, layer: Any) -> None:
        """Take the places of a layer, and zoom to the worst.

        Args:
            layer: QgsVectorLayer of places to check; a few dozen points.
        """
        self._layer_id, self._crs = layer.id(), layer.crs()
        self._places = sorted(map(_place_of, layer.getFeatures()), key=lambda place: place.rank)
        self._number = 0
        self.title.setText(layer.name())
        self.zoom()

    def go_on(self, _is_checked: bool = False) -> None:
        """To the next place; after the last one nothing happens."""
        self._go(self._number + 1)

    def go_back(self, _is_checked: bool = False) -> None:
        """To the place before; before the first one nothing happens."""
        self._go(self._number - 1)

    def zoom(self, _is_checked: bool = False) -> None:
        """Show the place that is chosen on the map, whatever was shown meanwhile."""
        self._tell()
        place = self.place
        if place is None:
            return
        half = max(place.side, 1e-9) * _VIEW_SIDES / 2
        x, y = place.point.x(), place.point.y()
        view = QgsRectangle(x - half, y - half, x + half, y + half)
        project = QgsProject.instance()
        there = self._canvas.mapSettings().destinationCrs()
        transform = QgsCoordinateTransform(self._crs, there, project)
        try:
            self._canvas.setExtent(transform.transformBoundingBox(view))
        except QgsCsException:
            self.told.setText(
                tr("Place {} lies where the map's CRS does not reach: choose another.").format(
                    place.rank
                )
            )
            return
        self._canvas.refresh()
        self._canvas.flashGeometries([QgsGeometry.fromPointXY(place.point)], self._crs)

    def close_down(self) -> None:
        """Hear no more of the project: for the end of the plugin."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._let_layers_go)

    def _go(self, number: int) -> None:
        if 0 <= number < len(self._places):
            self._number = number
            self.zoom()

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        row = QHBoxLayout()
        for button in self.buttons:
            row.addWidget(button)
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addLayout(row)
        column.addStretch()
        return body

    def _tell(self) -> None:
        place = self.place
        self.previous_button.setEnabled(self._number > 0)
        self.again_button.setEnabled(place is not None)
        self.next_button.setEnabled(self._number + 1 < len(self._places))
        if place is None:
            self.told.setText(tr("There is no place to check."))
            return
        self.told.setText(
            tr("Place {} of {}: {}").format(self._number + 1, len(self._places), place.told)
        )

    def _let_layers_go(self, layer_ids: Any) -> None:
        if self._layer_id in set(layer_ids):
            self._layer_id, self._places, self._number = "", [], 0
            self.title.clear()
            self._tell()


def _place_of(feature: Any) -> MapPlace:
    error, unit = float(feature[EXPECTED_ERROR]), str(feature[UNIT] or "")
    told = tr("expected error {:.4g} {}, {:.2g} times the mean.").format(
        error, unit or tr("(unit of the band)"), float(feature[TIMES_MEAN])
    )
    side = float(feature[SIDE] or 0.0)
    return MapPlace(int(feature[RANK]), feature.geometry().asPoint(), side, told)
