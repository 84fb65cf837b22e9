# SPDX-License-Identifier: GPL-3.0-or-later
"""Letting a finished file take its place, and keeping what grows beside it our own."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backend.errors import OutputFailed, OutputUnusable

# Not on Windows, where making a link needs a right of its own.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_PRIVATE_FOLDER = 0o700
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH

FileIdentity = tuple[int, ...]


def take_place(file: Path, target: Path, *, may_replace: bool) -> None:
    """Move a finished file to its name in one step.

    Args:
        may_replace: whether a file of that name may be there; else it stays as it is.

    Raises:
        OutputUnusable: there is one, and it may not be replaced.
        OSError: the file cannot be moved.
    """
    if may_replace:
        file.replace(target)
        return
    try:
        _move_to_free_name(file, target)
    except FileExistsError as error:
        raise appeared(target) from error


def take_back(published: Iterable[Path]) -> None:
    """Remove what has appeared already, where the rest cannot follow; as far as the disk lets us.

    What is told is why the rest could not.
    """
    for path in published:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def refuse_appeared(target: Path) -> None:
    """Refuse to go on where a file has appeared under the output's name.

    Raises:
        OutputUnusable: it has.
    """
    if os.path.lexists(target):
        raise appeared(target)


def appeared(target: Path) -> OutputUnusable:
    """The error for an output that was not there when the work began."""
    return OutputUnusable(
        f"The output {target} appeared while the job ran, and was not overwritten.",
        "Choose another name, or allow overwriting (--overwrite).",
    )


def make_own_folder(folder: Path) -> None:
    """Make a folder for files in the making, or take over that of a job which was killed.

    Whoever may write there could change what is published in our name.

    Raises:
        OutputUnusable: it is a link, or another user's.
        OSError: it cannot be made.
    """
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=_PRIVATE_FOLDER)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise OutputUnusable(
            f"{folder} is a link or a file, and no folder of ours.",
            "Remove it, or choose another name for the output.",
        )
    if sys.platform == "win32":
        return
    if found.st_uid != os.geteuid():
        raise OutputUnusable(
            f"{folder} belongs to another user (number {found.st_uid}).",
            "Have it removed, or choose another name for the output.",
        )
    if found.st_mode & _OTHERS_MAY_WRITE:
        folder.chmod(_PRIVATE_FOLDER)


def open_own_file(path: Path) -> Any:
    """Open a file of ours to append bytes to it; a link of that name is not followed.

    Raises:
        OSError: it cannot be opened.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_FOLLOW
    return os.fdopen(os.open(path, flags, 0o600), "ab")


def share_file(file: Path, name: Path) -> None:
    """Give a file a second name, which nothing has yet; a copy where a file can have one alone.

    Raises:
        OSError: neither can be had.
    """
    try:
        os.link(file, name, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(file, name)


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that nothing else is behind: what had the name before goes, links too.

    Raises:
        OSError: it cannot be written.
    """
    path.unlink(missing_ok=True)
    with open(path, "xb") as file:
        file.write(content)


def identity_of(path: Path) -> FileIdentity:
    """Which file this is, and in which state: changes with every replacement or write.

    Raises:
        OSError: there is none.
    """
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def changed_by_others(path: Path) -> OutputFailed:
    """The error for a file in the making that is not what we wrote."""
    return OutputFailed(
        f"{path} was changed or replaced by another program before it was whole.",
        "Find out which (a synchronisation or a clean-up, say), and try again.",
    )


def _move_to_free_name(file: Path, target: Path) -> None:
    if sys.platform == "win32":  # there a rename never replaces
        file.rename(target)
        return
    try:
        os.link(file, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        file.rename(target)
        return
    with contextlib.suppress(OSError):  # it has appeared: what is left of the other name is
        file.unlink()  # no failure of the result, and goes with the next job
