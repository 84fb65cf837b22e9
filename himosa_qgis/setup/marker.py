# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in an environment's folder, and in which state it is, told in milliseconds.

The marker is written into the environment before it gets its name, so an environment under its
name is whole. It notes what would have to change for it to stop working: its place, the
interpreter below it, and the lists of files that pip wrote.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from himosa_qgis.paths import interpreter_of
from himosa_qgis.setup.lock import Lock, Target, digest_of
from himosa_qgis.texts import tr

ENVIRONMENT, GROWING, LEAVING = "env", "env.new", "env.old"
WHEELS, TEMPORARY, LOG, HELD = "wheels", "tmp", "setup.log", "making.lock"
SIGN = "made-by-himosa.txt"
"""Stands in every folder that we made: no other is ever emptied."""

MARKER = "himosa-environment.json"
_FORMAT = 1


class State(Enum):
    """How an environment is found."""

    ABSENT = "absent"
    HALF_MADE = "half_made"
    MOVED = "moved"
    DAMAGED = "damaged"
    OUTDATED = "outdated"
    READY = "ready"


@dataclass(frozen=True)
class StateReport:
    """A state and the sentence that tells it."""

    state: State
    sentence: str

    @property
    def can_run(self) -> bool:
        """An outdated environment still runs: it was made whole for an earlier version."""
        return self.state in (State.READY, State.OUTDATED)


@dataclass(frozen=True)
class Marker:
    """What is noted of an environment when it is made.

    Attributes:
        folder: where it was made.
        base: the interpreter that it stands on.
        python: version of that.
        target: name of what the lock lists for it.
        build: of torch.
        digest: of the packages that the lock lists for it.
        record_sizes: bytes of pip's list of files, by folder of package data.
    """

    folder: str
    base: str
    python: str
    target: str
    build: str
    digest: str
    record_sizes: Mapping[str, int]

    def write(self, environment: Path) -> None:
        """Note it in an environment that is whole."""
        text = json.dumps({"format": _FORMAT, **asdict(self)}, indent=1, ensure_ascii=False)
        (environment / MARKER).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, environment: Path) -> Marker:
        """Read what was noted.

        Raises:
            OSError: there is no marker.
            ValueError: it is none that we wrote.
        """
        noted = json.loads((environment / MARKER).read_text(encoding="utf-8"))
        if not isinstance(noted, dict) or noted.pop("format", None) != _FORMAT:
            raise ValueError("another format")
        try:
            return cls(**noted)
        except TypeError as error:
            raise ValueError(str(error)) from error


def packages_folder(environment: Path, python: str) -> Path:
    """Where pip puts packages of an environment."""
    if sys.platform == "win32":
        return environment / "Lib" / "site-packages"
    return environment / "lib" / f"python{'.'.join(python.split('.')[:2])}" / "site-packages"


def record_sizes(environment: Path, python: str) -> dict[str, int]:
    """Bytes of the list of files of every package that is installed whole."""
    records = packages_folder(environment, python).glob("*.dist-info/RECORD")
    return {path.parent.name: path.stat().st_size for path in records}


def lock_digest(target: Target) -> str:
    """What an environment is compared with to see whether it is outdated."""
    return digest_of(target.packages + target.cuda_packages)


def state_of(folder: Path, lock: Lock) -> StateReport:
    """Tell the state of the environment in a folder, without starting anything."""
    environment = folder / ENVIRONMENT
    if not environment.is_dir():
        if (folder / GROWING).exists() or (folder / WHEELS).exists():
            said = tr("The environment in “{}” is half-made: setting it up was interrupted.")
            return StateReport(State.HALF_MADE, said.format(folder))
        return StateReport(State.ABSENT, tr("No environment is in “{}”.").format(folder))
    try:
        marker = Marker.read(environment)
    except (OSError, ValueError) as error:
        return _damaged(folder, tr("its marker cannot be read ({}).").format(error))
    return _state_of_marked(folder, marker, lock)


def _state_of_marked(folder: Path, marker: Marker, lock: Lock) -> StateReport:
    if not _is_same_place(marker.folder, folder):
        said = tr("The environment in “{}” was moved there from “{}”, where it was made.")
        return StateReport(State.MOVED, said.format(folder, marker.folder))
    damage = _damage(folder / ENVIRONMENT, marker)
    if damage:
        return _damaged(folder, damage)
    if not _is_current(marker, lock):
        said = tr("The environment in “{}” was made for another version of the plugin.")
        return StateReport(State.OUTDATED, said.format(folder))
    return StateReport(State.READY, tr("The environment in “{}” is whole.").format(folder))


def _is_current(marker: Marker, lock: Lock) -> bool:
    platform, _, python = marker.target.partition("/")
    if platform not in lock.platforms:
        return False
    return lock_digest(lock.target(platform, python)) == marker.digest


def _damage(environment: Path, marker: Marker) -> str:
    """What is missing, as a part of a sentence; empty where nothing is."""
    for program in (interpreter_of(environment), Path(marker.base)):
        if not program.is_file():
            return tr("its interpreter “{}” is gone.").format(program)
    packages = packages_folder(environment, marker.python)
    for name, size in marker.record_sizes.items():
        try:
            found = (packages / name / "RECORD").stat().st_size
        except OSError:
            found = -1
        if found != size:
            return tr("its package “{}” is not as it was installed.").format(name.split("-")[0])
    return ""


def _damaged(folder: Path, what: str) -> StateReport:
    said = tr("The environment in “{}” is damaged: {}").format(folder, what)
    return StateReport(State.DAMAGED, said)


def _is_same_place(noted: str, folder: Path) -> bool:
    return os.path.normcase(os.path.realpath(noted)) == os.path.normcase(os.path.realpath(folder))


def missing_files(environment: Path, python: str) -> list[str]:
    """Files that pip noted and that are gone or have another size; takes a second or two."""
    packages = packages_folder(environment, python)
    found = []
    for record in sorted(packages.glob("*.dist-info/RECORD")):
        for line in record.read_text(encoding="utf-8").splitlines():
            name, _, size = line.rsplit(",", 2) if line.count(",") >= 2 else (line, "", "")
            path = packages / name.strip('"')
            if size and (not path.is_file() or path.stat().st_size != int(size)):
                found.append(name)
    return found
