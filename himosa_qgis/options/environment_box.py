# SPDX-License-Identifier: GPL-3.0-or-later
"""The box of the backend's environment: its state, and what can be done about it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from himosa_qgis import settings
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.paths import PYTHON_VARIABLE, backend_python
from himosa_qgis.plain import is_wanted, plain_label
from himosa_qgis.runs.backend_state import backend_complaint, environment_report
from himosa_qgis.setup.marker import State
from himosa_qgis.setup.planning import default_folder
from himosa_qgis.texts import tr


class EnvironmentBox(QGroupBox):
    """Shows the state at once; what takes longer runs in the background.

    Args:
        means: of the page.
    """

    def __init__(self, means: PageMeans, parent: QWidget | None = None) -> None:
        super().__init__(tr("Environment of the backend"), parent)
        self._means = means
        self.state, self.said = (plain_label(parent=self, wraps=True) for _ in range(2))
        for label, name in ((self.state, tr("State")), (self.said, tr("Last answer"))):
            label.setAccessibleName(name)
        self.setup_button = QPushButton(self)
        self.check_button = QPushButton(tr("&Check"), self)
        self.check_button.setToolTip(tr("Has the backend tell what it can run on; takes seconds."))
        self.remove_button = QPushButton(tr("R&emove…"), self)
        self.remove_button.setToolTip(tr("Takes the environment away that the plugin made."))
        for button, slot in (
            (self.setup_button, self._set_up),
            (self.check_button, self.check),
            (self.remove_button, self._ask_to_remove),
        ):
            button.clicked.connect(partial(_without_arguments, slot))
        self.python = self._python_widget()
        self._lay_out()
        self.look()

    def look(self) -> None:
        """Tell the state anew."""
        report, complaint = environment_report(), backend_complaint()
        if report is not None and report.state is not State.ABSENT:
            self.state.setText(report.sentence)
        elif complaint:
            self.state.setText(complaint)
        else:
            self.state.setText(tr("The Python “{}” is used.").format(backend_python()))
        is_whole = report is None or report.state in (State.ABSENT, State.READY)
        self.setup_button.setText(tr("Set &up…") if is_whole else tr("&Repair…"))
        self.check_button.setEnabled(not complaint)
        self.remove_button.setEnabled(report is not None and report.state is not State.ABSENT)

    def store(self) -> None:
        """Write which Python the person wants."""
        if self.python.isEnabled():
            settings.BACKEND_PYTHON.write(self.python.filePath().strip())

    def check(self) -> None:
        """Ask the backend itself."""
        python = backend_python()
        if python is None:
            return
        from himosa_qgis.setup.doctor import examine

        self._begin(
            tr("Checking the backend of HIMOSA"),
            lambda is_cancelled: examine(python, is_cancelled),
            lambda health: self._end(" ".join((health.sentence, *health.remarks))),
        )

    def remove(self) -> None:
        """Take the environment away."""
        from himosa_qgis.setup.making import remove

        folder = default_folder()
        self._means.before_change()
        self._begin(
            tr("Removing the environment of HIMOSA"),
            lambda _: remove(folder),
            lambda _: self._end(tr("The environment in “{}” was removed.").format(folder)),
        )

    def _set_up(self) -> None:
        dialog = self._means.open_setup()
        dialog.finished.connect(self._look_again)

    def _look_again(self, _result: int = 0) -> None:
        self.look()

    def _ask_to_remove(self) -> None:
        asked = tr("Remove the environment in “{}”?").format(default_folder())
        if is_wanted(self, asked):
            self.remove()

    def _begin(
        self, description: str, work: Callable[[Any], Any], on_done: Callable[[Any], None]
    ) -> None:
        self.said.setText(description + "…")
        for button in (self.setup_button, self.check_button, self.remove_button):
            button.setEnabled(False)
        self._means.work.start(self, description, work, on_done, self._end)

    def _end(self, sentence: str) -> None:
        self.setup_button.setEnabled(True)
        self.look()
        self.said.setText(sentence)

    def _python_widget(self) -> QgsFileWidget:
        widget = QgsFileWidget(self)
        widget.setFilePath(settings.BACKEND_PYTHON.read())
        widget.lineEdit().setPlaceholderText(tr("Empty for the environment above"))
        tip = tr("A Python that has torch, safetensors, numpy and GDAL, used in its place.")
        variable = os.environ.get(PYTHON_VARIABLE)
        if variable:
            widget.setFilePath(str(Path(variable)))
            widget.setEnabled(False)
            tip = tr("Given by the environment variable {}.").format(PYTHON_VARIABLE)
        widget.setToolTip(tip)
        for part in (widget, widget.lineEdit()):
            part.setAccessibleName(tr("Python of your own"))
            part.setAccessibleDescription(tip)
        for button in widget.findChildren(QWidget, "mFileWidgetButton"):
            button.setAccessibleName(tr("Choose a Python"))
        return widget

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.setup_button, self.check_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        own = QHBoxLayout()
        named = plain_label(tr("Python of your &own"), self)
        named.setBuddy(self.python.lineEdit())
        own.addWidget(named)
        own.addWidget(self.python, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addLayout(buttons)
        layout.addWidget(self.said)
        layout.addLayout(own)


def _without_arguments(slot: Callable[[], None], _is_checked: bool = False) -> None:
    slot()
