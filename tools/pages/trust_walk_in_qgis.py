# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS: a stranger's way from a raster to the worst place of its enlargement."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWebKitWidgets import QWebView
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget
from qgis.utils import iface

from tools.demo.qgis_window import (
    add_layer,
    grab_screen,
    run_and_leave,
    settle,
    stretch_bands_alike,
    tidy_window,
    wait_until,
)

WISH = json.loads(os.environ["HIMOSA_WALK"])
WORK, PICTURES = Path(WISH["work"]), WISH["pictures"]
_RUN_S, _DIALOG_S = 1200.0, 60.0
_PAGE_PX = (900, 1150)


def open_dialog(action_name: str) -> Any:
    """Choose an entry of the layer menu, and wait for its dialog."""
    before = set(_dialogs())
    iface.mainWindow().findChild(QAction, action_name).trigger()
    wait_until(lambda: set(_dialogs()) - before, _DIALOG_S)
    return (set(_dialogs()) - before).pop()


def run_dialog(dialog: Any, changes: dict[str, Any]) -> None:
    """Change values in a dialog, press Run, and wait for the end.

    Raises:
        RuntimeError: the run failed.
    """
    dialog.setParameters({**dialog.createProcessingParameters(), **changes})
    finished: list[bool] = []
    dialog.algorithmFinished.connect(lambda is_done, _results: finished.append(is_done))
    dialog.runButton().click()
    wait_until(lambda: finished, _RUN_S)
    if not finished[0]:
        raise RuntimeError(dialog.windowTitle() + " failed.")
    settle(1)
    dialog.close()


def _dialogs() -> list[Any]:
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if type(w).__name__ == "AlgorithmDialog" and w.isVisible()]


def hide_results_viewer() -> None:
    """Processing shows where files lie: of no use in a picture."""
    for dock in iface.mainWindow().findChildren(QDockWidget):
        if not dock.objectName().startswith(("Layers", "himosa")):
            dock.hide()


def show_page(path: Path) -> None:
    """Grab the places on the report, as the browser within QGIS shows them."""
    view = QWebView()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    view.resize(*_PAGE_PX)
    view.load(QUrl.fromLocalFile(str(path)))
    view.show()
    wait_until(lambda: loaded, _DIALOG_S)
    frame = view.page().mainFrame()
    frame.setScrollPosition(frame.findFirstElement("h2").geometry().topLeft())
    settle(1)
    view.grab().save(PICTURES["quality_page"], "PNG")
    view.close()


def upscale(source: QgsRasterLayer) -> QgsRasterLayer:
    """By the entry of the layer menu, with the raster of expected error."""
    iface.setActiveLayer(source)
    changes = {
        "SCALE": WISH["scale"],
        "UNCERTAINTY": str(WORK / "error.tif"),
        "OUTPUT": str(WORK / "result.tif"),
    }
    run_dialog(open_dialog("himosaUpscaleLayer"), changes)
    name = f"{source.name()} ×{WISH['scale']}"
    (result,) = QgsProject.instance().mapLayersByName(name)
    # The source's style came along; natural colours keep one range for all three.
    stretch_bands_alike(result.renderer())
    return result


def walk() -> None:
    """All of the way."""
    tidy_window()
    source = add_layer(WISH["source"], "harbour", WISH["bands"])
    result = upscale(source)
    iface.setActiveLayer(result)
    page = WORK / "page.html"
    places = {"OUTPUT_HTML": str(page), "OUTPUT_PLACES": str(WORK / "places.gpkg")}
    run_dialog(open_dialog("himosaQualityReport"), places)
    show_page(page)
    # The report has opened the panel and gone to the worst place.
    panel = iface.mainWindow().findChild(QDockWidget, "himosaPlacesPanel")
    wait_until(panel.isVisible, _DIALOG_S)
    hide_results_viewer()
    for layer in QgsProject.instance().mapLayers().values():
        entry = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        entry.setExpanded("expected error" in layer.name())
        entry.setItemVisibilityChecked("expected error" not in layer.name())
    settle(2)
    grab_screen(PICTURES["quality_place"])
    panel.next_button.click()
    settle(2)
    panel.previous_button.click()
    (errors,) = QgsProject.instance().mapLayersByName(f"{result.name()} expected error")
    iface.setActiveLayer(errors)
    iface.mainWindow().findChild(QAction, "himosaSwipeLayer").trigger()
    settle(3)
    grab_screen(PICTURES["quality_swipe"])


run_and_leave(walk)
