# SPDX-License-Identifier: GPL-3.0-or-later
"""Removes what a killed worker left: the folder `NAME.partial/` beside its output.

The worker removes it by itself whenever it can. The names are those of
backend/raster/writing/partial_folder.py.
"""

from __future__ import annotations

import contextlib
import glob
import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SUFFIX = ".partial"
_LOCK_NAME = "in-use"
_WORK_NAME = "work.tif"


def remove_partial_output(destination: str) -> None:
    """Remove the unfinished output of a job whose worker is dead; errors leave it where it is.

    Only files that the backend makes are removed, and none while another job holds the folder.
    """
    if not destination:
        return
    target = Path(os.path.realpath(destination))
    folder = target.with_name(target.name + _SUFFIX)
    with contextlib.suppress(OSError):
        if folder.is_dir() and not _is_in_use(folder / _LOCK_NAME):
            for name in (_WORK_NAME, target.name, _LOCK_NAME):
                for file in folder.glob(glob.escape(name) + "*"):
                    file.unlink()
            folder.rmdir()


def _is_in_use(lock: Path) -> bool:
    """Whether a living process holds the lock; Windows keeps it from us by not removing it."""
    if sys.platform == "win32":
        return False
    try:
        with open(lock, "ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
