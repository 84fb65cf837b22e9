# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of maps, which read their files by GDAL and OGR, as QGIS's providers do."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

from osgeo import gdal, ogr
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QColor

from tests.qt6.stand_in.names import Noting
from tests.qt6.stand_in.values import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
)

_numbers = itertools.count(1)


class QgsMapLayer(Noting, QObject):
    """What all layers have; how they look is only noted.

    Attributes:
        parent_identifier: what its metadata say that it was made from.
    """

    repaintRequested = pyqtSignal()
    legendChanged = pyqtSignal()

    def __init__(self, path="", name="", provider="", _options=None):
        super().__init__()
        self._path, self._name, self._provider = str(path), name, provider
        self._id, self._said = f"layer_{next(_numbers)}", {}
        self._crs = QgsCoordinateReferenceSystem("EPSG:32631")
        self.parent_identifier = ""
        self._open()

    def id(self):
        return self._id

    def name(self):
        return self._name

    def setName(self, name):
        self._name = name

    def source(self):
        return self._path

    def providerType(self):
        return self._provider

    def crs(self):
        return self._crs

    def setCrs(self, crs):
        self._crs = crs

    def customProperty(self, key, default=None):
        return self._said.get(key, default)

    def setCustomProperty(self, key, value):
        self._said[key] = value

    def setDataSource(self, path, name, provider, *_options):
        self._path, self._name, self._provider = str(path), name, provider
        self._open()

    def metadata(self):
        return SimpleNamespace(
            parentIdentifier=lambda: self.parent_identifier,
            setTitle=lambda title: None,
            setAbstract=lambda text: None,
        )

    def triggerRepaint(self):
        self.repaintRequested.emit()


class _Block:
    """Pixels of a raster."""

    def __init__(self, data, values):
        self._data, self._values = data, values

    def isValid(self):
        return self._data is not None

    def isEmpty(self):
        return not self._data

    def data(self):
        return self._data

    def value(self, row, col):
        return float(self._values[row, col])


class _Pixels:
    """What QGIS calls a data provider."""

    def __init__(self, dataset, extent):
        self._dataset, self._extent = dataset, extent

    def bandCount(self):
        return self._dataset.RasterCount

    def dataType(self, band):
        return self._dataset.GetRasterBand(band).DataType

    def colorInterpretation(self, _band):
        """Undefined: no band is a mask."""
        return 0

    def block(self, band, box, width, height):
        part = (*self._pixel(box.xMinimum(), box.yMaximum()), width, height)
        found = self._dataset.GetRasterBand(band)
        return _Block(found.ReadRaster(*part), found.ReadAsArray(*part))

    def sample(self, place, band):
        part = (*self._pixel(place.x(), place.y(), rounded=int), 1, 1)
        return float(self._dataset.GetRasterBand(band).ReadAsArray(*part)[0, 0]), True

    def _pixel(self, x, y, rounded=round):
        left, across, _, top, _, down = self._dataset.GetGeoTransform()
        return rounded((x - left) / across), rounded((y - top) / down)


class QgsRasterLayer(QgsMapLayer):
    """Attributes: paint: the colour in which it is drawn."""

    LayerOptions = SimpleNamespace

    def __init__(self, path="", name="", provider="gdal", options=None):
        self.paint, self._renderer = QColor("green"), None
        super().__init__(path, name, provider, options)

    def _open(self):
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        self._dataset = gdal.Open(self._path) if self._path else None
        gdal.PopErrorHandler()

    def isValid(self):
        return self._dataset is not None

    def width(self):
        return self._dataset.RasterXSize

    def height(self):
        return self._dataset.RasterYSize

    def bandCount(self):
        return self._dataset.RasterCount

    def extent(self):
        if not self.isValid():
            return QgsRectangle()
        left, across, _, top, _, down = self._dataset.GetGeoTransform()
        return QgsRectangle(left, top + down * self.height(), left + across * self.width(), top)

    def dataProvider(self):
        return _Pixels(self._dataset, self.extent())

    def renderer(self):
        return self._renderer

    def setRenderer(self, renderer):
        self._renderer = renderer

    def clone(self):
        made = QgsRasterLayer(self._path, self._name, self._provider)
        made.paint = self.paint
        return made


class _Feature(dict):
    def __init__(self, values, point):
        super().__init__(values)
        self._point = point

    def geometry(self):
        return QgsGeometry.fromPointXY(self._point)


class QgsVectorLayer(QgsMapLayer):
    """Features of the first layer of a file, each with the middle of its geometry."""

    def _open(self):
        source = ogr.Open(self._path) if self._path else None
        self._features = [] if source is None else list(map(_feature_of, source.GetLayer(0)))

    def isValid(self):
        return bool(self._features)

    def getFeatures(self):
        return iter(self._features)

    def fields(self):
        names = list(self._features[0]) if self._features else []
        return SimpleNamespace(names=lambda: names, indexOf=names.index)


def _feature_of(feature):
    west, east, south, north = feature.GetGeometryRef().GetEnvelope()
    return _Feature(feature.items(), QgsPointXY((west + east) / 2, (south + north) / 2))
