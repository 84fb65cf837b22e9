# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbered records in a file that only grows; what a kill or a power cut tore is noticed.

Each record is a header and its bytes, both with a checksum of their own. A record counts only when
both agree, so that the file needs no second write that says "now it is whole". Opened again, the
file is read through once, and cut off behind its last whole record: what lies further back came
later, and is done again.

What `write` handed to the system survives any end of this process. For the end of the machine it
must reach the disk; waiting for that at every record would cost more than it saves, so it is done
every `SYNC_INTERVAL_S` seconds: that much work at most is lost with the power.
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SYNC_INTERVAL_S = 10.0

# What begins a record: a mark, the record's number, the length and the checksum of its bytes.
_HEADER = struct.Struct("<4sQQI")
_HEADER_SUM = struct.Struct("<I")
_HEADER_SIZE = _HEADER.size + _HEADER_SUM.size
_MARK = b"HiT1"
_CHUNK = 1 << 20
_ABSENT = -1


class DamagedRecord(Exception):
    """A record is not what was written."""


class RecordLog:
    """Records with numbers from 0 to `count` - 1, in any order; the last one of a number counts.

    Memory: 8 bytes for each number. Use it from one thread at a time.

    Args:
        path: of the file; it is made if it is not there, and cut behind its last whole record.
        on_step: called now and then while an existing file is read; may raise to stop.
        head: what the file begins with, before its records, whatever became of it meanwhile.

    Raises:
        OSError: the file cannot be opened or read.
    """

    def __init__(
        self,
        path: Path,
        count: int,
        on_step: Callable[[], None] | None = None,
        head: bytes = b"",
    ) -> None:
        self._offsets = np.full(count, _ABSENT, np.int64)
        self._first = len(head)
        if head:
            _begin_with(path, head)
        self._file: Any = open(path, "a+b")  # noqa: SIM115  held open
        try:
            self._end = self._read_through(on_step)
            self._file.truncate(self._end)
        except BaseException:
            self._file.close()
            raise
        self._synced_at = time.monotonic()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self._end

    def has(self, number: int) -> bool:
        """Whether there is a whole record of this number."""
        return bool(self._offsets[number] != _ABSENT)

    def count(self) -> int:
        """How many numbers have a record."""
        return int(np.count_nonzero(self._offsets != _ABSENT))

    def forget(self, number: int) -> None:
        """Let a number count as having no record; until the file is opened again."""
        self._offsets[number] = _ABSENT

    def append(self, number: int, parts: Sequence[Any]) -> None:
        """Add a record, made of contiguous buffers one behind the other.

        Raises:
            OSError: it could not be written; then the record does not count.
        """
        views = [memoryview(part).cast("B") for part in parts if memoryview(part).nbytes]
        checksum = 0
        for view in views:
            checksum = zlib.crc32(view, checksum)
        length = sum(view.nbytes for view in views)
        try:
            self._file.write(_header(number, length, checksum))
            for view in views:
                self._file.write(view)
            self._file.flush()
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
            raise
        self._offsets[number] = self._end
        self._end += _HEADER_SIZE + length
        if time.monotonic() - self._synced_at >= SYNC_INTERVAL_S:
            self.sync()

    def read(self, number: int) -> bytearray:
        """The bytes of a record.

        Raises:
            KeyError: there is none.
            DamagedRecord: the disk gives back something else than it was given.
        """
        length, checksum = self._go_to(number)
        content = bytearray(length)
        if self._file.readinto(content) != length or zlib.crc32(content) != checksum:
            raise DamagedRecord(f"record {number} has another checksum")
        return content

    def place(self, number: int) -> tuple[int, int]:
        """Where the bytes of a record lie in the file, and how many they are.

        Raises:
            KeyError: there is none.
            DamagedRecord: its header is not what was written.
        """
        length, _ = self._go_to(number)
        return int(self._offsets[number]) + _HEADER_SIZE, length

    def sync(self) -> None:
        """Wait until all records are on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._synced_at = time.monotonic()

    def close(self) -> None:
        """Let go of the file, as far as possible with all records on the disk."""
        with contextlib.suppress(OSError, ValueError):
            self.sync()
        with contextlib.suppress(OSError):
            self._file.close()

    def _go_to(self, number: int) -> tuple[int, int]:
        """Let the bytes of a record be read next; gives their length and checksum."""
        if not self.has(number):
            raise KeyError(number)
        self._file.seek(int(self._offsets[number]))
        found = _parse_header(self._file.read(_HEADER_SIZE))
        if found is None or found[0] != number:
            raise DamagedRecord(f"record {number} has no header")
        return found[1], found[2]

    def _read_through(self, on_step: Callable[[], None] | None) -> int:
        """Find the whole records; returns where the last of them ends."""
        end = self._first
        self._file.seek(end)
        while True:
            found = _parse_header(self._file.read(_HEADER_SIZE))
            if found is None or found[0] >= len(self._offsets):
                return end
            number, length, checksum = found
            if self._checksum_of_next(length, on_step) != checksum:
                return end
            self._offsets[number] = end
            end += _HEADER_SIZE + length

    def _checksum_of_next(self, length: int, on_step: Callable[[], None] | None) -> int | None:
        """Of the bytes that follow; None where the file ends before."""
        checksum = 0
        while length:
            chunk = self._file.read(min(length, _CHUNK))
            if not chunk:
                return None
            checksum = zlib.crc32(chunk, checksum)
            length -= len(chunk)
            if on_step is not None:
                on_step()
        return checksum


def _begin_with(path: Path, head: bytes) -> None:
    """Let a file begin with these bytes; what follows them stays."""
    with open(path, "rb+" if path.exists() else "xb") as file:
        file.write(head)


def _header(number: int, length: int, checksum: int) -> bytes:
    header = _HEADER.pack(_MARK, number, length, checksum)
    return header + _HEADER_SUM.pack(zlib.crc32(header))


def _parse_header(content: bytes) -> tuple[int, int, int] | None:
    """Number, length and checksum of a record; None where these bytes are no whole header."""
    if len(content) != _HEADER_SIZE:
        return None
    (checksum,) = _HEADER_SUM.unpack_from(content, _HEADER.size)
    if zlib.crc32(content[: _HEADER.size]) != checksum:
        return None
    mark, number, length, content_sum = _HEADER.unpack_from(content)
    return (number, length, content_sum) if mark == _MARK else None
