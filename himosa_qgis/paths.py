# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are installed. No other module knows.

In the repository `backend/` and `resources/` lie beside `himosa_qgis/`; in the installed plugin
they lie inside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsSettings

PYTHON_VARIABLE = "HIMOSA_BACKEND_PYTHON"
PYTHON_SETTING = "himosa/backend_python"


def backend_folder() -> Path:
    """The folder of the package `backend`."""
    return _neighbour("backend")


def resources_folder() -> Path:
    """The folder that holds icons, styles and weights."""
    return _neighbour("resources")


def backend_python() -> Path | None:
    """The interpreter that runs the backend, or None where none is known.

    The environment variable comes first, for servers and tests, then the option, then the
    environment of a checkout. A path that was chosen is given even if nothing is there: the start
    then fails with a sentence that names it.
    """
    chosen = os.environ.get(PYTHON_VARIABLE) or QgsSettings().value(PYTHON_SETTING, "")
    if chosen:
        return Path(str(chosen)).expanduser()
    # A plugin folder made of links leads to the checkout it was made from.
    environment = backend_folder().resolve().parent / ".venv"
    python = interpreter_of(environment)
    return python if python.is_file() else None


def interpreter_of(environment: Path) -> Path:
    """The interpreter of a virtual environment, there or not."""
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def _neighbour(name: str) -> Path:
    plugin = Path(__file__).absolute().parent
    inside = plugin / name
    return inside if inside.is_dir() else plugin.parent / name
