# SPDX-License-Identifier: GPL-3.0-or-later
"""What Ctrl-C and a polite kill do, from the first moment to the last."""

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

from backend.errors import EXIT_CANCELLED

Handler = Union[Callable[[int, Union[FrameType, None]], Any], int, None]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
