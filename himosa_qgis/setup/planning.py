# SPDX-License-Identifier: GPL-3.0-or-later
"""What a set-up is going to do, told before anything is done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from himosa_qgis.paths import (
    environment_key,
    environments_folder,
    expanded,
    platform_name,
    registered,
)
from himosa_qgis.setup.devices import DEVICES
from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.setup.interpreters import Host, Interpreter, find_interpreter
from himosa_qgis.setup.lock import Lock, Target
from himosa_qgis.setup.network import NetworkSettings
from himosa_qgis.setup.torch_build import Build, Driver, choose_build, find_driver
from himosa_qgis.texts import data_size, tr

# Unpacked, 275 MB became 1.15 GB (measured); CUDA's libraries grow less. The files themselves stay
# until the end.
_ROOM_PER_DOWNLOAD, _ROOM_PER_LIBRARY = 5.5, 3.0
# Windows without long names ends at 260; torch's own longest name below an environment has 165.
_LONGEST_WINDOWS_FOLDER = 90


@dataclass(frozen=True)
class Wishes:
    """What the person chose; everything has a default.

    Attributes:
        device: `auto`, `cpu` or `cuda`.
        folder: for the environment; None for the shared one.
        wheels: a folder of files to install from, without any network; None to download.
        network: by QGIS's settings.
    """

    device: str = "auto"
    folder: Path | None = None
    wheels: Path | None = None
    network: NetworkSettings = field(default_factory=NetworkSettings)

    def __post_init__(self) -> None:
        if self.device not in DEVICES:
            offered = ", ".join(DEVICES)
            said = tr("The device “{}” is not offered: give one of {}.")
            raise ValueError(said.format(self.device, offered))


@dataclass(frozen=True)
class Plan:
    """All that a set-up needs to know.

    Attributes:
        folder: of the environment.
        interpreter: that it stands on.
        target: what the lock lists.
        build: of torch.
        wheels: folder of files to install from; None to download.
        network: how pip reaches its index.
        free_bytes: on the disk of the folder.
    """

    folder: Path
    interpreter: Interpreter
    target: Target
    build: Build
    wheels: Path | None
    network: NetworkSettings
    free_bytes: int

    @property
    def needed_bytes(self) -> int:
        """Room on the disk, while it is made."""
        return needed_bytes(self.build)

    def sentences(self) -> list[str]:
        """What the person reads before it starts."""
        larger = self.build.fallback
        size = data_size(self.build.download_bytes)
        if larger is not None and larger.download_bytes > self.build.download_bytes:
            size = tr("{}, or {} where there is no smaller build").format(
                size, data_size(larger.download_bytes)
            )
        foreign = tr(
            "This is not QGIS's own Python: its GDAL may open other formats than QGIS does."
        )
        source = tr("Installs from “{}”: {}.") if self.wheels else tr("Downloads {1}.")
        lines = [
            tr("Makes an environment in “{}”.").format(self.folder),
            tr("Stands on Python {} at “{}”, and shares its GDAL {}.").format(
                self.interpreter.version, self.interpreter.path, self.interpreter.gdal
            ),
            *([] if self.interpreter.is_hosts else [foreign]),
            tr("Takes torch {} ({}).").format(self.build.torch.version, self.build.name),
            source.format(self.wheels, size),
            tr("Needs about {} on the disk while it is made; {} are free.").format(
                data_size(self.needed_bytes), data_size(self.free_bytes)
            ),
        ]
        return [*lines, self.build.remark] if self.build.remark else lines


def default_folder(python: str = "") -> Path:
    """Where the environment of a Python lies: where it was made, else the shared folder."""
    _, folder = registered()
    return folder or environments_folder() / environment_key(python)


def needed_bytes(build: Build) -> int:
    """Room that a build needs while it is made."""
    libraries = sum(pin.size_bytes for pin in build.pins if pin.name.startswith("nvidia-"))
    others = build.download_bytes - libraries
    return round(others * _ROOM_PER_DOWNLOAD + libraries * _ROOM_PER_LIBRARY)


def free_bytes(folder: Path) -> int:
    """Room on the disk that a folder lies on, or will lie on."""
    there = next((p for p in (folder, *folder.parents) if p.exists()), Path(folder.anchor))
    return shutil.disk_usage(there).free


def make_plan(
    wishes: Wishes,
    lock: Lock,
    is_cancelled: Callable[[], bool] = lambda: False,
    host: Host | None = None,
    driver: Driver | None = None,
) -> Plan:
    """Look at the machine and decide; nothing is written.

    Args:
        wishes: of the person.
        lock: what there is to install.
        is_cancelled: asked while programs are started.
        host: the program around us, if it is another.
        driver: of the GPU, if it is known.

    Raises:
        SetupFailed: it cannot be done here, with the reason.
    """
    interpreter = find_interpreter(host or Host.here(), is_cancelled)
    folder = expanded(wishes.folder or default_folder(interpreter.version)).absolute()
    _check_name(folder)
    target = lock.target(platform_name(), interpreter.version)
    found = driver if driver or wishes.device == "cpu" else find_driver(is_cancelled)
    build = choose_build(target, wishes.device, found)
    wheels = expanded(wishes.wheels).absolute() if wishes.wheels else None
    if wheels is not None and not wheels.is_dir():
        raise SetupFailed(FailureKind.PACKAGE_NOT_FOUND, str(wheels))
    return Plan(folder, interpreter, target, build, wheels, wishes.network, free_bytes(folder))


def _check_name(folder: Path) -> None:
    """Refuse what no program could be started from.

    Raises:
        SetupFailed: the name is too long, or cannot be written in the system's own encoding.
    """
    if sys.platform == "win32" and len(str(folder)) > _LONGEST_WINDOWS_FOLDER:
        raise SetupFailed(FailureKind.PATH_TOO_LONG, str(folder))
    if os.pathsep in str(folder):
        # `venv` refuses it: the folder could not stand in PATH.
        raise SetupFailed(FailureKind.FORBIDDEN, str(folder))
