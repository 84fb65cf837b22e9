# SPDX-License-Identifier: GPL-3.0-or-later
"""A dock: click a place, see places like it, and say which of them are meant."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from himosa_qgis.map_tools import SpotTool
from himosa_qgis.similar.found_layer import FoundLayer
from himosa_qgis.similar.index_finder import choose_index, index_of
from himosa_qgis.similar.similar_controls import SimilarControls
from himosa_qgis.similar.similar_marks import SimilarMarks
from himosa_qgis.similar.similar_search import (
    Ask,
    MakeIndex,
    SimilarPlace,
    SimilarTask,
    Wanted,
)
from himosa_qgis.texts import tr

# What is shown around a place, as a multiple of its side.
_VIEW_SIDES = 6.0


class SimilarPanel(QgsDockWidget):
    """The dock.

    Args:
        canvas: QgsMapCanvas to click on.
        ask: asks the worker for similar places.
        make_index: opens the dialog that makes an index of a raster layer; gets the layer, and who
            is told the file.
        parent: QGIS's main window.

    Attributes:
        controls: what is in the dock.
        wanted: what is looked for; None without an index.
        places: what was found last, best first.
    """

    def __init__(
        self,
        canvas: Any,
        ask: Ask,
        make_index: MakeIndex,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("HIMOSA: similar places"), parent)
        self.setObjectName("himosaSimilarPanel")
        self._canvas, self._ask, self._make_index = canvas, ask, make_index
        self._layer: Any = None
        self._task: SimilarTask | None = None
        self._former_tool: Any = None
        self.wanted: Wanted | None = None
        self.places: list[SimilarPlace] = []
        self.controls = SimilarControls(self)
        self.tool = SpotTool(canvas)
        self.marks = SimilarMarks(canvas)
        self.found = FoundLayer()
        self.setWidget(self.controls)
        self._connect()
        self._show_nothing(tr("Choose a raster layer, and then Find similar places… again."))

    def show_for(self, layer: Any) -> None:
        """Turn to a raster layer: what was looked for in another one is forgotten.

        Args:
            layer: QgsRasterLayer.
        """
        if self._layer is not layer:
            self.start_over()
            self._layer = layer
        self.controls.layer_name.setText(layer.name())
        self.controls.choose_button.setEnabled(True)
        self.controls.make_button.setEnabled(True)
        self._take_index(index_of(layer))

    def set_index(self, path: str) -> None:
        """Take a file as the layer's index."""
        if self._layer is not None:
            choose_index(self._layer, path)
            self.start_over()
            self._take_index(path)

    def pick(self, place: QgsPointXY) -> None:
        """Look for places like one on the map, given in the map's CRS."""
        if self.wanted is None:
            return
        transform = self._transform(to_map=False)
        try:
            here = transform.transform(place)
        except QgsCsException:
            self._say(tr("This place has no position in the layer's CRS: click on the raster."))
            return
        self._search(Wanted(self.wanted.index, (here,), (), self.controls.count.value()))

    def more_like_this(self) -> None:
        """Take the chosen place for one more example, and search again."""
        place = self.chosen
        if place is not None and self.wanted is not None:
            self._search(self._counted(self.wanted.and_like(place.middle)))

    def less_like_this(self) -> None:
        """Take the chosen place for a counter-example, and search again."""
        place = self.chosen
        if place is not None and self.wanted is not None:
            self._search(self._counted(self.wanted.and_unlike(place.middle)))

    def start_over(self) -> None:
        """Forget all examples and what was found; the layer of places stays in the project."""
        self._stop()
        if self.wanted is not None:
            self.wanted = Wanted(self.wanted.index)
        self.marks.clear()
        self._show_places([])

    def close_down(self) -> None:
        """Take everything away that the panel brought to the canvas."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._let_layers_go)
        self._stop()
        self.set_picking(False)
        self.marks.clear()
        self.tool.deleteLater()

    @property
    def chosen(self) -> SimilarPlace | None:
        """The place that is chosen in the list."""
        number = self.controls.list.currentRow()
        return self.places[number] if 0 <= number < len(self.places) else None

    def set_picking(self, is_picking: bool) -> None:
        """Turn the map tool on, or give the canvas its former tool back."""
        if is_picking and self.wanted is not None and self._canvas.mapTool() != self.tool:
            self._former_tool = self._canvas.mapTool()
            self._canvas.setMapTool(self.tool)
        elif not is_picking and self._canvas.mapTool() == self.tool:
            self._canvas.unsetMapTool(self.tool)
            if self._former_tool is not None:
                self._canvas.setMapTool(self._former_tool)
            self._former_tool = None

    def _take_index(self, path: str) -> None:
        if not path:
            self.wanted = None
            self.controls.set_ready(False)
            self.controls.index_name.setText(tr("No index yet"))
            self._say(
                tr(
                    "“{}” has no index yet: make one, which takes a while once, or choose it."
                ).format(self._layer.name())
            )
            return
        self.wanted = self.wanted if self.wanted and self.wanted.index == path else Wanted(path)
        self.controls.set_index(path)
        self.controls.set_ready(True)
        self._say(tr("Press “Click a place”, and click on the map."))

    def _counted(self, wanted: Wanted) -> Wanted:
        return replace(wanted, count=self.controls.count.value())

    def _search(self, wanted: Wanted) -> None:
        self._stop()
        self.wanted = wanted
        self.marks.draw(wanted.like, wanted.unlike, self._crs())
        path = QgsProcessingUtils.generateTempFilename("similar.gpkg")
        task = SimilarTask(self._ask, wanted, path)
        task.answered.connect(partial(self._on_answer, task))
        task.failed.connect(partial(self._on_failure, task))
        # The task manager owns the C++ half only: this connection keeps the Python half as long.
        task.taskTerminated.connect(partial(_let_go, task))
        self._task = task
        self._say(tr("Searching…"))
        self.controls.list.setEnabled(False)
        QgsApplication.taskManager().addTask(task)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_answer(self, task: SimilarTask, places: list[SimilarPlace], path: str) -> None:
        if task is not self._task or self._layer is None or self.wanted is None:
            return
        self._task = None
        self.found.show(path, self._layer)
        self._show_places(places)
        self._say(
            tr("{} places like {} example(s), unlike {}.").format(
                len(places), len(self.wanted.like), len(self.wanted.unlike)
            )
        )

    def _on_failure(self, task: SimilarTask, sentence: str) -> None:
        if task is self._task:
            self._task = None
            self.controls.list.setEnabled(True)
            self._say(sentence)

    def _show_places(self, places: list[SimilarPlace]) -> None:
        self.places = places
        self.controls.show_places(places)

    def _zoom(self, *_: Any) -> None:
        """Show the chosen place on the map."""
        place = self.chosen
        self.controls.follow_choice()
        if place is None or self._layer is None:
            return
        side = max(place.box.width(), place.box.height())
        middle, half = place.middle, side * _VIEW_SIDES / 2
        view = QgsRectangle(
            middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half
        )
        try:
            self._canvas.setExtent(self._transform(to_map=True).transformBoundingBox(view))
        except QgsCsException:
            self._say(tr("This place lies where the map's CRS does not reach: choose another."))
            return
        self._canvas.refresh()
        self._canvas.flashGeometries([QgsGeometry.fromRect(place.box)], self._crs())

    def _transform(self, *, to_map: bool) -> QgsCoordinateTransform:
        there = self._canvas.mapSettings().destinationCrs()
        ends = (self._crs(), there) if to_map else (there, self._crs())
        return QgsCoordinateTransform(*ends, QgsProject.instance())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        return self._layer.crs() if self._layer is not None else QgsCoordinateReferenceSystem()

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Index of places"), "", tr("Indexes (*.parquet);;All files (*)")
        )
        if path:
            self.set_index(path)

    def _on_make(self) -> None:
        if self._layer is not None:
            self._make_index(self._layer, partial(self._on_index, self._layer.id()))

    def _on_index(self, layer_id: str, path: str) -> None:
        """An index was made, whatever layer is looked at by now."""
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            choose_index(layer, path)
            if layer is self._layer:
                self.set_index(path)

    def _on_closed(self) -> None:
        """Take tool and marks off the map; the layer of places is one like any other, and stays."""
        self.set_picking(False)
        self.marks.clear()

    def _let_layers_go(self, layer_ids: Any) -> None:
        ids = set(layer_ids)
        self.found.forget(ids)
        if self._layer is not None and self._layer.id() in ids:
            self.start_over()
            self._layer = None
            self._show_nothing(tr("The layer was removed: choose another one."))

    def _show_nothing(self, sentence: str) -> None:
        self.wanted = None
        self.set_picking(False)
        self.controls.show_nothing()
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.controls.message.setText(sentence)

    def _connect(self) -> None:
        QgsProject.instance().layersWillBeRemoved.connect(self._let_layers_go)
        controls = self.controls
        controls.pick_button.clicked.connect(self.set_picking)
        controls.choose_button.clicked.connect(self._on_choose)
        controls.make_button.clicked.connect(self._on_make)
        controls.more_button.clicked.connect(self.more_like_this)
        controls.less_button.clicked.connect(self.less_like_this)
        controls.again_button.clicked.connect(self.start_over)
        controls.list.currentRowChanged.connect(self._zoom)
        self.tool.picked.connect(self.pick)
        self.tool.activated.connect(partial(controls.pick_button.setChecked, True))
        self.tool.deactivated.connect(partial(controls.pick_button.setChecked, False))
        self.closed.connect(self._on_closed)


def _let_go(task: SimilarTask) -> None:
    """Hold a task until it has ended."""
    del task
