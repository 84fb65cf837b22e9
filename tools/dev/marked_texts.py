# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the texts of the plugin: those marked for translation, and those that should be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.dev.plugin_layout import PLUGIN_NAME, ROOT

MARKS = ("tr", "tr_later", "search_words", "counted")
"""The functions of `himosa_qgis.texts` whose first texts are translated."""

_WORD = re.compile(r"[^\W\d_]{2}")
_SHOWS_FIRST = re.compile(
    r"set(Text|ToolTip|Title|WindowTitle|StatusTip|WhatsThis|PlaceholderText|AccessibleName"
    r"|AccessibleDescription|LabelText|Suffix|Prefix|SpecialValueText|Abstract)"
    r"|addTab|addAction|addMenu|addRow|addItem|createMessage|pushInfo|pushWarning|pushMessage"
    r"|reportError|setProgressText"
    r"|Q(Label|PushButton|ToolButton|Action|GroupBox|CheckBox|RadioButton|Menu|DockWidget)"
    r"|JobFailed|WorkerFailed|SetupFailed|ValueError|QgsProcessingException|NoticeAction"
)
_SHOWS_SECOND = re.compile(
    r"QgsProcessing(Parameter|Output)\w+|getOpenFileName|getSaveFileName|getExistingDirectory"
    r"|question|information|warning|critical"
)


@dataclass(frozen=True)
class MarkedText:
    """A text that is translated.

    Attributes:
        source: in English; of a text with a number, the form for many.
        is_counted: whether it has one form for each kind of number.
        module: where it is, by its path below the plugin's folder.
    """

    source: str
    is_counted: bool
    module: str


def plugin_modules(root: Path = ROOT) -> Iterator[Path]:
    """All sources of the plugin, in sorted order."""
    return iter(sorted((root / PLUGIN_NAME).rglob("*.py")))


def marked_texts(root: Path = ROOT) -> list[MarkedText]:
    """Every marked text once, in the order of modules and lines."""
    found: dict[str, MarkedText] = {}
    for path in plugin_modules(root):
        module = path.relative_to(root / PLUGIN_NAME).as_posix()
        for text in texts_of(path.read_text(encoding="utf-8"), module):
            found.setdefault(text.source, text)
    return list(found.values())


def texts_of(source: str, module: str) -> Iterator[MarkedText]:
    """The marked texts of one module."""
    for call in _calls(source):
        name = _name(call)
        if name not in MARKS:
            continue
        # `tr` takes texts of tables too, which were marked where they stand.
        argument = call.args[1] if name == "counted" else call.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield MarkedText(argument.value, name == "counted", module)


def unmarked_texts(source: str) -> Iterator[tuple[int, str]]:
    """Texts that a call shows to people although no mark is around them: line and text."""
    for call in _calls(source):
        name = _name(call)
        shown = call.args[:1] if _SHOWS_FIRST.fullmatch(name) else []
        if _SHOWS_SECOND.fullmatch(name):
            shown = [argument for argument in call.args[1:] if _is_text(argument)][:1]
        for argument in shown:
            for text in _literals(argument):
                yield argument.lineno, text


def _calls(source: str) -> Iterator[ast.Call]:
    """In the order of the lines."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return iter(sorted(calls, key=lambda call: (call.lineno, call.col_offset)))


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, (ast.JoinedStr, ast.Constant))


def _literals(node: ast.expr) -> Iterator[str]:
    """Words in a text, or in the fixed parts of an f-string; HTML tags are none."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    for part in parts:
        value = part.value if isinstance(part, ast.Constant) else ""
        if isinstance(value, str) and _WORD.search(re.sub(r"<[^>]*>", "", value)):
            yield value
