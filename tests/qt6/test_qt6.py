# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin on Qt 6: every name that it takes from Qt is there, every module can be imported."""

from __future__ import annotations

import ast
import importlib
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
