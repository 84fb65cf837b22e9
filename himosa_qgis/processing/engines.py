# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines the backend's environment has. Looks at its folders, and starts nothing."""

from __future__ import annotations

from pathlib import Path

from himosa_qgis.paths import backend_python
from himosa_qgis.worker.protocol_loader import load_protocol_part


def offered_engines() -> tuple[str, ...]:
    """Names of the engines that a run can be given, the usual one first."""
    fields = load_protocol_part("fields")
    python = backend_python()
    if python is not None and _has_package(python, fields.RAY_ENGINE):
        return tuple(fields.ENGINES)
    return (fields.LOCAL_ENGINE,)


def _has_package(python: Path, name: str) -> bool:
    """Whether the environment of an interpreter holds a package."""
    environment = python.parent.parent
    places = [environment / "Lib" / "site-packages"]
    places += environment.glob("lib/python3*/site-packages")
    return any((place / name / "__init__.py").is_file() for place in places)
