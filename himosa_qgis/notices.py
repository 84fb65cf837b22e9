# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices in QGIS's message bar: what is wrong, and buttons that change it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from qgis.PyQt.QtWidgets import QPushButton

from himosa_qgis.compat import warning_level
from himosa_qgis.texts import as_markup, tr

TITLE = "HIMOSA"


class NoticeAction(NamedTuple):
    """A button of a notice.

    Attributes:
        text: on the button.
        run: is called when it is pressed.
    """

    text: str
    run: Callable[[], Any]


class Notices:
    """Shows notices, and takes those away that nobody closed.

    Args:
        iface: QgisInterface.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._shown: dict[int, Any] = {}
        # Not the widgets' own ids: one that is being deleted gives its id to the next.
        self._numbers = itertools.count(1)

    def show(self, text: str, *actions: NoticeAction) -> int:
        """Show a notice until it is closed.

        Args:
            text: plain; names in it are no markup.
            actions: its buttons.

        Returns:
            Its number, for `take_away`.
        """
        bar = self._iface.messageBar()
        notice = bar.createMessage(TITLE, as_markup(text))
        for action in actions:
            button = QPushButton(action.text, notice)
            button.clicked.connect(partial(_press, action.run))
            notice.layout().addWidget(button)
        number = next(self._numbers)
        self._shown[number] = notice
        notice.destroyed.connect(partial(self._forget, number))
        bar.pushWidget(notice, warning_level())
        return number

    def take_away(self, number: int | None) -> None:
        """Close a notice; one that is closed, or None, is fine."""
        notice = self._shown.pop(number, None) if number is not None else None
        if notice is not None:
            self._iface.messageBar().popWidget(notice)

    def remove(self) -> None:
        """Close all of them: for the end of the plugin."""
        for number in list(self._shown):
            self.take_away(number)

    def _forget(self, number: int, _gone: Any = None) -> None:
        self._shown.pop(number, None)


def _press(run: Callable[[], Any], _is_checked: bool = False) -> None:
    run()


def add_raster_layer(iface: Any) -> NoticeAction:
    """A button that opens QGIS's dialog for a raster layer.

    Args:
        iface: QgisInterface.
    """
    return NoticeAction(tr("Add raster layer…"), iface.actionAddRasterLayer().trigger)
