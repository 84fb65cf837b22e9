# SPDX-License-Identifier: GPL-3.0-or-later
"""How the worker is started: program, arguments, and an environment made on purpose.

What QGIS sets for its own Python would break another: PYTHONHOME and PYTHONPATH never go over. The
places of GDAL's and PROJ's data go over only to an interpreter that shares QGIS's GDAL; with a
GDAL of its own they would name files of another version.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from himosa_qgis.worker.protocol_loader import load_protocol

# The third line: without these no program starts on Windows, or finds its user's folders.
_KEPT = """
    PATH HOME USER LOGNAME LANG LANGUAGE TZ TMPDIR TMP TEMP
    XDG_DATA_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR
    SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE USERNAME HOMEDRIVE HOMEPATH
    APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES NUMBER_OF_PROCESSORS
    HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR
    GOOGLE_APPLICATION_CREDENTIALS
"""
# Ours, the network's, what GDAL needs for rasters that lie elsewhere, and the token of a Ray.
_KEPT_PREFIXES = """
    HIMOSA_ LC_ CUDA_ NVIDIA_ HIP_ ROCR_ HSA_ TORCH_ PYTORCH_ OMP_ MKL_ KMP_ OPENBLAS_
    AWS_ AZURE_ GS_ OSS_ SWIFT_ CPL_ CURL_ VSI_ PG GDAL_HTTP_ RAY_AUTH_
"""
_GDAL_PREFIXES = ("GDAL_", "PROJ_", "OGR_", "GTIFF_")
_LIBRARY_PLACES = (
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FRAMEWORK_PATH",
    "USE_PATH_FOR_GDAL_PYTHON",
)


@dataclass(frozen=True)
class Launch:
    """One way to start a worker.

    Attributes:
        program: the interpreter.
        arguments: for it.
        variables: the whole environment of the worker.
    """

    program: str
    arguments: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)

    def with_settings(self, threads: int | None, log_level: str) -> Launch:
        """The same way, with what the person set; variables around QGIS come first.

        Args:
            threads: of the network on processors; None for one a core.
            log_level: what the worker logs at least; warnings and errors it always does.
        """
        chosen = {}
        if threads is not None:
            chosen["OMP_NUM_THREADS"] = str(threads)
        if log_level != load_protocol().LOG_LEVELS[0]:
            chosen[load_protocol().LOG_VARIABLE] = log_level
        return replace(self, variables={**chosen, **self.variables})


def plan_launch(python: Path, backend: Path, idle_s: float) -> Launch:
    """How to start the worker of a backend; it works in QGIS's own folder.

    Args:
        python: the interpreter.
        backend: folder of the package.
        idle_s: seconds without work after which the worker ends by itself.
    """
    arguments = (str(backend), "worker", "--idle-s", str(idle_s))
    variables = clean_environment(os.environ, shares_gdal=shares_interpreter(python))
    return Launch(str(python), arguments, variables)


def clean_environment(inherited: Mapping[str, str], *, shares_gdal: bool) -> dict[str, str]:
    """The variables for the worker, out of those that QGIS runs with.

    Args:
        inherited: names and values around QGIS.
        shares_gdal: whether the worker loads the same GDAL as QGIS.
    """
    kept = {
        name: value
        for name, value in inherited.items()
        if _is_kept(name.upper()) or (shares_gdal and _belongs_to_gdal(name.upper()))
    }
    return {**kept, "PYTHONUTF8": "1"}


def shares_interpreter(python: Path) -> bool:
    """Whether an interpreter is QGIS's own, or a virtual environment on it."""
    own = {_real(Path(sys.base_prefix)), _real(Path(sys.base_prefix) / "bin")}
    try:
        lines = (python.absolute().parent.parent / "pyvenv.cfg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _real(python.absolute()).parent in own
    settings = dict(line.partition("=")[::2] for line in lines.splitlines())
    home = next((value for key, value in settings.items() if key.strip() == "home"), "")
    return bool(home.strip()) and _real(Path(home.strip())) in own


def _is_kept(name: str) -> bool:
    return name in _KEPT.split() or name.startswith(tuple(_KEPT_PREFIXES.split()))


def _belongs_to_gdal(name: str) -> bool:
    return name in _LIBRARY_PLACES or name.startswith(_GDAL_PREFIXES)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
