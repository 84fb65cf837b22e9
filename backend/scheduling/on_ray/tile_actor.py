# SPDX-License-Identifier: GPL-3.0-or-later
"""What Ray runs in a process of its own. Loads torch when it is told what to do, not before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from backend.openmp import limit_spinning

if TYPE_CHECKING:
    from backend.errors import HimosaError
    from backend.networks.contract import Network
    from backend.scheduling.duty import Orders
    from backend.scheduling.on_ray.messages import Batch, Glance, Post, Receipt, WorkerFacts
    from backend.scheduling.on_ray.tile_worker import TileWorker


class TileActor:
    """A `TileWorker` as Ray calls it: `prepare`; then for each job `begin`, `work`…, `end`.

    `begin` and `work` may be called twice at a time; `look` and `end` at any time.
    """

    def __init__(self) -> None:
        limit_spinning()
        self._worker: TileWorker | None = None

    def prepare(self, network: Network, post: Post) -> WorkerFacts:
        """Take the network in, and say what there is for it."""
        from backend.scheduling.on_ray.tile_worker import TileWorker

        self._worker = TileWorker(network, post)
        return self._worker.facts()

    def begin(self, job: int, orders: Orders) -> HimosaError | None:
        """Get ready for the batches of a job; gives why that cannot be."""
        return self._there().begin(job, orders)

    def work(self, batch: Batch) -> tuple[Receipt, Sequence[Any]]:
        """Do a batch."""
        return self._there().work(batch)

    def end(self, job: int) -> None:
        """Let go of a job."""
        self._there().end(job)

    def look(self) -> Glance:
        """How far what is under way is."""
        return self._there().look()

    def _there(self) -> TileWorker:
        if self._worker is None:
            raise RuntimeError("A worker is prepared before it works.")
        return self._worker
