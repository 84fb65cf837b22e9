# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shipped is used by what is shipped, and choices are written down once."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.test_architecture import ROOT, SHIPPED, SOURCES
from tools.dev.import_graph import module_name


def _names_defined(tree):
    """Functions and classes of our own naming; what Qt and QGIS call is named in their way."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            is_theirs = node.name != node.name.lower() and isinstance(node, ast.FunctionDef)
            if not is_theirs and not node.name.startswith("__"):
                yield node.name


def test_nothing_is_there_for_tests_alone():
    used = Counter(
        word
        for path in SOURCES
        if path.relative_to(ROOT).parts[0] != "tests"
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    )
    idle = [
        f"{module_name(path, ROOT)}: {name}"
        for path in SHIPPED
        for name in _names_defined(ast.parse(path.read_text(encoding="utf-8")))
        if used[name] == 1
    ]
    assert idle == []


def test_choices_stand_in_one_place():
    """Scales, formats and layouts: as tuples of plain values they are written once."""
    choices = {(2, 3, 4), ("GTiff", "COG"), ("sharded", "plain")}
    places = {
        (node_value, module_name(path, ROOT))
        for path in SHIPPED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Tuple) and all(isinstance(e, ast.Constant) for e in node.elts)
        if (node_value := tuple(each.value for each in node.elts)) in choices
    }
    assert places == {(choice, "backend.protocol.fields") for choice in choices}
