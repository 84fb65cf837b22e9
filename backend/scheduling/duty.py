# SPDX-License-Identifier: GPL-3.0-or-later
"""Work in batches that any engine can have done: what there is to do, who does it, where it goes.

`Orders` go to whoever works, in this process or in others, who makes a `Bench` of them; what comes
of each batch goes to the `Duty`, which stays with the job.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from backend.scheduling.workplace import Workplace


class Orders(Protocol):
    """What there is to do, the same for all workers; can be pickled."""

    def begin_at(self, place: Workplace) -> Bench:
        """Get ready for batches; runs where they are done.

        Raises:
            HimosaError: this cannot be done here.
        """
        ...


class Bench(Protocol):
    """A worker's side of its orders.

    Attributes:
        shares: of each batch under way the share that is done, in [0, 1].
    """

    @property
    def shares(self) -> dict[int, float]: ...

    def make(self, batch: int, calculating: Executor) -> tuple[Sequence[Any], float]:
        """Do one batch; may be called from several threads.

        Args:
            calculating: one thread, for the network of all of them.

        Returns:
            What comes of it, and the seconds that the network took.
        """
        ...


class Duty(Protocol):
    """Batches with numbers from 0; what comes of one is a list of values.

    Attributes:
        pixels: of all batches that are missing; progress is told in them.
        advice: what a person can do where a batch fails again and again.
        unit: what a batch is called, in the middle of a sentence: "tile".
    """

    @property
    def pixels(self) -> int: ...

    @property
    def advice(self) -> str: ...

    @property
    def unit(self) -> str: ...

    def missing(self) -> Iterator[int]:
        """Numbers of the batches to do, ascending."""
        ...

    def lead(self, workers: int) -> int:
        """How far a batch that is begun may be from the first one that is not taken yet.

        What waits for its turn is never more than this.
        """
        ...

    def pixels_of(self, batch: int) -> int:
        """How much of the work a batch is."""
        ...

    def name(self, batch: int) -> str:
        """Of a batch, as a sentence begins with it."""
        ...

    def counted(self, batches: Sequence[int]) -> str:
        """What these are together, as the middle of a sentence: "its 2 tiles are"."""
        ...

    def hear(self, text: str) -> None:
        """Take note of what GDAL warned of elsewhere."""
        ...

    def take(self, value: Any) -> None:
        """Take what came of a batch, each value once; called from one thread at a time."""
        ...
