# SPDX-License-Identifier: GPL-3.0-or-later
"""What Ctrl-C and a polite kill do, from the first moment to the last.

Ctrl-C is the person's: the command is cancelled. `SIGTERM` comes from the system or from another
program, and is told as what it is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn, Union

from backend.errors import EXIT_CANCELLED, EXIT_ENDED, Cancelled, HimosaError, WorkerEnded

Handler = Union[Callable[[int, Union[FrameType, None]], Any], int, None]

QUICK_ENDS = (EXIT_CANCELLED, EXIT_ENDED)
"""Statuses after which nothing is left to do."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class AskedToEnd(KeyboardInterrupt):
    """As Ctrl-C, but from the system or from another program."""


def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
    """Leave whatever is done just now.

    Raises:
        AskedToEnd, KeyboardInterrupt: by whom it was asked.
    """
    raise KeyboardInterrupt if number == signal.SIGINT else AskedToEnd


def reason_to_end(is_from_outside: bool, hint: str = "") -> HimosaError:
    """What to tell of a command that does not go on.

    Args:
        is_from_outside: it was not the person who asked for it.
        hint: what is kept.
    """
    if not is_from_outside:
        return Cancelled("The command was cancelled.", hint)
    return WorkerEnded(
        "The command was ended by signal 15 (SIGTERM): the system, or another program, sent it.",
        hint,
    )


def end_at_once(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
    """Leave before anything was begun; importing a package can swallow an exception."""
    os.write(2, b"Error: The command was cancelled.\n")
    if "--json" in sys.argv:
        told = {"code": "cancelled", "message": "The command was cancelled.", "hint": ""}
        os.write(1, json.dumps({"error": told}).encode() + b"\n")
    os._exit(EXIT_CANCELLED)


def end_quickly(status: int) -> NoReturn:
    """Leave after a cancel: what is left to do is taking torch down, and that can take a while."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)


@contextmanager
def handled_by(handler: Handler) -> Iterator[None]:
    """Let this handler take both signals, for a while; signals go to the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = {number: signal.signal(number, handler) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, before in former.items():
            signal.signal(number, before)
