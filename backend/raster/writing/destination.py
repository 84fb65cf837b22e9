# SPDX-License-Identifier: GPL-3.0-or-later
"""May a file be written here? Every rule is checked before the work starts."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from backend.errors import OutputUnusable
from backend.protocol.fields import FORMATS
from backend.raster.gdal_text import is_usable_name
from backend.raster.server_names import is_elsewhere

PARTIAL_SUFFIX = ".partial"


def check_output(
    path: str,
    source_paths: Iterable[str],
    overwrite: bool,
    file_format: str = "GTiff",
    ending: str = ".tif",
) -> None:
    """Refuse an output that cannot or must not be written.

    Args:
        path: where the result shall appear.
        source_paths: all files or GDAL names that are read; see `RasterSource.files`.
        overwrite: whether a file may be there already.
        file_format: "GTiff" or "COG".
        ending: of the names that such files have, for the advice.

    Raises:
        OutputUnusable: with the reason.
    """
    if file_format not in FORMATS:
        raise OutputUnusable(
            f"The output format {file_format} is not known.",
            f"Choose one of {', '.join(FORMATS)}.",
        )
    if not is_usable_name(path):
        raise OutputUnusable(
            "The output has no usable name.", f"Name a file that ends in {ending}."
        )
    if is_elsewhere(path):
        raise OutputUnusable(
            f"The output {path} is no file on a disk, where alone files are written.",
            f"Name a file on a disk that ends in {ending}, and copy it from there; a raster may be "
            "a store at such a place instead (--format zarr).",
        )
    try:
        _check_place(path, source_paths, overwrite, ending)
    except OSError as error:  # a name that is too long, say
        raise cannot_be_written(path, error) from error


def _check_place(path: str, source_paths: Iterable[str], overwrite: bool, ending: str) -> None:
    if path.endswith(("/", os.sep)) or Path(path).is_dir():
        raise OutputUnusable(
            f"The output {path} is a folder.", f"Name a file in it that ends in {ending}."
        )
    target = final_path(path)
    _check_not_source(target, source_paths)
    if os.path.lexists(target):
        _check_may_replace(target, overwrite)
    check_folder(target)


def final_path(path: str) -> Path:
    """The file that a name stands for: what a link points to, so that the link stays."""
    named = Path(path)
    return Path(os.path.realpath(named)) if named.is_symlink() else named.absolute()


def _check_not_source(target: Path, source_paths: Iterable[str]) -> None:
    if not target.exists():
        return
    for source in source_paths:
        for file in _files_named_in(source):
            if file.samefile(target):
                raise OutputUnusable(
                    f"The output {target} is the source itself, or a file that it is read from.",
                    "Choose another name; the source is never overwritten.",
                )


def _check_may_replace(target: Path, overwrite: bool) -> None:
    if not overwrite:
        raise OutputUnusable(
            f"The output {target} exists already.",
            "Choose another name, or allow overwriting (--overwrite).",
        )
    if not target.is_file():
        raise OutputUnusable(f"The output {target} is no plain file.", "Choose another name.")
    if not os.access(target, os.W_OK):
        raise OutputUnusable(
            f"The output {target} may not be changed by this user.",
            "Choose another name, or change its permissions.",
        )
    if sys.platform == "win32":
        _check_may_be_moved(target)


def _check_may_be_moved(target: Path) -> None:
    """Windows lets nothing take the place of an open file: hear it now, not after hours of work."""
    try:
        target.rename(target)
    except OSError as error:
        raise OutputUnusable(
            f"The output {target} is open in another program ({error.strerror or error}).",
            "Close it there, or choose another name.",
        ) from error


def check_folder(target: Path) -> None:
    """Refuse an output whose folder is missing, or may not be written into.

    Raises:
        OutputUnusable: with the reason.
    """
    folder = target.parent
    if not folder.exists():
        raise OutputUnusable(
            f"The folder {folder} of the output does not exist.", "Create it, or choose another."
        )
    if not folder.is_dir():
        raise OutputUnusable(
            f"{folder} is a file, so that {target.name} cannot lie in it.", "Choose a folder."
        )
    try:
        _try_to_write(target)
    except OSError as error:
        raise cannot_be_written(str(target), error) from error


def cannot_be_written(path: str, error: OSError) -> OutputUnusable:
    """The error for an output of whose place the system says no."""
    return OutputUnusable(
        f"The output {path} cannot be written: {error.strerror or error}.",
        "Choose another folder or a shorter name, or change the folder's permissions.",
    )


def _try_to_write(target: Path) -> None:
    """Make and remove a folder where the writer will make its own.

    Permission bits alone do not tell: read-only disks and special file systems have them too.
    """
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    if partial.is_dir():  # of a job that was killed, or that runs
        with tempfile.TemporaryFile(dir=partial):
            return
    partial.mkdir()
    partial.rmdir()


def _files_named_in(name: str) -> Iterator[Path]:
    """Files on disk that a GDAL name mentions: itself, DRIVER:"file":part, /vsizip/file/inside."""
    plain = re.sub(r"^(/vsi[a-z0-9_]+/)+", "", name)
    candidates = [name, *re.findall(r'"([^"]+)"', name)]
    pieces = plain.split(":")
    candidates += [
        ":".join(pieces[first:end])
        for first in range(len(pieces))
        for end in range(first + 1, len(pieces) + 1)
    ]
    for candidate in dict.fromkeys(candidates):
        for path in (Path(candidate), *Path(candidate).parents):
            if _is_file(path):
                yield path
                break


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
