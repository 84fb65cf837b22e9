# SPDX-License-Identifier: GPL-3.0-or-later
"""Stdin and stdout belong to the protocol: nothing else in the process can reach them."""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import TextIO

from backend.errors import InvalidRequest
from backend.protocol import Failure, Result, WorkerMessage, encode
from backend.protocol.messages import FAILED

logger = logging.getLogger(__name__)

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def reserve_stdout() -> int:
    """Keep stdout for ourselves: what others print, in Python or in C, goes to stderr.

    Returns:
        A file descriptor of the real stdout.

    Raises:
        InvalidRequest: the process has no stdout.
    """
    ours = _own(_STDOUT, sys.__stdout__)
    if ours is None:
        raise InvalidRequest("There is no stdout.", "Start the command with one.")
    _point_elsewhere(_STDOUT, _STDERR)
    _make_binary(ours)
    return ours


def reserve_standard_streams() -> tuple[int, int]:
    """Keep stdin and stdout for ourselves; others read nothing, and write to stderr.

    Returns:
        File descriptors of the real stdin and stdout.

    Raises:
        InvalidRequest: the process lacks one of them.
    """
    ours = _own(_STDIN, sys.__stdin__)
    if ours is None:
        raise InvalidRequest("There is no stdin.", "Start the worker with a pipe.")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, _STDIN)
    os.close(nowhere)
    _make_binary(ours)
    return ours, reserve_stdout()


def _own(descriptor: int, stream: TextIO | None) -> int | None:
    """Another descriptor of a standard stream, or None where the process was started without it.

    Python knows whether it was: by now a library may hold a file of its own under that number.
    """
    try:
        return None if stream is None else os.dup(descriptor)
    except OSError:
        return None


class Outbox:
    """Writes messages, each as one whole line, from any thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._is_broken = False

    @property
    def is_broken(self) -> bool:
        """Whether nobody reads any more."""
        return self._is_broken

    def say(self, message: WorkerMessage) -> None:
        """Write a message; once the reader is gone it is dropped."""
        line = _encode_surely(message)
        with self._lock:
            try:
                while line and not self._is_broken:
                    line = line[os.write(self._descriptor, line) :]
            except OSError:
                self._is_broken = True


def _encode_surely(message: WorkerMessage) -> bytes:
    """The line of a message; if it has none, that of a failure, so that an answer is given."""
    try:
        return encode(message)
    except (TypeError, ValueError) as error:
        logger.exception("A message could not be written.")
        if not isinstance(message, (Result, Failure)):
            return b""
        text = f"The answer could not be written: {error}."
        return encode(Failure(message.id, FAILED, text, "failed"))


def _point_elsewhere(descriptor: int, target: int) -> None:
    try:
        os.dup2(target, descriptor)
    except OSError:  # started without stderr
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _make_binary(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(descriptor, os.O_BINARY)
