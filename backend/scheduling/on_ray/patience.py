# SPDX-License-Identifier: GPL-3.0-or-later
"""How long is waited for whom, and how often something may go wrong before a job is given up."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Limits of waiting and of trying again.

    Attributes:
        start_s: how long the first worker may take to be there; a cluster may have to start
            machines for it.
        others_s: how long the others are waited for when the first one is there. Who comes later
            still joins.
        first_answer_s: how long a batch may take before any was measured.
        hanging_factor: a batch that takes so many times what is usual counts as hanging,
        hanging_floor_s: but never before so many seconds.
        late_factor: a batch that takes so many times what is usual is given to a second worker as
            well, if one has nothing else to do,
        late_floor_s: but never before so many seconds.
        tries: how often a batch may fail or be lost before the job is given up.
        losses: how many workers may be lost in a row without one answer between, whatever their
            number; as many again for each worker that there shall be.
        of_machine: how many workers in a row may end on one machine before they are ready, and how
            many of its answers in a row may be lost, until it is left, if there is another one.
    """

    start_s: float = 300.0
    others_s: float = 60.0
    first_answer_s: float = 900.0
    hanging_factor: float = 30.0
    hanging_floor_s: float = 60.0
    late_factor: float = 2.0
    late_floor_s: float = 1.0
    tries: int = 5
    losses: int = 5
    of_machine: int = 3


class Pace:
    """How many seconds a pixel usually takes: a mean of logarithms, which forgets slowly.

    Of logarithms, so that one worker which is ten times slower than nine others moves it little.
    """

    _WEIGHT = 0.05

    def __init__(self) -> None:
        self._log: float | None = None

    @property
    def is_known(self) -> bool:
        return self._log is not None

    def measure(self, pixels: int, seconds: float) -> None:
        """Take a finished batch in, for which the network had work."""
        log = math.log(max(seconds, 1e-4) / max(pixels, 1))
        self._log = log if self._log is None else self._log + self._WEIGHT * (log - self._log)

    def usual_s(self, pixels: int) -> float | None:
        """Seconds that so many pixels usually take; None before any was measured."""
        return None if self._log is None else math.exp(self._log) * pixels
