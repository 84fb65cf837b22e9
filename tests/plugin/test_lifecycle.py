# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin comes and goes without a trace, and its menu entry opens the right dialog."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
from qgis.core import Qgis, QgsApplication, QgsMapLayerType, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QApplication, QPushButton

from himosa_qgis import classFactory
from himosa_qgis.routing.panel.routing_panel import RoutingPanel
from tests.plugin.conftest import add_setup_doors, drop_deleted_objects, wait_until


class LayerTreeView:
    def __init__(self):
        self.selected = []

    def selectedLayersRecursive(self):
        return self.selected


@pytest.fixture
def iface(qgis_iface, monkeypatch):
    """The stub of pytest-qgis, which also keeps custom actions and a selection."""
    monkeypatch.setattr(qgis_iface, "custom_actions", {}, raising=False)
    view = LayerTreeView()
    monkeypatch.setattr(qgis_iface, "layerTreeView", lambda: view, raising=False)
    monkeypatch.setattr(
        qgis_iface,
        "addCustomActionForLayerType",
        lambda action, menu, kind, all_layers: qgis_iface.custom_actions.update(
            {action: (menu, kind, all_layers)}
        ),
        raising=False,
    )
    monkeypatch.setattr(
        qgis_iface,
        "removeCustomActionForLayerType",
        lambda action: qgis_iface.custom_actions.pop(action) is not None,
        raising=False,
    )

    class MessageBar:
        """Gets what it can do from `add_setup_doors`."""

    monkeypatch.setattr(qgis_iface, "messageBar", MessageBar)
    add_setup_doors(qgis_iface, monkeypatch)
    monkeypatch.setattr(qgis_iface, "removeDockWidget", lambda dock: None, raising=False)
    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser, raising=False)
    return qgis_iface


