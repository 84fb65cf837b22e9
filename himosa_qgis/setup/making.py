# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes an environment: whole under its name, or not at all.

It grows under another name while an older one goes on serving. Files are downloaded one by one into
a folder beside it and stay there until the end, so that a second try begins where the first ended.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from himosa_qgis.paths import (
    environments_folder,
    expanded,
    interpreter_of,
    registered,
    registration_file,
)
from himosa_qgis.setup import marker as names
from himosa_qgis.setup.doctor import Health, examine
from himosa_qgis.setup.failures import FailureKind, SetupFailed, told_from_error
from himosa_qgis.setup.folder_lock import held
from himosa_qgis.setup.lock import Pin
from himosa_qgis.setup.marker import Marker, lock_digest, record_sizes
from himosa_qgis.setup.network import TORCH_INDEX_VARIABLE, pip_variables
from himosa_qgis.setup.pip_steps import Pip, Steps, Watch, settle_build
from himosa_qgis.setup.planning import Plan, needed_bytes
from himosa_qgis.setup.torch_build import Build
from himosa_qgis.texts import data_size, tr
from himosa_qgis.worker.environment import shares_interpreter

# Shares of the whole time, by a measurement on a fast line; on a slow one downloads take it all.
_PREPARED, _DOWNLOADED, _INSTALLED, _EXAMINED = 0.04, 0.64, 0.94, 0.99


@dataclass(frozen=True)
class Made:
    """An environment that is ready.

    Attributes:
        python: its interpreter.
        build: of torch that it got.
        health: by `doctor`.
    """

    python: Path
    build: Build
    health: Health


def make(plan: Plan, inherited: dict[str, str], watch: Watch, backend: Path | None = None) -> Made:
    """Carry a plan out, and note the interpreter for every QGIS on this Python.

    Repairing is the same: what is whole of an earlier try is used, the rest is made anew.

    Args:
        plan: of `make_plan`.
        inherited: the variables around us.
        watch: who looks on.
        backend: the package that has to run on it, if not the plugin's own.

    Raises:
        SetupFailed: with a sentence and an action; an environment that was there before still is.
        SetupCancelled: `watch` said so; likewise.
    """
    folder = plan.folder
    with _told(folder):
        _claim(folder)
        _check_room(folder, plan.build)
        with held(folder) as lock, open(folder / names.LOG, "w", encoding="utf-8") as log:
            try:
                made = _Making(plan, inherited, _logging(watch, log.write), lock, backend).run()
            except BaseException as error:
                log.write(f"{type(error).__name__}: {error}\n")
                raise
            finally:
                for name in (names.GROWING, names.TEMPORARY):
                    shutil.rmtree(folder / name, ignore_errors=True)
        register(made.python, folder, plan.interpreter.version)
    watch.on_progress(tr("Ready."), 1.0)
    return made


def register(python: Path, folder: Path | None, version: str = "") -> None:
    """Note an interpreter for every QGIS on this Python, and on its own.

    An administrator may run this on another Python than that of QGIS.

    Args:
        python: the interpreter.
        folder: of its environment, if we made it.
        version: of the Python that it stands on; ours by default.
    """
    noted = {"python": str(python), "folder": str(folder) if folder else ""}
    for path in {registration_file(), registration_file(version)}:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_text(json.dumps(noted, ensure_ascii=False) + "\n", encoding="utf-8")
        part.replace(path)


def use(python: Path, watch: Watch, backend: Path | None = None) -> Health:
    """Take an interpreter of the person's own, after `doctor` found that it serves.

    Raises:
        SetupFailed: it does not, with what is missing.
    """
    # Not resolved: the link of an environment leads to the Python below it.
    path = expanded(python).absolute()
    health = examine(path, watch.is_cancelled, backend)
    with _told(registration_file().parent):
        register(path, None)
    return health


def remove(folder: Path) -> None:
    """Remove an environment, and all that setting it up left; other files are not touched.

    Raises:
        SetupFailed: the folder is not ours, or a file is held.
    """
    with _told(folder):
        for file in environments_folder().glob("*.json"):
            if registered(file)[1] == folder:
                file.unlink()
        if not folder.exists():
            return
        if not (folder / names.SIGN).is_file():
            raise SetupFailed(FailureKind.NOT_OURS, str(folder))
        with held(folder):
            for name in (names.ENVIRONMENT, names.GROWING, names.LEAVING, names.WHEELS):
                _remove_tree(folder / name)
            _remove_tree(folder / names.TEMPORARY)
        for name in (names.LOG, names.HELD, names.SIGN):
            (folder / name).unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()


