# SPDX-License-Identifier: GPL-3.0-or-later
"""The only edge from the plugin to the backend: what both say to each other.

All plugins share one interpreter, and another one may have a package called `backend` too. So
the file is loaded from where it lies, under a name of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from himosa_qgis.paths import backend_folder

PRIVATE_NAME = "_himosa_qgis_protocol"
_PARTS_NAME = f"{PRIVATE_NAME}_parts"


def load_protocol() -> ModuleType:
    """The package `backend.protocol`, loaded once from this plugin's own backend.

    Raises:
        ImportError: the plugin is not whole.
    """
    folder = backend_folder() / "protocol"
    return _load(PRIVATE_NAME, folder / "__init__.py", [str(folder)])


def load_protocol_part(name: str) -> ModuleType:
    """One module of the package, with those that it needs: QGIS starts sooner than with all.

    Args:
        name: of the module, such as `fields`.

    Raises:
        ImportError: the plugin is not whole.
    """
    places = [str(backend_folder() / "protocol")]
    package = sys.modules.get(_PARTS_NAME)
    if package is None or list(package.__path__) != places:
        _forget(_PARTS_NAME)
        # A package of which nothing has run: its modules find each other, and nothing else.
        package = ModuleType(_PARTS_NAME)
        package.__path__ = places
        sys.modules[_PARTS_NAME] = package
    return importlib.import_module(f"{_PARTS_NAME}.{name}")


def _load(private_name: str, file: Path, places: list[str]) -> ModuleType:
    loaded = sys.modules.get(private_name)
    if loaded is not None and _is_loaded_from(loaded, file):
        return loaded
    _forget(private_name)
    spec = importlib.util.spec_from_file_location(
        private_name, file, submodule_search_locations=places
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"The plugin is not whole: {file} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[private_name] = module
    try:
        spec.loader.exec_module(module)
    except (ImportError, OSError, SyntaxError):
        _forget(private_name)
        raise
    return module


def _is_loaded_from(module: ModuleType, file: Path) -> bool:
    return module.__file__ == str(file)


def _forget(private_name: str) -> None:
    """Drop a module and its parts, so that an updated plugin gets its own."""
    for name in [name for name in sys.modules if name.split(".")[0] == private_name]:
        del sys.modules[name]
