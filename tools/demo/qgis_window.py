# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts that take pictures of QGIS have in common; they run inside QGIS."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import (
    QgsContrastEnhancement,
    QgsProject,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QRect, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QToolBar
from qgis.utils import iface

WINDOW = QRect(0, 0, 1600, 1000)
LAYERS_WIDTH = 250


def wait_until(condition: Callable[[], Any], timeout_s: float = 30.0) -> None:
    """Let QGIS work until a condition holds.

    Raises:
        TimeoutError: it did not in time.
    """
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout_s:.0f} s in vain")
        QCoreApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float) -> None:
    """Let windows and maps be drawn."""
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > end, seconds + 5)
    wait_until(lambda: not any(c.isDrawing() for c in canvases()))


def canvases() -> list[QgsMapCanvas]:
    """All maps on the screen."""
    return list(iface.mainWindow().findChildren(QgsMapCanvas))


def tidy_window() -> None:
    """Keep the layers and the map; hide what the picture is not about."""
    window = iface.mainWindow()
    window.setGeometry(WINDOW)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    shown = {"mFileToolBar", "mMapNavToolBar", "mAttributesToolBar"}
    for bar in window.findChildren(QToolBar):
        if bar.parent() is window:
            bar.setVisible(bar.objectName() in shown)
    layers = window.findChild(QDockWidget, "Layers")
    window.resizeDocks([layers], [LAYERS_WIDTH], Qt.Orientation.Horizontal)


def add_layer(path: str, name: str, bands: Sequence[int]) -> QgsRasterLayer:
    """A raster in natural colours, at the top of the layer tree.

    Args:
        bands: numbers of red, green and blue.
    """
    layer = QgsRasterLayer(path, name)
    renderer = layer.renderer()
    red, green, blue = bands
    renderer.setRedBand(red)
    renderer.setGreenBand(green)
    renderer.setBlueBand(blue)
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
    stretch_bands_alike(renderer)
    QgsProject.instance().addMapLayer(layer)
    entry = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    entry.setExpanded(False)
    return layer


def stretch_bands_alike(renderer: Any) -> None:
    """One range of values for all three colours, so that grey stays grey."""
    stretches = [
        QgsContrastEnhancement(stretch)
        for stretch in (
            renderer.redContrastEnhancement(),
            renderer.greenContrastEnhancement(),
            renderer.blueContrastEnhancement(),
        )
    ]
    lowest = min(stretch.minimumValue() for stretch in stretches)
    highest = max(stretch.maximumValue() for stretch in stretches)
    for stretch in stretches:
        stretch.setMinimumValue(lowest)
        stretch.setMaximumValue(highest)
    renderer.setRedContrastEnhancement(stretches[0])
    renderer.setGreenContrastEnhancement(stretches[1])
    renderer.setBlueContrastEnhancement(stretches[2])


def grab_screen(path: str) -> None:
    """Write the whole screen as PNG."""
    iface.messageBar().clearWidgets()
    settle(2)
    QApplication.primaryScreen().grabWindow(0).save(path, "PNG")


def run_and_leave(take_picture: Callable[[], None]) -> None:
    """Take a picture once the window stands, and end QGIS, whatever happens."""

    def run() -> None:
        try:
            take_picture()
        except Exception:  # noqa: BLE001 - QGIS must end; the terminal gets the reason
            print(traceback.format_exc())
        finally:
            QgsProject.instance().clear()
            iface.actionExit().trigger()

    QTimer.singleShot(1000, run)
