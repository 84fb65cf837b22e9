# SPDX-License-Identifier: GPL-3.0-or-later
"""Every class of the plugin that is a window, or makes parts of one, is driven by a test here."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_MAKERS = ("qgis.gui", "qgis.PyQt.QtWidgets")


def _imports(tree):
    """Names of a file with their places: `QLabel` is `qgis.PyQt.QtWidgets.QLabel`."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _classes():
    """By its place, the bases of each class, and what its methods call."""
    for path in sorted((ROOT / "himosa_qgis").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = _imports(tree)
        known.update(
            {node.name: f"{module}.{node.name}" for node in tree.body if hasattr(node, "name")}
        )
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = {known.get(getattr(base, "id", ""), "") for base in node.bases}
                called = {
                    known.get(getattr(inner.func, "id", ""), "")
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Call)
                }
                yield f"{module}.{node.name}", bases, called


def window_classes():
    """Whatever derives from Qt, from QGIS's windows or from its tasks, or makes widgets."""
    found, classes = set(), list(_classes())
    while True:
        grown = {
            place
            for place, bases, called in classes
            if bases & found
            or any(base.startswith(("qgis.PyQt.", "qgis.gui.")) for base in bases)
            or "qgis.core.QgsTask" in bases
            or any(call.rpartition(".")[0] in _MAKERS for call in called)
            or "himosa_qgis.compat.QAction" in called
        }
        if grown == found:
            return found
        found = grown


def claimed_classes():
    """What tests here say they drive; that they build it is checked while they run."""
    for path in sorted(HERE.glob("test_*.py")):
        for test in vars(importlib.import_module(f"tests.qt6.{path.stem}")).values():
            for mark in getattr(test, "pytestmark", []) if callable(test) else []:
                for kind in mark.args if mark.name == "drives" else ():
                    yield f"{kind.__module__}.{kind.__qualname__}"


def test_every_class_with_a_window_is_driven():
    assert window_classes() - set(claimed_classes()) == set()


def test_walk_finds_widgets_tools_tasks_and_who_makes_actions():
    assert window_classes() >= {
        "himosa_qgis.map_tools.SpotTool",
        "himosa_qgis.notices.Notices",
        "himosa_qgis.menus.layer_menu.LayerMenu",
        "himosa_qgis.options.background._Piece",
        "himosa_qgis.routing.panel.routing_panel.RoutingPanel",
        "himosa_qgis.swipe.swipe_item.SwipeItem",
    }
