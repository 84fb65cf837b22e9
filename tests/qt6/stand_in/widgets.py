# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's own widgets that are in our windows."""

from __future__ import annotations

from enum import Enum

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from tests.qt6.stand_in.project import QgsProject


class QgsDockWidget(QDockWidget):
    opened = pyqtSignal()
    closed = pyqtSignal()

    def setUserVisible(self, is_visible):
        self.setVisible(is_visible)

    def closeEvent(self, event):
        self.closed.emit()
        super().closeEvent(event)

    def showEvent(self, event):
        self.opened.emit()
        super().showEvent(event)


class QgsOptionsPageWidget(QWidget):
    """A page of the options."""


class QgsOptionsWidgetFactory(QObject):
    def __init__(self, title, icon):
        super().__init__()
        self._title, self._icon = title, icon

    def title(self):
        return self._title


class QgsFileWidget(QWidget):
    fileChanged = pyqtSignal(str)

    class StorageMode(Enum):
        GetFile, GetDirectory = range(2)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._line, button = QLineEdit(self), QToolButton(self)
        button.setObjectName("mFileWidgetButton")
        row = QHBoxLayout(self)
        row.addWidget(self._line)
        row.addWidget(button)
        self._line.textChanged.connect(self.fileChanged)
        self.mode = self.StorageMode.GetFile

    def lineEdit(self):
        return self._line

    def filePath(self):
        return self._line.text()

    def setFilePath(self, path):
        self._line.setText(path)

    def setStorageMode(self, mode):
        self.mode = self.StorageMode(mode)


class QgsMapLayerComboBox(QComboBox):
    """Layers of the project, after an entry for none."""

    layerChanged = pyqtSignal(object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._left_out = []
        self._fill()
        QgsProject.instance().layersAdded.connect(self._fill)
        QgsProject.instance().layersRemoved.connect(self._fill)
        self.currentIndexChanged.connect(lambda _: self.layerChanged.emit(self.currentLayer()))

    def setAllowEmptyLayer(self, is_allowed):
        """It always is here."""

    def setFilters(self, _filters):
        """All layers are of the right kind here."""

    def setExceptedLayerList(self, layers):
        self._left_out = [layer.id() for layer in layers]
        self._fill()

    def currentLayer(self):
        return QgsProject.instance().mapLayer(self.currentData())

    def setLayer(self, layer):
        self.setCurrentIndex(max(0, self.findData(layer.id() if layer is not None else "")))

    def _fill(self, _layers=()):
        chosen = self.currentData()
        self.clear()
        self.addItem("", "")
        for layer in QgsProject.instance().mapLayers().values():
            if layer.id() not in self._left_out:
                self.addItem(layer.name(), layer.id())
        self.setCurrentIndex(max(0, self.findData(chosen)))


class QgsColorRampButton(QToolButton):
    colorRampChanged = pyqtSignal()

    def __init__(self, parent=None, title=""):
        super().__init__(parent)
        self._ramp = None

    def colorRamp(self):
        return self._ramp

    def setColorRamp(self, ramp):
        self._ramp = ramp
        self.colorRampChanged.emit()

    def setShowGradientOnly(self, is_so):
        """It shows none."""


class QgsOpacityWidget(QWidget):
    """A slider and a number, in percent."""

    opacityChanged = pyqtSignal(float)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.slider, self.number = QSlider(Qt.Orientation.Horizontal, self), QSpinBox(self)
        row = QHBoxLayout(self)
        for part in (self.slider, self.number):
            part.setRange(0, 100)
            part.setValue(100)
            row.addWidget(part)
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self.slider.setValue)
        self.number.valueChanged.connect(lambda percent: self.opacityChanged.emit(percent / 100))

    def opacity(self):
        return self.number.value() / 100

    def setOpacity(self, share):
        self.number.setValue(round(100 * share))
