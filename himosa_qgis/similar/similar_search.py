# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the worker for places like some examples, in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qgis.core import QgsPointXY, QgsRectangle, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from himosa_qgis.texts import tr
from himosa_qgis.worker.client import WorkerCancelled, WorkerFailed

Ask = Callable[[Mapping[str, Any], Callable[[], bool]], Mapping[str, Any]]
"""Takes the parameters of `similar` and the question whether to stop; gives the worker's answer."""

MakeIndex = Callable[[Any, Callable[[str], None]], None]
"""Lets a person make an index of a raster layer; gets the layer, and who is told the file."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for.

    Attributes:
        index: file to search in.
        like, unlike: places in the index's CRS.
        count: of places to find.
    """

    index: str
    like: tuple[QgsPointXY, ...] = ()
    unlike: tuple[QgsPointXY, ...] = ()
    count: int = 20

    def and_like(self, place: QgsPointXY) -> Wanted:
        """With one more example."""
        return replace(self, like=(*self.like, place))

    def and_unlike(self, place: QgsPointXY) -> Wanted:
        """With one more counter-example."""
        return replace(self, unlike=(*self.unlike, place))

    def to_params(self, destination: str) -> dict[str, Any]:
        """Fields of the worker's request."""
        return {
            "indexes": [self.index],
            "destination": destination,
            "like": [_written(place) for place in self.like],
            "unlike": [_written(place) for place in self.unlike],
            "count": self.count,
            "overwrite": True,
        }


@dataclass(frozen=True)
class SimilarPlace:
    """One place that was found.

    Attributes:
        rank: from 1, the most similar one.
        score: cosine with what was looked for.
        box: of the cell, in the index's CRS.
    """

    rank: int
    score: float
    box: QgsRectangle

    @property
    def middle(self) -> QgsPointXY:
        """Of the cell."""
        return self.box.center()


class SimilarTask(QgsTask):
    """One search; answers in the main thread with the places and the layer's file."""

    answered = pyqtSignal(object, str)
    failed = pyqtSignal(str)

    def __init__(self, ask: Ask, wanted: Wanted, destination: str) -> None:
        super().__init__(tr("Finding similar places"), QgsTask.Flag.CanCancel)
        self._ask, self._destination = ask, destination
        self._params = wanted.to_params(destination)
        self._places: list[SimilarPlace] = []
        self._complaint = ""

    def run(self) -> bool:
        """Ask and wait; QGIS calls this in a thread of its own."""
        try:
            answer = self._ask(self._params, self.isCanceled)
            self._places = [_place_of(found) for found in answer["found"]]
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
            self.answered.emit(self._places, self._destination)
        elif not self.isCanceled():
            self.failed.emit(self._complaint)


def _written(place: QgsPointXY) -> str:
    return f"{place.x()!r},{place.y()!r}"


def _place_of(found: Mapping[str, Any]) -> SimilarPlace:
    columns, rows = zip(*found["ring"])
    box = QgsRectangle(min(columns), min(rows), max(columns), max(rows))
    return SimilarPlace(int(found["rank"]), float(found["score"]), box)
