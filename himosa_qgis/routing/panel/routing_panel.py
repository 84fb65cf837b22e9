# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel: a dock that shows, as an overlay, which pixels each expert kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from himosa_qgis.routing.panel.legend import LegendView, ScoreBars
from himosa_qgis.routing.panel.panel_controls import (
    RoutingControls,
    experts_spot_lesson,
    spot_button,
)
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.panel.panel_parts import (
    UpAndDown,
    file_button,
    layer_box,
    text_label,
)
from himosa_qgis.routing.panel.spot_picking import SpotPicker
from himosa_qgis.routing.panel.weight_words import weights_spot_lesson
from himosa_qgis.routing.panel.window_bars import WindowBars
from himosa_qgis.routing.panel.window_words import spot_legend, spot_lesson
from himosa_qgis.routing.rasters.overlay import RoutingOverlay
from himosa_qgis.routing.rasters.routing_finder import checked_for, routing_of
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster, RoutingUnusable, read_routing
from himosa_qgis.routing.rasters.routing_spot import SpotScores
from himosa_qgis.routing.rasters.routing_style import weight_scale
from himosa_qgis.routing.rasters.routing_survey import Survey, SurveyTask
from himosa_qgis.routing.rasters.spot_scores import Inspect
from himosa_qgis.texts import tr


