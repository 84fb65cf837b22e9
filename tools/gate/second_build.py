# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs a copy of the repository under other circumstances: the bytes must be the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.dev.plugin_layout import PLUGIN_NAME, ROOT
from tools.gate.findings import Finding, Kind

# Time of files, rights, language, time zone and order of sets are other ones.
_OTHER_VARIABLES = {"LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7"}
_OTHER_TIME_S = 1_000_000_000


def check_reproducible(package: Path, root: Path = ROOT) -> Iterator[Finding]:
    """Compare a zip with a second one of the same sources, file by file where they differ."""
    with tempfile.TemporaryDirectory(prefix="second build ") as folder:
        second = pack_elsewhere(Path(folder) / "himosa ö", root)
        yield from compare(package, second)


def pack_elsewhere(copy: Path, root: Path) -> Path:
    """Pack a copy of what git knows of a repository, and give the zip.

    Raises:
        CalledProcessError: git or the packing failed.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        source, target = root / name, copy / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod(0o700)
            os.utime(target, (_OTHER_TIME_S, _OTHER_TIME_S))
    subprocess.run(
        [sys.executable, "-m", "tools.dev.package"],
        cwd=copy,
        env={**os.environ, **_OTHER_VARIABLES},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return next((copy / "build").glob(f"{PLUGIN_NAME}-*.zip"))


def compare(first: Path, second: Path) -> Iterator[Finding]:
    """Where two zips differ; nothing where their bytes are the same."""
    if _digest(first) == _digest(second):
        return
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        names = set(one.namelist()), set(other.namelist())
        for name in sorted(names[0] ^ names[1]):
            yield Finding(
                Kind.BUILD, name, "It is in one of two builds alone: pack it always, or never."
            )
        differing = [n for n in sorted(names[0] & names[1]) if one.read(n) != other.read(n)]
    for name in differing:
        yield Finding(Kind.BUILD, name, "Two builds of the same sources differ in it.")
    if not differing and names[0] == names[1]:
        yield Finding(Kind.BUILD, first.name, "Two builds differ in order, times or compression.")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
