# SPDX-License-Identifier: GPL-3.0-or-later
"""A report to paste into an issue: versions, environment, settings and models, in Markdown."""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QT_VERSION_STR

from himosa_qgis import settings
from himosa_qgis.paths import (
    backend_folder,
    backend_python,
    environment_key,
    environments_folder,
    expanded,
    plugin_version,
)
from himosa_qgis.runs.backend_state import backend_complaint, environment_report
from himosa_qgis.setup.doctor import examine
from himosa_qgis.worker.protocol_loader import load_protocol

_SYSTEM_PLACES = ("/usr/", "/Applications/", "C:\\Program Files", "C:\\OSGeo4W")
_HIDDEN = "<path>"
# In quotes a path may have spaces; outside it ends at the first one.
_QUOTED = re.compile(r"(?<=[“\"'`])(?:/|[A-Za-z]:[\\/]|\\\\)[^”\"'`\n]+")
_BARE = re.compile(r"(?<![\w/<.:])(?:/(?=[^\s/])|[A-Za-z]:[\\/]|\\\\)[^\s“”\"'`,;)]*")


@dataclass(frozen=True)
class Surroundings:
    """What is read in the main thread, before the backend is asked.

    Attributes:
        sections: titles with their lines.
        python: of the backend; None where none is known.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    python: Path | None


def read_surroundings() -> Surroundings:
    """What QGIS and the plugin know; takes milliseconds."""
    report, python = environment_report(), backend_python()
    environment = [
        f"Key: {environment_key()}",
        f"State: {report.sentence if report is not None else 'a Python of the person'}",
        f"Python: {python}",
        f"Complaint: {backend_complaint() or 'none'}",
    ]
    return Surroundings(
        (
            ("Versions", tuple(_versions())),
            ("Environment", tuple(environment)),
            ("Settings", tuple(_settings())),
            ("Environment variables", tuple(_variables())),
        ),
        python,
    )


def write_report(
    surroundings: Surroundings,
    is_cancelled: Callable[[], bool] = lambda: False,
    *,
    with_paths: bool = False,
) -> str:
    """The whole report, in English as maintainers read it; takes seconds, for torch is started.

    Args:
        surroundings: read before.
        is_cancelled: asked while the backend answers.
        with_paths: whether personal paths and the name of the person may stand in it.
    """
    sections = [
        *surroundings.sections,
        ("Backend", tuple(_backend(surroundings.python, is_cancelled))),
        ("Models", tuple(_models())),
    ]
    text = "# Diagnostic report of HIMOSA\n"
    for title, lines in sections:
        text += f"\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines)
    return text if with_paths else without_paths(text)


def without_paths(text: str) -> str:
    """The same text without paths that say where a person keeps things, and without names."""
    personal = (expanded("~"), environments_folder(), backend_folder(), backend_folder().resolve())
    for place in sorted(map(str, personal), key=len, reverse=True):
        if len(place) > 1:
            text = text.replace(place, _HIDDEN)
    text = _BARE.sub(_shown, _QUOTED.sub(_shown, text))
    name = _person()
    return re.sub(rf"\b{re.escape(name)}\b", "<name>", text) if len(name) > 1 else text


def _shown(found: re.Match[str]) -> str:
    path = found.group(0)
    return path if path.startswith(_SYSTEM_PLACES) else _HIDDEN


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such entry on this system
        return ""


def _versions() -> Iterable[str]:
    yield f"HIMOSA {plugin_version()}, protocol {load_protocol().PROTOCOL_VERSION}"
    yield f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}"
    yield f"Python {platform.python_version()}, GDAL {gdal.VersionInfo('RELEASE_NAME')}"
    yield f"{platform.platform()}, {os.cpu_count()} cores"
    yield f"Language {QgsApplication.locale()}, file names in {sys.getfilesystemencoding()}"


def _settings() -> Iterable[str]:
    for setting in settings.CHOSEN:
        value = setting.read()
        is_default = value == getattr(setting, "default", "")
        yield f"{setting.key}: {value!r}" + (" (default)" if is_default else "")


def _variables() -> Iterable[str]:
    names = sorted(name for name in os.environ if name.startswith(("HIMOSA_", "OMP_", "CUDA_")))
    yield from (f"{name}={os.environ[name]}" for name in names)
    if not names:
        yield "none that counts"


def _backend(python: Path | None, is_cancelled: Callable[[], bool]) -> Iterable[str]:
    if python is None:
        yield "is not set up"
        return
    try:
        health = examine(python, is_cancelled)
    except Exception as error:  # noqa: BLE001  whatever is wrong with it belongs into the report
        yield f"{type(error).__name__}: {' '.join(str(error).split())}"
        return
    yield from (health.sentence, *health.remarks)


def _models() -> Iterable[str]:
    protocol = load_protocol()
    for card in protocol.installed_model_cards():
        digest = protocol.file_digest(card.path)
        state = {"": "no digest beside it", digest: "as recorded"}.get(
            card.recorded_digest, "DIFFERS from the recorded digest"
        )
        place = "added" if card.is_own else "of the package"
        what = f"{card.file.task} ×{card.file.scale}"
        yield f"{card.file.name}: {what}, {place}, {digest[:12]}… ({state})"
