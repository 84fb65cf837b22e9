# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that look like HTML are shown as they are, and fetch nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QMessageBox

from himosa_qgis.plain import DocumentView, is_wanted, plain_label, plain_tip

PLUGIN = Path(__file__).resolve().parents[2] / "himosa_qgis"
NAME = '<img src="http://127.0.0.1:9/a.png"> & <b>bold</b>'
BARE = re.compile(
    r"\b(QLabel|QTextBrowser|QTextEdit)\(|QMessageBox\.(question|warning|information)"
)
# A tip is a constant text, or one that went through `plain_tip`; a bare name stands for either.
TIP = re.compile(r"setToolTip\((?!\s*(tr\(|plain_tip\(|\w+\s*\)|\w+\(\w*\)\)))")


def test_labels_questions_and_tips_are_made_where_they_are_plain():
    sources = {path: path.read_text(encoding="utf-8") for path in PLUGIN.rglob("*.py")}
    bare = [
        f"{path.relative_to(PLUGIN)}: {match.group()}"
        for path, source in sources.items()
        for rule in (BARE, TIP)
        for match in rule.finditer(source)
        if path.name != "plain.py"
    ]
    assert bare == []


@pytest.mark.parametrize("planted", ["QLabel(self)", "QMessageBox.question(self)"])
def test_bare_widget_planted_on_purpose_is_caught(planted):
    assert BARE.search(planted)


def test_tip_of_a_name_planted_on_purpose_is_caught():
    assert TIP.search("box.setToolTip(layer.name())")


def test_label_shows_a_name_as_it_is(qgis_app):
    label, bold = plain_label(NAME), plain_label("bold")
    # Its tags are there to be read: as markup the text would be little more than this word.
    assert label.sizeHint().width() > 3 * bold.sizeHint().width()


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_question_shows_a_name_as_it_is(qgis_app, monkeypatch, answer):
    asked = []
    button = getattr(QMessageBox.StandardButton, answer)
    monkeypatch.setattr(QMessageBox, "question", lambda *given: asked.append(given[2]) or button)
    assert is_wanted(None, f"Remove {NAME}?") == (answer == "Yes")
    shown = QTextDocument()
    shown.setHtml(*asked)
    assert shown.toPlainText() == f"Remove {NAME}?"
    assert plain_tip(f"Remove {NAME}?") == asked[0]


def test_document_of_others_takes_no_pictures_from_elsewhere(qgis_app, tmp_path):
    view, there = DocumentView(), QUrl.fromLocalFile(str(tmp_path / "a.png"))
    view.setHtml(f'<p>card</p><img src="{there.toString()}">')
    assert "card" in view.toPlainText()
    assert view.loadResource(QTextDocument.ResourceType.ImageResource, there) is None
