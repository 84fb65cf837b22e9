# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets a signal stop a job in the job's own way, and has it say who sent the signal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from backend.cli.interrupts import handled_by, interrupt, reason_to_end
from backend.errors import Cancelled
from backend.scheduling import CancelSource


class StopOnSignal(CancelSource):
    """Set by either signal; knows whether it was the person's."""

    def __init__(self) -> None:
        super().__init__()
        self.is_from_outside = False

    @contextmanager
    def told(self) -> Iterator[None]:
        """Let a job that stops inside the block say who stopped it.

        Raises:
            WorkerEnded: in place of `Cancelled`, where it was not the person.
        """
        try:
            yield
        except Cancelled as error:
            if not self.is_from_outside:
                raise
            raise reason_to_end(True, error.hint) from error


@contextmanager
def stoppable() -> Iterator[StopOnSignal]:
    """Let an interrupt end the job in its own way; a second one ends it at once.

    Raises:
        WorkerEnded: in place of `Cancelled`, where it was not the person who ended it.
    """
    stop = StopOnSignal()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
        stop.is_from_outside = stop.is_from_outside or number != signal.SIGINT
        stop.cancel()
        signal.signal(number, interrupt)

    with handled_by(ask_to_stop), stop.told():
        yield stop
