# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job leaves in its store so that it can go on: its facts, and which tiles are done.

Unlike a journal beside a file, tiles are kept in their final form: whatever ends the job, the store
goes on to grow where it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

import numpy as np

from backend.errors import JournalMismatch
from backend.jobs.journal import FORMAT, Facts, require_same
from backend.stores.raster_store import DamagedChunk, RasterStore, marked_in
from backend.stores.store_folder import StoreFolder
from backend.tiles.tile_result import StoredTile

FACTS_KEY = "himosa/facts.json"
# A place on a network answers many questions at a time.
_READERS = 8
_AT_ONCE = 4 * _READERS


class StoreJournal:
    """The journal of one store; a context manager. Nobody else writes the store meanwhile.

    Attributes:
        folder: the store while it is not whole.
        facts: of the job that was interrupted; None where there is none to go on with.

    Args:
        destination: the store.
        resume: whether an interrupted job goes on, and this one can.

    Raises:
        OutputUnusable: another job writes this output at the moment.
        JournalMismatch: the facts cannot be read.
        HimosaError: the place cannot be used.
    """

    def __init__(self, destination: str, *, resume: bool) -> None:
        self.folder = StoreFolder(destination, keeps=resume)
        self.facts: Facts | None = None
        self._done: np.ndarray[tuple[int], np.dtype[np.bool_]] | None = None
        try:
            self.facts = self._read_facts() if resume else None
        except BaseException:
            self.folder.close()
            raise

    def __enter__(self) -> StoreJournal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.folder.close()

    @property
    def where(self) -> str:
        """The place of the tiles, for a person."""
        return self.folder.place.address

    @property
    def has_begun(self) -> bool:
        """Whether tiles are kept from here on."""
        return self._done is not None

    @property
    def done(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        if self._done is None:
            raise RuntimeError("The journal has not begun.")
        return self._done

    def has(self, number: int) -> bool:
        """Whether a tile is done."""
        return bool(self.done[number])

    def forget(self, number: int) -> None:
        """Let a tile count as missing."""
        self.done[number] = False

    def note(self, number: int) -> None:
        """Let a tile count as done."""
        self.done[number] = True

    def count(self) -> int:
        """How many tiles are done."""
        return int(np.count_nonzero(self.done))

    def begin(
        self, facts: Facts, tiles: int, store: RasterStore, on_step: Callable[[], None]
    ) -> None:
        """Write the facts, or compare them with those that are there, and look which tiles are.

        Args:
            facts: of the job, plain JSON values.
            tiles: their number in the plan.
            store: the job's, in this folder.
            on_step: called now and then while old tiles are checked; may raise to stop.

        Raises:
            JournalMismatch: the interrupted job was another one; says in what.
            DiskFull, OutputFailed: the store cannot be written or read.
        """
        done = np.zeros(tiles, np.bool_)
        if self.facts is None:
            self.folder.start_afresh()
            store.describe()
            told = {"format": FORMAT, **facts}
            store.place.write(FACTS_KEY, json.dumps(told, indent=1, sort_keys=True).encode())
        else:
            require_same(self.facts, facts, self.where)
            for index in _whole_tiles(store, tiles, on_step):
                done[index] = True
        self._done = done

    def _read_facts(self) -> Facts | None:
        try:
            facts: Facts = json.loads(self.folder.place.read(FACTS_KEY))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise self._unusable(str(error)) from error
        if facts.get("format") != FORMAT:
            raise self._unusable("another version of the program wrote it")
        return facts

    def _unusable(self, reason: str) -> JournalMismatch:
        return JournalMismatch(
            f"The journal {self.where}/{FACTS_KEY} cannot be used: {reason}.",
            "Start afresh without --resume, which discards its tiles.",
        )


def markers_in_order(store: RasterStore, tiles: int) -> Iterator[StoredTile]:
    """What is told of each tile of a plan, in its order; many are read at a time.

    Raises:
        DamagedChunk: a tile is not done, or its marker cannot be read.
        OutputFailed: the place cannot be reached.
    """
    with ThreadPoolExecutor(_READERS) as readers:
        for first in range(0, tiles, _AT_ONCE):
            yield from readers.map(store.marker, range(first, min(tiles, first + _AT_ONCE)))


def _whole_tiles(store: RasterStore, tiles: int, on_step: Callable[[], None]) -> Iterator[int]:
    """Numbers of the tiles whose files are all what was written."""

    def is_whole(index: int) -> bool:
        try:
            store.check(store.marker(index))
        except DamagedChunk:
            return False
        return True

    marked = [index for index in marked_in(store.place) if index < tiles]
    with ThreadPoolExecutor(_READERS) as readers:
        for first in range(0, len(marked), _AT_ONCE):
            on_step()
            some = marked[first : first + _AT_ONCE]
            yield from (index for index, whole in zip(some, readers.map(is_whole, some)) if whole)
