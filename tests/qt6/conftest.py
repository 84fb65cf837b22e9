# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt 6 with the stand-in for QGIS, in place before any test here is imported."""

from __future__ import annotations

import importlib.util
import os
import sys

import pytest

from tests.qt6.driving import settle

_OF_OFFSCREEN = "This plugin does not support "
_HAS_QT6 = importlib.util.find_spec("PyQt6") is not None
# Tests that drive windows import Qt 6 at their top: without it, `test_qt6.py` says so for all.
collect_ignore_glob = [] if _HAS_QT6 else ["test_driven_*.py"]
if _HAS_QT6:
    from tests.qt6.stand_in import install

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    install()


@pytest.fixture(scope="session", autouse=True)
def application():
    from PyQt6.QtWidgets import QApplication

    made = QApplication([])
    made.setStyle("Fusion")
    return made


@pytest.fixture(autouse=True)
def _fresh(application, monkeypatch, tmp_path):
    """An empty project, no settings, folders of the test's own; errors and warnings of Qt count."""
    from PyQt6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
    from qgis.core import QgsApplication, QgsProject, QgsSettings

    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    former = qInstallMessageHandler(lambda kind, where, text: told.append(text))
    monkeypatch.setenv("HIMOSA_ENVIRONMENTS", str(tmp_path / "environments"))
    monkeypatch.setenv("HIMOSA_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("HIMOSA_BACKEND_PYTHON", raising=False)
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", lambda: str(tmp_path / "profile"))
    yield
    settle(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    QgsProject.instance().clear()
    QgsSettings.stored.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(former)
    assert [each for each in told if not str(each).startswith(_OF_OFFSCREEN)] == []


@pytest.fixture(autouse=True)
def _builds(request, monkeypatch):
    """A test that says it drives classes has built an object of each."""
    claimed = {kind for mark in request.node.iter_markers("drives") for kind in mark.args}
    built = set()
    for kind in claimed:
        monkeypatch.setattr(kind, "__init__", _noting(kind, built))
    yield
    assert claimed - built == set()


def _noting(kind, built):
    made = kind.__init__

    def init(self, *args, **options):
        built.add(kind)
        made(self, *args, **options)

    return init


@pytest.fixture
def make_raster(tmp_path):
    """A factory of layers of one band, in the project."""
    from osgeo import gdal
    from qgis.core import QgsProject, QgsRasterLayer

    def make(name="picture", size=(8, 8), said=()):
        path = tmp_path / f"{name}.tif"
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), *size, 1, gdal.GDT_Byte)
        dataset.SetGeoTransform((0.0, 2.0, 0.0, 2.0 * size[1], 0.0, -2.0))
        dataset.GetRasterBand(1).Fill(7)
        dataset.SetMetadata(dict(said), "HIMOSA")
        dataset = None
        return QgsProject.instance().addMapLayer(QgsRasterLayer(str(path), name))

    return make


@pytest.fixture
def canvas():
    from qgis.core import QgsRectangle
    from qgis.gui import QgsMapCanvas

    made = QgsMapCanvas()
    made.resize(160, 160)
    made.show()
    made.setExtent(QgsRectangle(0, 0, 16, 16))
    yield made
    made.close()


@pytest.fixture
def iface(monkeypatch):
    """QGIS's window, shown."""
    import qgis.utils

    from tests.qt6.stand_in.windows import Interface

    made = Interface()
    made.mainWindow().show()
    monkeypatch.setattr(qgis.utils, "iface", made, raising=False)
    yield made
    made.mainWindow().close()
