# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of an output in the making, on disks whose every call may fail."""

from __future__ import annotations

import errno
import os

import pytest

from backend.errors import HimosaError
from backend.raster.writing import partial_folder
from backend.raster.writing.partial_folder import PartialFolder


def failing(number):
    def fail(*_arguments, **_options):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", [errno.EACCES, errno.EMFILE, errno.ENOSPC])
def test_lock_that_cannot_be_made_leaves_no_folder(tmp_path, monkeypatch, number):
    monkeypatch.setattr(partial_folder, "open_own_file", failing(number))
    with pytest.raises(HimosaError):
        PartialFolder(str(tmp_path / "out.tif"))
    assert list(tmp_path.iterdir()) == []


def test_lock_that_cannot_be_made_leaves_a_journal_where_it_is(tmp_path, monkeypatch):
    journal = tmp_path / "out.tif.partial" / "himosa-journal"
    journal.mkdir(parents=True)
    monkeypatch.setattr(partial_folder, "open_own_file", failing(errno.EACCES))
    with pytest.raises(HimosaError):
        PartialFolder(str(tmp_path / "out.tif"), keeps_journal=True)
    assert journal.exists()


def test_lock_whose_closing_fails_is_no_failure_of_the_job(tmp_path):
    partial = PartialFolder(str(tmp_path / "out.tif"))
    os.close(partial._lock.fileno())
    partial.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("keeps_journal", [True, False])
def test_folder_that_cannot_be_listed_is_no_failure_of_the_job(
    tmp_path, monkeypatch, keeps_journal
):
    partial = PartialFolder(str(tmp_path / "out.tif"), keeps_journal=keeps_journal)
    partial.result.write_bytes(b"half")
    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", failing(errno.EACCES))
        partial.discard()
    assert not (tmp_path / "out.tif").exists()


def test_own_files_are_removed_although_their_names_look_like_patterns(tmp_path):
    partial = PartialFolder(str(tmp_path / "o[u]t*.tif"))
    partial.result.write_bytes(b"half")
    partial.work.write_bytes(b"half")
    partial.discard()
    assert list(tmp_path.iterdir()) == []
