# SPDX-License-Identifier: GPL-3.0-or-later
"""`doctor`: what is here, what is missing, and what to do about it."""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import platform
import sys
from dataclasses import dataclass, field
from typing import Any

from backend import __version__
from backend.cli.console import Console
from backend.errors import EXIT_DONE, EXIT_UNUSABLE
from backend.jobs.loading import BackendIncomplete
from backend.protocol.fields import LOCAL_ENGINE, RAY_ENGINE
from backend.scheduling.choosing import is_ray_installed

_OLDEST_PYTHON = (3, 9)
_OLDEST_TORCH = (2, 4)

# Package, the module that shows whether it works, and how to get it. GDAL's arrays break when
# numpy is newer than the one they were built with, hence `gdal_array`.
_PACKAGES = (
    ("numpy", "numpy", "Install numpy as your system's package (python3-numpy)."),
    ("GDAL", "osgeo.gdal", "Install GDAL's Python bindings as your system's package."),
    (
        "GDAL's arrays",
        "osgeo.gdal_array",
        "Use the numpy that GDAL was built with: remove a newer one from this environment.",
    ),
    ("safetensors", "safetensors", "Run 'pip install safetensors' in this environment."),
    ("torch", "torch", "Run 'make setup', or 'pip install torch' in this environment."),
)


_USEFUL = (
    (
        "Numba",
        "numba",
        "Processors are faster with it: run 'pip install numba' in this environment.",
    ),
    (
        "pyarrow",
        "pyarrow.parquet",
        "Finding similar places needs it: run 'pip install pyarrow' in this environment.",
    ),
)


@dataclass
class Diagnosis:
    """What was found; `complaints` keep the backend from working, `remarks` do not."""

    versions: dict[str, str] = field(default_factory=dict)
    devices: list[str] = field(default_factory=list)
    engines: dict[str, str] = field(default_factory=dict)
    free_mib: dict[str, int] = field(default_factory=dict)
    models: list[dict[str, Any]] = field(default_factory=list)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """All of it as plain values."""
        found = {
            "usable": not self.complaints,
            "software": __version__,
            "python": {"version": platform.python_version(), "executable": sys.executable},
            "versions": self.versions,
            "devices": self.devices,
            "engines": self.engines,
            "free_memory_mib": self.free_mib,
            "models": self.models,
            "missing": [
                {"what": what, "what_to_do": advice, "is_needed": pairs is self.complaints}
                for pairs in (self.complaints, self.remarks)
                for what, advice in pairs
            ],
        }
        if self.complaints:
            message, hint = self.complaints[0]
            error = {"code": BackendIncomplete.code, "message": message, "hint": hint}
            found["error"] = error
        return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""


def run(arguments: argparse.Namespace, console: Console) -> int:  # noqa: ARG001
    """Look at everything, and tell it; status 0 when the backend can work, else 2."""
    diagnosis = diagnose()
    _tell(diagnosis, console)
    console.result(diagnosis.to_json())
    if diagnosis.complaints:
        console.note("Error: " + " ".join(diagnosis.complaints[0]))
        return EXIT_UNUSABLE
    return EXIT_DONE


def diagnose() -> Diagnosis:
    """Look at everything; what cannot be loaded becomes a complaint."""
    diagnosis = Diagnosis()
    if sys.version_info < _OLDEST_PYTHON:
        diagnosis.complaints.append(
            (f"Python {platform.python_version()} is too old.", "Use Python 3.9 or later.")
        )
    _look_at_packages(diagnosis)
    _look_at_engines(diagnosis)
    if not diagnosis.complaints:
        _look_at_drivers(diagnosis)
        _look_at_projections(diagnosis)
        _look_at_devices(diagnosis)
        _look_at_models(diagnosis)
    return diagnosis


def _look_at_packages(diagnosis: Diagnosis) -> None:
    for name, module_name, advice in (*_PACKAGES, *_USEFUL):
        try:
            module = importlib.import_module(module_name)
        except (ImportError, OSError, AttributeError) as error:
            first_line = (str(error).splitlines() or [type(error).__name__])[0]
            is_needed = (name, module_name, advice) in _PACKAGES
            told = diagnosis.complaints if is_needed else diagnosis.remarks
            told.append((f"{name} cannot be loaded: {first_line}.", advice))
            continue
        version = getattr(sys.modules[module.__name__.partition(".")[0]], "__version__", None)
        if version is not None:
            diagnosis.versions[name] = str(version)
        if name == "torch" and _leading_numbers(str(version)) < _OLDEST_TORCH:
            diagnosis.complaints.append((f"torch {version} is too old.", "Install 2.4 or later."))


