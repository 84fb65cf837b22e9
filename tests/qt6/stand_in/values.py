# SPDX-License-Identifier: GPL-3.0-or-later
"""Places, geometries, CRS and settings: what the plugin computes with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class QgsCsException(Exception):
    """A place that the other CRS does not reach."""


class QgsPointXY:
    def __init__(self, x=0.0, y=0.0):
        self._place = (float(x), float(y))

    def x(self):
        return self._place[0]

    def y(self):
        return self._place[1]

    def __eq__(self, other):
        return isinstance(other, QgsPointXY) and self._place == other._place

    def __hash__(self):
        return hash(self._place)


class QgsRectangle:
    def __init__(self, *edges):
        if len(edges) == 1:
            edges = edges[0].edges()
        self._edges = tuple(map(float, edges or (0, 0, 0, 0)))

    def edges(self):
        return self._edges

    def xMinimum(self):
        return self._edges[0]

    def yMinimum(self):
        return self._edges[1]

    def xMaximum(self):
        return self._edges[2]

    def yMaximum(self):
        return self._edges[3]

    def width(self):
        return self._edges[2] - self._edges[0]

    def height(self):
        return self._edges[3] - self._edges[1]

    def center(self):
        return QgsPointXY(sum(self._edges[0::2]) / 2, sum(self._edges[1::2]) / 2)

    def isEmpty(self):
        return self.width() <= 0 or self.height() <= 0

    def contains(self, point):
        left, bottom, right, top = self._edges
        return left <= point.x() <= right and bottom <= point.y() <= top

    def intersects(self, other):
        left, bottom, right, top = self._edges
        west, south, east, north = other.edges()
        return west <= right and left <= east and south <= top and bottom <= north

    def setMinimal(self):
        largest = float("inf")
        self._edges = (largest, largest, -largest, -largest)

    def combineExtentWith(self, other):
        pairs = list(zip(self._edges, other.edges()))
        self._edges = (*map(min, pairs[:2]), *map(max, pairs[2:]))

    def __eq__(self, other):
        return isinstance(other, QgsRectangle) and self._edges == other._edges

    __hash__ = None


class QgsGeometry:
    """Its bounding box, or the bytes that it was made of."""

    def __init__(self):
        self._box, self.wkb = None, b""

    @classmethod
    def fromRect(cls, box):
        made = cls()
        made._box = QgsRectangle(box)
        return made

    @classmethod
    def fromPointXY(cls, point):
        return cls.fromRect(QgsRectangle(point.x(), point.y(), point.x(), point.y()))

    def fromWkb(self, data):
        self.wkb = bytes(data)

    def isEmpty(self):
        return self._box is None and not self.wkb

    def boundingBox(self):
        return QgsRectangle() if self._box is None else QgsRectangle(self._box)

    def asPoint(self):
        return self.boundingBox().center()


@dataclass(frozen=True)
class QgsCoordinateReferenceSystem:
    name: str = ""

    def isValid(self):
        return bool(self.name)

    def authid(self):
        return self.name


class QgsCoordinateTransform:
    """From a CRS to itself; `nowhere` is one that reaches no other."""

    def __init__(self, source, target, _context):
        self._is_out_of_reach = "nowhere" in (source.name, target.name) and source != target

    def transform(self, place):
        if self._is_out_of_reach:
            raise QgsCsException
        return place

    transformBoundingBox = transform


class QgsSettings:
    """One store for the process, as a profile is."""

    stored: ClassVar[dict] = {}

    def value(self, key, default=None):
        return self.stored.get(key, default)

    def setValue(self, key, value):
        self.stored[key] = value

    def remove(self, key):
        self.stored.pop(key, None)
