# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the options, box by box, as a person goes through it."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QMessageBox, QSpinBox

from himosa_qgis import settings
from himosa_qgis.options import environment_box, models_box, report_box
from himosa_qgis.options.background import BackgroundWork, _Piece
from himosa_qgis.options.environment_box import EnvironmentBox
from himosa_qgis.options.model_list import ListedModel
from himosa_qgis.options.models_box import ModelsBox
from himosa_qgis.options.options_entry import OptionsEntry, PageMeans, _PageFactory
from himosa_qgis.options.options_page import OptionsPage
from himosa_qgis.options.report_box import ReportBox
from himosa_qgis.options.settings_boxes import SettingsBox, computing_box, outputs_box
from himosa_qgis.plain import DocumentView
from himosa_qgis.setup.doctor import Health
from himosa_qgis.setup.marker import State, StateReport
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
YES, NO = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
MODELS = [
    ListedModel("ours", "ours — upscaling ×4", False, "- **License**: GPL\n\nA *card*."),
    ListedModel("mine", "mine — upscaling ×2 (added by you)", True, "- **License**: none"),
]


class _SetupWindow(QObject):
    finished = pyqtSignal(int)


@pytest.fixture
def calls(monkeypatch, tmp_path):
    """What the page had done; models, backend and environment are there."""
    noted, python = [], tmp_path / "python"
    python.touch()
    monkeypatch.setattr(models_box, "read_models", lambda is_cancelled: list(MODELS))
    monkeypatch.setattr(models_box, "backend_complaint", lambda: "")
    report = StateReport(State.READY, "The environment is whole.")
    monkeypatch.setattr(environment_box, "environment_report", lambda: report)
    monkeypatch.setattr(environment_box, "backend_complaint", lambda: "")
    monkeypatch.setattr(environment_box, "backend_python", lambda: python)
    monkeypatch.setattr(
        "himosa_qgis.setup.doctor.examine", lambda *_: Health({}, ("cpu",), ("Slowly.",))
    )
    monkeypatch.setattr("himosa_qgis.setup.making.remove", noted.append)
    monkeypatch.setattr(report_box, "write_report", lambda *_, with_paths: f"paths: {with_paths}")
    return noted


@pytest.fixture
def means(calls):
    window = _SetupWindow()
    made = PageMeans(
        ask=lambda method, fields, is_cancelled: {"name": fields["name"]},
        work=BackgroundWork(),
        open_setup=lambda: calls.append("set up") or window,
        before_change=lambda: calls.append("end worker"),
        on_applied=lambda: calls.append("applied"),
    )
    yield made
    made.work.stop()


@drives(OptionsPage, EnvironmentBox, SettingsBox, ModelsBox, ReportBox, _PageFactory, _Piece)
def test_page_is_made_filled_in_and_applied(iface, means, calls):
    entry = OptionsEntry(iface, means)
    entry.install()
    (factory,) = iface.pages
    assert not factory.icon().isNull()
    page = factory.createWidget(iface.mainWindow())
    page.resize(520, 900)
    page.show()
    settle(lambda: not page.models.is_busy)
    picture_of(page)
    QTest.keyClicks(page.environment.python.lineEdit(), "/opt/python")
    page.apply()
    assert settings.BACKEND_PYTHON.read() == "/opt/python"
    assert calls == ["applied"]
    page.deleteLater()
    entry.open()
    assert iface.showOptionsDialog.called
    entry.remove()
    assert iface.pages == []


