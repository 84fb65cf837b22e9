# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for the first-use walk: acts as a person would, and pictures each step."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QRect, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent, QTextCursor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QMenu,
    QMessageBox,
    QPushButton,
)
from qgis.utils import iface

from tools.demo.qgis_window import add_layer, run_and_leave, settle, tidy_window, wait_until

WISH = json.loads(os.environ["HIMOSA_WALK"])
WINDOW = QRect(0, 0, 1280, 800)
ENTRY = "Upscale with HIMOSA…"
SETUP_TIMEOUT_S = 3000.0
RUN_TIMEOUT_S = 900.0
INSTALLING = "Installing"
PHASES = ("Making an environment", "Downloading torch", "Downloading", INSTALLING, "Trying")
seconds: dict[str, float] = {}


def take(name: str) -> None:
    """Write the screen as PNG; where pip looks is the business of whoever takes the picture."""
    dialog = visible("SetupDialog")
    if dialog is not None:
        lines = dialog.log.toPlainText().splitlines()
        dialog.log.setPlainText("\n".join(line for line in lines if "Looking in" not in line))
        dialog.log.moveCursor(QTextCursor.MoveOperation.End)
    settle(0.5)
    picture = QApplication.primaryScreen().grabWindow(0)
    picture.save(str(Path(WISH["pictures"]) / f"{name}.png"), "PNG")


def visible(kind: str) -> Any:
    """The window of a class that is open, or None."""
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == kind and widget.isVisible():
            return widget
    return None


def install_from_zip() -> None:
    """*Plugins → Manage and Install Plugins… → Install from ZIP*, in QGIS's own dialog."""
    failures: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            press_in(dialog)
        except (AttributeError, StopIteration, TimeoutError) as error:
            failures.append(repr(error))
        finally:
            dialog.close()

    QTimer.singleShot(1500, act)
    iface.pluginManagerInterface().showPluginManager(0)
    if failures:
        raise RuntimeError(f"The plugin manager could not be used: {failures}")


def press_in(dialog: QDialog) -> None:
    """Choose the page, name the zip, press the button."""
    pages = dialog.findChild(QListWidget, "mOptionsListWidget")
    row = next(r for r in range(pages.count()) if "ZIP" in pages.item(r).text())
    pages.setCurrentRow(row)
    field = next(w for w in dialog.findChildren(QgsFileWidget) if "zip" in w.objectName().lower())
    field.setFilePath(WISH["zip"])
    settle(0.5)
    take("1-install")
    button = next(
        b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Install Plugin"
    )
    start = time.monotonic()
    QTimer.singleShot(500, trust_the_source)
    button.click()
    seconds["install the zip"] = time.monotonic() - start
    settle(1)


def trust_the_source() -> None:
    """Answer QGIS's question about plugins that do not come from its repository."""
    asking = QApplication.activeModalWidget()
    if isinstance(asking, QMessageBox):
        asking.button(QMessageBox.StandardButton.Yes).click()
    elif "install the zip" not in seconds:
        QTimer.singleShot(200, trust_the_source)


def right_click(layer: QgsRasterLayer, picture: str) -> None:
    """Open the layer's menu by a real event, take its picture, choose our entry."""
    view = iface.layerTreeView()
    iface.setActiveLayer(layer)
    position = view.visualRect(view.currentIndex()).center()
    done: list[bool] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(50, choose)
            return
        entry = next(a for a in menu.actions() if a.text().replace("&", "") == ENTRY)
        menu.setActiveAction(entry)
        if picture:
            take(picture)
        menu.close()
        entry.trigger()
        done.append(True)

    QTimer.singleShot(200, choose)
    global_position = view.viewport().mapToGlobal(position)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, position, global_position)
    QApplication.sendEvent(view.viewport(), event)
    wait_until(lambda: done)


