# SPDX-License-Identifier: GPL-3.0-or-later
"""One set-up at a time in a folder, whichever program it runs in."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.setup.marker import HELD

# A pip whose parent was killed dies at its next word, for nobody reads it.
_PATIENCE_S = 15.0
_POLL_S = 0.2


@contextlib.contextmanager
def held(folder: Path) -> Iterator[int]:
    """Hold a folder; gives the descriptor that children keep open to hold it too.

    Raises:
        SetupFailed: somebody else holds it.
        OSError: the folder cannot be written.
    """
    with open(folder / HELD, "a+b") as file:
        end = time.monotonic() + _PATIENCE_S
        while not _try(file.fileno()):
            if time.monotonic() >= end:
                raise SetupFailed(FailureKind.BUSY, str(folder))
            time.sleep(_POLL_S)
        yield file.fileno()


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
