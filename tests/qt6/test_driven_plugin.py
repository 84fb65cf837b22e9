# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries, notices, the question about a stuck backend, and the plugin as a whole."""

from __future__ import annotations

import sys
import threading
from types import ModuleType, SimpleNamespace

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialog, QMessageBox, QPushButton
from qgis.core import QgsApplication, QgsProject

from himosa_qgis.menus.layer_menu import LayerMenu
from himosa_qgis.notices import NoticeAction, Notices
from himosa_qgis.options.options_page import OptionsPage
from himosa_qgis.plugin import HimosaPlugin
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.replaced_layers import ReplacedLayers
from himosa_qgis.runs.stuck_question import StuckQuestion
from himosa_qgis.sources.main_thread import MainThread, _Ear
from himosa_qgis.worker.watchdog import Answer
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


class AlgorithmDialog(QDialog):
    """What QGIS's Processing makes.

    Attributes:
        shown_with: values that it begins with.
    """

    algorithmFinished = pyqtSignal(bool, dict)


@pytest.fixture
def dialogs(monkeypatch):
    """Dialogs of algorithms that were opened, for one layer and for several."""
    opened = []

    def open_one(algorithm, values):
        opened.append(AlgorithmDialog())
        opened[-1].shown_with = values
        return opened[-1]

    class Batch(AlgorithmDialog):
        def __init__(self, algorithm, parent):
            super().__init__(parent)
            self.rows, self.shown_with = 1, []
            opened.append(self)

        def mainWidget(self):
            taken = SimpleNamespace(
                setParameterValue=lambda value, _: self.shown_with.append(value)
            )
            return SimpleNamespace(
                addRow=lambda count: None,
                batchRowCount=lambda: 1,
                parameter_to_column={"INPUT": 0},
                wrappers=[[taken], [taken]],
            )

    parts = {
        "processing": {"createAlgorithmDialog": open_one},
        "processing.gui": {},
        "processing.gui.BatchAlgorithmDialog": {"BatchAlgorithmDialog": Batch},
        "processing.tools": {},
        "processing.tools.dataobjects": {"createContext": lambda: None},
    }
    for name, held in parts.items():
        module = ModuleType(name)
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, name, module)
    algorithm = SimpleNamespace(
        canExecute=lambda: (True, ""),
        parameterDefinitions=lambda: [SimpleNamespace(name=lambda: "INPUT")],
    )
    registry = QgsApplication.processingRegistry()
    monkeypatch.setattr(registry, "createAlgorithmById", lambda name: algorithm)
    return opened


@drives(LayerMenu, Notices)
def test_entries_open_dialogs_of_one_layer_and_of_several(iface, dialogs, make_raster):
    notices, refused, files = Notices(iface), [], []
    menu = LayerMenu(iface, notices, refused.append)
    menu.install()
    entries = iface.layer_menu.actions()
    assert len(entries) == 3
    iface.layer_menu.popup(iface.mainWindow().pos())
    picture_of(iface.layer_menu)
    QTest.keyClick(iface.layer_menu, KEY.Key_Down)
    QTest.keyClick(iface.layer_menu, KEY.Key_Return)
    assert len(iface.messageBar().items) == 1, "no layer is selected"
    iface.chosen = [make_raster("one")]
    entries[0].trigger()
    assert dialogs[0].shown_with == {"INPUT": iface.chosen[0].id()}
    assert dialogs[0].isVisible()
    iface.chosen.append(make_raster("two"))
    entries[1].trigger()
    assert len(dialogs[1].shown_with) == 2
    menu.open_embed(iface.chosen[0], files.append)
    dialogs[2].algorithmFinished.emit(False, {"OUTPUT": "no"})
    dialogs[2].algorithmFinished.emit(True, {"OUTPUT": "index.parquet"})
    assert files == ["index.parquet"]
    menu.remove()
    notices.remove()
    assert iface.layer_menu.actions() == []


