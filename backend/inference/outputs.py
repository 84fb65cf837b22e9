# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a job: the result, its routing raster, or both; all of them or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.inference.job import Job
from backend.inference.tilework import FinishedTile, SourceTile, TileRecipe, network_tile
from backend.raster.finishing import OnStep
from backend.raster.output import final_path
from backend.raster.writer import OutputSpec, RasterWriter, check_free_disk
from backend.routing import RoutingDescription, routing_spec

_SHARE_OF_ROUTING = 0.3
_SHARED_ITEMS = ("SOFTWARE", "TILE_SIZE_PX", "HALO_PX", "TILES", "DEVICE", "PRECISION")


class Outputs:
    """Takes finished tiles; a context manager, left without `finish` nothing stays.

    Args:
        job: says where the files shall appear.
        recipe: of the job's tiles.
        routing: of the network, where a routing raster is wanted.
    """

    def __init__(self, job: Job, recipe: TileRecipe, routing: RoutingDescription | None) -> None:
        self._job, self._recipe, self._description = job, recipe, routing
        self._writers = contextlib.ExitStack()
        self._result: RasterWriter | None = None
        self._routing: RasterWriter | None = None

    def __enter__(self) -> Outputs:
        result = None if self._job.request.routing_only else self._job.output
        routing = None if self._description is None else self._routing_spec(self._description)
        check_free_disk(*(spec for spec in (result, routing) if spec is not None))
        try:
            if result is not None:
                self._result = self._begin(RasterWriter.create(result))
            if routing is not None:
                self._routing = self._begin(RasterWriter.create(routing))
        except BaseException:
            self._writers.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writers.close()

    def write(
        self, source: SourceTile, finished: FinishedTile, routing: NDArray[Any] | None
    ) -> None:
        """Write one tile.

        Args:
            source: the tile as read.
            finished: its core for the result.
            routing: the experts' bits of the network's tile's core, shape (layers, h, w).

        Raises:
            DiskFull, OutputFailed: it could not be written.
        """
        if self._result is not None:
            self._result.write(finished.rect, finished.values, finished.valid, finished.alpha)
        if self._routing is not None and routing is not None:
            places = self._recipe.places(self._recipe.groups[0])
            valid = source.core_valid[places].any(axis=0)
            rect = source.tile.core.relative_to(self._recipe.region)
            computed = network_tile(self._recipe, source.tile).core
            rows, cols = source.tile.core.relative_to(computed).slices()
            routing = routing[:, rows, cols]
            self._routing.write(rect, routing, np.broadcast_to(valid, routing.shape))

    def finish(self, metadata: Mapping[str, str], on_step: OnStep) -> None:
        """Complete all files and let them appear under their names.

        Args:
            metadata: of the result.
            on_step: told the share done, in [0, 1]; may raise, which ends the work.

        Raises:
            DiskFull, OutputFailed: they could not be completed; then none of them appears.
        """
        if self._routing is not None and self._description is not None:
            shared = {name: metadata[name] for name in _SHARED_ITEMS if name in metadata}
            said = {**self._description.to_metadata(), **shared}
            self._routing.complete(said, lambda share: on_step(share * _SHARE_OF_ROUTING))
        if self._result is not None:
            self._result.complete(metadata, on_step)
        self._publish()

    def _publish(self) -> None:
        """Two renames; if the second fails, the first is taken back."""
        if self._result is not None:
            self._result.publish()
        try:
            if self._routing is not None:
                self._routing.publish()
        except BaseException:
            if self._result is not None:
                Path(final_path(self._job.output.path)).unlink(missing_ok=True)
            raise

    def _begin(self, writer: RasterWriter) -> RasterWriter:
        return self._writers.enter_context(writer)

    def _routing_spec(self, description: RoutingDescription) -> OutputSpec:
        job = self._job
        return routing_spec(
            job.request.routing_path or "",
            job.info,
            job.region,
            description,
            overwrite=job.request.overwrite,
            block_size_px=job.routing_block_size_px,
        )
