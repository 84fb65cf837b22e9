# SPDX-License-Identifier: GPL-3.0-or-later
"""Colour ramps, renderers of raster layers, and the drawing of a map in the background."""

from __future__ import annotations

from types import SimpleNamespace

from PyQt6.QtCore import QObject, QPointF, QSize, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QImage

from tests.qt6.stand_in.names import Names
from tests.qt6.stand_in.values import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle


class QgsGradientColorRamp:
    def __init__(self, first, last):
        self._ends = QColor(first), QColor(last)

    def color(self, share):
        low, high = (end.getRgbF() for end in self._ends)
        return QColor.fromRgbF(*(a + (b - a) * share for a, b in zip(low, high)))


class QgsStyle:
    @staticmethod
    def defaultStyle():
        """A profile without ramps."""
        return SimpleNamespace(colorRamp=lambda name: None)


class QgsColorRampShader(metaclass=Names):
    class ColorRampItem:
        def __init__(self, value, color, label=""):
            self.value, self.color, self.label = float(value), QColor(color), label

    def __init__(self, low=0.0, high=255.0, _ramp=None, kind=None):
        self.bounds, self.kind, self._items = (low, high), kind, []

    def setColorRampItemList(self, items):
        self._items = list(items)

    def colorRampItemList(self):
        return self._items

    def legendSettings(self):
        return SimpleNamespace(suffix=lambda: " m")


class QgsRasterShader:
    def setRasterShaderFunction(self, function):
        self._function = function

    def rasterShaderFunction(self):
        return self._function


class _Renderer:
    def __init__(self, _provider, band, shader=None):
        self.band, self._shader, self._opacity, self._bounds = band, shader, 1.0, [0.0, 0.0]

    def setOpacity(self, opacity):
        self._opacity = float(opacity)

    def opacity(self):
        return self._opacity


class QgsSingleBandGrayRenderer(_Renderer):
    """Grey."""


class QgsSingleBandPseudoColorRenderer(_Renderer):
    """Colours by value."""

    def shader(self):
        return self._shader

    def setClassificationMin(self, low):
        self._bounds[0] = low

    def setClassificationMax(self, high):
        self._bounds[1] = high

    def classificationMin(self):
        return self._bounds[0]

    def classificationMax(self):
        return self._bounds[1]


class QgsMapToPixel:
    def __init__(self, extent, size):
        self._left, self._top = extent.xMinimum(), extent.yMaximum()
        self._pixel = extent.width() / max(1, size.width())

    def toMapCoordinatesF(self, x, y):
        return QgsPointXY(self._left + x * self._pixel, self._top - y * self._pixel)

    def transform(self, place):
        return QPointF(
            (place.x() - self._left) / self._pixel, (self._top - place.y()) / self._pixel
        )


class QgsMapSettings:
    def __init__(self, other=None):
        if other is not None:
            self.__dict__.update(vars(other))
            return
        self.shown, self.size, self.layers = QgsRectangle(0, 0, 1, 1), QSize(1, 1), []
        self.crs, self.ground = QgsCoordinateReferenceSystem("EPSG:32631"), QColor("white")

    def setLayers(self, layers):
        self.layers = list(layers)

    def setBackgroundColor(self, color):
        self.ground = QColor(color)

    def hasValidSettings(self):
        return not self.shown.isEmpty()

    def destinationCrs(self):
        return self.crs

    def outputSize(self):
        return self.size

    def mapToPixel(self):
        return QgsMapToPixel(self.shown, self.size)


class QgsMapRendererParallelJob(QObject):
    """Draws an area of the layer's own colour, and is done when Qt is next at leisure."""

    finished = pyqtSignal()

    def __init__(self, settings):
        super().__init__()
        self._settings, self._rest = QgsMapSettings(settings), QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.finished)

    def start(self):
        self._rest.start()

    def cancelWithoutBlocking(self):
        """It ends all the same."""

    def waitForFinished(self):
        """It has no threads."""

    def mapSettings(self):
        return self._settings

    def renderedImage(self):
        image = QImage(self._settings.size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._settings.layers[0].paint)
        return image
