# SPDX-License-Identifier: GPL-3.0-or-later
"""Records survive what tears a file: any cut, any changed byte."""

from __future__ import annotations

import errno
import os

import pytest

from backend.raster.writing.record_log import DamagedRecord, RecordLog

CONTENT = {3: b"first", 0: b"", 1: b"x" * 3000}


@pytest.fixture
def path(tmp_path):
    log = RecordLog(tmp_path / "log", 5)
    for number, content in CONTENT.items():
        log.append(number, [content[:2], content[2:]])
    log.close()
    return tmp_path / "log"


def read_all(path, count=5):
    log = RecordLog(path, count)
    found = {number: bytes(log.read(number)) for number in range(count) if log.has(number)}
    size = log.size
    log.close()
    return found, size


def test_records_come_back_as_they_were(path):
    assert read_all(path) == (CONTENT, path.stat().st_size)


def test_any_cut_leaves_the_whole_records_before_it(path):
    whole = path.read_bytes()
    for length in [*range(120), 1000, len(whole) - 1]:
        path.write_bytes(whole[:length])
        found, size = read_all(path)
        assert size <= length
        assert list(found.items()) == sorted(list(CONTENT.items())[: len(found)])
        assert path.stat().st_size == size


def test_any_changed_byte_is_noticed(path):
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        path.write_bytes(changed)
        found, _ = read_all(path)
        assert len(found) < len(CONTENT)
        assert all(found[number] == CONTENT[number] for number in found)


def test_last_record_of_a_number_counts(path):
    log = RecordLog(path, 5)
    log.append(3, [b"second"])
    assert bytes(log.read(3)) == b"second"
    log.close()
    assert read_all(path)[0][3] == b"second"


def test_records_of_a_larger_plan_end_the_log(path):
    assert read_all(path, count=2) == ({}, 0)


def test_damage_after_opening_is_told(path):
    log = RecordLog(path, 5)
    log.append(4, [b"x" * 100_000])
    with open(path, "rb+") as file:
        file.seek(-50, os.SEEK_END)
        file.write(b"\0\0\0\0")
    with pytest.raises(DamagedRecord):
        log.read(4)
    log.close()


def test_failed_write_leaves_the_log_usable(path, monkeypatch):
    log = RecordLog(path, 5)
    size = log.size

    class FullDisk:
        def __init__(self, file):
            self.file, self.left = file, 1

        def write(self, content):
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.file.write(content[:10])

        def __getattr__(self, name):
            return getattr(self.file, name)

    real = log._file
    log._file = FullDisk(real)
    with pytest.raises(OSError, match="space"):
        log.append(4, [b"does not fit"])
    log._file = real
    assert not log.has(4)
    log.append(4, [b"fits"])
    log.close()
    found, _ = read_all(path)
    assert found == {**CONTENT, 4: b"fits"}
    assert size < path.stat().st_size