@pytest.fixture
def fresh_plugin(iface):
    """A plugin of this test's own."""
    loaded = classFactory(iface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    drop_deleted_objects()


@pytest.fixture
def menu_action(fresh_plugin, iface):
    (action,) = (a for a in iface.custom_actions if a.objectName() == "himosaUpscaleLayer")
    return action


def has_provider():
    return QgsApplication.processingRegistry().providerById("himosa") is not None


def objects_named(window, part):
    return [
        child.objectName()
        for child in window.findChildren(QObject)
        if part in child.objectName().lower()
    ]


def dialogs(kind):
    return [w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind and w.isVisible()]


def test_plugin_that_starts_registers_provider_and_menu_entry(fresh_plugin, iface, menu_action):
    assert has_provider()
    assert menu_action.text() == "Upscale with HIMOSA…"
    assert not menu_action.icon().isNull()
    assert iface.custom_actions[menu_action] == ("", QgsMapLayerType.RasterLayer, True)


def test_layer_menu_has_an_entry_for_each_task(fresh_plugin, iface):
    texts = [action.text() for action in iface.custom_actions]
    assert texts[:2] == ["Upscale with HIMOSA…", "Reduce noise with HIMOSA…"]


def test_plugin_with_a_backend_offers_its_set_up_in_the_menu_alone(fresh_plugin, iface):
    assert [action.text() for action in iface.plugin_menu] == ["Set up backend…"]
    assert iface.notices == []


def test_plugin_that_ends_leaves_nothing_behind(iface):
    loaded = classFactory(iface)
    before = len(iface.mainWindow().findChildren(QObject))
    for _ in range(3):
        loaded.initGui()
        loaded.unload()
        drop_deleted_objects()
    assert not has_provider()
    assert iface.custom_actions == {}
    assert iface.plugin_menu == []
    assert iface.options_pages == []
    assert objects_named(iface.mainWindow(), "himosa") == []
    assert len(iface.mainWindow().findChildren(QObject)) == before
    gc.collect()
    # Some of Python's own types have no name of a module there.
    left = [o for o in gc.get_objects() if str(type(o).__module__).startswith("himosa_qgis")]
    assert [o for o in left if isinstance(o, (QAction, QObject))] == []


def test_routing_panel_opens_from_the_layer_menu_and_goes_with_the_plugin(iface, add_layer):
    loaded = classFactory(iface)
    before = len(iface.mainWindow().findChildren(QObject))
    loaded.initGui()
    iface.setActiveLayer(add_layer("source"))
    (action,) = (a for a in iface.custom_actions if a.objectName() == "himosaShowRouting")
    action.trigger()
    (panel,) = iface.mainWindow().findChildren(RoutingPanel)
    assert "routing" in panel.message.text()
    action.trigger()
    assert iface.mainWindow().findChildren(RoutingPanel) == [panel]
    del panel
    loaded.unload()
    drop_deleted_objects()
    assert objects_named(iface.mainWindow(), "himosa") == []
    assert len(iface.mainWindow().findChildren(QObject)) == before


def test_plugin_that_ends_twice_is_fine(iface):
    loaded = classFactory(iface)
    loaded.initGui()
    loaded.unload()
    loaded.unload()
    assert not has_provider()


def test_provider_without_a_window_is_enough_for_qgis_process():
    loaded = classFactory(None)
    loaded.initProcessing()
    assert has_provider()
    loaded.unload()
    assert not has_provider()


def test_menu_entry_for_one_layer_opens_the_dialog_with_it(iface, menu_action, add_layer):
    layer = add_layer("source")
    iface.layerTreeView().selected = [layer]
    menu_action.trigger()
    (dialog,) = dialogs("AlgorithmDialog")
    assert dialog.algorithm().id() == "himosa:upscale"
    assert dialog.createProcessingParameters()["INPUT"] == layer.id()


def test_entry_for_noise_opens_the_dialog_of_denoising(iface, fresh_plugin, add_layer):
    layer = add_layer("source")
    iface.layerTreeView().selected = [layer]
    (action,) = (a for a in iface.custom_actions if a.objectName() == "himosaDenoiseLayer")
    action.trigger()
    (dialog,) = dialogs("AlgorithmDialog")
    assert dialog.algorithm().id() == "himosa:denoise"
    assert dialog.createProcessingParameters()["INPUT"] == layer.id()


def test_menu_entry_for_several_layers_opens_the_batch_dialog(iface, menu_action, add_layer):
    layers = [add_layer("one"), add_layer("two"), add_layer("three")]
    iface.layerTreeView().selected = layers[::-1]
    menu_action.trigger()
    (dialog,) = dialogs("BatchAlgorithmDialog")
    panel = dialog.mainWidget()
    column = panel.parameter_to_column["INPUT"]
    chosen = [panel.wrappers[r][column].parameterValue() for r in range(panel.batchRowCount())]
    assert chosen == [layer.id() for layer in layers]


def test_menu_entry_for_a_web_layer_fills_in_what_the_canvas_shows(iface, menu_action, project):
    uri = "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D&zmin=0&zmax=18"
    tiles = QgsRasterLayer(uri, "tiles", "wms")
    project.addMapLayer(tiles)
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(tiles.crs())
    canvas.setExtent(QgsRectangle(1000, 2000, 1800, 2600))
    iface.layerTreeView().selected = [tiles]
    menu_action.trigger()
    (dialog,) = dialogs("AlgorithmDialog")
    values = dialog.createProcessingParameters()
    assert values["INPUT"] == tiles.id()
    assert values["EXTENT"].endswith("[EPSG:3857]")
    assert float(values["EXTENT"].split(",")[0]) == pytest.approx(canvas.extent().xMinimum())
    assert values["EXPORT_RESOLUTION"] == pytest.approx(canvas.mapUnitsPerPixel(), rel=1e-3)


def test_dialog_that_is_open_when_the_plugin_ends_is_closed(iface, add_layer):
    loaded = classFactory(iface)
    loaded.initGui()
    iface.layerTreeView().selected = [add_layer("source")]
    next(iter(iface.custom_actions)).trigger()
    assert dialogs("AlgorithmDialog")
    loaded.unload()
    drop_deleted_objects()
    assert dialogs("AlgorithmDialog") == []


def test_menu_entry_without_backend_says_so_and_opens_nothing(
    iface, menu_action, add_layer, monkeypatch
):
    monkeypatch.setattr("himosa_qgis.runs.backend_state.backend_python", lambda: None)
    iface.layerTreeView().selected = [add_layer("source")]
    menu_action.trigger()
    ((notice, level),) = iface.notices
    assert "not set up" in notice.text
    assert level == Qgis.Warning
    assert [button.text() for button in notice.findChildren(QPushButton)] == ["Set up…", "Options…"]
    assert dialogs("AlgorithmDialog") == []


def test_menu_entry_without_a_layer_says_what_to_select(iface, menu_action):
    menu_action.trigger()
    ((notice, _),) = iface.notices
    assert notice.text.startswith("No raster layer is selected")
    asked = []
    iface.actionAddRasterLayer().triggered.connect(asked.append)
    (button,) = notice.findChildren(QPushButton)
    assert button.text() == "Add raster layer…"
    button.click()
    assert len(asked) == 1


def test_dialog_that_is_closed_is_forgotten(iface, fresh_plugin, menu_action, add_layer):
    iface.layerTreeView().selected = [add_layer("source")]
    menu_action.trigger()
    (dialog,) = dialogs("AlgorithmDialog")
    held = fresh_plugin._layer_menu._dialogs._open
    assert len(held) == 1
    dialog.close()
    del dialog
    wait_until(lambda: not held)


START = """
import sys
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QMainWindow
application = QgsApplication([], True)
application.initQgis()

class Interface:
    window = QMainWindow()
    def mainWindow(self):
        return self.window
    def __getattr__(self, name):
        return lambda *arguments: None

before = set(sys.modules)
import himosa_qgis
himosa_qgis.classFactory(Interface()).initGui()
print("LOADED", *sorted(set(sys.modules) - before))
"""


def test_start_of_the_plugin_loads_nothing_heavy_and_nothing_that_only_a_run_or_a_window_needs():
    ended = subprocess.run(
        [sys.executable, "-c", START], check=True, timeout=120, capture_output=True, text=True
    )
    loaded = set(ended.stdout.split("LOADED", 1)[1].split())
    assert "himosa_qgis.processing.algorithms.upscale_algorithm" in loaded
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"torch", "numpy", "backend", "safetensors", "osgeo"}
    rooms = ("setup.making", "setup.pip_steps", "setup.planning", "sources", "routing.panel")
    rooms += ("routing.rasters", "swipe.swipe_tool", "options.options_page", "runs.run_job")
    for room in rooms:
        assert not [name for name in loaded if name.startswith(f"himosa_qgis.{room}")]


def test_module_import_loads_neither_torch_nor_backend():
    code = (
        "import sys, qgis.core, qgis.gui, osgeo.gdal\n"
        "before = set(sys.modules)\n"  # QGIS itself takes numpy from 3.36 on
        "import himosa_qgis.plugin\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "assert not loaded & {'torch', 'backend', 'safetensors', 'numpy'}, sorted(loaded)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
