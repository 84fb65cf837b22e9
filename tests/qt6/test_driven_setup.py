# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that sets the backend up, its task, and what offers it."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtNetwork import QNetworkProxy
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QPushButton
from qgis.core import QgsNetworkAccessManager
from qgis.gui import QgsFileWidget

from himosa_qgis.notices import Notices
from himosa_qgis.settings import SETUP_OFFERED
from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.setup.in_qgis import setup_dialog
from himosa_qgis.setup.in_qgis.network_settings import network_settings
from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog
from himosa_qgis.setup.in_qgis.setup_offer import SetupOffer
from himosa_qgis.setup.in_qgis.setup_task import SetupTask
from himosa_qgis.setup.marker import State, StateReport
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


class Machine:
    """Where setting up takes no time; notes what was wanted.

    Attributes:
        gate: what the making of an environment waits for.
        failure: what it raises.
    """

    def __init__(self):
        self.wishes, self.done, self.state = [], [], State.ABSENT
        self.gate, self.failure = threading.Event(), None
        self.gate.set()

    def state_of(self, folder, lock):
        return StateReport(self.state, f"It is {self.state.value}.")

    def make_plan(self, wishes, lock, is_cancelled):
        self.wishes.append(wishes)
        return SimpleNamespace(sentences=lambda: ["Makes an environment.", "Takes torch."])

    def make(self, plan, variables, watch):
        for percent in (10, 50):
            watch.on_progress(f"Step {percent}", percent / 100)
            watch.on_log(f"line {percent}")
        while not self.gate.wait(0.01):
            watch.check()
        if self.failure is not None:
            raise self.failure
        self.state = State.READY
        return SimpleNamespace(health=SimpleNamespace(sentence="It is made."))

    def use(self, python, watch):
        self.done.append(python)
        return SimpleNamespace(sentence="It serves.")

    def remove(self, folder):
        self.done.append(folder)
        self.state = State.ABSENT


@pytest.fixture
def machine(monkeypatch):
    made = Machine()
    for name in ("state_of", "make_plan", "make", "use", "remove"):
        monkeypatch.setattr(setup_dialog, name, getattr(made, name))
    return made


@pytest.fixture
def dialog(machine):
    calls = []
    made = SetupDialog(None, lambda: calls.append("stop"), lambda: calls.append("ready"))
    made.calls = calls
    made.show()
    settle(lambda: not made.is_busy)
    yield made
    made.cancel()
    settle(lambda: not made.is_busy)
    made.close()


@drives(SetupDialog, SetupTask)
def test_dialog_sets_up_tells_its_steps_and_repairs(machine, dialog):
    assert dialog.plan_text.text() == "Makes an environment.\nTakes torch."
    assert not dialog.remove_button.isEnabled()
    picture_of(dialog)
    machine.gate.clear()
    QTest.mouseClick(dialog.start_button, LEFT)
    settle(lambda: dialog.bar.value() == 50)
    assert dialog.said.text() == "Step 50"
    assert dialog.log.toPlainText() == "line 10\nline 50"
    assert dialog.cancel_button.isEnabled()
    assert not dialog.device.isEnabled()
    picture_of(dialog)
    machine.gate.set()
    settle(lambda: not dialog.is_busy)
    assert dialog.state.text() == "It is made."
    assert dialog.start_button.text() == "Repair"
    assert dialog.calls == ["stop", "ready"]


def test_dialog_is_cancelled_and_told_failures(machine, dialog):
    machine.gate.clear()
    QTest.mouseClick(dialog.start_button, LEFT)
    QTest.mouseClick(dialog.cancel_button, LEFT)
    settle(lambda: not dialog.is_busy)
    assert dialog.said.text().startswith("Cancelled")
    machine.gate.set()
    machine.failure = SetupFailed(FailureKind.DISK_FULL, "/small")
    QTest.mouseClick(dialog.start_button, LEFT)
    settle(lambda: not dialog.is_busy)
    assert "/small" in dialog.said.text()


