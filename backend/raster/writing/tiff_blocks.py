# SPDX-License-Identifier: GPL-3.0-or-later
"""Compressed blocks of a GeoTIFF as bytes: out of a small file, and into the table of a large one.

A block of a TIFF may lie anywhere in the file. Where two files are cut into blocks alike and are
compressed by the same method, a block of one can be one of the other as it is: GDAL compresses it
once, in whatever thread, and only the large file's table has to say where it lies.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_OFFSETS_TAG, _SIZES_TAG = 324, 325
_SHORT, _LONG, _LONG8 = 3, 4, 16
_TYPES: dict[int, type[np.unsignedinteger[Any]]] = {
    _SHORT: np.uint16,
    _LONG: np.uint32,
    _LONG8: np.uint64,
}
_BIG_MARK = 43
# GDAL writes in the machine's own order.
_ORDER = "<" if sys.byteorder == "little" else ">"


@dataclass(frozen=True)
class _Form:
    """How a classic TIFF, or one for more than 4 GiB, counts."""

    first: int
    number: str
    count: str
    entry: str

    @property
    def value_bytes(self) -> int:
        """Of an entry: what fits there stands there, the rest elsewhere."""
        return struct.calcsize(_ORDER + self.number)


_CLASSIC = _Form(first=4, number="I", count="H", entry="HHI")
_BIG = _Form(first=8, number="Q", count="Q", entry="HHQ")


@dataclass(frozen=True)
class _Entry:
    """One tag: its type, how many values, and where in the file they, or their place, stand."""

    kind: int
    count: int
    place: int


class TiffTables:
    """Where the directories of a TIFF say that their blocks lie.

    Args:
        content: the file, or its beginning with all directories in it.

    Raises:
        ValueError: it is no TIFF with tables of blocks.
    """

    def __init__(self, content: Any) -> None:
        self._content = memoryview(content)
        try:
            mark = struct.unpack_from(_ORDER + "H", self._content, 2)[0]
            self._form = _BIG if mark == _BIG_MARK else _CLASSIC
            self._directories = list(self._read_directories())
        except (struct.error, KeyError) as error:
            raise ValueError(f"no tables of blocks: {error}") from error

    def __len__(self) -> int:
        return len(self._directories)

    def blocks(self, directory: int) -> list[bytes]:
        """The bytes of all blocks, in the order of the table; the content is the whole file."""
        offsets, sizes = map(self._values, self._directories[directory])
        return [bytes(self._content[at : at + size]) for at, size in zip(offsets, sizes)]

    def count(self, directory: int) -> int:
        """How many blocks there are."""
        return self._directories[directory][0].count

    def fill(
        self, path: Path, tables: Sequence[tuple[NDArray[np.uint64], NDArray[np.uint64]]]
    ) -> None:
        """Write tables at the end of a file that begins with this content, and refer to them.

        Args:
            tables: of each directory, offsets and sizes of its blocks.

        Raises:
            ValueError: a table has not as many blocks as its directory.
            OSError: the file cannot be written.
        """
        number = np.uint64 if self._form is _BIG else np.uint32
        with open(path, "rb+") as file:
            for entries, table in zip(self._directories, tables):
                for entry, values in zip(entries, table):
                    if len(values) != entry.count:
                        raise ValueError(f"{len(values)} blocks for a table of {entry.count}")
                    written = values.astype(number).tobytes()
                    if len(written) > self._form.value_bytes:
                        place = file.seek(0, 2)
                        place += file.write(bytes(-place % 8))
                        file.write(written)
                        written = struct.pack(_ORDER + self._form.number, place)
                    kind = _LONG8 if number is np.uint64 else _LONG
                    file.seek(entry.place - struct.calcsize(_ORDER + self._form.entry) + 2)
                    file.write(struct.pack(_ORDER + "H", kind))
                    file.seek(entry.place)
                    file.write(written)

    def _read_directories(self) -> Iterator[tuple[_Entry, _Entry]]:
        form = self._form
        head = struct.calcsize(_ORDER + form.count)
        step = struct.calcsize(_ORDER + form.entry) + form.value_bytes
        place = self._number(form.first)
        while place:
            count = struct.unpack_from(_ORDER + form.count, self._content, place)[0]
            found = {}
            for at in range(place + head, place + head + count * step, step):
                tag, kind, values = struct.unpack_from(_ORDER + form.entry, self._content, at)
                found[tag] = _Entry(kind, values, at + step - form.value_bytes)
            yield found[_OFFSETS_TAG], found[_SIZES_TAG]
            place = self._number(place + head + count * step)

    def _values(self, entry: _Entry) -> list[int]:
        kind = np.dtype(_TYPES[entry.kind])
        is_here = entry.count * kind.itemsize <= self._form.value_bytes
        place = entry.place if is_here else self._number(entry.place)
        return [int(value) for value in np.frombuffer(self._content, kind, entry.count, place)]

    def _number(self, place: int) -> int:
        return int(struct.unpack_from(_ORDER + self._form.number, self._content, place)[0])
