# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers to set the backend up: by menu, at the first start, and when it is missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.compat import QAction
from himosa_qgis.icons import icon_path
from himosa_qgis.notices import NoticeAction, Notices
from himosa_qgis.settings import SETUP_OFFERED
from himosa_qgis.texts import tr

if TYPE_CHECKING:
    from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog

_MENU = "HIMOSA"


class SetupOffer:
    """Adds its entry on `install` and takes everything away on `remove`.

    Args:
        iface: QgisInterface.
        notices: shows why no run can start.
        missing: says what is missing, in a few words; empty when a run can start.
        at_start: the same for the start of QGIS, told whether there was an offer before.
        before_change: ends a worker that runs on the environment.
        open_options: opens the page on which another Python can be chosen.
    """

    def __init__(
        self,
        iface: Any,
        notices: Notices,
        missing: Callable[[], str],
        at_start: Callable[..., str],
        before_change: Callable[[], None],
        open_options: Callable[[], None],
    ) -> None:
        self._iface, self._notices = iface, notices
        self._missing, self._at_start, self._before_change = missing, at_start, before_change
        self._open_options = open_options
        self._action: QAction | None = None
        self._dialog: SetupDialog | None = None
        self._notice: int | None = None

    def install(self) -> None:
        """Add the entry; say at the first start that there is no backend, at any that it broke."""
        self._action = QAction(
            QIcon(str(icon_path())), tr("Set up backend…"), self._iface.mainWindow()
        )
        self._action.setObjectName("himosaSetUpBackend")
        self._action.triggered.connect(self._open)
        self._iface.addPluginToMenu(_MENU, self._action)
        # Once QGIS's window stands: looking at the environment takes longer than the rest.
        QTimer.singleShot(0, self._look_at_start)

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

    def offer(self) -> None:
        """Show what is missing, with buttons that change it."""
        self._show_notice(self._missing())

    def _show_notice(self, sentence: str) -> None:
        self._take_notice_away()
        self._notice = self._notices.show(
            sentence,
            NoticeAction(tr("Set up…"), self.open),
            NoticeAction(tr("Options…"), self._open_options),
        )

    def open(self) -> SetupDialog:
        """Open the dialog beside QGIS's window."""
        return self._show(Qt.WindowModality.NonModal)

    def open_above(self) -> SetupDialog:
        """Open the dialog above a window that lets no other be used, as the options do."""
        return self._show(Qt.WindowModality.ApplicationModal)

    def _look_at_start(self) -> None:
        if self._action is None:  # the plugin was switched off meanwhile
            return
        sentence = self._at_start(was_offered=bool(SETUP_OFFERED.read()))
        if sentence:
            SETUP_OFFERED.write(True)
            self._show_notice(sentence)

    def _open(self, _is_checked: bool = False) -> None:
        self.open()

    def _show(self, modality: Qt.WindowModality) -> SetupDialog:
        # QGIS starts sooner without it, and most starts never need it.
        from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog

        if self._dialog is None:
            window = self._iface.mainWindow()
            self._dialog = SetupDialog(window, self._before_change, self._take_notice_away)
        elif not self._dialog.isVisible() and not self._dialog.is_busy:
            self._dialog.look()
        if self._dialog.windowModality() != modality:
            # Qt takes it over when a window is shown next.
            self._dialog.hide()
            self._dialog.setWindowModality(modality)
        self._dialog.show()
        self._dialog.raise_()
        return self._dialog

    def _take_notice_away(self) -> None:
        self._notices.take_away(self._notice)
        self._notice = None
