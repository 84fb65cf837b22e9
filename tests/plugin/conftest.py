# SPDX-License-Identifier: GPL-3.0-or-later
"""Real QGIS without a window, the plugin loaded in it, and tiny rasters."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QWidget

from himosa_qgis import classFactory

PATIENCE = float(os.environ.get("HIMOSA_TEST_PATIENCE", "1"))
"""How many times as long tests wait, on a busy machine."""

CORNER = (500000.0, 5700000.0)
PIXEL_M = 2.0


@pytest.fixture(scope="session", autouse=True)
def _processing(qgis_processing):
    """Processing's own providers and parameter types."""


@pytest.fixture(autouse=True)
def _results_without_a_tree_view(_processing, monkeypatch):
    """From QGIS 3.44 on results are selected in the window's tree, of which the stub has a mock."""
    monkeypatch.setattr("processing.gui.Postprocessing.iface", None, raising=False)


@pytest.fixture(autouse=True)
def _development_backend(monkeypatch, tmp_path):
    """The worker runs on the interpreter of the tests, whatever the person has set up."""
    monkeypatch.setenv("HIMOSA_BACKEND_PYTHON", sys.executable)
    monkeypatch.setenv("HIMOSA_ENVIRONMENTS", str(tmp_path / "environments"))


@pytest.fixture
def environment_with_ray(tmp_path, monkeypatch):
    """What there is of an environment for whoever looks at its folders alone."""
    package = tmp_path / "lib" / "python3.11" / "site-packages" / "ray"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    monkeypatch.setenv("HIMOSA_BACKEND_PYTHON", str(tmp_path / "bin" / "python"))


@pytest.fixture
def make_raster(tmp_path):
    """A factory of GeoTIFFs with a smooth pattern; gives the path."""

    def make(name="source.tif", size=(40, 60), bands=3, epsg=32631, palette=False):
        height, width = size
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        options = ["PHOTOMETRIC=RGB"] if bands >= 3 else []
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), width, height, bands, gdal.GDT_Byte, options=options
        )
        dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        dataset.SetProjection(reference.ExportToWkt())
        if palette:  # newer GDAL takes one before the first pixel only
            table = gdal.ColorTable()
            for entry in range(4):
                table.SetColorEntry(entry, (60 * entry, 200 - 50 * entry, 80, 255))
            dataset.GetRasterBand(1).SetColorTable(table)
        rows, cols = np.mgrid[:height, :width]
        for band in range(bands):
            values = 120 + 50 * np.sin(cols / 3 + band) + 50 * np.cos(rows / 4)
            dataset.GetRasterBand(band + 1).WriteArray(
                (values // 64 if palette else values).astype(np.uint8)
            )
        dataset = None
        return path

    return make


@pytest.fixture
def project(qgis_new_project):
    """An empty project."""
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def add_layer(project, make_raster):
    """A factory of layers in the project."""

    def add(name="source", group=None, **raster):
        layer = QgsRasterLayer(str(make_raster(f"{name}.tif", **raster)), name)
        assert layer.isValid()
        project.addMapLayer(layer, False)
        (group or project.layerTreeRoot()).addLayer(layer)
        return layer

    return add


@pytest.fixture(scope="module")
def plugin(qgis_iface):
    """The plugin as QGIS holds it between start and end; its worker stays warm for a module."""
    doors = pytest.MonkeyPatch()
    add_setup_doors(qgis_iface, doors)
    # No test of its own has set it yet: without it the first start would offer a set-up.
    doors.setenv("HIMOSA_BACKEND_PYTHON", sys.executable)
    loaded = classFactory(qgis_iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    drop_deleted_objects()
    doors.undo()


def add_setup_doors(iface, monkeypatch):
    """What the stub of QGIS's window lacks: plugin menu, options, and notices with widgets in them.

    `iface.notices` lists the notices that are shown, with their levels.
    """

    class Notice(QWidget):
        def __init__(self, text):
            super().__init__(iface.mainWindow())
            self.text = text
            QHBoxLayout(self)

    bar = iface.messageBar()
    kind = type(bar)
    for name in ("actionAddRasterLayer", "actionManagePlugins"):
        action = QAction(name)
        monkeypatch.setattr(iface, name, lambda action=action: action, raising=False)
    monkeypatch.setattr(iface, "options_pages", [], raising=False)
    monkeypatch.setattr(iface, "shown_pages", [], raising=False)
    for name, method in (
        ("registerOptionsWidgetFactory", iface.options_pages.append),
        ("unregisterOptionsWidgetFactory", iface.options_pages.remove),
        ("showOptionsDialog", lambda _, page: iface.shown_pages.append(page)),
    ):
        monkeypatch.setattr(iface, name, method, raising=False)

    def pop(_, notice):
        iface.notices[:] = [entry for entry in iface.notices if entry[0] is not notice]
        notice.deleteLater()

    monkeypatch.setattr(iface, "notices", [], raising=False)
    monkeypatch.setattr(iface, "plugin_menu", [], raising=False)
    monkeypatch.setattr(kind, "createMessage", lambda _, title, text: Notice(text), raising=False)
    monkeypatch.setattr(
        kind, "pushWidget", lambda _, n, level: iface.notices.append((n, level)), raising=False
    )
    monkeypatch.setattr(kind, "popWidget", pop, raising=False)
    monkeypatch.setattr(
        iface, "addPluginToMenu", lambda _, action: iface.plugin_menu.append(action), raising=False
    )
    monkeypatch.setattr(
        iface,
        "removePluginMenu",
        lambda _, action: iface.plugin_menu.remove(action),
        raising=False,
    )


class RecordingFeedback(QgsProcessingFeedback):
    """Keeps what it is told; cancels itself after a number of progress reports, if wanted."""

    def __init__(self, cancel_after=None):
        super().__init__(False)
        self.infos, self.warnings, self.errors = [], [], []
        self.threads = set()
        self._reports_left = cancel_after
        self.progressChanged.connect(self._count)

    def pushInfo(self, info):
        self.infos.append(info)
        self.threads.add(threading.get_ident())

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):
        self.errors.append(error)

    def _count(self):
        if self._reports_left is not None:
            self._reports_left -= 1
            if self._reports_left <= 0:
                self.cancel()


@pytest.fixture
def feedback():
    return RecordingFeedback()


@pytest.fixture
def new_context(project):
    """A factory of Processing contexts, which last until the end of the test."""
    # pytest keeps what fixtures give for longer than QGIS itself lasts, a context must not.
    made = []

    def new():
        made.append(QgsProcessingContext())
        made[-1].setProject(project)
        return made[-1]

    yield new
    made.clear()


def algorithm(name="upscale"):
    """An algorithm as the toolbox makes it."""
    made = QgsApplication.processingRegistry().createAlgorithmById(f"himosa:{name}")
    assert made is not None
    return made


def wait_until(condition, timeout_s=60.0):
    """Let QGIS work until a condition holds; HIMOSA_TEST_PATIENCE=5 waits five times as long."""
    timeout_s *= PATIENCE
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            faulthandler.dump_traceback(all_threads=True)
            raise AssertionError(f"waited {timeout_s} s in vain; where each thread is stands above")
        QCoreApplication.processEvents()
        time.sleep(0.005)


def drop_deleted_objects():
    """Have Qt delete what asked for it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def read_bands(path):
    """All values of a raster, shape (B, H, W)."""
    values = gdal.Open(str(path)).ReadAsArray()
    return values if values.ndim == 3 else values[None]
