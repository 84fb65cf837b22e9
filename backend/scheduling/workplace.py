# SPDX-License-Identifier: GPL-3.0-or-later
"""What a worker has for whatever it is told to do: its network, its device, its log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import torch

from backend.devices.placing import PlacedNetworks
from backend.networks.contract import Network


@dataclass(frozen=True)
class Said:
    """A sentence of a worker for the person's log."""

    text: str
    is_warning: bool


@dataclass(frozen=True)
class Workplace:
    """One process that works, for one job.

    Attributes:
        network: on the processor.
        device, dtype: where and with which numbers it runs.
        placed: it is there already.
        log: sentences for the person who waits.
        stack: what is closed when nothing of the work is under way any more.
        check: to be called between passes; raises where the work shall stop.
    """

    network: Network
    device: torch.device
    dtype: torch.dtype
    placed: PlacedNetworks
    log: SpokenLog
    stack: ExitStack
    check: Callable[[], None] = lambda: None


class SpokenLog(logging.Handler):
    """Sentences for the person's log, kept until somebody takes them; a context manager.

    Warnings of our own modules are among them.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[Said] = []
        self._heard: list[str] = []

    def __enter__(self) -> SpokenLog:
        logging.getLogger("backend").addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger("backend").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of Python's log."""
        self._said.append(Said(record.getMessage(), is_warning=False))

    def warn(self, text: str) -> None:
        """Keep a sentence that asks for attention."""
        self._said.append(Said(text, is_warning=True))

    def hear(self, text: str) -> None:
        """Keep what GDAL warns of."""
        self._heard.append(text)

    def take(self) -> tuple[Said, ...]:
        """What was said since the last time."""
        taken, self._said = self._said, []
        return tuple(taken)

    def take_heard(self) -> tuple[str, ...]:
        """What GDAL warned of since the last time."""
        taken, self._heard = self._heard, []
        return tuple(taken)
