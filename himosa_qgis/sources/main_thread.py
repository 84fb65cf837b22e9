# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the main thread, from whatever thread, after everything that it was told before."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from qgis.PyQt import sip
from qgis.PyQt.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    QThread,
    pyqtSignal,
    pyqtSlot,
)

from himosa_qgis.runs.run_job import JobCancelled, JobFailed
from himosa_qgis.texts import tr

LONGEST_WAIT_S = 60.0
"""After this the main thread is taken for one that waits for us, and would wait for ever."""

_LOOK_EVERY_S = 0.1


class MainThread:
    """A context manager: the main thread answers questions of the thread that entered.

    Questions may raise nothing: in the main thread nobody would catch it.

    Args:
        is_cancelled: asked while the main thread is busy.
    """

    def __init__(self, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled
        self._ear: _Ear | None = None

    def __enter__(self) -> MainThread:
        application = QCoreApplication.instance()
        if QThread.currentThread() != application.thread():
            self._ear = _Ear()
            self._ear.moveToThread(application.thread())
            # It ends where it lives: an object that another thread deletes may just be in use.
            sip.transferto(self._ear, None)
        return self

    def __exit__(self, *_: object) -> None:
        if self._ear is not None:
            self._ear.deleteLater()
            self._ear = None

    def tell(self, call: Callable[[], Any]) -> None:
        """Have the main thread call something, without waiting for it."""
        if self._ear is None:
            call()
        else:
            self._ear.heard.emit(_Question(call))

    def ask(self, question: Callable[[], Any]) -> Any:
        """Have the main thread call something; signals sent to it before have arrived by then.

        Raises:
            JobCancelled: the person did not wait for the answer.
            JobFailed: the main thread does not answer.
        """
        if self._ear is None:
            # As in any other thread: what is on its way arrives before the answer.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
            return question()
        asked = _Question(question)
        self._ear.heard.emit(asked)
        end = time.monotonic() + LONGEST_WAIT_S
        while not asked.is_answered.wait(_LOOK_EVERY_S):
            if self._is_cancelled():
                raise JobCancelled
            if time.monotonic() > end:
                raise JobFailed(
                    tr(
                        "QGIS has been busy for {:.0f} s and cannot tell whether a web service"
                        " answered: let it finish what it does, and try again."
                    ).format(LONGEST_WAIT_S)
                )
        return asked.answer


class _Question:
    """One call, and what came of it."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self.call = call
        self.answer: Any = None
        self.is_answered = threading.Event()


class _Ear(QObject):
    """What is in the main thread, so that Qt calls it there, in the order of what was sent."""

    heard = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @pyqtSlot(object)
    def _answer(self, question: Any) -> None:
        question.answer = question.call()
        question.is_answered.set()
