# SPDX-License-Identifier: GPL-3.0-or-later
"""Files out of a Debian package, which is downloaded by apt and never installed."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.fetch.samples import SampleUnavailable, are_kept, cache_folder, keep_files, read_member

_TIMEOUT_S = 300


@dataclass(frozen=True)
class DebianPackage:
    """A package, and the path inside it and SHA-256 digest of each file wanted.

    Its version is not pinned, since each release of Debian has its own: the files are.
    """

    name: str
    files: Mapping[str, str]


def fetch_debian(package: DebianPackage, cache: Path | None = None) -> dict[str, Path]:
    """Return the package's files by their plain names, downloading what the cache lacks.

    Raises:
        SampleUnavailable: there is no apt, the download failed, or a file has another digest.
    """
    folder = (cache or cache_folder()) / package.name
    if not are_kept(package.files, folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="download-") as download:
            content = _unpacked(package, Path(download))
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                keep_files(
                    lambda name: read_member(archive, f"./{name}"),
                    package.files,
                    folder,
                    package.name,
                )
    return {Path(member).name: folder / Path(member).name for member in package.files}


def _unpacked(package: DebianPackage, folder: Path) -> bytes:
    """The tar archive of the package's files."""
    try:
        _run(["apt-get", "download", package.name], folder)
        (found,) = folder.glob(f"{package.name}_*.deb")
        return _run(["dpkg-deb", "--fsys-tarfile", str(found)], folder)
    except FileNotFoundError as error:
        raise SampleUnavailable(
            f"{package.name} is a Debian package, and apt is not here. "
            "Build the pairs on Debian or Ubuntu, or leave these out."
        ) from error
    except (subprocess.SubprocessError, ValueError) as error:
        raise SampleUnavailable(
            f"apt could not download {package.name} ({error}). Check the network and run "
            "apt-get update, then run the command again."
        ) from error


def _run(command: list[str], folder: Path) -> bytes:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_TIMEOUT_S)
    return done.stdout
