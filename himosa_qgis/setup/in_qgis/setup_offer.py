# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers to set the backend up: by menu, at the first start, and when it is missed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsSettings
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QPushButton

from himosa_qgis.compat import QAction, warning_level
from himosa_qgis.icons import icon_path
from himosa_qgis.texts import as_markup, tr

if TYPE_CHECKING:
    from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog

OFFERED_SETTING = "himosa/setup_offered"
_MENU = "HIMOSA"


class SetupOffer:
    """Adds its entry on `install` and takes everything away on `remove`.

    Args:
        iface: QgisInterface.
        complaint: says why no run can start; empty when one can.
        before_change: ends a worker that runs on the environment.
    """

    def __init__(
        self, iface: Any, complaint: Callable[[], str], before_change: Callable[[], None]
    ) -> None:
        self._iface, self._complaint, self._before_change = iface, complaint, before_change
        self._action: QAction | None = None
        self._dialog: SetupDialog | None = None
        self._notice: Any = None

    def install(self) -> None:
        """Add the entry; at the first start without a backend, say so once."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Set up backend…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaSetUpBackend")
        self._action.triggered.connect(self._open)
        self._iface.addPluginToMenu(_MENU, self._action)
        complaint = self._complaint()
        if complaint and not QgsSettings().value(OFFERED_SETTING, False, type=bool):
            QgsSettings().setValue(OFFERED_SETTING, True)
            self.offer(complaint)

    def remove(self) -> None:
        """Take entry, dialog and notice away; a set-up that runs is stopped."""
        self._take_notice_away()
        if self._dialog is not None:
            self._dialog.cancel()
            self._dialog.deleteLater()
            self._dialog = None
        if self._action is not None:
            self._iface.removePluginMenu(_MENU, self._action)
            self._action.triggered.disconnect()
            self._action.deleteLater()
            self._action = None

    def offer(self, complaint: str) -> None:
        """Show why no run can start, with a button that changes it."""
        self._take_notice_away()
        bar = self._iface.messageBar()
        notice = bar.createMessage("HIMOSA", as_markup(complaint))
        button = QPushButton(tr("Set up…"), notice)
        button.clicked.connect(self._open)
        notice.layout().addWidget(button)
        notice.destroyed.connect(partial(self._forget_notice, id(notice)))
        self._notice = notice
        bar.pushWidget(notice, warning_level())

    def _open(self, _is_checked: bool = False) -> None:
        # QGIS starts sooner without it, and most starts never need it.
        from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog

        if self._dialog is None:
            window = self._iface.mainWindow()
            self._dialog = SetupDialog(window, self._before_change, self._take_notice_away)
        elif not self._dialog.isVisible() and not self._dialog.is_busy:
            self._dialog.look()
        self._dialog.show()
        self._dialog.raise_()

    def _take_notice_away(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            self._iface.messageBar().popWidget(notice)

    def _forget_notice(self, which: int, _gone: Any = None) -> None:
        if self._notice is not None and id(self._notice) == which:
            self._notice = None
