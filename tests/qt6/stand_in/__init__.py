# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for QGIS on Qt 6: real widgets of PyQt6, and of QGIS what our windows compute with.

Points, layers, canvas, tasks and docks are small classes that do what QGIS's own do, as far as our
widgets ask. Every other class of QGIS only has a name: it takes whatever is asked of it, and keeps
that. So what Qt 6 changed is found here, and what QGIS 4 changed is not.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from unittest.mock import MagicMock

QT_ROOMS = ("QtCore", "QtGui", "QtNetwork", "QtWidgets", "QtXml", "sip")
_HERE = {
    "core": ("values", "rendering", "layers", "project", "tasks"),
    "gui": ("widgets", "canvas"),
}


class _Room(ModuleType):
    """A module of QGIS: every class that is asked for is there."""

    def __getattr__(self, name):
        from tests.qt6.stand_in.names import Named, Names

        if name.startswith("__"):
            raise AttributeError(name)
        made = Names(name, (Named,), {})
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
    for room, modules in _HERE.items():
        for module in modules:
            found = vars(importlib.import_module(f"tests.qt6.stand_in.{module}"))
            vars(rooms[f"qgis.{room}"]).update(
                (name, value) for name, value in found.items() if name.startswith("Qgs")
            )
