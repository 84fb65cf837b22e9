# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress on terminals and elsewhere, and streams that are gone."""

from __future__ import annotations

import io

import pytest

from backend.cli.console import Console, ReaderGone, describe_progress, describe_seconds
from backend.errors import DiskFull
from backend.scheduling import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Gone(io.StringIO):
    def write(self, text):
        raise BrokenPipeError


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def progress(done=3.0, total=8.0, rate=0.125, seconds_left=75.4):
    return Progress(done, total, "tiles", "upscale", rate, seconds_left, 100.0)


def test_progress_tells_share_count_rate_and_time_left():
    told = describe_progress(progress())
    assert told == "upscale 37 %, 3.0 of 8 tiles, 0.125 Mpx/s, 1 min 15 s left"


def test_progress_without_a_pace_tells_what_is_known():
    assert describe_progress(progress(0.0, 1.0, 0.0, None)) == "upscale 0 %"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-3, "0 s"), (0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (3700, "1 h 1 min")],
)
def test_duration_is_told_in_two_units(seconds, text):
    assert describe_seconds(seconds) == text


def test_terminal_gets_a_bar_that_is_gone_before_the_next_text():
    stderr = Terminal()
    console = Console(False, io.StringIO(), stderr)
    console.progress(progress())
    assert stderr.getvalue().startswith("\r[#########---------------] upscale 37 %")
    console.note("Done.")
    assert stderr.getvalue().rsplit("\r", 1)[1] == "Done.\n"


def test_bar_never_wraps_on_a_narrow_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    stderr = Terminal()
    Console(False, None, stderr).progress(progress())
    assert len(stderr.getvalue()) == 1 + 19


def test_file_gets_a_line_only_every_few_seconds():
    stderr, clock = io.StringIO(), Clock()
    console = Console(False, io.StringIO(), stderr, clock)
    for tenth in range(121):
        clock.now = tenth / 10
        console.progress(progress())
    assert stderr.getvalue().count("\n") == 2
    assert "\r" not in stderr.getvalue()


def test_reader_of_stdout_that_is_gone_is_told_apart_from_other_failures():
    with pytest.raises(ReaderGone):
        Console(False, Gone(), io.StringIO()).line("text")


def test_terminal_that_is_gone_does_not_stop_the_work():
    console = Console(True, io.StringIO(), Gone())
    console.note("text")
    console.progress(progress())
    console.error(DiskFull("Full."))


def test_process_without_streams_works_in_silence():
    console = Console(False, None, None)
    console.line("text")
    console.note("text")
    console.progress(progress())
    console.error(DiskFull("Full."))