def _look_at_engines(diagnosis: Diagnosis) -> None:
    """Who can work on tiles, by version. Nothing is missing where Ray is not: few need it."""
    diagnosis.engines[LOCAL_ENGINE] = __version__
    if is_ray_installed():
        diagnosis.engines[RAY_ENGINE] = importlib.metadata.version(RAY_ENGINE)


def _look_at_drivers(diagnosis: Diagnosis) -> None:
    """As jobs find them: formats that are switched off but needed are brought back there too."""
    from backend.raster.gdal_settings import drivers_problem, settle_gdal_options, settled_sentence

    sentence = settled_sentence(settle_gdal_options())
    if sentence:
        diagnosis.remarks.append((sentence, ""))
    problem = drivers_problem()
    if problem is not None:
        diagnosis.complaints.append(problem)


def _look_at_projections(diagnosis: Diagnosis) -> None:
    from backend.raster.gdal_settings import proj_problem

    problem = proj_problem()
    if problem:
        diagnosis.remarks.append((problem, ""))


def _look_at_devices(diagnosis: Diagnosis) -> None:
    import torch

    from backend.devices.device import available_devices, describe_device, free_device_mib
    from backend.devices.resident import available_mib

    diagnosis.free_mib["machine"] = round(available_mib())
    for name in available_devices():
        device = torch.device(name)
        diagnosis.devices.append(describe_device(device))
        free_mib = free_device_mib(device)
        if free_mib is not None:
            diagnosis.free_mib[name] = round(free_mib)


def _look_at_models(diagnosis: Diagnosis) -> None:
    from backend.networks.catalogue import look_at_installed
    from backend.protocol.model_cards import file_digest

    models, left_out = look_at_installed()
    diagnosis.remarks += [(f"{file.path} is left out.", file.reason) for file in left_out]
    for model in models:
        digest = file_digest(model.path)
        is_sound = digest == model.recorded_digest
        diagnosis.models.append({**model.to_json(), "digest": digest, "is_sound": is_sound})
        if not is_sound:
            diagnosis.remarks.append(
                (f"{model.path} is not the file that its digest was made of.", "Import it again.")
            )
    installed = {(model["task"], model["scale"]) for model in diagnosis.models}
    for task, scale in sorted(_offered() - installed):
        what = f"scale {scale}" if scale > 1 else f"the task {task}"
        diagnosis.remarks.append(
            (f"No weights for {what} are installed.", f"Add some: {_advice_on(task)}.")
        )


def _offered() -> set[tuple[str, int]]:
    """Tasks, with the scales, that some family of networks is there for."""
    from backend.networks.families import FAMILIES

    return {(family.task.value, scale) for family in FAMILIES for scale in family.scales}


def _advice_on(task: str) -> str:
    from backend.networks.families import FAMILIES

    free = [each.name for each in FAMILIES if each.is_weightless and each.task.value == task]
    return ", or ".join(["'models import FILE'", *(f"use '--model {name}'" for name in free)])


def _tell(diagnosis: Diagnosis, console: Console) -> None:
    console.line(f"HIMOSA for QGIS {__version__}")
    console.line(f"Python {platform.python_version()}: {sys.executable}")
    for name, version in diagnosis.versions.items():
        console.line(f"{name} {version}")
    for device in diagnosis.devices:
        console.line(f"device {device}")
    ray = diagnosis.engines.get(RAY_ENGINE)
    console.line(f"engine ray {ray}" if ray else "engine ray is not installed (docs/scale.md)")
    for place, free_mib in diagnosis.free_mib.items():
        console.line(f"free memory of {place}: {free_mib} MiB")
    for model in diagnosis.models:
        state = "sound" if model["is_sound"] else "damaged"
        console.line(f"model {model['name']}, {model['purpose']}, {state}, {model['digest'][:16]}…")
    for what, advice in (*diagnosis.complaints, *diagnosis.remarks):
        console.line(f"missing: {what} {advice}")
    console.line("The backend can work." if not diagnosis.complaints else "It cannot work yet.")


def _leading_numbers(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.split("+", maxsplit=1)[0].split(".")[:2]:
        digits = "".join(letter for letter in part if letter.isdigit())
        numbers.append(int(digits or 0))
    return tuple(numbers)
