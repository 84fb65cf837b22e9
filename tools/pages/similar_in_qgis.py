# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS: clicks a place, looks at what is like it, and asks for more of the first."""

from __future__ import annotations

import json
import os

from qgis.core import QgsPointXY
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from qgis.utils import iface

from tools.demo.qgis_window import (
    add_layer,
    grab_screen,
    run_and_leave,
    settle,
    tidy_window,
    wait_until,
)

WISH = json.loads(os.environ["HIMOSA_SIMILAR"])
PICTURES = WISH["pictures"]
_SEARCH_S = 300.0


def walk() -> None:
    """Click, look, and search once more."""
    tidy_window()
    source = add_layer(WISH["source"], "Bishop", [1, 2, 3])
    iface.setActiveLayer(source)
    settle(3)  # the canvas takes the first layer's CRS when it gets to it
    iface.mainWindow().findChild(QAction, "himosaFindSimilar").trigger()
    panel = iface.mainWindow().findChild(QDockWidget, "himosaSimilarPanel")
    panel.set_index(WISH["index"])
    panel.controls.pick_button.click()
    panel.tool.picked.emit(QgsPointXY(*WISH["place"]))
    wait_until(lambda: panel.places, _SEARCH_S)
    settle(1)
    iface.mapCanvas().setExtent(source.extent())
    iface.mapCanvas().refresh()
    settle(3)
    grab_screen(PICTURES["similar_found"])
    panel.controls.list.setCurrentRow(0)
    settle(3)
    grab_screen(PICTURES["similar_place"])
    former = panel.places
    panel.controls.more_button.click()
    wait_until(lambda: panel.places is not former, _SEARCH_S)
    iface.mapCanvas().setExtent(source.extent())
    iface.mapCanvas().refresh()
    settle(3)
    grab_screen(PICTURES["similar_more"])


run_and_leave(walk)
