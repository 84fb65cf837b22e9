# SPDX-License-Identifier: GPL-3.0-or-later
"""The widgets of the panel, from top to bottom, and which of them can be used when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from himosa_qgis.plain import plain_label, plain_tip
from himosa_qgis.similar.similar_search import SimilarPlace
from himosa_qgis.texts import tr

_USUAL_COUNT = 20
_MOST = 1000


class SimilarControls(QWidget):
    """All of the panel.

    Attributes:
        layer_name, index_name, message: labels.
        choose_button, make_button: for the index.
        pick_button: turns the map tool on and off.
        count: places to find.
        list: what was found, best first.
        more_button, less_button, again_button: below it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer_name = _label(tr("Raster layer"))
        self.index_name = _label(tr("Index of the layer"))
        self.message = _label(tr("Message"))
        self.choose_button = _button(
            tr("Choose index…"), tr("Takes a .parquet file that was made of this raster before.")
        )
        self.make_button = _button(
            tr("Make index…"), tr("Opens the dialog that makes an index of this raster.")
        )
        self.pick_button = _button(
            tr("Click a place"), tr("Then click on the map; Enter takes the middle of the map.")
        )
        self.pick_button.setCheckable(True)
        self.count = QSpinBox()
        self.count.setRange(1, _MOST)
        self.count.setValue(_USUAL_COUNT)
        self.count.setAccessibleName(tr("Places to find"))
        self.count.setToolTip(tr("How many places the next search finds."))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Similar places, the most similar one first"))
        self.more_button = _button(
            tr("More like this"), tr("Searches again, with the chosen place as one more example.")
        )
        self.less_button = _button(
            tr("Less like this"), tr("Searches again, away from the chosen place.")
        )
        self.again_button = _button(tr("Start over"), tr("Forgets all examples."))
        self._lay_out()
        self.show_nothing()

    def set_index(self, path: str) -> None:
        """Name the index."""
        self.index_name.setText(Path(path).name)
        self.index_name.setToolTip(plain_tip(path))

    def set_ready(self, is_ready: bool) -> None:
        """Whether there is something to search in."""
        self.pick_button.setEnabled(is_ready)
        self.count.setEnabled(is_ready)
        self.follow_choice()

    def show_places(self, places: Sequence[SimilarPlace]) -> None:
        """List what was found; nothing is chosen, so that the map stays."""
        self.list.blockSignals(True)
        self.list.clear()
        for place in places:
            self.list.addItem(tr("{}. likeness {:.3f}").format(place.rank, place.score))
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)
        self.list.setEnabled(bool(places))
        self.again_button.setEnabled(bool(places))
        self.follow_choice()

    def show_nothing(self) -> None:
        """Empty, without a layer."""
        self.layer_name.clear()
        self.index_name.clear()
        self.choose_button.setEnabled(False)
        self.make_button.setEnabled(False)
        self.show_places([])
        self.set_ready(False)

    def follow_choice(self) -> None:
        """Offer what can be said of the chosen place."""
        is_chosen = self.list.currentRow() >= 0 and self.pick_button.isEnabled()
        self.more_button.setEnabled(is_chosen)
        self.less_button.setEnabled(is_chosen)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.addWidget(self.layer_name)
        box.addWidget(self.index_name)
        box.addLayout(_row(self.choose_button, self.make_button))
        box.addLayout(_row(self.pick_button, self.count))
        box.addWidget(self.message)
        box.addWidget(self.list, 1)
        box.addLayout(_row(self.more_button, self.less_button))
        box.addWidget(self.again_button)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    return button


def _label(name: str) -> QLabel:
    label = plain_label(wraps=True)
    label.setAccessibleName(name)
    return label