@pytest.mark.parametrize("make", [computing_box, outputs_box])
def test_settings_are_changed_by_keys_and_stored(make):
    box = make()
    box.show()
    changed = {"QComboBox": 0, "QSpinBox": 0, "QCheckBox": 0}
    for field in box.fields:
        changed[type(field).__name__] += 1
        if isinstance(field, QComboBox):
            QTest.keyClick(field, KEY.Key_Home)
            QTest.keyClick(field, KEY.Key_Down)
        elif isinstance(field, QSpinBox):
            QTest.keyClick(field, KEY.Key_PageUp)
        else:
            assert isinstance(field, QCheckBox)
            QTest.keyClick(field, KEY.Key_Space)
    assert sum(changed.values()) == len(box.fields) > 2
    box.store()
    again = make()
    for field, other in zip(box.fields, again.fields):
        value = {
            "QComboBox": QComboBox.currentData,
            "QSpinBox": QSpinBox.value,
            "QCheckBox": QCheckBox.isChecked,
        }[type(field).__name__]
        assert value(field) == value(other)
    picture_of(box)


@drives(SettingsBox)
def test_number_that_may_be_left_open_is_typed_and_left_open_again():
    box = SettingsBox("Box")
    number = box.add_number("&Threads", settings.THREADS, "", "How many.", unset="Automatic")
    number.show()
    assert number.text() == "Automatic"
    number.selectAll()
    QTest.keyClicks(number, "3")
    box.store()
    assert settings.THREADS.read() == 3
    for _ in range(3):
        QTest.keyClick(number, KEY.Key_Down)
    box.store()
    assert settings.THREADS.read() is None


@drives(EnvironmentBox)
def test_environment_is_checked_set_up_and_removed(means, calls, monkeypatch):
    box = EnvironmentBox(means)
    box.show()
    assert box.state.text() == "The environment is whole."
    QTest.mouseClick(box.check_button, LEFT)
    assert not box.remove_button.isEnabled()
    settle(lambda: box.said.text() == Health({}, ("cpu",), ()).sentence + " Slowly.")
    QTest.mouseClick(box.setup_button, LEFT)
    means.open_setup().finished.emit(0)
    answers = [NO, YES]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    for _ in range(2):
        QTest.mouseClick(box.remove_button, LEFT)
    settle(lambda: "was removed" in box.said.text())
    assert calls[:3] == ["set up", "set up", "end worker"]
    assert len(calls) == 4
    picture_of(box)


@drives(ModelsBox, DocumentView)
def test_models_are_chosen_added_and_removed(means, calls, monkeypatch, tmp_path):
    box = ModelsBox(means)
    box.show()
    settle(lambda: not box.is_busy)
    assert "card" in box.card.toPlainText()
    assert not box.remove_button.isEnabled()
    QTest.keyClick(box.list, KEY.Key_Down)
    assert box.chosen().name == "mine"
    assert box.remove_button.isEnabled()
    picture_of(box)
    answers, files = [YES, NO, YES], [str(tmp_path / "mine.pth"), ""]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files.pop(0), ""))
    QTest.mouseClick(box.add_button, LEFT)
    assert box.is_busy
    settle(lambda: "“mine” was added" in box.said.text() and not box.is_busy)
    assert box.chosen().name == "mine"
    QTest.mouseClick(box.add_button, LEFT)
    QTest.mouseClick(box.remove_button, LEFT)
    assert files == []
    QTest.mouseClick(box.remove_button, LEFT)  # which the protocol does not find
    assert (answers, bool(box.said.text())) == ([], True)


@drives(ReportBox)
def test_report_goes_to_the_clipboard(means):
    box = ReportBox(means)
    box.show()
    for expected in (False, True):
        QTest.mouseClick(box.copy_button, LEFT)
        assert not box.copy_button.isEnabled()
        settle(box.copy_button.isEnabled)
        assert QApplication.clipboard().text() == f"paths: {expected}"
        QTest.keyClick(box.paths_box, KEY.Key_Space)
    picture_of(box)


def test_failure_in_the_background_is_told(means, monkeypatch):
    def fail(*_, with_paths):
        raise OSError("the disk is full")

    monkeypatch.setattr(report_box, "write_report", fail)
    box = ReportBox(means)
    QTest.mouseClick(box.copy_button, LEFT)
    settle(lambda: box.said.text() == "the disk is full")
