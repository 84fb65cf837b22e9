# SPDX-License-Identifier: GPL-3.0-or-later
"""Work in QGIS's threads for windows that may be gone before it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip

Work = Callable[[Callable[[], bool]], Any]
"""Gets the question whether to stop; what it raises is told by its text."""


class BackgroundWork:
    """Holds tasks until they have ended: the task manager owns their C++ half only."""

    def __init__(self) -> None:
        self._tasks: list[_Piece] = []

    def start(
        self,
        owner: Any,
        description: str,
        work: Work,
        on_done: Callable[[Any], None],
        on_failed: Callable[[str], None],
    ) -> None:
        """Begin; one of the two is called in the main thread, if the owner is still there.

        Args:
            owner: widget that the outcome is for.
            description: what QGIS shows of it.
            work: is done in another thread, and must not touch widgets.
            on_done: gets what it returned.
            on_failed: gets a sentence.
        """
        piece = _Piece(description, work)
        piece.on_end = partial(self._end, piece, owner, on_done, on_failed)
        self._tasks.append(piece)
        QgsApplication.taskManager().addTask(piece)

    def stop(self) -> None:
        """Ask all that runs to stop; nobody hears of its end."""
        for piece in self._tasks:
            piece.cancel()

    def _end(
        self,
        piece: _Piece,
        owner: Any,
        on_done: Callable[[Any], None],
        on_failed: Callable[[str], None],
    ) -> None:
        self._tasks.remove(piece)
        if piece.isCanceled() or sip.isdeleted(owner):
            return
        if piece.complaint:
            on_failed(piece.complaint)
        else:
            on_done(piece.outcome)


class _Piece(QgsTask):
    def __init__(self, description: str, work: Work) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._work = work
        self.on_end: Callable[[], None] | None = None
        self.outcome: Any = None
        self.complaint = ""

    def run(self) -> bool:
        try:
            self.outcome = self._work(self.isCanceled)
        except Exception as error:  # noqa: BLE001  one that leaves this method would end QGIS
            self.complaint = _sentence(error)
        return not self.complaint

    def finished(self, result: bool) -> None:
        del result
        if self.on_end is not None:
            self.on_end()


def _sentence(error: Exception) -> str:
    """What an error says, with what to do where it knows."""
    hint = str(getattr(error, "hint", ""))
    return " ".join(part for part in (str(error), hint) if part) or type(error).__name__
