# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a job: the result, its routing raster, or both; all of them or none."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import numpy as np

from backend.jobs.checking import Job
from backend.layers.routing import RoutingDescription, routing_spec
from backend.raster.writing.destination import final_path
from backend.raster.writing.finishing import OnStep
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.writer import OutputSpec, RasterWriter, check_free_disk
from backend.tiles.tile_result import TileResult

_SHARE_OF_ROUTING = 0.3
_SHARED_ITEMS = ("SOFTWARE", "TILE_SIZE_PX", "HALO_PX", "TILES", "DEVICE", "PRECISION")


class Outputs:
    """Takes finished tiles; a context manager, left without `finish` nothing stays.

    Args:
        job: says where the files shall appear.
        routing: of the network, where a routing raster is wanted.
        folder: the destination's, where it is locked already.
    """

    def __init__(
        self,
        job: Job,
        routing: RoutingDescription | None,
        folder: PartialFolder | None = None,
    ) -> None:
        self._job, self._description, self._folder = job, routing, folder
        self._writers = contextlib.ExitStack()
        self._result: RasterWriter | None = None
        self._routing: RasterWriter | None = None

    def __enter__(self) -> Outputs:
        result, routing = _result_spec(self._job), _routing_spec(self._job, self._description)
        check_free_disk(*output_specs(self._job, self._description))
        folder = self._folder
        try:
            if result is not None:
                self._result = self._begin(RasterWriter.create(result, folder))
                folder = None
            if routing is not None:
                self._routing = self._begin(RasterWriter.create(routing, folder))
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

    def write(self, tile: TileResult) -> None:
        """Write one tile.

        Raises:
            DiskFull, OutputFailed: it could not be written.
        """
        if self._result is not None:
            self._result.write(tile.rect, tile.values, tile.valid, tile.alpha)
        routing, valid = tile.routing, tile.routing_valid
        if self._routing is not None and routing is not None and valid is not None:
            valid = np.broadcast_to(valid, routing.shape)
            self._routing.write(tile.source_rect, routing, valid)

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


def output_specs(job: Job, routing: RoutingDescription | None) -> list[OutputSpec]:
    """The files of a job, the one at its destination first."""
    specs = (_result_spec(job), _routing_spec(job, routing))
    return [spec for spec in specs if spec is not None]


def _result_spec(job: Job) -> OutputSpec | None:
    return None if job.request.routing_only else job.output


def _routing_spec(job: Job, description: RoutingDescription | None) -> OutputSpec | None:
    if description is None:
        return None
    return routing_spec(
        job.request.routing_path or "",
        job.info,
        job.region,
        description,
        overwrite=job.request.overwrite,
        block_size_px=job.routing_block_size_px,
    )
