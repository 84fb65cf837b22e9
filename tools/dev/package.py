# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the zip that QGIS's plugin manager installs: `build/himosa_qgis-VERSION.zip`."""

from __future__ import annotations

import configparser
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.dev.plugin_layout import PLUGIN_NAME, ROOT, top_level_entries
from tools.dev.publisher import PublisherUnclear, filled_metadata
from tools.dev.translations import TranslationsFailed, compile_translations

SIZE_LIMIT_MB = 22
# Texts, pictures, translations and weights; anything else, above all a program, has no place
# in the zip.
ALLOWED_SUFFIXES = {
    "",
    ".json",
    ".md",
    ".png",
    ".py",
    ".qm",
    ".qml",
    ".safetensors",
    ".sha256",
    ".svg",
    ".txt",
}
# QGIS reads what `lrelease` makes of them.
_SOURCES_OF_OTHERS = {".ts"}
# The same sources give the same bytes: no times of files, and no rights of whoever packs.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


class PackageRefused(Exception):
    """What was about to be packed breaks a rule of the package."""


def package_files(root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """List the path in the zip and the source of every file, in sorted order.

    Raises:
        PackageRefused: a file of a kind that does not belong there.
    """
    for name, entry in top_level_entries(root).items():
        for path in sorted(entry.rglob("*")) if entry.is_dir() else [entry]:
            if path.is_dir() or "__pycache__" in path.parts or path.suffix in _SOURCES_OF_OTHERS:
                continue
            if path.suffix not in ALLOWED_SUFFIXES:
                raise PackageRefused(
                    f"{path.relative_to(root)} is no text, picture or weights: remove it, or add "
                    f"its kind to ALLOWED_SUFFIXES in {Path(__file__).name}."
                )
            inside = name if path == entry else f"{name}/{path.relative_to(entry).as_posix()}"
            yield f"{PLUGIN_NAME}/{inside}", path


def plugin_version(root: Path = ROOT) -> str:
    """Version by metadata.txt."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def write_package(folder: Path, root: Path = ROOT) -> Path:
    """Write the zip into `folder` and return its path.

    Raises:
        PackageRefused: a file of a wrong kind, or the zip is larger than the limit.
        PublisherUnclear: the publisher's file cannot be read.
        TranslationsFailed: the translations cannot be compiled.
    """
    compile_translations(root)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{PLUGIN_NAME}-{plugin_version(root)}.zip"
    part = target.with_suffix(".zip.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in package_files(root):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PLAIN_FILE
            is_metadata = path == root / "metadata.txt"
            archive.writestr(entry, filled_metadata(root) if is_metadata else path.read_bytes())
    size_mb = part.stat().st_size / 1e6
    if size_mb > SIZE_LIMIT_MB:
        part.unlink()
        raise PackageRefused(
            f"The zip would be {size_mb:.1f} MB: at most {SIZE_LIMIT_MB} MB fit. "
            "Leave out weights or store them in half precision."
        )
    return part.replace(target)


def main() -> int:
    """Write the zip and tell its size."""
    try:
        target = write_package(ROOT / "build")
    except (PackageRefused, PublisherUnclear, TranslationsFailed, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    with zipfile.ZipFile(target) as archive:
        count = len(archive.namelist())
    print(f"{target.relative_to(ROOT)}: {count} files, {target.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
