# SPDX-License-Identifier: GPL-3.0-or-later
"""The colour of text that a widget paints itself."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QWidget

from himosa_qgis.plain import plain_label


class TextColor:
    """The colour that labels have where a widget stands.

    QGIS's dark themes are style sheets with rules for labels; a palette knows nothing of them.
    """

    def __init__(self, parent: QWidget) -> None:
        self._label = plain_label(parent=parent)
        self._label.hide()

    def __call__(self) -> QColor:
        self._label.ensurePolished()
        return QColor(self._label.palette().color(self._label.foregroundRole()))
