# SPDX-License-Identifier: GPL-3.0-or-later
"""Size, names and kinds of what a zip holds: no file is opened by another program."""

from __future__ import annotations

import re
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.dev.package import ALLOWED_SUFFIXES, SIZE_LIMIT_MB
from tools.dev.plugin_layout import PLUGIN_NAME
from tools.gate.findings import Finding, Kind

REPOSITORY_LIMIT_MB = 25
"""The plugin repository takes no larger zip; ours stays below, so that a release can grow."""

LONGEST_NAME = 120
"""Windows allows 260 characters for a path, of which a profile's folder may take half."""

_NEEDED = ("__init__.py", "metadata.txt", "LICENSE")
_FORBIDDEN_FOLDERS = {"__MACOSX", "__pycache__", ".git"}
# A name that Windows, macOS and Linux can all write, and that needs no quotes anywhere.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_@.+-]+")
# How programs and libraries begin, whatever they are called; `PK` is an archive in the archive.
_PROGRAM_STARTS = {
    b"\x7fELF": "a program for Linux",
    b"MZ": "a program for Windows",
    b"\xfe\xed\xfa": "a program for macOS",
    b"\xcf\xfa\xed\xfe": "a program for macOS",
    b"\xca\xfe\xba\xbe": "a program for macOS",
    b"#!": "a script that can be started",
    b"PK\x03\x04": "an archive",
    b"\x1f\x8b": "an archive",
    b"\x80\x02": "a pickle",
    b"\x80\x04": "a pickle",
}


def check_contents(package: Path) -> Iterator[Finding]:
    """Everything that names, sizes and first bytes tell of a zip."""
    size_mb = package.stat().st_size / 1e6
    if size_mb > SIZE_LIMIT_MB:
        yield Finding(
            Kind.ZIP,
            package.name,
            f"{size_mb:.1f} MB are more than our {SIZE_LIMIT_MB} MB (the repository's limit is"
            f" {REPOSITORY_LIMIT_MB} MB): leave files out.",
        )
    try:
        archive = zipfile.ZipFile(package)
    except zipfile.BadZipFile as error:
        yield Finding(Kind.ZIP, package.name, f"This is no zip ({error}): pack it anew.")
        return
    with archive:
        damaged = archive.testzip()
        if damaged:
            yield Finding(Kind.ZIP, damaged, "The file is damaged: pack the zip anew.")
            return
        yield from _check_layout(archive.namelist())
        for entry in archive.infolist():
            yield from _check_name(entry.filename)
            if not entry.is_dir():
                with archive.open(entry) as file:
                    yield from _check_file(entry, file.read(8))


def _check_layout(names: list[str]) -> Iterator[Finding]:
    tops = {name.split("/")[0] for name in names}
    if tops != {PLUGIN_NAME}:
        found = ", ".join(sorted(tops)) or "nothing"
        yield Finding(
            Kind.NAME, "the zip", f"It holds {found} at its top: only {PLUGIN_NAME} belongs there."
        )
    for needed in _NEEDED:
        if f"{PLUGIN_NAME}/{needed}" not in names:
            yield Finding(Kind.ZIP, f"{PLUGIN_NAME}/{needed}", "The file is missing: add it.")
    folded = Counter(name.casefold() for name in names)
    for name in names:
        if folded[name.casefold()] > 1:
            yield Finding(
                Kind.NAME, name, "Two names are the same where case does not count: rename one."
            )


def _check_name(name: str) -> Iterator[Finding]:
    path = PurePosixPath(name)
    if ".." in name or name.startswith("/") or "\\" in name or re.match("[A-Za-z]:", name):
        yield Finding(Kind.NAME, name, "It leads out of the folder: give a plain relative name.")
        return
    if len(name) > LONGEST_NAME:
        yield Finding(
            Kind.NAME, name, f"{len(name)} characters are too long: at most {LONGEST_NAME}."
        )
    for part in path.parts:
        if part in _FORBIDDEN_FOLDERS:
            yield Finding(Kind.NAME, name, f"A folder {part} has no place in a zip: remove it.")
        elif part.startswith("."):
            yield Finding(Kind.NAME, name, f"{part} is hidden: remove or rename it.")
        elif not _PLAIN_NAME.fullmatch(part):
            yield Finding(
                Kind.NAME, name, f"{part!r} has characters that not every system takes: rename it."
            )


def _check_file(entry: zipfile.ZipInfo, start: bytes) -> Iterator[Finding]:
    name, suffix = entry.filename, PurePosixPath(entry.filename).suffix.lower()
    if suffix not in ALLOWED_SUFFIXES:
        yield Finding(
            Kind.ZIP, name, f"Files of the kind {suffix!r} have no place in a zip: remove it."
        )
    kind = next((told for begin, told in _PROGRAM_STARTS.items() if start.startswith(begin)), "")
    if kind:
        yield Finding(Kind.ZIP, name, f"It begins like {kind}: remove it.")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield Finding(Kind.ZIP, name, "It is a link or a device: pack the file itself.")
    if mode & 0o111:
        yield Finding(
            Kind.ZIP, name, f"It may be executed (mode {mode & 0o777:o}): pack it as 644."
        )
