# SPDX-License-Identifier: GPL-3.0-or-later
"""pip, one package at a time: what is whole stays, whatever happens to the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from himosa_qgis.setup.child import Ended, run_child
from himosa_qgis.setup.failures import (
    FailureKind,
    SetupCancelled,
    SetupFailed,
    told_from_error,
    told_from_output,
)
from himosa_qgis.setup.lock import Pin
from himosa_qgis.setup.torch_build import Build

_BYTES = re.compile(r"Progress (\d+) of (\d+)")
_LOGIN = re.compile(r"://[^/@\s]+@")
_NOT_FOUND = (FailureKind.NO_FITTING_TORCH, FailureKind.PACKAGE_NOT_FOUND)
_RAW_BAR = (24, 1)
"""The first pip that tells bytes in lines of their own."""


@dataclass(frozen=True)
class Watch:
    """Who looks on; all three are called from the thread that does the work.

    Attributes:
        on_progress: gets what is being done, and the share of everything that is done, 0 to 1.
        on_log: gets lines.
        is_cancelled: asked ten times a second.
    """

    on_progress: Callable[[str, float], None]
    on_log: Callable[[str], None]
    is_cancelled: Callable[[], bool]

    def check(self) -> None:
        """Stop here if that is wanted.

        Raises:
            SetupCancelled: it is.
        """
        if self.is_cancelled():
            raise SetupCancelled


@dataclass(frozen=True)
class Steps:
    """Runs programs, logs what they say, and tells failures by their words.

    Attributes:
        folder: of the environment; failures name it.
        variables: the environment of every program.
        watch: who looks on.
        held: descriptor of the lock on the folder.
    """

    folder: Path
    variables: dict[str, str]
    watch: Watch
    held: int

    def run(self, command: Sequence[str], on_bytes: Callable[[int], None] = lambda _: None) -> None:
        """Run a program.

        Args:
            command: program and arguments.
            on_bytes: gets how much of a file has come.

        Raises:
            SetupFailed: it ended with an error.
            SetupCancelled: the person stopped it.
        """
        ended = self._start(command, on_bytes)
        if ended.status < 0:
            said = f"{Path(command[0]).name} ({-ended.status})"
            raise SetupFailed(FailureKind.KILLED, said)
        if ended.status:
            raise told_from_output(ended.lines, str(self.folder))

    def succeeds(self, command: Sequence[str]) -> bool:
        """Run a program, and say whether it did what it should."""
        return self._start(command, lambda _: None).status == 0

    def _start(self, command: Sequence[str], on_bytes: Callable[[int], None]) -> Ended:
        def take(line: str) -> None:
            told = _BYTES.fullmatch(line.strip())
            if told:
                on_bytes(int(told[1]))
            else:
                self.watch.on_log(_LOGIN.sub("://…@", line))

        self.watch.check()
        self.watch.on_log(_LOGIN.sub("://…@", "$ " + " ".join(command)))
        try:
            held_files = (self.held,)
            return run_child(command, self.variables, take, self.watch.is_cancelled, held_files)
        except PermissionError as error:
            raise SetupFailed(FailureKind.FORBIDDEN, str(self.folder)) from error
        except OSError as error:
            raise told_from_error(error, str(self.folder)) from error


class Pip:
    """pip of one environment.

    Args:
        python: the environment's interpreter.
        steps: runs it.
        scratch: folder for lists of requirements.
    """

    def __init__(self, python: Path, steps: Steps, scratch: Path) -> None:
        self._python, self._steps, self._scratch = str(python), steps, scratch
        self._tells_bytes = False

    def prepare(self, pin: Pin | None) -> None:
        """See that there is a pip, and have it replaced by the one that the lock names.

        Args:
            pin: of pip; None to take what is there.

        Raises:
            SetupFailed: there is none.
        """
        if not self._steps.succeeds([self._python, "-m", "pip", "--version"]):
            self._steps.run([self._python, "-m", "ensurepip", "--default-pip"])
        if pin is not None:
            self._install(pin, ["--retries", "2"])
            self._tells_bytes = _numbers(pin.version) >= _RAW_BAR

    def download(
        self, pin: Pin, target: Path, on_bytes: Callable[[int], None], extra: Sequence[str] = ()
    ) -> None:
        """Have the one file of a package that fits put into a folder; one that is there stays.

        Raises:
            SetupFailed: it was not found, did not arrive whole, or is not the one expected.
        """
        bar = ["--progress-bar", "raw" if self._tells_bytes else "off"]
        command = [self._python, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
        command += [*bar, "--retries", "2", "--no-cache-dir", *extra]
        said = self._scratch / "pip.log"
        said.unlink(missing_ok=True)
        command += ["--log", str(said), "--dest", str(target), *self._listed(pin)]
        try:
            self._steps.run(command, on_bytes)
        except SetupFailed as failure:
            if failure.kind in _NOT_FOUND:
                raise _cause_in(said, failure) from failure
            raise

    def install(self, pin: Pin, wheels: Path) -> None:
        """Install a package from a folder of files, over whatever the interpreter sees of it.

        Raises:
            SetupFailed: it is not there, or cannot be written.
        """
        self._install(pin, ["--no-index", "--find-links", str(wheels)])

    def _install(self, pin: Pin, source: Sequence[str]) -> None:
        command = [self._python, "-m", "pip", "install", "--no-deps", "--ignore-installed"]
        command += ["--only-binary", ":all:", "--no-warn-script-location", "--no-cache-dir"]
        self._steps.run([*command, "--progress-bar", "off", *source, *self._listed(pin)])

    def _listed(self, pin: Pin) -> list[str]:
        """A list of one package: digests are not taken from the command line."""
        path = self._scratch / f"{pin.name}.txt"
        path.write_text(pin.requirement + "\n", encoding="utf-8")
        return ["--require-hashes", "--requirement", str(path)]


def _cause_in(log: Path, failure: SetupFailed) -> SetupFailed:
    """Why a package was not found: an index that refuses to answer is told in pip's log alone."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    # An index that does not know the package says 404, and another one may know it.
    causes = [line for line in lines if "Could not fetch URL" in line and " 404 " not in line]
    return told_from_output(causes, "") if causes else failure


def settle_build(
    build: Build, take: Callable[[Pin], None], on_change: Callable[[Build], None]
) -> None:
    """Take the torch that was chosen, or the one to fall back to where pip finds none.

    Args:
        build: that was chosen.
        take: downloads or installs a torch.
        on_change: is told of the build to fall back to, before its torch is taken.

    Raises:
        SetupFailed: as `take`, in words for the build that was asked for.
    """
    try:
        take(build.torch)
    except SetupFailed as failure:
        if failure.kind not in _NOT_FOUND:
            raise
        if build.fallback is None:
            raise _without_build(build, failure) from failure
        on_change(build.fallback)
        take(build.fallback.torch)


def _without_build(build: Build, failure: SetupFailed) -> SetupFailed:
    _, _, local = build.torch.version.partition("+")
    if not local:
        return failure
    kind = FailureKind.NO_CPU_BUILD if local == "cpu" else FailureKind.NO_CUDA_BUILD
    return SetupFailed(kind, f"torch {build.torch.version}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
