# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes of QGIS that only have a name: whatever is asked of them is there, and stays."""

from __future__ import annotations

from unittest.mock import MagicMock


class Names(type):
    """The kind of classes whose every attribute is there."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = MagicMock(name=f"{cls.__name__}.{name}")
        setattr(cls, name, made)
        return made


class Noting:
    """What is asked of an object beyond what its class can do is noted: a mock for each name."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = MagicMock(name=f"{type(self).__name__}().{name}")
        self.__dict__[name] = made
        return made


class Named(Noting):
    """Takes whatever it is made of."""

    def __init__(self, *args, **options):
        self.__dict__["made_of"] = (args, options)
