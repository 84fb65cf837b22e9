# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog *Set up backend…*: plan, progress, log, and what else can be done."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from himosa_qgis.compat import folder_mode
from himosa_qgis.paths import expanded
from himosa_qgis.plain import is_wanted, plain_label
from himosa_qgis.setup.devices import DEVICES
from himosa_qgis.setup.in_qgis.network_settings import network_settings
from himosa_qgis.setup.in_qgis.setup_task import SetupTask
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.making import make, remove, use
from himosa_qgis.setup.marker import State, state_of
from himosa_qgis.setup.pip_steps import Watch
from himosa_qgis.setup.planning import Plan, Wishes, default_folder, make_plan
from himosa_qgis.texts import tr

_LOG_LINES = 5000


class SetupDialog(QDialog):
    """Shows the state and the plan, and carries out what the person chooses.

    Closed while something runs, it goes on: QGIS shows the task, and the dialog opened again does.

    Args:
        parent: QGIS's window.
        before_change: ends a worker that runs on the environment.
        on_ready: called when a backend is there.
    """

    def __init__(
        self, parent: Any, before_change: Callable[[], None], on_ready: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._before_change, self._on_ready = before_change, on_ready
        self._task: SetupTask | None = None
        self._plan: Plan | None = None
        self._can_remove = False
        self.setObjectName("himosaSetupDialog")
        self.setWindowTitle(tr("Set up the backend of HIMOSA"))
        self._build()
        self.look()

    def look(self) -> None:
        """Tell the state, and make the plan anew."""
        wanted = self.folder.filePath().strip()
        folder = expanded(wanted) if wanted else default_folder()
        report = state_of(folder, Lock.load())
        self.state.setText(report.sentence)
        is_whole = report.state in (State.ABSENT, State.READY)
        self.start_button.setText(tr("Set up") if is_whole else tr("Repair"))
        self._can_remove = report.state is not State.ABSENT
        self._plan = None
        wishes = self._wishes()
        self._begin(
            tr("Looking at this machine"),
            lambda watch: make_plan(wishes, Lock.load(), watch.is_cancelled),
            self._show_plan,
        )

    def start(self) -> None:
        """Carry the plan out."""
        plan = self._plan
        if plan is None:
            return
        self._before_change()
        self.log.clear()
        inherited = dict(os.environ)
        self._begin(
            tr("Setting up the backend of HIMOSA"),
            lambda watch: make(plan, inherited, watch),
            lambda made: self._made(made.health.sentence),
        )

    def cancel(self) -> None:
        """Stop what runs; its end is told as every end is."""
        if self._task is not None:
            self._task.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    def _build(self) -> None:
        self.state, self.plan_text, self.said = (plain_label(wraps=True) for _ in range(3))
        self.device = QComboBox()
        self.device.addItems(DEVICES)
        self.folder, self.wheels = QgsFileWidget(), QgsFileWidget()
        for widget, name in (
            (self.folder, tr("Folder of the environment")),
            (self.wheels, tr("Folder of wheels, for use without network")),
        ):
            widget.setStorageMode(folder_mode())
            widget.setAccessibleName(name)
            widget.lineEdit().editingFinished.connect(self._changed)
            widget.fileChanged.connect(self._remember_change)
        self.folder.lineEdit().setPlaceholderText(str(default_folder()))
        self._is_changed = False
        self.device.currentIndexChanged.connect(self.look)
        form = QFormLayout()
        form.addRow(tr("Device"), self.device)
        form.addRow(tr("Folder"), self.folder)
        form.addRow(tr("Wheels (offline)"), self.wheels)
        self.bar, self.log = QProgressBar(), QPlainTextEdit()
        self.bar.setRange(0, 100)
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(_LOG_LINES)
        self.log.setAccessibleName(tr("Log"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addLayout(form)
        for widget in (self.plan_text, self.bar, self.said, self.log, self._buttons()):
            layout.addWidget(widget)
        self.resize(640, 560)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.start_button = QPushButton(tr("Set up"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.use_button = QPushButton(tr("Use an existing Python…"))
        self.remove_button = QPushButton(tr("Remove"))
        for button, slot in (
            (self.start_button, self.start),
            (self.cancel_button, self.cancel),
            (self.use_button, self._choose_python),
            (self.remove_button, self._remove),
        ):
            button.clicked.connect(partial(_without_arguments, slot))
            box.addButton(button, role)
        # Last, as it is shown: the Tab key goes through buttons in the order of their making.
        box.addButton(QDialogButtonBox.StandardButton.Close)
        return box

    def _wishes(self) -> Wishes:
        folder, wheels = (w.filePath().strip() for w in (self.folder, self.wheels))
        return Wishes(
            self.device.currentText(),
            Path(folder) if folder else None,
            Path(wheels) if wheels else None,
            network_settings(),
        )

    def _remember_change(self, _path: str) -> None:
        self._is_changed = True
        if not self.folder.lineEdit().hasFocus() and not self.wheels.lineEdit().hasFocus():
            self._changed()

    def _changed(self) -> None:
        if self._is_changed:
            self._is_changed = False
            self.look()

    def _choose_python(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("A Python that has torch, numpy and GDAL"))
        if path:
            self.use_python(Path(path))

    def use_python(self, python: Path) -> None:
        """Take a Python that is there, if it serves."""
        self._before_change()
        self._begin(
            tr("Trying a Python for HIMOSA"),
            lambda watch: use(python, watch),
            lambda health: self._ready(health.sentence),
        )

    def _remove(self) -> None:
        wanted = self.folder.filePath().strip()
        folder = (expanded(wanted) if wanted else default_folder()).absolute()
        asked = tr("Remove the environment in “{}”?").format(folder)
        if is_wanted(self, asked):
            self._before_change()
            self._begin(
                tr("Removing the environment of HIMOSA"),
                lambda _: remove(folder),
                lambda _: self.look(),
            )

    def _begin(
        self, description: str, work: Callable[[Watch], Any], on_done: Callable[[Any], None]
    ) -> None:
        if self._task is not None:
            # The newest wish counts; what runs is stopped and its end not waited for.
            self._forget(self._task)
        self.said.setText(description + "…")
        self.bar.setValue(0)
        task = SetupTask(description, work, partial(self._end, on_done))
        task.told.connect(self._tell)
        task.logged.connect(self.log.appendPlainText)
        self._task = task
        self._enable()
        QgsApplication.taskManager().addTask(task)

    def _forget(self, task: SetupTask) -> None:
        task.told.disconnect(self._tell)
        task.logged.disconnect(self.log.appendPlainText)
        task.cancel()

    def _end(self, on_done: Callable[[Any], None], task: SetupTask) -> None:
        if task is not self._task:
            return
        self._task = None
        self._enable()
        if task.failure is not None:
            self.said.setText(str(task.failure))
        elif task.isCanceled():
            self.said.setText(tr("Cancelled: what was downloaded whole is kept for the next time."))
        else:
            self.said.setText("")
            on_done(task.outcome)
        self._enable()

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.plan_text.setText("\n".join(plan.sentences()))

    def _made(self, sentence: str) -> None:
        self._can_remove = True
        self.start_button.setText(tr("Repair"))
        self._ready(sentence)

    def _ready(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.bar.setValue(100)
        self._on_ready()

    def _tell(self, said: str, share: float) -> None:
        self.said.setText(said)
        self.bar.setValue(round(100 * share))

    def _enable(self) -> None:
        is_idle = self._task is None
        self.start_button.setEnabled(is_idle and self._plan is not None)
        self.cancel_button.setEnabled(not is_idle)
        for widget in (self.device, self.folder, self.wheels, self.use_button):
            widget.setEnabled(is_idle)
        self.remove_button.setEnabled(is_idle and self._can_remove)


def _without_arguments(slot: Callable[[], None], _is_checked: bool = False) -> None:
    slot()
