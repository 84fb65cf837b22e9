# SPDX-License-Identifier: GPL-3.0-or-later
"""`worker`: serves the protocol on stdin and stdout until the other side goes."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from types import FrameType

from backend.cli.console import Console
from backend.cli.interrupts import end_quickly
from backend.errors import EXIT_CANCELLED, EXIT_DONE
from backend.worker import Outbox, Server, reserve_standard_streams

_CHUNK_BYTES = 1 << 16


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--idle-s",
        type=float,
        metavar="SECONDS",
        help="end by itself after so long without work (default: never)",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:  # noqa: ARG001  stdout is taken
    """Serve until stdin closes, a request to shut down, or idleness."""
    _log_to_stderr()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    reading, writing = reserve_standard_streams()
    server = Server(
        lambda: os.read(reading, _CHUNK_BYTES), Outbox(writing), idle_s=arguments.idle_s
    )
    status = EXIT_DONE
    try:
        server.serve()
    except KeyboardInterrupt:
        status = EXIT_CANCELLED
    # The orderly way takes torch down, which can take a while, and waits for what may be stuck.
    end_quickly(status)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
    raise KeyboardInterrupt


def _log_to_stderr() -> None:
    """Warnings and errors always go to stderr, whatever the environment asks for beyond that."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.StreamHandler) for handler in root.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    root.addHandler(handler)
