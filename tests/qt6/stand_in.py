# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for QGIS on Qt 6: real widgets of PyQt6, and classes of QGIS that only have names."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from unittest.mock import MagicMock

QT_ROOMS = ("QtCore", "QtGui", "QtNetwork", "QtWidgets", "QtXml", "sip")
# Classes of QGIS from which ours derive, and what of Qt they are.
_BASES = {
    "QgsDockWidget": ("QtWidgets", "QDockWidget"),
    "QgsFileWidget": ("QtWidgets", "QWidget"),
    "QgsMapCanvasItem": ("QtWidgets", "QGraphicsItem"),
    "QgsMapTool": ("QtCore", "QObject"),
    "QgsTask": ("QtCore", "QObject"),
}
_SIGNALS = {"QgsDockWidget": ("closed",)}


class _Names(type):
    """The kind of classes whose every attribute is there."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return MagicMock(name=f"{cls.__name__}.{name}")


class _Room(ModuleType):
    """A module of QGIS: every class that is asked for is there."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _BASES:
            from PyQt6.QtCore import pyqtSignal

            room, base = _BASES[name]
            parent = getattr(importlib.import_module(f"PyQt6.{room}"), base)
            signals = {signal: pyqtSignal() for signal in _SIGNALS.get(name, ())}
            made = type(name, (parent,), signals)
        else:
            made = _Names(name, (), {})
        setattr(self, name, made)
        return made


def install():
    """Put the stand-in where `import qgis` finds it; for a process of its own."""
    package, qt = ModuleType("qgis"), ModuleType("qgis.PyQt")
    package.__path__, qt.__path__ = [], []
    rooms = {"qgis": package, "qgis.PyQt": qt}
    for name in QT_ROOMS:
        # To the letter: the shims of QGIS for old names are not counted on.
        rooms[f"qgis.PyQt.{name}"] = importlib.import_module(f"PyQt6.{name}")
        setattr(qt, name, rooms[f"qgis.PyQt.{name}"])
    for name in ("core", "gui", "utils"):
        rooms[f"qgis.{name}"] = _Room(f"qgis.{name}")
        setattr(package, name, rooms[f"qgis.{name}"])
    rooms["qgis.core"].Qgis = MagicMock(QGIS_VERSION_INT=40000, QGIS_VERSION="4.0")
    package.PyQt = qt
    sys.modules.update(rooms)
