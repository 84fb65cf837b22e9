# SPDX-License-Identifier: GPL-3.0-or-later
"""The only edge from the plugin to the backend: what both say to each other.

All plugins share one interpreter, and another one may have a package called `backend` too. So
the file is loaded from where it lies, under a name of its own.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from himosa_qgis.paths import backend_folder

PRIVATE_NAME = "_himosa_qgis_protocol"


def load_protocol() -> ModuleType:
    """The package `backend.protocol`, loaded once from this plugin's own backend.

    Raises:
        ImportError: the plugin is not whole.
    """
    loaded = sys.modules.get(PRIVATE_NAME)
    folder = backend_folder() / "protocol"
    if loaded is not None and _is_loaded_from(loaded, folder):
        return loaded
    _forget()
    spec = importlib.util.spec_from_file_location(
        PRIVATE_NAME, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"The plugin is not whole: {folder} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[PRIVATE_NAME] = module
    try:
        spec.loader.exec_module(module)
    except (ImportError, OSError, SyntaxError):
        _forget()
        raise
    return module


def _is_loaded_from(module: ModuleType, folder: Path) -> bool:
    return module.__file__ == str(folder / "__init__.py")


def _forget() -> None:
    """Drop the package and its parts, so that an updated plugin gets its own."""
    for name in [name for name in sys.modules if name.split(".")[0] == PRIVATE_NAME]:
        del sys.modules[name]