def press_in_message_bar(text: str) -> None:
    """Press a button of the notice that is shown."""
    buttons = iface.messageBar().findChildren(QPushButton)
    next(b for b in buttons if b.text() == text and b.isVisible()).click()


def set_up() -> None:
    """Press what is to be pressed in the dialog, and measure its phases by what it says."""
    wait_until(lambda: visible("SetupDialog"))
    dialog = visible("SetupDialog")
    dialog.move(320, 110)
    start = time.monotonic()
    wait_until(dialog.start_button.isEnabled, 60)
    seconds["look at the machine"] = time.monotonic() - start
    take("4-plan")
    dialog.start_button.click()
    watch = PhaseWatch(dialog.said.text)
    wait_until(lambda: watch.look() == INSTALLING or not dialog.is_busy, SETUP_TIMEOUT_S)
    take("5-progress")
    wait_until(lambda: watch.look() and not dialog.is_busy, SETUP_TIMEOUT_S)
    if dialog.bar.value() != 100:
        raise RuntimeError(f"The set-up failed: {dialog.said.text()}")
    seconds.update(watch.seconds)
    take("6-ready")
    dialog.close()


class PhaseWatch:
    """How long a text stood for each phase.

    Args:
        read: gives the text.
    """

    def __init__(self, read: Callable[[], str]) -> None:
        self._read, self._last = read, time.monotonic()
        self.seconds: dict[str, float] = {}

    def look(self) -> str:
        """Count the time since the last look, and tell the phase."""
        now, text = time.monotonic(), self._read()
        phase = next((p for p in PHASES if text.startswith(p)), "the rest of the set-up")
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._last
        self._last = now
        return phase


def upscale(layer: QgsRasterLayer) -> None:
    """The dialog of the algorithm, its defaults, and its Run button."""
    wait_until(lambda: visible("AlgorithmDialog"))
    dialog = visible("AlgorithmDialog")
    dialog.setGeometry(QRect(300, 90, 800, 600))
    settle(0.5)
    take("7-dialog")
    endings: list[bool] = []
    dialog.algorithmFinished.connect(lambda is_ok, _: endings.append(is_ok))
    start = time.monotonic()
    dialog.runButton().click()
    wait_until(lambda: endings, RUN_TIMEOUT_S)
    seconds["the first run"] = time.monotonic() - start
    if not endings[0]:
        take("8-failed")
        raise RuntimeError("The run failed; the picture 8-failed shows its log.")
    take("8-log")
    dialog.close()
    wait_until(lambda: QgsProject.instance().mapLayersByName(f"{layer.name()} ×4"), 30)


def check_origin() -> None:
    """See that the plugin is the installed one, with nothing beside it."""
    import himosa_qgis
    from himosa_qgis.paths import backend_python

    if "profiles" not in str(himosa_qgis.__file__) or backend_python() is not None:
        raise RuntimeError(f"{himosa_qgis.__file__} is not the installed plugin, or has a backend.")


def act() -> None:
    """From the empty profile to the result."""
    tidy_window()
    iface.mainWindow().setGeometry(WINDOW)
    layer = add_layer(WISH["source"], "rotterdam", WISH["bands"])
    iface.mapCanvas().setExtent(layer.extent())
    settle(1)
    install_from_zip()
    tidy_window()
    iface.mainWindow().setGeometry(WINDOW)
    settle(1)
    check_origin()
    take("2-offer")
    start = time.monotonic()
    right_click(layer, "3-menu")
    wait_until(lambda: iface.messageBar().findChildren(QPushButton))
    press_in_message_bar("Set up…")
    set_up()
    right_click(layer, "")
    upscale(layer)
    seconds["from the click to the first result"] = time.monotonic() - start
    center = layer.extent().center()
    iface.mapCanvas().zoomByFactor(0.25, center)
    settle(2)
    take("9-result")
    Path(WISH["verdict"]).write_text(json.dumps(seconds), encoding="utf-8")


run_and_leave(act)
