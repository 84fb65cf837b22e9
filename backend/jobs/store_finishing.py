# SPDX-License-Identifier: GPL-3.0-or-later
"""The last step of a job between machines: one GeoTIFF or COG from a store that is whole.

Sections of it are fetched, decoded and compressed by several threads, a bounded number ahead of the
one that writes. Each is kept in a journal as it will lie in the file, so that an interruption costs
those on their way; overviews and the layout of a COG are made of all of them in the end. The file
is the one that a job on one machine would have made.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend import __version__
from backend.devices.resident import MIB, peak_resident_mib, resident_mib
from backend.errors import InsufficientMemory, OutputUnusable
from backend.geometry import PixelRect
from backend.jobs.journal import Journal, journal_size
from backend.jobs.memory_plan import RESERVE_MIB, default_allowance_mib, gdal_cache_mib
from backend.jobs.resuming import remove_leftovers, said_of_file, telling_what_is_kept
from backend.protocol.fields import FORMATS, MIN_MEMORY_MIB
from backend.raster.gdal_calls import gdal_cache
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.writing.destination import check_output
from backend.raster.writing.disk import check_free_disk, describe_disk, os_write_failure
from backend.raster.writing.sections import Sections
from backend.raster.writing.writer import RasterWriter
from backend.requests import Kind, Request, needed, option
from backend.scheduling.progress import STAGE_FINISH
from backend.scheduling.threads import StopSignal, run_stages
from backend.scheduling.watch import Caller, Watch
from backend.stores.places import Place
from backend.stores.raster_store import (
    GROUP_KEY,
    RESULT_KEY,
    DamagedChunk,
    RasterStore,
    alpha_place,
    damaged,
    places_of,
    said_of_store,
)
from backend.stores.store_folder import store_address
from backend.stores.zarr_arrays import require_tensorstore

_MOST_AHEAD = 8
# A section on its way: a tile's file, what that holds, its bands once more in order and validity,
# and what GDAL makes of it, compressed, twice.
_HELD_TIMES = 6
_MOST_NOTED = 16
_SHARE_OF_TILES = 0.6


@dataclass(frozen=True)
class FinishRequest(Request):
    """One file from a store.

    Attributes:
        store: a folder or an address, as a job was given with the format "zarr".
        destination: the file to write.
        format: "COG" or "GTiff".
        overwrite: whether an existing destination may be replaced.
        resume: keep finished parts beside the destination, and go on with those that are there.
        max_memory_mib: bound on the process's resident memory; None takes half of what is free.
    """

    store: str = needed(Kind.TEXT, is_hidden=True)
    destination: str = needed(Kind.TEXT, is_hidden=True)
    format: str = option(
        Kind.TEXT, "COG", choices=FORMATS, help=f"one of {', '.join(FORMATS)} (default: COG)"
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace an existing output")
    resume: bool = option(
        Kind.FLAG,
        False,
        help="keep finished parts beside the output, and go on with those of an interrupted run",
    )
    max_memory_mib: int | None = option(
        Kind.WHOLE,
        label="Memory allowance",
        unit="MiB",
        at_least=MIN_MEMORY_MIB,
        help="bound on resident memory (default: half of the free)",
    )


def finish_store(request: FinishRequest, caller: Caller) -> dict[str, Any]:
    """Write the file; it appears under its name only when it is whole.

    Returns:
        Plain JSON values: `destination`, `width`, `height`, `tiles`, `parts_kept` (of those that an
        interrupted run has left), `seconds`, `peak_memory_mib`.

    Raises:
        Cancelled: the caller wanted it.
        HimosaError: with the reason; the store stays as it is.
    """
    started, watch = time.monotonic(), Watch(caller)
    settle_gdal_options()
    store, metadata = _open(request)
    kept = 0
    if request.resume and _is_there(request, store, metadata):
        remove_leftovers(request.destination)
        watch.log(f"{request.destination} is finished already: there is nothing to do.")
    else:
        check_output(request.destination, (), request.overwrite, request.format)
        kept = _finish(request, store, metadata, watch)
    size = store.spec.size
    return {
        "destination": request.destination,
        "width": size.width,
        "height": size.height,
        "tiles": len(store),
        "parts_kept": kept,
        "seconds": time.monotonic() - started,
        "peak_memory_mib": peak_resident_mib(),
    }


def _open(request: FinishRequest) -> tuple[RasterStore, dict[str, str]]:
    require_tensorstore()
    place = Place(store_address(request.store))
    store = RasterStore.open(place, request.destination, overwrite=request.overwrite)
    metadata = said_of_store(place)
    if metadata is None:
        raise OutputUnusable(
            f"The store {place.address} is not whole.",
            "Let its job go on to the end: the same command with --resume.",
        )
    store.spec = replace(store.spec, format=request.format)
    return store, metadata


def _is_there(request: FinishRequest, store: RasterStore, metadata: dict[str, str]) -> bool:
    """Whether the file was made before: the run was killed when it had its name already."""
    return said_of_file(request.destination, store.spec.size) == metadata


def _finish(
    request: FinishRequest, store: RasterStore, metadata: dict[str, str], watch: Watch
) -> int:
    """Write it; gives how many parts were there from before."""
    there = journal_size(request.destination) if request.resume else None
    check_free_disk(store.spec, spooled_bytes=-(there or 0))
    watch.log(describe_disk(store.spec, spooled_bytes=-(there or 0)))
    sections = Sections(store.spec, store.chunk_px)
    allowance = request.max_memory_mib or default_allowance_mib()
    cache = gdal_cache_mib(allowance)
    ahead = _sections_ahead(sections, allowance - cache)
    with Journal(request.destination, keeps=request.resume) as journal, ExitStack() as stack:
        if request.resume:
            stack.enter_context(telling_what_is_kept(journal, watch.log))
        stack.enter_context(gdal_cache(cache))
        return _Finishing(store, sections, metadata, journal, ahead, watch).run()


def _facts(store: RasterStore, sections: Sections, head: bytes) -> dict[str, Any]:
    """All that decides about the file, as plain JSON values."""
    told = store.place.read(RESULT_KEY) + store.place.read(GROUP_KEY)
    return {
        "digest_of_the_store": hashlib.sha256(told).hexdigest(),
        "settings": {"format": store.spec.format, "side_of_parts_px": sections.side_px},
        "digest_of_the_empty_file": hashlib.sha256(head).hexdigest(),
        "software": f"HIMOSA for QGIS {__version__}, GDAL {gdal.__version__}",
    }


def _sections_ahead(sections: Sections, room_mib: float) -> int:
    """How many sections may be on their way at a time.

    Raises:
        InsufficientMemory: not even one.
    """
    spec, side_px = sections.spec, sections.side_px
    side = min(side_px, max(spec.size.height, spec.size.width))
    pixel_bytes = len(spec.bands) * spec.dtype.itemsize + int(spec.has_mask)
    tile_mib = _HELD_TIMES * side**2 * pixel_bytes / MIB
    base = resident_mib() + RESERVE_MIB
    ahead = int((room_mib - base) / tile_mib) - 1
    if ahead < 1:
        enough = round((base + 2 * tile_mib) * 1.2)
        raise InsufficientMemory(
            f"Parts of {side_px} px need {enough} MiB of memory, and less is allowed.",
            f"Give --max-memory-mib {enough} or more, or close other programs.",
        )
    return min(ahead, _MOST_AHEAD)


class _Finishing:
    """Takes all sections of a store into a file."""

    def __init__(
        self,
        store: RasterStore,
        sections: Sections,
        metadata: dict[str, str],
        journal: Journal,
        ahead: int,
        watch: Watch,
    ) -> None:
        self._store, self._sections, self._metadata = store, sections, metadata
        self._journal, self._ahead, self._watch = journal, ahead, watch
        self._signal = StopSignal(watch.cancel)
        self._share, self._kept = 0.0, 0
        self._reading = tuple(threading.Lock() for _ in range(_MOST_AHEAD**2))

    def run(self) -> int:
        """Do it, in a thread beside this one, which tells how far it is.

        Returns:
            How many sections were there from before.

        Raises:
            HimosaError: the first error.
        """
        reporter = self._watch.reporter
        reporter.start_stage(STAGE_FINISH, 1.0, "tiles", 0)
        run_stages(
            self._signal,
            {"finish": self._write},
            lambda: None,
            lambda: reporter.update(self._share),
        )
        return self._kept

    def _write(self) -> None:
        journal, sections = self._journal, self._sections
        head = sections.head(journal.folder.work)
        facts = _facts(self._store, sections, head)
        journal.begin(facts, len(sections), self._signal.check, head)
        self._kept = journal.count()
        if self._kept:
            self._watch.log(
                f"{self._kept} of {len(sections)} parts are there from before, and are kept."
            )
        self._keep_missing()
        try:
            journal.tiles.sync()
            sections.put_together(journal.tiles_file, head, self._place_of)
        except OSError as error:
            raise os_write_failure(journal.folder.target, error) from error
        with RasterWriter(sections.spec, journal.folder, journal.tiles_file) as writer:
            for index in range(0, len(sections), -(-len(sections) // _MOST_NOTED)):
                self._signal.check()
                rect = sections.rect(index)
                values, valid, _ = self._pixels(rect)
                writer.note(rect, values, valid)
            rest = 1.0 - _SHARE_OF_TILES
            writer.finish(self._metadata, lambda share: self._step(_SHARE_OF_TILES + share * rest))
        journal.remove()

    def _keep_missing(self) -> None:
        """Have the sections made that are not there yet; those on their way are bounded."""
        missing = (n for n in range(len(self._sections)) if not self._journal.tiles.has(n))
        waiting: deque[tuple[int, Future[list[bytes]]]] = deque()
        with ThreadPoolExecutor(self._ahead) as makers:
            try:
                for index in missing:
                    waiting.append((index, makers.submit(self._make, index)))
                    if len(waiting) >= self._ahead:
                        self._keep(*waiting.popleft())
                while waiting:
                    self._keep(*waiting.popleft())
            finally:
                makers.shutdown(cancel_futures=True)

    def _keep(self, index: int, made: Future[list[bytes]]) -> None:
        parts = made.result()
        try:
            self._journal.tiles.append(index, parts)
        except OSError as error:
            raise os_write_failure(self._journal.folder.journal, error) from error
        self._step(index / len(self._sections) * _SHARE_OF_TILES)

    def _make(self, index: int) -> list[bytes]:
        """Runs in a thread of its own."""
        self._signal.check()
        rect = self._sections.rect(index)
        return self._sections.compress(rect, *self._pixels(rect))

    def _place_of(self, index: int) -> tuple[int, int]:
        self._signal.check()
        return self._journal.tiles.place(index)

    def _step(self, share: float) -> None:
        self._signal.check()
        self._share = share

    def _pixels(
        self, rect: PixelRect
    ) -> tuple[NDArray[Any], NDArray[np.bool_] | None, NDArray[Any] | None]:
        """Measured bands, validity and alpha of a section, as `RasterWriter.write` takes them."""
        spec = self._sections.spec
        bands, mask = self._fetch(rect)
        measured = bands[places_of(spec)]
        valid = None if mask is None else np.broadcast_to(mask, measured.shape)
        return measured, valid, bands[alpha_place(spec)] if spec.has_alpha else None

    def _fetch(self, rect: PixelRect) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """All bands of a rectangle, and its mask where there is one."""
        store, spec = self._store, self._sections.spec
        tiles = list(store.tiles_in(rect))
        if len(tiles) == 1 and store.rect(tiles[0]) == rect:
            return self._fetch_tile(tiles[0])
        bands = np.empty((len(spec.bands), rect.height, rect.width), spec.dtype)
        mask = np.empty((rect.height, rect.width), np.bool_) if spec.has_mask else None
        for index in tiles:
            self._signal.check()
            values, valid = self._fetch_tile(index)
            common = store.rect(index).intersection(rect)
            here = common.relative_to(rect).slices()
            there = common.relative_to(store.rect(index)).slices()
            bands[(slice(None), *here)] = values[(slice(None), *there)]
            if mask is not None and valid is not None:
                mask[here] = valid[there]
        return bands, mask

    def _fetch_tile(self, index: int) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        store = self._store
        try:
            # A store is read by many threads, each for other tiles; two sections may share one.
            with self._reading[index % len(self._reading)]:
                return store.pixels(store.marker(index), store.rect(index))
        except DamagedChunk as error:
            raise damaged(store.place, error) from error
