# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a folder with the files that a machine without network is set up from."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from himosa_qgis.setup.failures import told_from_error
from himosa_qgis.setup.folder_lock import held
from himosa_qgis.setup.lock import Pin, Target
from himosa_qgis.setup.marker import HELD
from himosa_qgis.setup.network import TORCH_INDEX_VARIABLE, NetworkSettings, pip_variables
from himosa_qgis.setup.pip_steps import Pip, Steps, Watch, settle_build
from himosa_qgis.setup.torch_build import Build, Driver, choose_build
from himosa_qgis.texts import tr

# A file names the oldest system that it serves: all that the lock may hold are named.
_LINUX_TAGS = (
    *(f"manylinux_2_{minor}" for minor in range(5, 29)),
    "manylinux1",
    "manylinux2010",
    "manylinux2014",
    "linux",
)


def platform_tags(platform: str) -> list[str]:
    """A system in pip's words.

    Args:
        platform: such as `linux-x86_64`.
    """
    system, _, machine = platform.partition("-")
    if system == "windows":
        return ["win_amd64"]
    if system == "macos":
        return [f"macosx_{major}_0_{machine}" for major in range(11, 15)]
    return [f"{tag}_{machine}" for tag in _LINUX_TAGS]


def fill_folder(
    folder: Path, target: Target, device: str, inherited: Mapping[str, str], watch: Watch
) -> Build:
    """Download all that a system and Python need; files that are there already stay.

    Args:
        folder: to fill; made when missing.
        target: for which, on whatever machine this runs.
        device: `auto` or `cpu` for processors, `cuda`.
        inherited: the variables around us.
        watch: who looks on.

    Returns:
        The build of torch that was found.

    Raises:
        SetupFailed: with a sentence and an action.
        SetupCancelled: `watch` said so.
    """
    build = choose_build(target, device, _driver_there(target) if device == "cuda" else None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with held(folder) as lock, tempfile.TemporaryDirectory(dir=folder) as scratch:
            variables = pip_variables(
                inherited, NetworkSettings(), Path(scratch), shares_gdal=False
            )
            steps = Steps(folder, variables, watch, lock)
            filling = _Filling(
                folder, target, build, Pip(Path(sys.executable), steps, Path(scratch))
            )
            filling.run(inherited.get(TORCH_INDEX_VARIABLE, ""), watch)
        (folder / HELD).unlink()
    except OSError as error:
        raise told_from_error(error, str(folder)) from error
    return filling.build


def _driver_there(target: Target) -> Driver | None:
    """The driver of that machine is unknown here: it is taken to be new enough."""
    major, _, minor = target.cuda.partition(".")
    return Driver("", (int(major), int(minor or 0))) if target.cuda else None


class _Filling:
    """One run of `fill_folder`; `build` may change on the way."""

    def __init__(self, folder: Path, target: Target, build: Build, pip: Pip) -> None:
        self._folder, self._target, self.build, self._pip = folder, target, build, pip

    def run(self, torch_index: str, watch: Watch) -> None:
        platform, _, python = self._target.name.partition("/")
        options = [option for tag in platform_tags(platform) for option in ("--platform", tag)]
        options += ["--python-version", python, "--implementation", "cp"]
        index = ["--extra-index-url", torch_index] if torch_index else []
        remark = self.build.remark

        def take(pin: Pin) -> None:
            watch.on_progress(tr("Downloading {}…").format(pin.name), done[0])
            extra = [*options, *(index if pin.name == "torch" else [])]
            self._pip.download(pin, self._folder, lambda _: None, extra)
            done[0] += pin.size_bytes / self.build.download_bytes

        def change(build: Build) -> None:
            self.build = build
            watch.on_log(remark)

        done = [0.0]
        settle_build(self.build, take, change)
        for pin in self.build.pins:
            if pin.name != "torch":
                take(pin)
