# SPDX-License-Identifier: GPL-3.0-or-later
"""The project, with its layers and their tree."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from tests.qt6.stand_in.names import Noting


class _Node(Noting):
    def __init__(self, parent=None):
        self._parent, self._said, self._children = parent, {}, []

    def parent(self):
        return self._parent

    def children(self):
        return list(self._children)

    def customProperty(self, key, default=None):
        return self._said.get(key, default)

    def setCustomProperty(self, key, value):
        self._said[key] = value

    def removeCustomProperty(self, key):
        self._said.pop(key, None)


class _Entry(_Node):
    """A layer in the tree."""

    def __init__(self, layer, parent):
        super().__init__(parent)
        self._layer = layer

    def layer(self):
        return self._layer

    def layerId(self):
        return self._layer.id()


class _Group(_Node):
    def __init__(self, name="", parent=None):
        super().__init__(parent)
        self._name = name

    def name(self):
        return self._name

    def insertGroup(self, place, name):
        self._children.insert(place, _Group(name, self))
        return self._children[place]

    def insertLayer(self, place, layer):
        self._children.insert(place, _Entry(layer, self))

    def addLayer(self, layer):
        self.insertLayer(len(self._children), layer)

    def removeChildNode(self, node):
        self._children.remove(node)

    def findGroups(self, _is_deep=False):
        return [child for child in self._children if isinstance(child, _Group)]

    def findLayers(self):
        found = []
        for child in self._children:
            found += child.findLayers() if isinstance(child, _Group) else [child]
        return found

    def findLayer(self, layer_id):
        return next((entry for entry in self.findLayers() if entry.layerId() == layer_id), None)


class QgsProject(QObject):
    """One for the process, as in QGIS."""

    layersAdded = pyqtSignal(list)
    layersWillBeRemoved = pyqtSignal(list)
    layersRemoved = pyqtSignal(list)
    cleared = pyqtSignal()
    readProject = pyqtSignal(object)
    _instance = None

    def __init__(self):
        super().__init__()
        self._layers, self._root = {}, _Group()

    @classmethod
    def instance(cls):
        cls._instance = cls._instance or cls()
        return cls._instance

    def absolutePath(self):
        return ""

    def layerTreeRoot(self):
        return self._root

    def mapLayers(self):
        return dict(self._layers)

    def mapLayer(self, layer_id):
        return self._layers.get(layer_id)

    def addMapLayer(self, layer, is_in_tree=True):
        self._layers[layer.id()] = layer
        if is_in_tree:
            self._root.insertLayer(0, layer)
        self.layersAdded.emit([layer])
        return layer

    def removeMapLayer(self, layer_id):
        self.layersWillBeRemoved.emit([layer_id])
        self._take_out(layer_id)
        self.layersRemoved.emit([layer_id])

    def clear(self):
        ids = list(self._layers)
        self.layersWillBeRemoved.emit(ids)
        for layer_id in ids:
            self._take_out(layer_id)
        self._root = _Group()
        self.layersRemoved.emit(ids)
        self.cleared.emit()

    def _take_out(self, layer_id):
        entry = self._root.findLayer(layer_id)
        if entry is not None:
            entry.parent().removeChildNode(entry)
        self._layers.pop(layer_id).deleteLater()
