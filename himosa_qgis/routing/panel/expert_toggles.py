# SPDX-License-Identifier: GPL-3.0-or-later
"""A toggle for each expert."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QToolButton, QWidget

from himosa_qgis.texts import tr

BUTTONS_IN_A_ROW = 8

DOWN_STYLE = (
    "QToolButton:checked:enabled"
    " { background: palette(highlight); color: palette(highlighted-text);"
    " border: 1px solid palette(highlight); border-radius: 3px; }"
    " QToolButton:checked:enabled:focus { border: 1px solid palette(window-text); }"
)
"""Buttons that are down look so in every theme; some themes hardly tell them apart."""


class ExpertToggles(QWidget):
    """Buttons 1 to E; at least one is always down, and exactly one where only one may be."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QToolButton] = []
        self._is_exclusive = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self.setAccessibleName(tr("Experts"))

    @property
    def chosen(self) -> frozenset[int]:
        """The experts whose buttons are down, from 0."""
        return frozenset(place for place, button in enumerate(self._buttons) if button.isChecked())

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons, in order."""
        return tuple(self._buttons)

    def set_experts(self, count: int) -> None:
        """Show another number of experts, all chosen."""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(place) for place in range(count)]
        self.set_exclusive(self._is_exclusive)

    def set_exclusive(self, is_exclusive: bool) -> None:
        """Allow one expert only, or any number: then all of them to begin with."""
        was_exclusive, self._is_exclusive = self._is_exclusive, is_exclusive
        if is_exclusive:
            self._check(frozenset({min(self.chosen, default=0)}))
        elif was_exclusive:
            self._check(frozenset(range(len(self._buttons))))

    def _button(self, place: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(str(place + 1))
        button.setCheckable(True)
        button.setChecked(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumSize(28, 26)
        button.setStyleSheet(DOWN_STYLE)
        button.setAccessibleName(tr("Expert {}").format(place + 1))
        button.setToolTip(
            tr(
                "Expert {}: an attention head with weights of its own. In every window it keeps the"
                " tokens (pixels) that its router scores highest, and attends to them alone."
            ).format(place + 1)
        )
        button.clicked.connect(partial(self._toggled, place))
        self._grid.addWidget(button, place // BUTTONS_IN_A_ROW, place % BUTTONS_IN_A_ROW)
        return button

    def _toggled(self, place: int, is_down: bool) -> None:
        if self._is_exclusive:
            self._check(frozenset({place}))
        elif not is_down and not self.chosen:
            self._check(frozenset({place}))
            return
        self.changed.emit()

    def _check(self, chosen: frozenset[int]) -> None:
        for place, button in enumerate(self._buttons):
            button.setChecked(place in chosen)
