# SPDX-License-Identifier: GPL-3.0-or-later
"""Mends overlays of a saved project whose prepared sums are gone.

A project may be opened on another machine, or after the folder of sums was emptied. The routing
raster that it names is enough to prepare the sums again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsDataProvider, QgsProject

from himosa_qgis.routing.rasters.overlay import ROUTING_PROPERTY, overlays_of
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable, file_name, read_routing
from himosa_qgis.routing.rasters.routing_survey import Survey, SurveyTask
from himosa_qgis.texts import tr


class OverlayRepair:
    """Looks after projects that are opened, until `stop`.

    Args:
        tell: shows a sentence to the person.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._tasks: list[SurveyTask] = []

    def stop(self) -> None:
        """Stop whatever is under way."""
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def mend_all(self, *_: object) -> None:
        """Mend the overlays of the project that was opened."""
        for layer in overlays_of(None):
            if not layer.isValid():
                self._mend(str(layer.id()), str(layer.customProperty(ROUTING_PROPERTY, "")))

    def _mend(self, layer_id: str, path: str) -> None:
        try:
            routing = read_routing(_where_it_is(path))
        except RoutingUnusable:
            self._tell(
                tr(
                    "The routing overlay cannot be shown: its routing raster “{}” is missing. Put"
                    " it back, or beside the project, and open the project again."
                ).format(file_name(path))
            )
            return
        task = SurveyTask(routing)
        task.surveyed.connect(partial(self._on_survey, task, layer_id, routing.path))
        task.failed.connect(self._tell)
        task.taskTerminated.connect(partial(self._forget, task))
        self._tasks.append(task)
        QgsApplication.taskManager().addTask(task)

    def _on_survey(self, task: SurveyTask, layer_id: str, path: str, survey: Survey) -> None:
        self._forget(task)
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is None or layer.isValid():
            return
        layer.setDataSource(
            survey.sums_path, layer.name(), "gdal", QgsDataProvider.ProviderOptions()
        )
        layer.setCustomProperty(ROUTING_PROPERTY, path)
        layer.triggerRepaint()

    def _forget(self, task: SurveyTask) -> None:
        if task in self._tasks:
            self._tasks.remove(task)


def _where_it_is(path: str) -> str:
    """The routing raster, or its namesake beside the project's file."""
    home = QgsProject.instance().absolutePath()
    beside = Path(home) / file_name(path)
    return str(beside) if home and not Path(path).is_file() and beside.is_file() else path
