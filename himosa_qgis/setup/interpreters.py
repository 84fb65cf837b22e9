# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the Python that the environment stands on: QGIS's own, for its GDAL opens what QGIS opens.

`sys.executable` is QGIS itself on Windows and macOS, so the interpreter is looked for where each
kind of installation keeps it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from himosa_qgis.paths import python_version
from himosa_qgis.setup.child import run_child
from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.texts import tr
from himosa_qgis.worker.environment import clean_environment, shares_interpreter

OLDEST_PYTHON = (3, 9)
_PROBE = """
import importlib.util, json, sys
def has(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False
try:
    from osgeo import gdal, gdal_array
    gdal = gdal.__version__
except ImportError:
    gdal = ""
print(json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "is_64_bit": sys.maxsize > 2**32,
    "has_venv": has("venv"), "has_pip": has("pip") or has("ensurepip"), "gdal": gdal}))
"""


class Packaging(Enum):
    """How QGIS came onto the machine, as far as it matters for Python."""

    SYSTEM = "system"
    FLATPAK = "flatpak"
    SNAP = "snap"


@dataclass(frozen=True)
class Host:
    """The program around us, as it describes itself.

    Attributes:
        system: as `sys.platform`.
        executable: as `sys.executable`: a Python, or QGIS itself on Windows and macOS.
        base_prefix: as `sys.base_prefix`.
        version: of its Python, major and minor.
        variables: its environment.
    """

    system: str
    executable: str
    base_prefix: str
    version: str
    variables: Mapping[str, str]

    @classmethod
    def here(cls) -> Host:
        """This process."""
        executable, version = sys.executable or "", python_version()
        return cls(sys.platform, executable, sys.base_prefix, version, os.environ)

    @property
    def packaging(self) -> Packaging:
        """Flatpak and snap bring a Python of their own, and tell so by variables."""
        if self.variables.get("FLATPAK_ID"):
            return Packaging.FLATPAK
        return Packaging.SNAP if self.variables.get("SNAP") else Packaging.SYSTEM


@dataclass(frozen=True)
class Interpreter:
    """A Python that was asked what it can do.

    Attributes:
        path: of the program.
        version: all three numbers.
        gdal: version of the GDAL it imports, with arrays; empty for none.
        complaint: why it cannot hold the backend; empty when it can.
        is_hosts: whether it is that of the program around us, QGIS for instance.
    """

    path: Path
    version: str
    gdal: str
    complaint: str
    is_hosts: bool = True


def candidates(host: Host) -> list[str]:
    """Where the interpreter may lie, the likeliest first; nothing on disk is looked at."""
    if host.system == "win32":
        found = _on_windows(host)
    elif host.system == "darwin":
        found = _on_macos(host)
    else:
        found = _on_linux(host)
    return list(dict.fromkeys(found))


def find_interpreter(host: Host, is_cancelled: Callable[[], bool] = lambda: False) -> Interpreter:
    """The first candidate that can hold the backend.

    Raises:
        SetupFailed: none can; the detail says what was wrong with each.
    """
    reasons = []
    own = candidates(host)
    for candidate in [*own, *_on_path(host)]:
        if not Path(candidate).is_file():
            continue
        interpreter = ask_interpreter(Path(candidate), is_cancelled)
        if not interpreter.complaint:
            return replace(interpreter, is_hosts=candidate in own)
        reasons.append(f"{candidate}: {interpreter.complaint}")
    seen = "; ".join(dict.fromkeys(reasons)) or tr("no interpreter lies where QGIS keeps it.")
    raise SetupFailed(FailureKind.NO_PYTHON, seen)


def ask_interpreter(path: Path, is_cancelled: Callable[[], bool] = lambda: False) -> Interpreter:
    """Start an interpreter and ask it for its version and its GDAL."""
    variables = clean_environment(os.environ, shares_gdal=shares_interpreter(path))
    lines: list[str] = []
    try:
        ended = run_child([str(path), "-c", _PROBE], variables, lines.append, is_cancelled)
        answer = json.loads(lines[-1] if lines else "")
    except OSError as error:
        return Interpreter(path, "", "", tr("it does not start ({}).").format(error.strerror))
    except ValueError:
        said = lines[-1] if lines else tr("exit status {}").format(ended.status)
        return Interpreter(path, "", "", tr("it does not start ({}).").format(said))
    return Interpreter(path, answer["version"], answer["gdal"], _complaint(answer))


def _complaint(answer: Mapping[str, object]) -> str:
    version = tuple(int(part) for part in str(answer["version"]).split("."))
    if version < OLDEST_PYTHON:
        return tr("it is version {}, and 3.9 is the oldest that serves.").format(answer["version"])
    if not answer["is_64_bit"]:
        return tr("it is a 32-bit program, for which there is no torch.")
    if not answer["gdal"]:
        return tr("it has no GDAL with arrays (packages gdal and numpy).")
    if not answer["has_venv"] or not answer["has_pip"]:
        return tr("it cannot make environments (packages venv and pip).")
    return ""


def _on_linux(host: Host) -> list[str]:
    # The base of an environment, never the environment: what stands on it would break with it.
    prefixes = [PurePosixPath(host.base_prefix), PurePosixPath("/usr")]
    if host.packaging is Packaging.SNAP:
        # Outside of it lies the Python of another system, which a snap must not use.
        prefixes[1] = PurePosixPath(host.variables["SNAP"]) / "usr"
    if host.packaging is Packaging.FLATPAK:
        prefixes.insert(1, PurePosixPath("/app"))
    return _named(prefixes, host.version)


def _on_macos(host: Host) -> list[str]:
    contents = [p for p in PurePosixPath(host.executable).parents if p.name == "Contents"][:1]
    folders = [
        folder
        for content in contents
        for folder in (content / "MacOS", content / "Frameworks", content / "Resources" / "python")
    ]
    frameworks = [
        content / "Frameworks" / "Python.framework" / "Versions" / host.version
        for content in contents
    ]
    prefixes = [*folders, *frameworks, PurePosixPath(host.base_prefix)]
    beside = [str(f / n) for f in folders for n in (f"python{host.version}", "python3", "python")]
    return [*_named(prefixes, host.version), *beside]


def _on_windows(host: Host) -> list[str]:
    homes = [host.base_prefix, host.variables.get("PYTHONHOME", "")]
    root = host.variables.get("OSGEO4W_ROOT", "")
    if root:
        short = host.version.replace(".", "")
        homes.append(str(PureWindowsPath(root) / "apps" / f"Python{short}"))
    return [str(PureWindowsPath(home) / "python.exe") for home in homes if home]


def _named(prefixes: Sequence[PurePath], version: str) -> list[str]:
    names = (f"python{version}", "python3")
    return [str(prefix / "bin" / name) for prefix in prefixes for name in names]


def _on_path(host: Host) -> list[str]:
    """A Python of the system, where QGIS's own makes no environments."""
    names = ("python.exe",) if host.system == "win32" else (f"python{host.version}", "python3")
    found = [shutil.which(name, path=host.variables.get("PATH", "")) for name in names]
    # Windows puts a stand-in there that opens a shop.
    return [path for path in found if path and "WindowsApps" not in path]
