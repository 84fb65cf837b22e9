# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the backend itself whether an interpreter can run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himosa_qgis.paths import backend_folder
from himosa_qgis.setup.child import run_child
from himosa_qgis.setup.failures import FailureKind, SetupFailed, told_from_output
from himosa_qgis.texts import tr
from himosa_qgis.worker.environment import plan_launch


@dataclass(frozen=True)
class Health:
    """What an interpreter has that can run the backend.

    Attributes:
        versions: of the packages that count.
        devices: on which networks can run.
        remarks: what would make it better.
    """

    versions: dict[str, str]
    devices: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        versions = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        return tr("The backend can work: {}; devices: {}.").format(
            versions, ", ".join(self.devices)
        )


def examine(
    python: Path, is_cancelled: Callable[[], bool] = lambda: False, backend: Path | None = None
) -> Health:
    """Run `doctor` on an interpreter; takes some seconds, for it imports torch.

    Raises:
        SetupFailed: it does not start, or something is missing; the detail says what.
    """
    folder = backend or backend_folder()
    variables = plan_launch(python, folder, 0.0).variables
    try:
        ended = run_child(
            [str(python), str(folder), "doctor", "--json"], variables, lambda _: None, is_cancelled
        )
    except PermissionError as error:
        raise SetupFailed(FailureKind.FORBIDDEN, str(python.parent)) from error
    except OSError as error:
        said = tr("“{}” does not start: {}").format(python, error.strerror or error)
        raise SetupFailed(FailureKind.UNUSABLE, said) from error
    answer = _answer(ended.lines)
    if answer is None:
        told = told_from_output(ended.lines, str(python.parent))
        if told.kind is FailureKind.FORBIDDEN:
            raise told
        raise SetupFailed(FailureKind.UNUSABLE, told.detail or str(python))
    missing = answer.get("missing", [])
    if not answer.get("usable"):
        needed = [f"{m['what']} {m['what_to_do']}" for m in missing if m.get("is_needed")]
        raise SetupFailed(FailureKind.UNUSABLE, " ".join(needed))
    remarks = tuple(f"{m['what']} {m['what_to_do']}" for m in missing)
    return Health(dict(answer["versions"]), tuple(answer["devices"]), remarks)


def _answer(lines: list[str]) -> dict[str, Any] | None:
    for line in reversed(lines):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and "usable" in found:
            return found
    return None
