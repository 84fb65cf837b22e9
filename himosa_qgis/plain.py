# SPDX-License-Identifier: GPL-3.0-or-later
"""Widgets that show texts as they are: names of layers, files and units are no markup.

Qt takes a text that looks like HTML for HTML, and fetches the pictures in it.
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QMessageBox, QTextBrowser, QWidget

from himosa_qgis.texts import as_markup


def plain_label(text: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """A label that takes no text for markup.

    Args:
        wraps: whether long texts take several lines.
    """
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label


def plain_tip(text: str) -> str:
    """A tool tip that shows a text as it is."""
    return f"<p>{as_markup(text)}</p>"


def is_wanted(parent: QWidget, question: str) -> bool:
    """Ask a question with the answers yes and no."""
    box = QMessageBox
    return box.question(parent, "HIMOSA", plain_tip(question)) == box.StandardButton.Yes


class DocumentView(QTextBrowser):
    """Shows a document that somebody else may have written, without what it names elsewhere."""

    def loadResource(self, _kind: int, _name: Any) -> None:
        """Nothing: neither pictures nor styles."""
