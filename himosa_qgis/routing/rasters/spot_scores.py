# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the worker for what it knows of one spot, in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from himosa_qgis import settings
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster
from himosa_qgis.routing.rasters.routing_spot import Spot, in_picture, read_scores
from himosa_qgis.routing.rasters.window_spot import read_attention
from himosa_qgis.texts import tr
from himosa_qgis.worker.client import WorkerCancelled, WorkerFailed

Inspect = Callable[[Mapping[str, Any], Callable[[], bool]], Mapping[str, Any]]
"""Takes the parameters of `inspect` and the question whether to stop; gives the worker's answer."""


class InspectTask(QgsTask):
    """One question to the worker; answers in the main thread."""

    answered = pyqtSignal(object, object)
    failed = pyqtSignal(str)

    def __init__(self, inspect: Inspect, routing: RoutingRaster, source: str, spot: Spot) -> None:
        super().__init__(tr("Reading router scores"), QgsTask.Flag.CanCancel)
        self._inspect, self._routing, self._spot = inspect, routing, spot
        here = in_picture(spot, routing)
        self._params: dict[str, Any] = {
            "source": source,
            "col": here.col,
            "row": here.row,
            "routing": routing.path,
            "device": settings.DEVICE.read(),
            "precision": settings.PRECISION.read(),
        }
        if routing.scale:
            self._params["scale"] = routing.scale
        if routing.bands:
            self._params["bands"] = list(routing.bands)
        if routing.model:
            self._params["model"] = routing.model
        self._scores: Any = None
        self._complaint = ""

    def run(self) -> bool:
        """Ask and wait; QGIS calls this in a thread of its own."""
        try:
            answer = self._inspect(self._params, self.isCanceled)
            read = read_attention if self._routing.is_of_windows else read_scores
            self._scores = read(answer, self._spot, self._routing)
        except WorkerCancelled:
            return False
        except WorkerFailed as error:
            self._complaint = " ".join(part for part in (error.message, error.hint) if part)
            return False
        except Exception as error:  # noqa: BLE001  one that leaves this method would end QGIS
            self._complaint = str(error)
            return False
        return True

    def finished(self, result: bool) -> None:
        """Hand the answer over; QGIS calls this in the main thread."""
        if result:
            self.answered.emit(self._spot, self._scores)
        elif not self.isCanceled():
            self.failed.emit(self._complaint)
