# SPDX-License-Identifier: GPL-3.0-or-later
"""Is a source still what it was? Enough to notice a change without reading all of it.

Three things are compared: size and time of change of every file that the pixels come from, all
that the raster says of itself, and the pixels of a few dozen places spread over it. The first
notices any ordinary edit; the second, a change of what lies beside the file; the third, a file that
was replaced by a program which keeps the time, and sources that are no files at all.

Sidecars named `.aux.xml` do not count as files: programs that only look at a raster write them.
What they say about it does count.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from backend.errors import SourceFailed
from backend.geometry import PixelRect, PixelSize
from backend.raster.gdal_calls import stat_of
from backend.raster.reading.reader import RasterSource

_PLACES_A_SIDE = 8
_PLACE_PX = 32
_SIDECAR = ".aux.xml"


def lasting_name(source: str) -> str:
    """A file's name from the root, which another program finds too; other names as they are."""
    path = Path(source)
    return str(path.absolute()) if path.exists() else source


def identify_source(source: RasterSource) -> dict[str, Any]:
    """What tells this source from a changed one, as plain JSON values.

    Returns:
        `files`: [name, bytes, time of change] each; `description` and `pixels`: SHA-256.

    Raises:
        SourceFailed: a part cannot be read.
    """
    return {
        "files": identify_files(source.files()),
        "description": hashlib.sha256(_described(source).encode("utf-8", "replace")).hexdigest(),
        "pixels": _digest_of_places(source),
    }


class SourceWatch:
    """Notices when a file of a source changes while a job reads it: then pixels are mixed.

    Args:
        names: of all files that the pixels come from, as they are before the first is read.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._before = identify_files(self._names)

    def check(self) -> None:
        """Compare size and time of change of each file with what they were.

        Raises:
            SourceFailed: one is another file now, or gone.
        """
        now = {name: rest for name, *rest in identify_files(self._names)}
        for name, *rest in self._before:
            if now.get(name) != rest:
                what = "was changed" if name in now else "went away"
                raise SourceFailed(
                    f"{name} {what} while it was read: the result would mix old and new pixels.",
                    "Wait until whatever writes it is done, and start again.",
                )


def _described(source: RasterSource) -> str:
    return repr(replace(source.info, path=""))


def identify_files(names: Iterable[str]) -> list[list[Any]]:
    """Name, size and time of change of each file; names that are no files are left out."""
    found = []
    for name in sorted(set(names)):
        place = None if name.lower().endswith(_SIDECAR) else _look_at(name)
        if place is not None:
            found.append([name, *place])
    return found


def _look_at(name: str) -> tuple[int, int] | None:
    try:
        file = Path(name).stat()
    except (OSError, ValueError):
        place = stat_of(name)  # inside an archive, or on a server
        return None if place is None else (int(place.size), int(place.mtime))
    return file.st_size, file.st_mtime_ns


def _digest_of_places(source: RasterSource) -> str:
    info = source.info
    numbers = [band.number for band in info.bands]
    digest = hashlib.sha256()
    for rect in _places(info.size):
        # A job that failed over a broken file may go on without it.
        block = source.read_named(rect, numbers)
        digest.update(np.ascontiguousarray(block.values).tobytes())
        digest.update(np.packbits(block.valid).tobytes())
    return digest.hexdigest()


def _places(size: PixelSize) -> Iterator[PixelRect]:
    """Small rectangles on a grid over the raster, its corners among them."""
    height, width = min(_PLACE_PX, size.height), min(_PLACE_PX, size.width)
    rows = _starts(size.height, height)
    for row in rows:
        for col in _starts(size.width, width):
            yield PixelRect(row, col, height, width)


def _starts(length: int, piece: int) -> list[int]:
    count = min(_PLACES_A_SIDE, math.ceil(length / piece))
    if count == 1:
        return [0]
    return [place * (length - piece) // (count - 1) for place in range(count)]
