# SPDX-License-Identifier: GPL-3.0-or-later
"""The library of `failing_calls.c` in this process, and where GDAL alone crashes under it."""

from __future__ import annotations

import ctypes
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.long import plain_gdal
from tools.measure.kills import in_child

Way = dict[str, Any]

CRASHES = (-signal.SIGSEGV, -signal.SIGABRT)
_NO_SUCH_CALL = 12
_MOST_CALLS = 5000
# What the library counts, all kinds together first.
_KINDS = (
    *("any", "write", "open", "sync", "rename", "truncate", "close", "unlink", "mkdir", "read"),
    "stat",
)


def arm(way: Way, number: int, where: Path, crash: Path) -> None:
    """Let the call of this number fail.

    Args:
        way: how it fails; see `failing_calls.way_of`.
        number: 0 lets none fail.
        where: the folder whose files are concerned.
        crash: a file that says where a library crashed.
    """
    library = ctypes.CDLL(None)
    library.himosa_tell_crash(str(crash).encode())
    library.himosa_arm(
        *(str(where).encode(), str(way.get("kind", "any")).encode(), ctypes.c_long(number)),
        *(int(way.get("is_lasting", False)), int(way.get("error", 0))),
    )


def disarm() -> dict[str, int]:
    """Let no more call fail; how many calls of each kind there were."""
    library = ctypes.CDLL(None)
    library.himosa_disarm()
    return {kind: int(library.himosa_count(kind.encode())) for kind in _KINDS}


class CrashesOfGdalAlone:
    """Where GDAL alone crashes when a call fails, looked for as far as it is asked.

    Args:
        folder: where to work; it is made.
    """

    def __init__(self, folder: Path) -> None:
        self._place, self._crash = folder / "files", folder / "crash.txt"
        folder.mkdir()
        self._known: dict[str, tuple[set[str], Iterator[str]]] = {}

    def are_at(self, place: str, way: Way) -> bool:
        """Whether it crashes in the same calls when one of the same kind fails.

        Args:
            place: the calls that led into a crash, as `failing_calls.c` tells them.
        """
        key = f"{way['kind']} {way['error']} {way['is_lasting']}"
        found, more = self._known.setdefault(key, (set(), self._all(way)))
        while place and place not in found:
            another = next(more, None)
            if another is None:
                break
            found.add(another)
        return place in found

    def _all(self, way: Way) -> Iterator[str]:
        """For the n-th call, n = 1, 2, 3…"""
        for kind in plain_gdal.KINDS:
            for number in range(1, _MOST_CALLS):
                status = self._try(way, number, kind)
                if status in CRASHES:
                    yield self._crash.read_text()
                if status == _NO_SUCH_CALL:
                    break

    def _try(self, way: Way, number: int, kind: tuple[str, bool]) -> int:
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()

        def work() -> None:
            arm(way, number, self._place, self._crash)
            plain_gdal.make_files(self._place, *kind)
            raise SystemExit(0 if disarm()[way["kind"]] >= number else _NO_SUCH_CALL)

        return in_child(work)
