# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's window as plugins see it: its canvas, menus, docks and message bar."""

from __future__ import annotations

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from tests.qt6.stand_in.canvas import QgsMapCanvas
from tests.qt6.stand_in.names import Noting


class MessageBar(QFrame):
    """Attributes: items: what is shown."""

    def __init__(self, parent):
        super().__init__(parent)
        self.items = []
        self._rows = QVBoxLayout(self)

    def createMessage(self, title, text):
        item = QFrame()
        row = QHBoxLayout(item)
        row.addWidget(QLabel(f"<b>{title}</b> {text}", item))
        return item

    def pushWidget(self, item, _level):
        self.items.append(item)
        self._rows.addWidget(item)

    def popWidget(self, item):
        self.items.remove(item)
        item.deleteLater()


class Interface(Noting, QObject):
    """What QGIS hands to `classFactory`; what else is asked of it is noted.

    Attributes:
        layer_menu: what a right-click on a layer shows.
        menus, bar, chosen: entries of menus; buttons of the toolbar; layers that are selected.
    """

    def __init__(self):
        super().__init__()
        self._window = QMainWindow()
        self._canvas, self._messages = QgsMapCanvas(), MessageBar(self._window)
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self._messages)
        column.addWidget(self._canvas)
        self._window.setCentralWidget(body)
        self.layer_menu = QMenu(self._window)
        self.menus, self.bar, self.pages, self.docks, self.chosen = [], [], [], [], []

    def mainWindow(self):
        return self._window

    def mapCanvas(self):
        return self._canvas

    def messageBar(self):
        return self._messages

    def activeLayer(self):
        return self.chosen[0] if self.chosen else None

    def layerTreeView(self):
        return self

    def selectedLayersRecursive(self):
        return list(self.chosen)

    def addCustomActionForLayerType(self, action, _menu, _kind, _is_for_all):
        self.layer_menu.addAction(action)

    def removeCustomActionForLayerType(self, action):
        self.layer_menu.removeAction(action)

    def addPluginToMenu(self, _menu, action):
        self.menus.append(action)

    addPluginToRasterMenu = addPluginToMenu

    def removePluginMenu(self, _menu, action):
        self.menus.remove(action)

    removePluginRasterMenu = removePluginMenu

    def addRasterToolBarIcon(self, action):
        self.bar.append(action)

    def removeRasterToolBarIcon(self, action):
        self.bar.remove(action)

    def registerOptionsWidgetFactory(self, factory):
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.pages.remove(factory)

    def addDockWidget(self, area, dock):
        self._window.addDockWidget(area, dock)
        self.docks.append(dock)

    def removeDockWidget(self, dock):
        self._window.removeDockWidget(dock)
        self.docks.remove(dock)
