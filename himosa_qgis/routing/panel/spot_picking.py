# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens after a click: marks at once, scores when the worker has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from himosa_qgis.map_tools import SpotTool
from himosa_qgis.routing.panel.panel_controls import View
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.panel.spot_marks import SpotMarks
from himosa_qgis.routing.panel.weight_words import spot_sentence
from himosa_qgis.routing.rasters.routing_finder import picture_of
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster, RoutingUnusable, plain_layer
from himosa_qgis.routing.rasters.routing_spot import (
    Grid,
    Spot,
    SpotScores,
    area,
    in_picture,
    kept_tokens,
    outline,
    weights_at,
    window_around,
)
from himosa_qgis.routing.rasters.spot_errors import told_at
from himosa_qgis.routing.rasters.spot_scores import Inspect, InspectTask
from himosa_qgis.routing.rasters.window_spot import (
    Attention,
    LookedAt,
    SpotAttention,
    looked_at,
    neighbourhood,
    whole_outline,
)
from himosa_qgis.texts import tr


class SpotPicker(QObject):
    """Owns map tool, marks and the question to the worker.

    Says a sentence when something changed that is to be drawn (`said`), or what was drawn (`told`).

    Args:
        canvas: QgsMapCanvas.
        inspect: asks the worker; None where there is no way to it.
    """

    said = pyqtSignal(str)
    told = pyqtSignal(str)
    scored = pyqtSignal()
    activated = pyqtSignal(bool)

    def __init__(self, canvas: Any, inspect: Inspect | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._inspect = canvas, inspect
        self.tool = SpotTool(canvas)
        self.marks = SpotMarks(canvas)
        self._routing: RoutingRaster | None = None
        self._reader: QgsRasterLayer | None = None
        self._layer: QgsRasterLayer | None = None
        self._task: InspectTask | None = None
        self._former_tool: Any = None
        self._place = ""
        self.spot: Spot | None = None
        self.scores: SpotScores | SpotAttention | None = None
        self.windows: tuple[LookedAt, ...] = ()
        self.weights: tuple[float, ...] = ()
        self.tool.picked.connect(self.pick)
        self.tool.activated.connect(partial(self.activated.emit, True))
        self.tool.deactivated.connect(partial(self.activated.emit, False))

    def set_routing(self, routing: RoutingRaster | None, layer: QgsRasterLayer | None) -> None:
        """Turn to another routing raster, or to none: marks, question and tool go."""
        self.forget()
        self._routing, self._layer = routing, layer
        self._reader = plain_layer(routing.path) if routing is not None else None
        if routing is None:
            self.set_active(False)

    def set_active(self, is_active: bool) -> None:
        """Turn the map tool on, or give the canvas its former tool back."""
        if is_active and self._routing is not None and self._canvas.mapTool() != self.tool:
            self._former_tool = self._canvas.mapTool()
            self._canvas.setMapTool(self.tool)
        elif not is_active and self._canvas.mapTool() == self.tool:
            self._canvas.unsetMapTool(self.tool)
            if self._former_tool is not None:
                self._canvas.setMapTool(self._former_tool)
            self._former_tool = None

    def forget(self) -> None:
        """Take the marks off and stop asking."""
        self.marks.clear()
        self.spot, self.scores, self.windows, self.weights = None, None, (), ()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.scored.emit()

    def close(self) -> None:
        """Leave the canvas as it was."""
        self.set_routing(None, None)
        self.tool.deleteLater()

    def pick(self, point: QgsPointXY) -> None:
        """Take the spot at a point in the canvas's CRS."""
        self.forget()
        if self._routing is None or self._reader is None:
            return
        try:
            place = self._transform(self._reader).transform(point)
            self.spot = Grid.of(self._routing).spot_at(place)
        except QgsCsException:
            self.spot = None
        if self.spot is None:
            self.said.emit(tr("There is no routing at this spot: click inside the overlay."))
            return
        here = in_picture(self.spot, self._routing)
        self._place = tr("Pixel: column {}, row {}").format(here.col, here.row)
        self._place += told_at(self._layer, place)
        self.said.emit(self._place + ".")
        if not self._routing.is_of_weights:  # there all is in the raster
            self._ask()

    def draw(self, view: View) -> None:
        """Draw the marks of the spot, if one is picked, for the layer and experts of a view."""
        if self.spot is None or self._routing is None or self._reader is None:
            return
        if self._routing.is_of_windows:
            self._draw_windows(self.spot, self._routing, self._reader, view.number)
            return
        if self._routing.is_of_weights:
            self._draw_weights(self.spot, self._routing, self._reader, view)
            return
        chosen = self._routing.layers[view.number - 1]
        grid, origin = Grid.of(self._routing), self._routing.origin
        window = window_around(self.spot, chosen.side, origin)
        mask = sum(1 << expert for expert in view.style.chosen)
        try:
            runs = kept_tokens(self._reader, self._routing, view.number, window, mask)
        except RoutingUnusable as error:
            self.marks.clear()
            self.said.emit(str(error))
            return
        self.marks.draw(
            self._reader.crs(),
            [
                outline(grid, window_around(self.spot, layer.side, origin))
                for layer in self._routing.layers_of(chosen.block)
            ],
            outline(grid, window),
            area(grid, runs),
            QgsGeometry.fromRect(grid.rectangle(self.spot.col, self.spot.row, 1, 1)),
        )

    def _draw_windows(
        self, spot: Spot, routing: RoutingRaster, reader: QgsRasterLayer, number: int
    ) -> None:
        """Draw the windows that the spot's looked at; their attention as soon as it is known."""
        layer, grid = routing.layers[number - 1], Grid.of(routing)
        try:
            self.windows = looked_at(reader, routing, number, spot)
        except RoutingUnusable as error:
            self.windows = ()
            self.marks.clear()
            self.said.emit(str(error))
            return
        told = self.attention_in(number)
        shares = [told[each.number].share if each.number in told else None for each in self.windows]
        self.marks.draw_windows(
            reader.crs(),
            neighbourhood(routing, number, spot, told),
            whole_outline(grid, window_around(spot, layer.side, routing.origin)),
            list(zip((whole_outline(grid, each.window) for each in self.windows), shares)),
            QgsGeometry.fromRect(grid.rectangle(spot.col, spot.row, 1, 1)),
        )

    def _draw_weights(
        self, spot: Spot, routing: RoutingRaster, reader: QgsRasterLayer, view: View
    ) -> None:
        """Draw the patch, and read what all parts gave it or took of it."""
        try:
            is_taken = view.mode is Mode.TAKEN
            self.weights = weights_at(reader, routing, view.number, is_taken, spot)
        except RoutingUnusable as error:
            self.weights = ()
            self.marks.clear()
            self.said.emit(str(error))
            return
        patch = QgsGeometry.fromRect(Grid.of(routing).rectangle(spot.col, spot.row, 1, 1))
        self.marks.draw(reader.crs(), [], patch, QgsGeometry(), patch)
        has_values = bool(self.weights)
        self.told.emit(spot_sentence(self._place, is_taken, has_values, routing.has_slots))

    def attention_in(self, number: int) -> Mapping[int, Attention]:
        """What the backend told of the windows around the spot in a layer, from 1."""
        if not isinstance(self.scores, SpotAttention) or number < 1:
            return {}
        return self.scores.layers[number - 1]

    def _transform(self, reader: QgsRasterLayer) -> QgsCoordinateTransform:
        from_crs = self._canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(from_crs, reader.crs(), QgsProject.instance())

    def _ask(self) -> None:
        """Ask the worker for the scores; the marks do not wait for it."""
        if self._inspect is None or self._routing is None or self.spot is None:
            return
        try:
            picture = picture_of(self._routing, self._layer)
        except RoutingUnusable as error:
            self.said.emit(str(error))
            return
        task = InspectTask(self._inspect, self._routing, picture, self.spot)
        task.answered.connect(self._on_answer)
        task.failed.connect(self._on_failure)
        # The task manager owns the C++ half only: this connection keeps the Python half as long.
        task.taskTerminated.connect(partial(_let_go, task))
        self._task = task
        is_of_windows = self._routing.is_of_windows
        what = tr(". Reading attention…") if is_of_windows else tr(". Reading router scores…")
        self.said.emit(self._place + what)
        QgsApplication.taskManager().addTask(task)

    def _on_answer(self, spot: Spot, scores: SpotScores | SpotAttention) -> None:
        if spot == self.spot:
            self.scores, self._task = scores, None
            if isinstance(scores, SpotAttention):
                what = tr(". Windows that its window looked at, and their share of the attention:")
            else:
                what = tr(". Router scores in this layer, filled where kept:")
            self.said.emit(self._place + what)
            self.scored.emit()

    def _on_failure(self, sentence: str) -> None:
        self._task = None
        self.said.emit(sentence)


def _let_go(task: InspectTask) -> None:
    """Hold a task until it has ended."""
    del task
