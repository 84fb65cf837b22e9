# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are installed. No other module knows.

In the repository `backend/`, `requirements/` and `resources/` lie beside `himosa_qgis/`; in the
installed plugin they lie inside it. The backend's environment lies outside: every profile and
every version of QGIS on one Python share it.
"""

from __future__ import annotations

import configparser
import json
import logging
import os
import platform
import stat
import sys
from pathlib import Path

logger = logging.getLogger(__name__)

ENVIRONMENTS_VARIABLE = "HIMOSA_ENVIRONMENTS"
"""Names the folder of environments, where the usual one of the system is not wanted."""

PYTHON_VARIABLE = "HIMOSA_BACKEND_PYTHON"
PYTHON_SETTING = "himosa/backend_python"
_NO_HOME = Path("/nonexistent")


def backend_folder() -> Path:
    """The folder of the package `backend`."""
    return _neighbour("backend")


def resources_folder() -> Path:
    """The folder that holds icons, styles and weights."""
    return _neighbour("resources")


def requirements_folder() -> Path:
    """The folder that lists what the backend's environment holds."""
    return _neighbour("requirements")


def plugin_version() -> str:
    """As `metadata.txt` says."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(_neighbour("metadata.txt"), encoding="utf-8")
    return metadata.get("general", "version", fallback="unknown")


def environments_folder() -> Path:
    """The folder of the person, not of a QGIS profile, in which environments are made.

    Variables that are empty or relative count as not set: they would lead into the current folder.
    """
    chosen = os.environ.get(ENVIRONMENTS_VARIABLE)
    if chosen:
        return expanded(chosen)
    if sys.platform == "win32":
        return (_said("LOCALAPPDATA") or _home() / "AppData" / "Local") / "HIMOSA"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "HIMOSA"
    return (_said("XDG_DATA_HOME") or _home() / ".local" / "share") / "himosa"


def expanded(path: str | Path) -> Path:
    """A path with `~` replaced, or as it is where that person is not known."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _home() -> Path:
    said = _said("USERPROFILE" if sys.platform == "win32" else "HOME")
    # A person whom the system does not know has what Debian gives to such users: nothing is there,
    # and setting up there is refused with the advice to choose another folder.
    return said or (_NO_HOME if sys.platform == "win32" else _listed_home())


def _listed_home() -> Path:
    import pwd

    try:
        listed = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return _NO_HOME
    return listed if listed.is_absolute() else _NO_HOME


def _said(variable: str) -> Path | None:
    said = os.environ.get(variable, "")
    return Path(said) if said and Path(said).is_absolute() else None


def platform_name() -> str:
    """System and processor, such as `linux-x86_64` or `macos-arm64`."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return f"{system}-{ {'amd64': 'x86_64'}.get(machine, machine) }"


def python_version() -> str:
    """Major and minor version of the Python around us."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def environment_key(python: str = "") -> str:
    """What an environment is filed under.

    Compiled packages fit one minor version of Python on one platform. In flatpak and snap the same
    version is another interpreter, with another GDAL.

    Args:
        python: version of its Python, of which major and minor count; ours by default.
    """
    key = f"{platform_name()}-py{'.'.join((python or python_version()).split('.')[:2])}"
    if os.environ.get("FLATPAK_ID"):
        return f"{key}-flatpak"
    return f"{key}-snap" if os.environ.get("SNAP") else key


def registration_file(python: str = "") -> Path:
    """Notes which interpreter *Set up backend…* made or took, for every QGIS on one Python."""
    return environments_folder() / f"{environment_key(python)}.json"


def registered(file: Path | None = None) -> tuple[Path | None, Path | None]:
    """The interpreter that was set up, and the folder of its environment if we made it.

    Args:
        file: that notes it; by default, the one of our Python.
    """
    try:
        noted = json.loads(_text_of_ours(file or registration_file()))
        python, folder = noted["python"], noted["folder"]
    except PermissionError as error:
        logger.warning("Which Python was set up is not believed: %s.", error)
        return None, None
    except (OSError, ValueError, KeyError, TypeError):
        return None, None
    return Path(str(python)), Path(str(folder)) if folder else None


def _text_of_ours(file: Path) -> str:
    """What a file holds that names a program to start: nobody else may have written it.

    Raises:
        PermissionError: others own it, or can write to it.
    """
    if sys.platform != "win32":
        for place in (file, file.resolve().parent):
            found = place.stat()
            is_ours = found.st_uid in (os.geteuid(), 0)
            if not is_ours or found.st_mode & stat.S_IWOTH:
                raise PermissionError(f"others can write to {place}")
    return file.read_text(encoding="utf-8")


def backend_python() -> Path | None:
    """The interpreter that runs the backend, or None where none is known.

    The environment variable comes first, for servers and tests, then the option, then what *Set up
    backend…* made, then the environment of a checkout. A path that was chosen is given even
    if nothing is there: the start then fails with a sentence that names it.
    """
    chosen = chosen_python()
    if chosen is not None:
        return chosen
    python, _ = registered()
    if python is not None:
        return python
    # A plugin folder made of links leads to the checkout it was made from.
    environment = backend_folder().resolve().parent / ".venv"
    python = interpreter_of(environment)
    return python if python.is_file() else None


def chosen_python() -> Path | None:
    """The interpreter that the person named by the environment variable or the option."""
    # `python -m himosa_qgis.setup` asks this module too, where no QGIS is.
    from qgis.core import QgsSettings

    chosen = os.environ.get(PYTHON_VARIABLE) or QgsSettings().value(PYTHON_SETTING, "")
    return expanded(str(chosen)) if chosen else None


def interpreter_of(environment: Path) -> Path:
    """The interpreter of a virtual environment, there or not."""
    if sys.platform == "win32":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def _neighbour(name: str) -> Path:
    plugin = Path(__file__).absolute().parent
    inside = plugin / name
    return inside if inside.exists() else plugin.parent / name
