# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for the picture of its options: opens them at our page, and grabs the screen."""

from __future__ import annotations

import json
import os

from qgis.PyQt.QtCore import QRect, QTimer
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface

from himosa_qgis.options.options_entry import PAGE
from himosa_qgis.paths import PYTHON_VARIABLE, backend_python
from tools.demo.qgis_window import grab_screen, run_and_leave, tidy_window, wait_until
from tools.pages.options_screenshot import PLACE, SHOWN_MODEL

WISH = json.loads(os.environ["HIMOSA_SCREENSHOT"])
DIALOG = QRect(200, 60, 1150, 860)
failures: list[str] = []


def take_picture() -> None:
    """Open the options as the notice's button does; they let no other window be used."""
    tidy_window()
    # As where the plugin set its environment up.
    os.environ.pop(PYTHON_VARIABLE, None)
    QTimer.singleShot(1500, look)
    iface.showOptionsDialog(iface.mainWindow(), PAGE)
    if failures:
        raise RuntimeError(failures[0])


def look() -> None:
    """Wait for the page's list of models, take the picture, and close the options."""
    dialog = QApplication.activeModalWidget()
    try:
        dialog.setGeometry(DIALOG)
        page = dialog.findChild(object, PAGE)
        wait_until(lambda: not page.models.is_busy, 120)
        # The place of whoever takes the picture is nobody's business.
        said = page.environment.state.text()
        page.environment.state.setText(said.replace(str(backend_python()), PLACE))
        names = [page.models.list.item(row).text() for row in range(page.models.list.count())]
        page.models.list.setCurrentRow(
            next(row for row, name in enumerate(names) if name.startswith(SHOWN_MODEL))
        )
        grab_screen(WISH["picture"])
    except (AttributeError, StopIteration, TimeoutError) as error:
        failures.append(repr(error))
    finally:
        dialog.close()


run_and_leave(take_picture)
