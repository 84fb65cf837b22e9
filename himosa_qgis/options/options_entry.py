# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds the page to QGIS's options; the page itself is loaded when they are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.icons import icon_path
from himosa_qgis.options.background import BackgroundWork

PAGE = "himosaOptions"


class PageMeans(NamedTuple):
    """What the page needs of the plugin.

    Attributes:
        ask: has a method of the worker carried out, as `WorkerClient.ask`.
        work: runs what takes longer than a moment.
        open_setup: opens the dialog *Set up backend…* above the options, and gives it.
        before_change: ends a worker that runs on the environment.
        on_applied: called when settings were changed.
    """

    ask: Callable[..., dict[str, Any]]
    work: BackgroundWork
    open_setup: Callable[[], Any]
    before_change: Callable[[], None]
    on_applied: Callable[[], None]


class _PageFactory(QgsOptionsWidgetFactory):
    def __init__(self, means: PageMeans) -> None:
        super().__init__("HIMOSA", QIcon(str(icon_path())))
        self._means = means

    def icon(self) -> QIcon:
        return QIcon(str(icon_path()))

    def createWidget(self, parent: Any = None) -> Any:
        # QGIS starts sooner without it, and most starts never need it.
        from himosa_qgis.options.options_page import OptionsPage

        return OptionsPage(self._means, parent)


class OptionsEntry:
    """Adds the page on `install` and takes it away on `remove`.

    Args:
        iface: QgisInterface.
        means: what the page needs.
    """

    def __init__(self, iface: Any, means: PageMeans) -> None:
        self._iface, self._means = iface, means
        self._factory: _PageFactory | None = None

    def install(self) -> None:
        """Add the page."""
        self._factory = _PageFactory(self._means)
        self._iface.registerOptionsWidgetFactory(self._factory)

    def remove(self) -> None:
        """Take the page away, and stop what it began; once is enough."""
        if self._factory is not None:
            self._iface.unregisterOptionsWidgetFactory(self._factory)
            self._factory = None
        self._means.work.stop()

    def open(self) -> None:
        """Open QGIS's options at this page."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)