class _Making:
    """One run of `make`, from an empty environment to one that serves."""

    def __init__(
        self,
        plan: Plan,
        inherited: dict[str, str],
        watch: Watch,
        lock: int,
        backend: Path | None,
    ) -> None:
        self._plan, self._watch, self._backend = plan, watch, backend
        self._growing = plan.folder / names.GROWING
        self._scratch = plan.folder / names.TEMPORARY
        for left in (self._growing, self._scratch):
            _remove_tree(left)
        self._scratch.mkdir()
        variables = pip_variables(
            inherited,
            plan.network,
            self._scratch,
            shares_gdal=shares_interpreter(plan.interpreter.path),
        )
        self._torch_index = inherited.get(TORCH_INDEX_VARIABLE, "")
        self._steps = Steps(plan.folder, variables, watch, lock)
        self._pip = Pip(interpreter_of(self._growing), self._steps, self._scratch)
        self._build = plan.build

    def run(self) -> Made:
        for line in self._plan.sentences():
            self._watch.on_log(line)
        self._prepare()
        wheels = self._plan.wheels or self._download()
        self._install(wheels)
        self._watch.on_progress(tr("Trying the backend…"), _INSTALLED)
        health = examine(interpreter_of(self._growing), self._watch.is_cancelled, self._backend)
        self._watch.on_log(health.sentence)
        for remark in health.remarks:
            self._watch.on_log(remark)
        self._put_in_place()
        return Made(interpreter_of(self._plan.folder / names.ENVIRONMENT), self._build, health)

    def _prepare(self) -> None:
        self._watch.on_progress(tr("Making an environment…"), 0.0)
        base = str(self._plan.interpreter.path)
        # Without pip first: Debian's own Python has `venv` and, without a package, no `ensurepip`.
        options = ["--system-site-packages", "--without-pip"]
        self._steps.run([base, "-m", "venv", *options, str(self._growing)])
        self._pip.prepare(None if self._plan.wheels else self._plan.target.pip)

    def _download(self) -> Path:
        wheels = self._plan.folder / names.WHEELS
        wheels.mkdir(exist_ok=True)
        self._settle_build(lambda torch: self._fetch(torch, wheels, 0))
        done = self._build.torch.size_bytes
        for pin in self._build.pins:
            if pin.name != "torch":
                self._fetch(pin, wheels, done)
                done += pin.size_bytes
        return wheels

    def _fetch(self, pin: Pin, wheels: Path, before: int) -> None:
        total = self._build.download_bytes

        def tell(count: int) -> None:
            done = before + min(count, pin.size_bytes)
            said = tr("Downloading {}: {} of {}").format(
                pin.name, data_size(done), data_size(total)
            )
            share = done / total if total else 1.0
            self._watch.on_progress(said, _PREPARED + share * (_DOWNLOADED - _PREPARED))

        tell(0)
        extra = ["--extra-index-url", self._torch_index] if self._torch_index else []
        self._pip.download(pin, wheels, tell, extra if pin.name == "torch" else ())
        tell(pin.size_bytes)

    def _settle_build(self, take: Callable[[Pin], None]) -> None:
        def change(build: Build) -> None:
            self._build = build
            self._watch.on_log(self._plan.build.remark)
            _check_room(self._plan.folder, build)

        settle_build(self._build, take, change)

    def _install(self, wheels: Path) -> None:
        def take(pin: Pin) -> None:
            self._watch.on_progress(tr("Installing {}…").format(pin.name), done[0])
            self._pip.install(pin, wheels)
            share = pin.size_bytes / max(1, self._build.download_bytes)
            done[0] = min(_INSTALLED, done[0] + share * (_INSTALLED - _DOWNLOADED))

        done = [_DOWNLOADED]
        if self._plan.wheels:
            self._settle_build(take)
        else:
            take(self._build.torch)
        for pin in self._build.pins:
            if pin.name != "torch":
                take(pin)

    def _put_in_place(self) -> None:
        """Give the environment its name; from here on nothing is cancelled."""
        self._watch.check()
        self._watch.on_progress(tr("Putting it in place…"), _EXAMINED)
        plan, folder = self._plan, self._plan.folder
        python = plan.interpreter
        Marker(
            folder=str(folder),
            base=str(python.path),
            python=python.version,
            target=plan.target.name,
            build=self._build.name,
            digest=lock_digest(plan.target),
            record_sizes=record_sizes(self._growing, python.version),
        ).write(self._growing)
        old, leaving = folder / names.ENVIRONMENT, folder / names.LEAVING
        _remove_tree(leaving)
        if old.exists():
            old.rename(leaving)
        self._growing.rename(old)
        # A worker that still runs on it may hold files; the next set-up removes them.
        shutil.rmtree(leaving, ignore_errors=True)
        shutil.rmtree(folder / names.WHEELS, ignore_errors=True)


def _claim(folder: Path) -> None:
    """Make the folder ours, unless it holds what is not.

    Raises:
        SetupFailed: it does.
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sign = folder / names.SIGN
    if not sign.exists() and any(folder.iterdir()):
        raise SetupFailed(FailureKind.NOT_OURS, str(folder))
    sign.write_text(
        tr("HIMOSA for QGIS made this folder, and removes what it put here.") + "\n",
        encoding="utf-8",
    )


def _check_room(folder: Path, build: Build) -> None:
    """Refuse to begin what the disk cannot hold.

    Raises:
        SetupFailed: it is too small.
    """
    free, needed = shutil.disk_usage(folder).free, needed_bytes(build)
    if free < needed:
        sizes = tr("{} needed, {} free").format(data_size(needed), data_size(free))
        raise SetupFailed(FailureKind.DISK_FULL, f"{folder} ({sizes})")


def _remove_tree(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _logging(watch: Watch, write: Callable[[str], object]) -> Watch:
    def log(line: str) -> None:
        write(line + "\n")
        watch.on_log(line)

    return replace(watch, on_log=log)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Errors of the operating system become failures with a sentence."""
    try:
        yield
    except OSError as error:
        raise told_from_error(error, str(folder)) from error
