# SPDX-License-Identifier: GPL-3.0-or-later
"""One side of a swipe, drawn in the background for what the canvas shows."""

from __future__ import annotations

import contextlib
from typing import Any

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QObject, QSize, pyqtSignal
from qgis.PyQt.QtGui import QImage, QTransform

from himosa_qgis.swipe.swipe_sides import Side, bicubic_copy


class SidePicture(QObject):
    """The picture of one side; an old one is kept until the new one is there.

    Args:
        canvas: QgsMapCanvas whose view is drawn.
    """

    changed = pyqtSignal()
    outdated = pyqtSignal()

    def __init__(self, canvas: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._job: QgsMapRendererParallelJob | None = None
        self._ending: list[QgsMapRendererParallelJob] = []
        self._layer: Any = None
        self._watched: Any = None
        self.side: Side | None = None
        self.image: QImage | None = None
        self._settings: QgsMapSettings | None = None

    def show_side(self, side: Side) -> None:
        """Draw another side from now on."""
        self.forget()
        self.side = side
        layer = side.layer
        if layer is None:
            return
        self._watched = layer
        layer.repaintRequested.connect(self._renew)
        self._layer = bicubic_copy(layer) if side.is_bicubic else layer

    def draw(self) -> None:
        """Begin to draw what the canvas shows now; what is being drawn is given up."""
        self._give_up()
        if self._layer is None:
            return
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers([self._layer])
        settings.setBackgroundColor(self._canvas.canvasColor())
        if not settings.hasValidSettings():
            return
        job = QgsMapRendererParallelJob(settings)
        job.finished.connect(self._take)
        self._job = job
        job.start()

    def forget(self) -> None:
        """Show nothing, and hold no layer."""
        self._give_up()
        if self._watched is not None:
            # A layer that is gone has taken its connections with it.
            with contextlib.suppress(RuntimeError, TypeError):
                self._watched.repaintRequested.disconnect(self._renew)
        self._watched = self._layer = self.side = None
        self.image = self._settings = None

    def wait_for_the_end(self) -> None:
        """Return when nothing is drawn any more; what was given up ends at once."""
        for job in list(self._ending):
            job.waitForFinished()
        self._ending.clear()

    def placement(self) -> QTransform | None:
        """Where the picture lies on the canvas now: from its pixels to those of the canvas."""
        if self._settings is None:
            return None
        return placement(self._settings, self._canvas.mapSettings())

    @property
    def size(self) -> QSize:
        """Of the picture, in pixels of the canvas, whatever the screen's density."""
        return QSize() if self._settings is None else self._settings.outputSize()

    def _renew(self) -> None:
        """The layer looks different now, or has other pixels."""
        if self.side is not None and self.side.is_bicubic and self.side.layer is not None:
            self._layer = bicubic_copy(self.side.layer)
        self.outdated.emit()

    def _take(self) -> None:
        ended = self.sender()
        job = self._job
        if job is None or ended is not job:
            self._ending = [other for other in self._ending if other is not ended]
            return
        self._job = None
        self.image, self._settings = job.renderedImage(), QgsMapSettings(job.mapSettings())
        self.changed.emit()

    def _give_up(self) -> None:
        if self._job is not None:
            # It is kept until its threads have ended.
            self._ending.append(self._job)
            self._job.cancelWithoutBlocking()
            self._job = None


def placement(before: QgsMapSettings, now: QgsMapSettings) -> QTransform:
    """From pixels of one view of the map to pixels of another; both may be rotated."""
    there, here = before.mapToPixel(), now.mapToPixel()

    def move(x: float, y: float) -> tuple[float, float]:
        place = here.transform(there.toMapCoordinatesF(x, y))
        return place.x(), place.y()

    left, top = move(0, 0)
    across = move(1000, 0)
    down = move(0, 1000)
    return QTransform(
        (across[0] - left) / 1000,
        (across[1] - top) / 1000,
        (down[0] - left) / 1000,
        (down[1] - top) / 1000,
        left,
        top,
    )
