# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of the options page in docs/options.md.

QT_QPA_PLATFORM=offscreen python -m tools.pages.options_screenshot [PNG] [--theme NAME]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication

from himosa_qgis.paths import PYTHON_VARIABLE
from tools.fetch.samples import ROOT

SIZE = (820, 1150)
SHOWN_MODEL = "himosa-x4"
PLACE = "~/.local/share/himosa/linux-x86_64-py3.11/env/bin/python"


def take_picture(picture: Path, theme: str) -> None:
    """Open the page as QGIS does, and write a PNG of it."""
    from himosa_qgis.options.background import BackgroundWork
    from himosa_qgis.options.options_entry import PageMeans
    from himosa_qgis.options.options_page import OptionsPage

    QgsApplication.setUITheme(theme)
    means = PageMeans(lambda *_: {}, BackgroundWork(), lambda: None, lambda: None, lambda: None)
    page = OptionsPage(means)
    page.setAutoFillBackground(True)
    page.setBackgroundRole(QPalette.ColorRole.Window)
    # The place of whoever takes the picture is nobody's business.
    page.environment.state.setText(page.environment.state.text().replace(sys.executable, PLACE))
    page.resize(*SIZE)
    page.show()
    until = time.monotonic() + 60
    while page.models.is_busy and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    names = [page.models.list.item(row).text() for row in range(page.models.list.count())]
    chosen = next(row for row, name in enumerate(names) if name.startswith(SHOWN_MODEL))
    page.models.list.setCurrentRow(chosen)
    QApplication.processEvents()
    page.grab().save(str(picture), "PNG")


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "options.png"
    )
    parser.add_argument("--theme", default="default", help="of QGIS")
    wish = parser.parse_args(arguments)
    # As where the plugin set its environment up.
    os.environ.pop(PYTHON_VARIABLE, None)
    application = QgsApplication([], True)
    application.initQgis()
    take_picture(wish.picture, wish.theme)
    application.exitQgis()
    print(f"The picture is {wish.picture}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
