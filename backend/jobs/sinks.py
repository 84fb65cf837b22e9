# SPDX-License-Identifier: GPL-3.0-or-later
"""Where finished tiles go: into the files at once, or beside them until all are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Protocol

from backend.devices.placement import Provenance
from backend.errors import HimosaError, OutputFailed
from backend.jobs.journal import Journal
from backend.jobs.outputs import JobFiles, Outputs
from backend.layers.band_spread import Spread, joined
from backend.listening import OnShare
from backend.pictures.consistency import Consistency
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.record_log import DamagedRecord
from backend.scheduling.contract import TileSink
from backend.tiles.tile_result import StoredTile, TileResult, TileTold
from backend.tiling import TilePlan

_SHARE_OF_REPLAY = 0.6


class TileTotals:
    """What all tiles of a job tell together; complete when the last one was taken.

    Sums depend on the order of what is added: tiles that come before their turn wait for it.

    Args:
        consistency: without a tile yet.
    """

    def __init__(self, consistency: Consistency) -> None:
        self.consistency = consistency
        self.spreads: dict[str, Spread] = {}
        self._made_by: dict[Provenance, None] = {}
        self._early: dict[int, TileTold] = {}
        self._next = 0

    def add(self, tile: TileResult | StoredTile) -> None:
        """Take one tile in; in any order, each tile once."""
        self._early[tile.index] = tile.told
        while self._next in self._early:
            self._add_next(self._early.pop(self._next))
            self._next += 1

    def _add_next(self, told: TileTold) -> None:
        self.consistency.add(told.figures)
        for name, spread in told.spreads.items():
            self.spreads[name] = (
                joined(self.spreads[name], spread) if name in self.spreads else spread
            )
        self._made_by.update(dict.fromkeys(told.made_by))

    @property
    def devices(self) -> str:
        """Where tiles were calculated; several with commas, in order."""
        return ", ".join(dict.fromkeys(made.device for made in self._made_by))

    @property
    def precisions(self) -> str:
        """With which numbers."""
        return ", ".join(dict.fromkeys(made.precision for made in self._made_by))


MakeMetadata = Callable[[TileTotals], Mapping[str, str]]


class JobSink(TileSink, Protocol):
    """Takes the tiles of a job, and makes files of them."""

    def __enter__(self) -> JobSink: ...

    def finish(self, make_metadata: MakeMetadata, on_step: OnShare) -> None:
        """Complete the files, after the last tile.

        Args:
            make_metadata: from what all tiles tell to the result's metadata.
            on_step: told the share done, in [0, 1]; may raise, which ends the work.
        """
        ...


class FileSink:
    """Writes each tile into the files when it comes, so that it is written once."""

    pixels_kept = 0
    shared = None

    def __init__(self, files: JobFiles, consistency: Consistency) -> None:
        self._totals = TileTotals(consistency)
        self._outputs = Outputs(files)

    def __enter__(self) -> FileSink:
        self._outputs.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._outputs.__exit__(kind, error, trace)

    def has(self, index: int) -> bool:  # noqa: ARG002  the protocol's
        return False

    def write(self, tile: TileResult) -> None:
        self._outputs.write(tile)
        self._totals.add(tile)

    def finish(self, make_metadata: MakeMetadata, on_step: OnShare) -> None:
        self._outputs.finish(make_metadata(self._totals), on_step)


class SpoolSink:
    """Keeps each tile in a journal; the files are written at the end, in the order of the plan.

    Args:
        journal: begun.
        tiles_in_batch: tiles that go through the network together; where one of such a batch is
            missing all of it is done again, so that its numbers come from the same pass.
    """

    shared = None

    def __init__(
        self,
        files: JobFiles,
        plan: TilePlan,
        consistency: Consistency,
        journal: Journal,
        tiles_in_batch: int,
    ) -> None:
        self._files, self._plan, self._journal = files, plan, journal
        self._totals = TileTotals(consistency)
        forget_broken_batches(journal.tiles, len(plan), tiles_in_batch)
        self.pixels_kept = sum(tile.core.pixels for tile in plan if self.has(tile.index))

    def __enter__(self) -> SpoolSink:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The journal stays: whoever opened it closes it."""

    def has(self, index: int) -> bool:
        return self._journal.tiles.has(index)

    def write(self, tile: TileResult) -> None:
        try:
            self._journal.tiles.append(tile.index, tile.to_parts())
        except OSError as error:
            raise os_write_failure(self._journal.folder.journal, error) from error

    def finish(self, make_metadata: MakeMetadata, on_step: OnShare) -> None:
        with Outputs(self._files, self._journal.folder) as outputs:
            for index in range(len(self._plan)):
                on_step(index / len(self._plan) * _SHARE_OF_REPLAY)
                tile = self._read(index)
                outputs.write(tile)
                self._totals.add(tile)
            self._journal.sync()
            rest = 1.0 - _SHARE_OF_REPLAY
            outputs.finish(
                make_metadata(self._totals),
                lambda share: on_step(_SHARE_OF_REPLAY + share * rest),
            )
        self._journal.remove()

    def _read(self, index: int) -> TileResult:
        try:
            return TileResult.from_bytes(index, self._journal.tiles.read(index))
        except (OSError, DamagedRecord) as error:
            raise _lost(self._journal, index, error) from error


class KeptTiles(Protocol):
    """Which tiles are there from before."""

    def has(self, number: int) -> bool: ...

    def forget(self, number: int) -> None: ...


def forget_broken_batches(tiles: KeptTiles, count: int, size: int) -> None:
    """Let all tiles of a batch count as missing where one of them is.

    Args:
        count: tiles in the plan.
        size: tiles that go through the network together.
    """
    for first in range(0, count if size > 1 else 0, size):
        batch = range(first, min(count, first + size))
        if not all(tiles.has(index) for index in batch):
            for index in batch:
                tiles.forget(index)


def _lost(journal: Journal, index: int, error: Exception) -> HimosaError:
    return OutputFailed(
        f"Tile {index} in {journal.folder.journal} cannot be read any more: {error}.",
        "Check the disk; with --resume once more it is computed again, and what came after it.",
    )
