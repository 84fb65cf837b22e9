# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the plugin's tests on the installed zip: not one line of the plugin is the checkout's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.dev.plugin_layout import INSIDE, PLUGIN_NAME, ROOT
from tools.gate.findings import Finding, Kind

# Parts of the checkout that tests need and the zip does not hold.
_PAGES = ("README.md", "CONTRIBUTING.md")
_BESIDE = ("tests", "tools", "docs", "training", *_PAGES, "pyproject.toml")
_PLACE_CHECK = "import himosa_qgis, os; print(os.path.realpath(himosa_qgis.__file__))"


def install(package: Path, profile: Path) -> Path:
    """Unpack a zip where QGIS's plugin manager does, into a profile that was not there before."""
    if profile.exists():
        shutil.rmtree(profile)
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(plugins)
    return plugins / PLUGIN_NAME


def stand_in_checkout(plugin: Path, folder: Path, root: Path = ROOT) -> Path:
    """A folder that looks like the checkout, in which the plugin's parts are the installed ones.

    Args:
        plugin: the installed plugin.
        folder: is made anew.
    """
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name in _BESIDE:
        source = root / name
        if source.is_dir():
            # Copied: links would lead tests that look for their own place back to the checkout.
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    (folder / PLUGIN_NAME).symlink_to(plugin, target_is_directory=True)
    for name in INSIDE:
        (folder / name).symlink_to(plugin / name)
    return folder


def run_tests(package: Path, work: Path, arguments: Sequence[str] = ()) -> Iterator[Finding]:
    """Install a zip and run the plugin's tests on it.

    Args:
        package: the zip.
        work: folder for profile and stand-in.
        arguments: for pytest, after the folder of tests.
    """
    plugin = install(package, work / "profile")
    checkout = stand_in_checkout(plugin, work / "checkout")
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    variables["HIMOSA_SAMPLE_CACHE"] = os.environ.get(
        "HIMOSA_SAMPLE_CACHE", str(ROOT / "build" / "cache" / "samples")
    )
    place = subprocess.run(
        [sys.executable, "-c", _PLACE_CHECK],
        cwd=checkout,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if not place.startswith(os.path.realpath(plugin)):
        yield Finding(
            Kind.TESTS, place, "The tests would run on another plugin than the installed."
        )
        return
    paths = [word for word in arguments if word.startswith("tests/")] or ["tests/plugin"]
    options = [word for word in arguments if not word.startswith("tests/")]
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, *paths],
        cwd=checkout,
        env=variables,
        check=False,
    )
    if answer.returncode != 0:
        yield Finding(
            Kind.TESTS,
            package.name,
            f"The plugin's tests fail on it (status {answer.returncode} of pytest): see above.",
        )
