# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles into a store: from here, or by workers elsewhere, who then tell only that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from backend.jobs.checking import CheckedJob
from backend.jobs.journal import Facts
from backend.jobs.sinks import MakeMetadata, TileTotals, forget_broken_batches
from backend.jobs.store_journal import StoreJournal, markers_in_order
from backend.listening import OnShare
from backend.pictures.consistency import Consistency
from backend.raster.writing.output_spec import OutputSpec
from backend.scheduling.contract import PlannedTiles
from backend.scheduling.watch import Watch
from backend.stores.raster_store import DamagedChunk, RasterStore, damaged
from backend.tiles.tile_result import StoredTile, TileResult
from backend.tiling import TilePlan


class StoreSink:
    """See `JobSink`.

    Args:
        store: described, with the journal.
        journal: begun.
        may_replace: whether a store of that name may be there.
        tiles_in_batch: see `SpoolSink`.
    """

    def __init__(
        self,
        store: RasterStore,
        plan: TilePlan,
        consistency: Consistency,
        journal: StoreJournal,
        *,
        may_replace: bool,
        tiles_in_batch: int,
    ) -> None:
        self.store = store
        self._plan, self._journal, self._may_replace = plan, journal, may_replace
        self._totals = TileTotals(consistency)
        forget_broken_batches(journal, len(plan), tiles_in_batch)
        self.pixels_kept = sum(tile.core.pixels for tile in plan if self.has(tile.index))

    def __enter__(self) -> StoreSink:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The store is the journal's: whoever opened it closes it."""

    @property
    def shared(self) -> StoreSink:
        return self

    def has(self, index: int) -> bool:
        return self._journal.has(index)

    def write(self, tile: TileResult) -> None:
        self.take(self.store.put(tile))

    def take(self, stored: StoredTile) -> None:
        self._journal.note(stored.index)

    def finish(self, make_metadata: MakeMetadata, on_step: OnShare) -> None:
        count = len(self._plan)
        sizes = self.store.place.sizes()
        try:
            for stored in markers_in_order(self.store, count):
                _require_files(stored, sizes)
                self._totals.add(stored)
                on_step(stored.index / count)
        except DamagedChunk as error:
            raise damaged(self.store.place, error) from error
        self.store.complete(make_metadata(self._totals))
        self._journal.folder.publish(may_replace=self._may_replace)


def open_store(
    job: CheckedJob,
    output: OutputSpec,
    planned: PlannedTiles,
    journal: StoreJournal,
    facts: Facts,
    consistency: Consistency,
    watch: Watch,
) -> StoreSink:
    """A sink whose store has a file for each tile of the plan; after the journal was compared.

    Raises:
        JournalMismatch: the interrupted job was another one.
    """
    request, plan = job.request, planned.plan
    chunk_px = plan.tile_size_px * planned.recipe.scale
    store = RasterStore(journal.folder.place, output, chunk_px, request.zarr_layout)
    journal.begin(facts, len(plan), store, watch.check)
    return StoreSink(
        store,
        plan,
        consistency,
        journal,
        may_replace=request.overwrite,
        tiles_in_batch=planned.buffers.tiles_in_batch,
    )


def _require_files(stored: StoredTile, sizes: Mapping[str, int]) -> None:
    for key, (size, _) in stored.files.items():
        if sizes.get(key) != size:
            raise DamagedChunk(f"{key} of tile {stored.index} is gone or cut off")