@drives(Notices)
def test_notices_have_buttons_and_go_one_by_one(iface):
    notices, pressed, bar = Notices(iface), [], iface.messageBar()
    numbers = [
        notices.show(f"<{n}>", NoticeAction("Do it", lambda: pressed.append(True)))
        for n in range(3)
    ]
    picture_of(iface.mainWindow())
    QTest.mouseClick(bar.items[0].findChild(QPushButton), LEFT)
    QTest.keyClick(bar.items[1].findChild(QPushButton), KEY.Key_Space)
    assert pressed == [True, True]
    closed = bar.items[0]
    bar.popWidget(closed)  # a person closes it
    settle(lambda: sip.isdeleted(closed))
    for number in (*numbers, None):
        notices.take_away(number)
    assert bar.items == []


@drives(StuckQuestion)
@pytest.mark.parametrize(
    ("answer", "expected"), [("End", Answer.END), ("Wait", Answer.WAIT), ("", Answer.WAIT)]
)
def test_question_is_asked_from_a_thread_and_answered(iface, answer, expected):
    question = StuckQuestion(iface.mainWindow())
    asker = threading.Thread(target=question.ask, args=("It gives no sign.",))
    asker.start()
    settle(lambda: question.box is not None and question.box.isVisible())
    asker.join()
    assert question.box.icon() == QMessageBox.Icon.Warning
    picture_of(question.box)
    if answer:
        buttons = {button.text().replace("&", ""): button for button in question.box.buttons()}
        QTest.mouseClick(buttons[answer], LEFT)
    else:
        QTest.keyClick(question.box, KEY.Key_Escape)
    assert question.answer() is expected
    assert question.answer() is None
    question.ask("Still none.")
    question.withdraw()
    assert question.box is None


@drives(_Ear)
def test_main_thread_answers_another():
    here, answers = threading.get_ident(), []

    def ask():
        with MainThread(lambda: False) as main:
            answers.append(main.ask(threading.get_ident))

    asker = threading.Thread(target=ask)
    asker.start()
    settle(lambda: not asker.is_alive())
    assert answers == [here]
    with MainThread(lambda: False) as main:
        assert main.ask(threading.get_ident) == here


@drives(ReplacedLayers)
def test_layers_show_a_replaced_file_when_a_thread_says_so(make_raster):
    layer, repainted = make_raster("result"), []
    layer.setRenderer(SimpleNamespace(usesBands=lambda: [1]))
    layer.repaintRequested.connect(lambda: repainted.append(threading.get_ident()))
    layers = ReplacedLayers(QgsProject.instance(), [layer.source()], PendingResults())
    assert layers.are_there
    layers.let_go()
    shower = threading.Thread(target=layers.show)
    shower.start()
    settle(lambda: bool(repainted))
    shower.join()
    assert repainted == [threading.get_ident()]


def test_plugin_comes_and_goes_with_all_its_windows(iface, make_raster, monkeypatch):
    plugin = HimosaPlugin(iface)
    plugin.initGui()
    iface.chosen = [make_raster("one")]
    assert len(iface.layer_menu.actions()) == 7
    (factory,) = iface.pages
    page = factory.createWidget(iface.mainWindow())
    assert isinstance(page, OptionsPage)
    settle(lambda: not page.models.is_busy)
    page.show()
    picture_of(page)
    page.apply()
    page.deleteLater()
    for action in iface.layer_menu.actions():
        if action.objectName() in ("himosaShowRouting", "himosaFindSimilar", "himosaSwipeLayer"):
            action.trigger()
    assert len(iface.docks) == 3
    picture_of(iface.mainWindow())
    plugin.unload()
    left = (iface.layer_menu.actions(), iface.menus, iface.bar, iface.docks, iface.pages)
    assert left == ([], [], [], [], [])
    settle(lambda: not iface.mainWindow().findChildren(QObject, "himosaRoutingPanel"))
    assert iface.messageBar().items == []
    assert iface.mapCanvas().mapTool() is None
