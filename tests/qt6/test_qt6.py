# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin on Qt 6: every name that it takes from Qt is there, every module can be imported."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
from pathlib import Path

import pytest

from tests.marks import needs_pyqt6

pytestmark = needs_pyqt6
ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "himosa_qgis").rglob("*.py"))
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in SOURCES
    if path.name not in ("__init__.py", "__main__.py")
]


@pytest.fixture(scope="session", autouse=True)
def qgis4():
    from tests.qt6.stand_in import install

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    install()
    from PyQt6.QtWidgets import QApplication

    return QApplication([])


def names_of_qt(tree):
    """What a file imports from Qt, by its name there; not what it tries to import."""
    tried = {inner for node in ast.walk(tree) if isinstance(node, ast.Try) for inner in node.body}
    tried |= {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for handler in node.handlers
        for inner in handler.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            for alias in node.names if node not in tried else ():
                yield alias.asname or alias.name, node.module.rpartition(".")[2], alias.name


def chain(node):
    """The parts of a name with dots, or nothing."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_of_qt_in_a_file_is_there(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known, missing = {}, []
    for name, room, original in names_of_qt(tree):
        found = getattr(importlib.import_module(f"PyQt6.{room}"), original, None)
        if found is None:
            missing.append(f"{room}.{original}")
        known[name] = found
    for node in ast.walk(tree):
        parts = chain(node)
        found = known.get(parts[0]) if parts else None
        for part in parts[1:] if found is not None else ():
            found = getattr(found, part, None)
            if found is None:
                missing.append(".".join(parts))
                break
    assert missing == []


@pytest.mark.parametrize("name", MODULES)
def test_module_is_imported(name):
    assert importlib.import_module(name).__name__ == name


def painted(widget):
    """A picture of a widget: whatever it draws is drawn."""
    widget.resize(widget.sizeHint())
    picture = widget.grab()
    assert not picture.isNull()
    return picture.toImage()


def test_expert_toggles_are_built_pressed_and_drawn():
    from himosa_qgis.routing.panel.expert_toggles import ExpertToggles

    widget = ExpertToggles()
    widget.set_experts(4)
    before, heard = widget.chosen, []
    widget.changed.connect(lambda: heard.append(widget.chosen))
    widget.buttons[1].click()
    assert heard == [widget.chosen]
    assert widget.chosen != before
    painted(widget)


def test_bars_of_scores_are_drawn():
    from himosa_qgis.routing.panel.legend import ScoreBars

    widget = ScoreBars()
    empty = painted(widget)
    widget.show_scores([0.2, 0.9, 0.5], [False, True, False])
    assert painted(widget) != empty
    assert widget.scores == (0.2, 0.9, 0.5)


def test_bars_of_windows_are_drawn():
    from himosa_qgis.routing.panel.window_bars import WindowBars
    from himosa_qgis.routing.rasters.window_spot import Attention, LookedAt

    widget = WindowBars()
    windows = [LookedAt(0, -1, 0, None), LookedAt(3, 0, 0, None)]
    widget.show_windows(windows, {0: Attention(0.5, 0.75), 3: Attention(0.4, 0.25)})
    assert [told.share for _, told in widget.rows] == [0.75, 0.25]
    painted(widget)


def test_strip_of_layers_is_drawn_and_chosen_by_mouse_and_key():
    from PyQt6.QtCore import Qt
    from PyQt6.QtTest import QTest

    from himosa_qgis.routing.panel.layer_strip import LayerStrip
    from himosa_qgis.routing.rasters.routing_raster import RoutingLayer

    widget, heard = LayerStrip(), []
    widget.chosen.connect(heard.append)
    widget.set_layers([RoutingLayer(n, 1 + (n > 2), n, 8, n) for n in (1, 2, 3, 4)])
    painted(widget)
    place = widget.cell(3).center().toPoint()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(widget, Qt.Key.Key_Right)
    assert heard == [3, 4]
    widget.mark(frozenset({1, 2}))
    painted(widget)


def test_legend_is_drawn():
    from PyQt6.QtGui import QColor

    from himosa_qgis.routing.panel.legend import LegendView
    from himosa_qgis.routing.rasters.routing_style import LegendEntry

    widget = LegendView()
    widget.show_entries([LegendEntry(QColor("red"), "all"), LegendEntry(QColor("blue"), "none")])
    assert sorted(widget.texts) == ["all", "none"]
    painted(widget)


def test_swipe_panel_is_built_and_turned():
    from himosa_qgis.swipe.swipe_panel import SwipePanel

    widget, heard = SwipePanel(), []
    widget.turned.connect(heard.append)
    widget.direction_box.setCurrentIndex(1)
    widget.direction_box.activated.emit(1)
    assert heard == [False]
    painted(widget.widget())
    widget.close_down()