def test_wishes_are_chosen_by_keys_and_typed(machine, dialog):
    assert dialog.folder.mode is QgsFileWidget.StorageMode.GetDirectory
    QTest.keyClick(dialog.device, KEY.Key_Down)
    settle(lambda: not dialog.is_busy)
    assert machine.wishes[-1].device == dialog.device.currentText() != "auto"
    assert QTest.qWaitForWindowActive(dialog)
    planned = len(machine.wishes)
    line = dialog.folder.lineEdit()
    line.setFocus()
    QTest.keyClicks(line, "/srv/env")
    assert len(machine.wishes) == planned, "not while it is typed"
    QTest.keyClick(line, KEY.Key_Tab)
    settle(lambda: not dialog.is_busy)
    assert str(machine.wishes[-1].folder) == "/srv/env"
    dialog.wheels.setFilePath("/srv/wheels")
    settle(lambda: not dialog.is_busy)
    assert str(machine.wishes[-1].wheels) == "/srv/wheels"


def test_other_python_is_taken_and_the_environment_removed(machine, dialog, monkeypatch):
    files = ["/usr/bin/python3", ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files.pop(0), ""))
    QTest.mouseClick(dialog.use_button, LEFT)
    settle(lambda: not dialog.is_busy)
    QTest.mouseClick(dialog.use_button, LEFT)
    assert (dialog.state.text(), files) == ("It serves.", [])
    machine.state = State.READY
    dialog.look()
    settle(lambda: not dialog.is_busy)
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    for _ in range(2):
        QTest.mouseClick(dialog.remove_button, LEFT)
    settle(lambda: not dialog.is_busy and dialog.state.text() == "It is absent.")
    assert len(machine.done) == 2
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    QTest.mouseClick(close, LEFT)
    assert not dialog.isVisible()


@drives(SetupOffer, SetupDialog, Notices)
def test_offer_is_made_once_and_opens_the_dialog(iface, machine):
    notices, opened = Notices(iface), []
    offer = SetupOffer(
        iface,
        notices,
        lambda: "<b> is missing",
        lambda was_offered: "" if was_offered else "<b> is missing",
        lambda: None,
        lambda: opened.append("options"),
    )
    offer.install()
    settle(lambda: bool(iface.messageBar().items))
    assert SETUP_OFFERED.read()
    picture_of(iface.mainWindow())
    (notice,) = iface.messageBar().items
    set_up, options = notice.findChildren(QPushButton)
    QTest.mouseClick(options, LEFT)
    assert opened == ["options"]
    QTest.mouseClick(set_up, LEFT)
    (dialog,) = iface.mainWindow().findChildren(SetupDialog)
    settle(lambda: not dialog.is_busy)
    assert dialog.windowModality() == Qt.WindowModality.NonModal
    QTest.mouseClick(dialog.start_button, LEFT)
    settle(lambda: not iface.messageBar().items)
    assert offer.open_above() is dialog
    assert dialog.windowModality() == Qt.WindowModality.ApplicationModal
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
    (entry,) = iface.menus
    entry.trigger()
    assert dialog.isVisible()
    settle(lambda: not dialog.is_busy)
    offer.remove()
    assert iface.menus == []
    settle(lambda: not iface.mainWindow().findChildren(SetupDialog))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("NoProxy", ""),
        ("HttpProxy", "http://me:s%40y@proxy:3128"),
        ("Socks5Proxy", "socks5h://me:s%40y@proxy:3128"),
    ],
)
def test_proxy_of_qgis_is_read(monkeypatch, kind, expected):
    proxy = QNetworkProxy(getattr(QNetworkProxy.ProxyType, kind), "proxy", 3128, "me", "s@y")
    monkeypatch.setattr(QgsNetworkAccessManager, "proxy", proxy)
    read = network_settings()
    assert read.proxy == expected
    assert "intranet" in read.excluded
