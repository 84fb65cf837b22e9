# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command says, and where: answers on stdout, progress and notes on stderr."""

from __future__ import annotations

import json
import logging
import shutil
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TextIO

from backend.errors import HimosaError, refused_by_system
from backend.protocol import to_plain_json
from backend.protocol.fields import LOG_VARIABLE

logger = logging.getLogger(__name__)

PLAIN_INTERVAL_S = 5.0
"""Between two lines of progress where stderr is no terminal."""

_BAR_CHARACTERS = 24


class ShownProgress(Protocol):
    """What a line of progress needs to know; `backend.scheduling.Progress` is one."""

    @property
    def done(self) -> float: ...

    @property
    def total(self) -> float: ...

    @property
    def unit(self) -> str: ...

    @property
    def stage(self) -> str: ...

    @property
    def rate(self) -> float: ...

    @property
    def seconds_left(self) -> float | None: ...


class ReaderGone(Exception):
    """The answer cannot be delivered: whoever read stdout has closed it, or its disk is full."""


class Console:
    """The person or the script at the other end.

    Args:
        is_json: whether stdout gets one JSON object and nothing else.
        stdout, stderr: None where the process was started without them.
    """

    def __init__(
        self,
        is_json: bool,
        stdout: TextIO | None,
        stderr: TextIO | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.is_json = is_json
        self._stdout, self._stderr = stdout, stderr
        self._bar = _ProgressLine(stderr, clock) if stderr is not None else None

    def line(self, text: str) -> None:
        """Say a line of the answer to a person; a script does not get it.

        Raises:
            ReaderGone: nobody reads it.
        """
        if not self.is_json:
            self._answer(text)

    def result(self, mapping: Mapping[str, Any], human: str = "") -> None:
        """Give the whole answer: the mapping to a script, the text, if any, to a person.

        Raises:
            ReaderGone: nobody reads it.
        """
        if self.is_json:
            self._answer(json.dumps(to_plain_json(mapping)))
        elif human:
            self._answer(human)

    def note(self, text: str) -> None:
        """Say something by the way."""
        self.end_progress()
        self._say(text)

    def progress(self, progress: ShownProgress) -> None:
        """Show how far the work is: a bar on a terminal, now and then a line elsewhere."""
        if self._bar is not None:
            self._bar.update(progress)

    def end_progress(self) -> None:
        """Take the bar away, so that the next text starts on a line of its own."""
        if self._bar is not None:
            self._bar.clear()

    def error(self, error: HimosaError) -> None:
        """Tell a failure: one line for a person, and an object for a script."""
        self.end_progress()
        self._say(one_line(f"Error: {error}"))
        if self.is_json:
            told = {"code": error.code, "message": error.message, "hint": error.hint}
            self._answer(json.dumps({"error": told}))

    def _answer(self, text: str) -> None:
        self.end_progress()
        if self._stdout is None:
            return
        try:
            self._stdout.write(text + "\n")
            self._stdout.flush()
        except (OSError, ValueError) as error:
            raise ReaderGone(str(error)) from error

    def _say(self, text: str) -> None:
        if self._stderr is not None:
            write_quietly(self._stderr, text + "\n")


class _ProgressLine:
    """One line that is drawn over itself, or a line every few seconds where that cannot be."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream, self._clock = stream, clock
        self._is_terminal = stream.isatty()
        self._is_drawn = False
        self._last = clock()

    def update(self, progress: ShownProgress) -> None:
        text = describe_progress(progress)
        if self._is_terminal:
            width = shutil.get_terminal_size().columns - 1
            write_quietly(self._stream, "\r" + _with_bar(progress, text)[:width].ljust(width))
            self._is_drawn = True
        elif self._clock() - self._last >= PLAIN_INTERVAL_S:
            self._last = self._clock()
            write_quietly(self._stream, text + "\n")

    def clear(self) -> None:
        if self._is_drawn:
            width = shutil.get_terminal_size().columns - 1
            write_quietly(self._stream, "\r" + " " * width + "\r")
            self._is_drawn = False


def describe_progress(progress: ShownProgress) -> str:
    """Stage, share, count, rate and time left, as far as they are known."""
    percent = int(100 * _fraction(progress))
    parts = [f"{progress.stage} {percent} %"]
    if progress.total > 1:
        parts.append(f"{progress.done:.1f} of {progress.total:.0f} {progress.unit}")
    if progress.rate > 0:
        parts.append(f"{progress.rate:.3g} Mpx/s")
    if progress.seconds_left is not None:
        parts.append(f"{describe_seconds(progress.seconds_left)} left")
    return ", ".join(parts)


def describe_seconds(seconds: float) -> str:
    """A duration in the two units that matter."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def as_told(error: Exception) -> HimosaError:
    """An error of any kind as a person gets it; the log has the rest of one that is not ours."""
    if isinstance(error, HimosaError):
        return error
    logger.debug("Unexpected error.", exc_info=error)
    if isinstance(error, OSError) and error.errno is not None:
        return refused_by_system(error)
    said = one_line(str(error))
    return HimosaError(
        f"Unexpected error: {type(error).__name__}{': ' if said else ''}{said}.",
        f"Set {LOG_VARIABLE}=debug for the details, and report it.",
    )


def write_quietly(stream: TextIO, text: str) -> None:
    """Write what may get lost: a terminal that is gone must not stop the work."""
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        return


def _fraction(progress: ShownProgress) -> float:
    return min(1.0, max(0.0, progress.done / progress.total))


def _with_bar(progress: ShownProgress, text: str) -> str:
    filled = int(_BAR_CHARACTERS * _fraction(progress))
    return f"[{'#' * filled}{'-' * (_BAR_CHARACTERS - filled)}] {text}"