class RoutingPanel(QgsDockWidget):
    """The dock.

    Args:
        canvas: QgsMapCanvas to pick spots on.
        inspect: asks the worker for the scores of a spot; None leaves scores out.
        parent: QGIS's main window.
    """

    def __init__(
        self, canvas: Any, inspect: Inspect | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("HIMOSA routing"), parent)
        self.setObjectName("himosaRoutingPanel")
        self.overlay: RoutingOverlay | None = None
        self.survey: Survey | None = None
        self._survey_task: SurveyTask | None = None
        self._chosen_id = ""
        self._leftovers: list[RoutingOverlay] = []
        self._tidying = QTimer(self)
        self._tidying.setSingleShot(True)
        self.layer_box, self.file_button = layer_box(self), file_button(self)
        self.message = text_label(self, tr("Message"))
        self.controls = RoutingControls(self)
        self.spot_button = spot_button(self)
        self.spot_text = text_label(self, tr("Picked spot"))
        self.scores, self.attention = ScoreBars(self), WindowBars(self)
        self.spot_legend = LegendView(self)
        self.picker = SpotPicker(canvas, inspect, self)
        self._lay_out()
        self._connect()
        self._show_nothing(tr("Choose a routing raster, or a layer that HIMOSA made with one."))

    def show_for(self, layer: QgsRasterLayer) -> None:
        """Open the panel with a layer of the project chosen."""
        self.setUserVisible(True)
        self.layer_box.setLayer(layer)
        self._show_layer(layer)

    def show_file(self, path: str) -> None:
        """Show a routing raster from a file, for the chosen layer if there is one."""
        layer = self.layer_box.currentLayer()
        try:
            self._show(checked_for(layer, path) if layer else read_routing(path), layer)
        except RoutingUnusable as error:
            self._show_nothing(str(error))

    def close_down(self) -> None:
        """Take everything away that the panel brought: overlay, marks, tool, tasks."""
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._on_removal)
        project.cleared.disconnect(self._on_cleared)
        self._show_nothing("")
        self._tidying.stop()
        self._tidy_up()
        self.picker.close()

    def _show(self, routing: RoutingRaster, layer: QgsRasterLayer | None) -> None:
        self._show_nothing("")
        title = layer.name() if layer is not None else Path(routing.path).stem
        going = [overlay.layer_id for overlay in self._leftovers]
        self.overlay = RoutingOverlay(routing, title, going)
        self.overlay.opacity = self.controls.opacity.opacity()
        self.controls.set_routing(routing)
        QWidget.setTabOrder(self.controls.last, self.spot_button)
        self.picker.set_routing(routing, layer)
        self.spot_button.setEnabled(True)
        self.spot_button.setToolTip(_lesson_of(routing))
        if not routing.is_of_weights:  # whose bands are drawn as they are
            self._start_survey(routing)
        self._draw()

    def _show_nothing(self, sentence: str) -> None:
        """Empty the panel, and say why."""
        if self._survey_task is not None:
            self._survey_task.cancel()
            self._survey_task = None
        self.survey = None
        self.picker.set_routing(None, None)
        overlay, self.overlay = self.overlay, None
        if overlay is not None:
            self._leftovers.append(overlay)
        self._tidying.start()
        self.controls.set_routing(None)
        self.spot_button.setEnabled(False)
        self._say(sentence)
        self.spot_text.clear()

    def _draw(self) -> None:
        """Bring overlay and marks up to what the controls say."""
        view = self.controls.view
        self.picker.draw(view)
        self._show_scores()
        if self.overlay is None:
            return
        ramp, needs_sums = view.style.ramp, view.mode.is_sum or self.overlay.routing.is_of_windows
        if self.overlay.routing.is_of_weights:
            self.overlay.show_weights(view.number, view.part, view.mode is Mode.TAKEN, ramp)
        elif not needs_sums:
            self._say("")
            self.overlay.show_count(view.number, view.style)
        elif self.survey is not None:
            self._say("")
            if view.mode.is_sum:
                self.overlay.show_sum(self.survey.sums_path, view.block, ramp)
            else:
                self.overlay.show_looked_at(self.survey.sums_path, view.number, ramp)
        elif self._survey_task is not None:
            self._say(tr("Summing up the whole raster; the sum shows as soon as it is ready…"))

    def _start_survey(self, routing: RoutingRaster) -> None:
        task = SurveyTask(routing)
        task.surveyed.connect(partial(self._on_survey, task))
        task.failed.connect(partial(self._on_survey_failed, task))
        # The task manager owns the C++ half only: this connection keeps the Python half as long.
        task.taskTerminated.connect(partial(_let_go, task))
        self._survey_task = task
        QgsApplication.taskManager().addTask(task)

    def _on_survey(self, task: SurveyTask, survey: Survey) -> None:
        if task is self._survey_task:
            self.survey, self._survey_task = survey, None
            self.controls.strip.set_coverage(survey.coverage)
            self.controls.refresh()
            is_waited_for = self.overlay is not None and self.overlay.routing.is_of_windows
            if self.controls.mode.is_sum or is_waited_for:
                self._draw()

    def _on_survey_failed(self, task: SurveyTask, sentence: str) -> None:
        if task is self._survey_task:
            self._survey_task = None
            self._say(sentence)

    def _on_choice(self, *_: Any) -> None:
        self._show_layer(self.layer_box.currentLayer())

    def _show_layer(self, layer: Any) -> None:
        self._chosen_id = layer.id() if layer is not None else ""
        if not isinstance(layer, QgsRasterLayer):
            self._show_nothing("")
            return
        try:
            self._show(routing_of(layer), layer)
        except RoutingUnusable as error:
            self._show_nothing(str(error))

    def _on_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Routing raster"), "", tr("GeoTIFF (*.tif *.tiff);;All files (*)")
        )
        if path:
            self.show_file(path)

    def _on_removal(self, ids: list[str]) -> None:
        """Layers go, by whosever hand: let go of them first."""
        if self.overlay is not None and self.overlay.layer_id in ids:
            self._chosen_id = ""
            self._show_nothing(
                tr("The overlay was removed: choose a layer above to show it again.")
            )
        elif self._chosen_id and self._chosen_id in ids:
            self._chosen_id = ""
            self._show_nothing(tr("The layer was removed: choose another one above."))

    def _tidy_up(self) -> None:
        """What must not happen while the project tells of layers that come or go.

        The layer tree and the model of the layer box change in the same moment, and do not stand
        being changed by others meanwhile.
        """
        leftovers, self._leftovers = self._leftovers, []
        for overlay in leftovers:
            overlay.remove()
        layer = self.overlay.layer if self.overlay is not None else None
        self.layer_box.setExceptedLayerList([layer] if layer is not None else [])
        chosen = QgsProject.instance().mapLayer(self._chosen_id) if self._chosen_id else None
        self.layer_box.setLayer(chosen)

    def _on_cleared(self) -> None:
        self._chosen_id = ""
        self._show_nothing(tr("Choose a routing raster, or a layer that HIMOSA made with one."))

    def _on_closed(self) -> None:
        """Take tool and marks off the map; the overlay is a layer like any other, and stays."""
        self.picker.set_active(False)
        self.picker.forget()
        self.spot_text.clear()

    def _on_activated(self, is_active: bool) -> None:
        self.spot_button.setChecked(is_active)

    def _on_spot(self, sentence: str) -> None:
        self.spot_text.setText(sentence)
        self.picker.draw(self.controls.view)
        self._show_scores()

    def _show_scores(self) -> None:
        scores, place = self.picker.scores, self.controls.strip.current - 1
        if self.picker.weights and self.overlay is not None:
            view, routing = self.controls.view, self.overlay.routing
            scale = weight_scale(routing, view.mode is Mode.TAKEN)
            self.scores.show_weights(self.picker.weights, view.part, scale, routing.slots)
        elif isinstance(scores, SpotScores) and place >= 0:
            self.scores.show_scores(scores.scores[place], scores.kept[place])
        else:
            self.scores.show_scores((), ())
        windows = self.picker.windows
        self.attention.show_windows(windows, self.picker.attention_in(place + 1))
        self.spot_legend.show_entries(spot_legend() if windows else ())
        self.spot_legend.setVisible(bool(windows))

    def _on_opacity(self, opacity: float) -> None:
        if self.overlay is not None:
            self.overlay.set_opacity(opacity)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._on_removal)
        project.cleared.connect(self._on_cleared)
        # Not `layerChanged`: that also fires when a removed layer's neighbour takes its place.
        self.layer_box.activated.connect(self._on_choice)
        self._tidying.timeout.connect(self._tidy_up)
        self.file_button.clicked.connect(self._on_file)
        self.controls.changed.connect(self._draw)
        self.controls.opacity_changed.connect(self._on_opacity)
        self.spot_button.clicked.connect(self.picker.set_active)
        self.picker.activated.connect(self._on_activated)
        self.picker.said.connect(self._on_spot)
        self.picker.scored.connect(self._show_scores)
        self.picker.told.connect(self.spot_text.setText)
        self.closed.connect(self._on_closed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.layer_box, 1)
        top.addWidget(self.file_button)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.addLayout(top)
        box.addWidget(self.message)
        box.addWidget(self.controls)
        box.addWidget(self.spot_button)
        box.addWidget(self.spot_text)
        box.addWidget(self.scores)
        box.addWidget(self.attention)
        box.addWidget(self.spot_legend)
        box.addStretch(1)
        scroll = UpAndDown(self)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(tr("All of the panel, for rolling it by arrow keys"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setWidget(scroll)
        self.setFocusProxy(self.controls.strip)
        QWidget.setTabOrder(self.layer_box, self.file_button)
        QWidget.setTabOrder(self.file_button, self.controls.strip)


def _lesson_of(routing: RoutingRaster) -> str:
    """What picking a spot shows."""
    if routing.is_of_weights:
        return weights_spot_lesson()
    return spot_lesson() if routing.is_of_windows else experts_spot_lesson()


def _let_go(task: SurveyTask) -> None:
    """Hold a task until it has ended."""
    del task
