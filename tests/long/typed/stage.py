# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy of the repository that commands are typed in, with a home and a profile of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.long.ledger import ROOT
from tests.long.typed.materials import make_materials
from tests.long.typed.shorter import CONFIGURATIONS, SOURCES
from tools.demo.qgis_process import private_environment
from tools.dev.plugin_layout import assemble

# Environments that other commands make, and what was fetched: taken as they are.
_TAKEN = ("build/ray", "build/kernels", "build/gate", "build/qt6", "build/mkdocs", "build/uv")
_TAKEN += ("build/cache", "build/two-hosts")

_KEPT = (".git", ".venv", "build")


class Ended(NamedTuple):
    """How a command ended.

    Attributes:
        status: of the shell; 124 where it was ended for taking too long.
        said: the last of both its streams.
        seconds: of processor time, its children's included.
    """

    status: int
    said: str
    seconds: float


class Stage:
    """The copy; `folder` is removed by whoever made it.

    Args:
        folder: empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.repository = folder, folder / "himosa-qgis"
        self._clone()
        for path, changes in {**SOURCES, **CONFIGURATIONS}.items():
            _change(self.repository, path, changes)
        make_materials(self.repository)
        self._commit()
        self._programs()
        self._variables = self._environment()

    def type(self, text: str, timeout_s: float) -> Ended:
        """Have bash run a line in the copy, and end all that it started when it is done."""
        # What an earlier command left is none of this one's; environments and models stay.
        _git("checkout", "--quiet", ".", cwd=self.repository)
        _git("clean", "-ffdxq", "-e", "/build", "-e", "/.venv", cwd=self.repository)
        before, log = _children_s(), self.folder / "said.log"
        with open(log, "wb") as said:
            shell = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", text],
                cwd=self.repository,
                env=self._variables,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                status = shell.wait(timeout_s)
            except subprocess.TimeoutExpired:
                status = 124
            with suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()
        text = log.read_bytes()[-2000:].decode("utf-8", "replace")
        return Ended(status, text, _children_s() - before)

    def _clone(self) -> None:
        _git("clone", "--quiet", "--shared", str(ROOT), str(self.repository), cwd=self.folder)
        listing = ("ls-files", "--modified", "--others", "--exclude-standard", "-z")
        for name in filter(None, _git(*listing, cwd=ROOT).split("\0")):
            target = self.repository / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                shutil.copy(ROOT / name, target)
        (self.repository / ".venv").symlink_to((ROOT / ".venv").resolve())
        (self.repository / "build").mkdir()
        for name in _TAKEN:
            if (ROOT / name).exists():
                (self.repository / name).symlink_to((ROOT / name).resolve())
        # Lists are older than what was made by them: nothing is made anew.
        for path in self.repository.glob("requirements/*.txt"):
            os.utime(path, (0, 0))
        os.utime(self.repository / "tools" / "setup.sh", (0, 0))

    def _commit(self) -> None:
        """What is there now is there before every command; titles of commits are linted."""
        author = ("-c", "user.name=someone", "-c", "user.email=someone@example.org")
        names = [path.name for path in self.repository.iterdir() if path.name not in _KEPT]
        _git("add", "--force", "--all", *names, cwd=self.repository)
        change = ("commit", "--quiet", "--allow-empty", "--message", "test: smaller figures")
        _git(*author, *change, cwd=self.repository)

    def _programs(self) -> None:
        """What a person has on the path: an interpreter, pip, and a QGIS that has the plugin."""
        programs = self.folder / "bin"
        programs.mkdir()
        python = self.repository / ".venv" / "bin" / "python"
        pip = self.repository / "build" / "ray" / "bin" / "python"
        process = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        plugins = assemble(self.folder / "plugins", self.repository)
        private = private_environment(plugins, self.folder / "profile", Path(sys.executable))
        given = {name: value for name, value in private.items() if value != os.environ.get(name)}
        told = " ".join(f"{name}={shlex.quote(value)}" for name, value in given.items())
        own = {"python": f'"{python}"', "pytest": f'"{python}" -m pytest -p no:pytest_qgis'}
        own |= {"pip": f'"{pip}" -m pip', "qgis_process": f"env {told} {process}"}
        for name, command in own.items():
            (programs / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
            (programs / name).chmod(0o755)

    def _environment(self) -> dict[str, str]:
        home = self.folder / "home"
        home.mkdir()
        kept = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
        kept |= {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "MPLBACKEND": "agg"}
        chroots = Path.home() / ".cache" / "himosa" / "chroots"
        return {
            **os.environ,
            **kept,
            "HIMOSA_CHROOTS": os.environ.get("HIMOSA_CHROOTS", str(chroots)),
        }


def _change(repository: Path, path: str, changes: dict[str, str]) -> None:
    """Smaller figures in a file of the copy; a figure that is not there is told."""
    for file in repository.glob(path):
        text = file.read_text(encoding="utf-8")
        for pattern, figure in changes.items():
            text, count = re.subn(pattern, figure, text, flags=re.MULTILINE)
            if not count and "*" not in path:
                raise ValueError(f"{path} has no {pattern}: tests/long/typed/shorter.py is old.")
        file.write_text(text, encoding="utf-8")


def _git(*words: str, cwd: Path) -> str:
    done = subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout


def _children_s() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system
