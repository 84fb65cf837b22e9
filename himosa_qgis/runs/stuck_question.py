# SPDX-License-Identifier: GPL-3.0-or-later
"""*Wait or end*: asks the person about a backend that gives no sign, and stops nothing."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal, pyqtSlot
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from himosa_qgis.texts import tr
from himosa_qgis.worker.watchdog import Answer


class StuckQuestion(QObject):
    """A window that can be opened from any thread; it is made in the main thread, and lives there.

    Args:
        window: QGIS's main window.
    """

    _asked = pyqtSignal(str)
    _withdrawn = pyqtSignal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._answer: Answer | None = None
        self.box: Any = None
        self._asked.connect(self._show)
        self._withdrawn.connect(self._close)

    def ask(self, sentence: str) -> None:
        """Open the question; from any thread."""
        self._answer = None
        self._asked.emit(sentence)

    def answer(self) -> Answer | None:
        """What was answered since it was asked, once; from any thread."""
        given, self._answer = self._answer, None
        return given

    def withdraw(self) -> None:
        """Close the question; from any thread."""
        self._withdrawn.emit()

    @pyqtSlot(str)
    def _show(self, sentence: str) -> None:
        self._close()
        self.box = _new_box(self._window, sentence)
        self.box.finished.connect(self._take)
        self.box.open()

    @pyqtSlot(int)
    def _take(self, _code: int) -> None:
        box, self.box = self.box, None
        if box is not None:
            is_end = box.clickedButton() is not None and box.clickedButton() is box.end_button
            self._answer = Answer.END if is_end else Answer.WAIT
            box.deleteLater()

    @pyqtSlot()
    def _close(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.close()
            box.deleteLater()


def _new_box(window: QWidget, sentence: str) -> Any:
    box = QMessageBox(window)
    box.setObjectName("himosaStuck")
    box.setWindowTitle("HIMOSA")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.setInformativeText(tr("Wait for it, or end it? A job that is ended writes nothing."))
    box.setWindowModality(Qt.WindowModality.NonModal)
    waiting = box.addButton(tr("Wait"), QMessageBox.ButtonRole.RejectRole)
    box.end_button = box.addButton(tr("End"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(waiting)
    box.setEscapeButton(waiting)
    return box
