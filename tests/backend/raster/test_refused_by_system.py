# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system refuses to tell of a path is told in a sentence, where it matters at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from backend.cli.console import as_told
from backend.errors import (
    DiskFull,
    HimosaError,
    OutputFailed,
    OutputUnusable,
    refusals_told,
    refused_by_system,
)
from backend.jobs.journal import journal_size
from backend.raster.writing.disk import check_free_disk, describe_disk, write_failure
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.placing import take_back
from backend.scheduling.threads import as_job_error
from tests.backend.raster.rasters import names
from tests.marks import needs_linux

UNASKABLE = "n" * 300
"""A folder of which no system says whether it is there."""


def real_error(path):
    with pytest.raises(OSError) as caught:  # noqa: PT011 — whichever it is here
        Path(path).stat()
    return caught.value


def test_folder_that_cannot_be_looked_at_refuses_the_output(tmp_path, make_spec):
    spec = make_spec(tmp_path / UNASKABLE / "b.tif")
    with pytest.raises(OutputUnusable, match=r"b\.tif cannot be written"):
        check_free_disk(spec)


def test_sentence_for_the_log_is_said_although_the_disk_is_not_told(tmp_path, make_spec):
    said = describe_disk(make_spec(tmp_path / UNASKABLE / "b.tif"))
    assert "cannot be told" in said


def test_failed_write_keeps_its_reason_where_the_disk_cannot_be_asked(tmp_path):
    error = write_failure(tmp_path / UNASKABLE / "b.tif", "Write error at scanline 7")
    assert isinstance(error, OutputFailed)
    assert "scanline 7" in error.message


def test_journal_that_cannot_be_looked_at_counts_as_none(tmp_path):
    assert journal_size(str(tmp_path / UNASKABLE / "b.tif")) is None


@pytest.mark.parametrize("tell", [as_told, as_job_error, refused_by_system])
def test_refusal_of_the_system_is_told_with_the_file_and_the_reason(tmp_path, tell):
    error = real_error(tmp_path / UNASKABLE)
    told = tell(error)
    assert isinstance(told, HimosaError)
    assert str(tmp_path / UNASKABLE) in told.message
    assert error.strerror in told.message
    assert "start again" in told.hint
    assert "Unexpected" not in told.message


def test_refusal_inside_a_job_is_told_in_a_sentence(tmp_path):
    with pytest.raises(HimosaError, match="The system refuses the use of"), refusals_told():
        (tmp_path / "none").stat()


def test_error_of_a_library_that_is_no_refusal_stays_what_it_is():
    with pytest.raises(TimeoutError), refusals_told():
        raise TimeoutError


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_is_named_wherever_it_is_met(number):
    assert isinstance(refused_by_system(OSError(number, os.strerror(number))), DiskFull)


def test_refusal_without_a_file_is_told_too():
    told = refused_by_system(ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"))
    assert told.message == "The system refused to go on: Connection reset by peer."


def test_taking_back_goes_on_after_a_file_that_stays(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    take_back([tmp_path / "folder", tmp_path / "missing", tmp_path / "file"])
    assert names(tmp_path) == ["folder"]


@pytest.fixture
def former(tmp_path, monkeypatch):
    """A result with a sidecar, and a new one that cannot take its place, nor anything go back."""
    (tmp_path / "b.tif").write_text("former")
    (tmp_path / "b.tif.ovr").write_text("its overviews")
    partial = PartialFolder(str(tmp_path / "b.tif"))
    partial.result.write_text("new")
    moves = []
    replace = Path.replace

    def refuse_after_one(self, target):
        moves.append(target)
        if len(moves) > 1:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_after_one)
    with pytest.raises(OutputFailed, match="Permission denied") as caught:
        partial.publish()
    partial.discard()
    monkeypatch.undo()
    return caught.value


def test_sidecar_that_cannot_be_put_back_is_kept_and_told_of(tmp_path, former):
    assert "wait in" in former.hint
    assert names(tmp_path) == ["b.tif", "b.tif.partial"]
    assert (tmp_path / "b.tif.partial" / "former-b.tif.ovr").read_text() == "its overviews"


def test_sidecar_that_cannot_be_moved_away_stays_with_the_result_before(tmp_path, monkeypatch):
    (tmp_path / "b.tif").write_text("former")
    (tmp_path / "b.tif.aux.xml").write_text("its sidecar")
    partial = PartialFolder(str(tmp_path / "b.tif"))
    partial.result.write_text("new")

    def refuse(self, _target):
        raise PermissionError(errno.EPERM, "Operation not permitted", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(OutputFailed, match="not permitted"):
            partial.publish()
    partial.discard()
    assert names(tmp_path) == ["b.tif", "b.tif.aux.xml"]
    assert (tmp_path / "b.tif.aux.xml").read_text() == "its sidecar"


@pytest.fixture
def two_names(tmp_path, monkeypatch):
    """A result that has appeared, while the system does not remove its other name."""
    partial = PartialFolder(str(tmp_path / "b.tif"))
    partial.result.write_text("new")

    def refuse(self, **_options):
        raise PermissionError(errno.EPERM, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    partial.publish(may_replace=False)
    partial.discard()
    return partial


@needs_linux
def test_result_whose_other_name_stays_has_appeared_all_the_same(tmp_path, two_names):
    assert names(tmp_path) == ["b.tif", "b.tif.partial"]
    assert (tmp_path / "b.tif").read_text() == "new"
    assert two_names.result.samefile(tmp_path / "b.tif")


@needs_linux
def test_nothing_is_written_under_a_second_name_of_a_result(tmp_path, two_names, monkeypatch):
    with pytest.raises(OutputFailed, match="second name") as caught:
        PartialFolder(str(tmp_path / "b.tif"))
    assert str(two_names.result) in caught.value.message
    monkeypatch.undo()
    PartialFolder(str(tmp_path / "b.tif")).discard()
    assert names(tmp_path) == ["b.tif"]


@pytest.mark.usefixtures("former")
def test_next_job_puts_back_the_sidecars_of_the_result_before(tmp_path):
    PartialFolder(str(tmp_path / "b.tif")).discard()
    assert names(tmp_path) == ["b.tif", "b.tif.ovr"]
    assert (tmp_path / "b.tif.ovr").read_text() == "its overviews"


def test_sidecars_of_a_result_that_was_replaced_are_gone_after_a_kill(tmp_path):
    partial = PartialFolder(str(tmp_path / "b.tif"))
    (partial.folder / "former-b.tif.ovr").write_text("of the result before")
    (tmp_path / "b.tif").write_text("new")  # it has taken its place already
    partial._let_go()
    PartialFolder(str(tmp_path / "b.tif")).discard()
    assert names(tmp_path) == ["b.tif"]
