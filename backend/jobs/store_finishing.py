# SPDX-License-Identifier: GPL-3.0-or-later
"""The last step of a job between machines: one GeoTIFF or COG from a store that is whole.

Tiles are fetched and decoded by several threads, a bounded number ahead of the one that writes;
GDAL compresses on all processors. The file is the one that a job on one machine would have made.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.devices.resident import MIB, peak_resident_mib, resident_mib
from backend.errors import InsufficientMemory, OutputUnusable
from backend.geometry import PixelRect
from backend.jobs.memory_plan import RESERVE_MIB, default_allowance_mib, gdal_cache_mib
from backend.protocol.fields import FORMATS, MIN_MEMORY_MIB
from backend.raster.gdal_calls import gdal_cache
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.writing.destination import check_output
from backend.raster.writing.disk import check_free_disk, describe_disk
from backend.raster.writing.writer import RasterWriter
from backend.requests import Kind, Request, needed, option
from backend.scheduling.progress import STAGE_FINISH
from backend.scheduling.threads import StopSignal, run_stages
from backend.scheduling.watch import Caller, Watch
from backend.stores.places import Place
from backend.stores.raster_store import (
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
# A tile on its way: its file, what that holds, its bands once more in order, and validity.
_HELD_TIMES = 4
_SHARE_OF_TILES = 0.6


@dataclass(frozen=True)
class FinishRequest(Request):
    """One file from a store.

    Attributes:
        store: a folder or an address, as a job was given with the format "zarr".
        destination: the file to write.
        format: "COG" or "GTiff".
        overwrite: whether an existing destination may be replaced.
        max_memory_mib: bound on the process's resident memory; None takes half of what is free.
    """

    store: str = needed(Kind.TEXT, is_hidden=True)
    destination: str = needed(Kind.TEXT, is_hidden=True)
    format: str = option(
        Kind.TEXT, "COG", choices=FORMATS, help=f"one of {', '.join(FORMATS)} (default: COG)"
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace an existing output")
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
        Plain JSON values: `destination`, `width`, `height`, `tiles`, `seconds`, `peak_memory_mib`.

    Raises:
        Cancelled: the caller wanted it.
        HimosaError: with the reason; the store stays as it is.
    """
    started, watch = time.monotonic(), Watch(caller)
    settle_gdal_options()
    store, metadata = _open(request)
    check_output(request.destination, (), request.overwrite, request.format)
    check_free_disk(store.spec)
    allowance = request.max_memory_mib or default_allowance_mib()
    cache = gdal_cache_mib(allowance)
    ahead = _tiles_ahead(store, allowance - cache)
    watch.log(describe_disk(store.spec))
    work = _Finishing(store, metadata, ahead, watch)
    with gdal_cache(cache):
        work.run()
    size = store.spec.size
    return {
        "destination": request.destination,
        "width": size.width,
        "height": size.height,
        "tiles": len(store),
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


def _tiles_ahead(store: RasterStore, room_mib: float) -> int:
    """How many tiles may be on their way at a time.

    Raises:
        InsufficientMemory: not even one.
    """
    side = min(store.chunk_px, max(store.spec.size.height, store.spec.size.width))
    pixel_bytes = len(store.spec.bands) * store.spec.dtype.itemsize + int(store.spec.has_mask)
    tile_mib = _HELD_TIMES * side**2 * pixel_bytes / MIB
    base = resident_mib() + RESERVE_MIB
    ahead = int((room_mib - base) / tile_mib) - 1
    if ahead < 1:
        enough = round((base + 2 * tile_mib) * 1.2)
        raise InsufficientMemory(
            f"Tiles of {store.chunk_px} px need {enough} MiB of memory, and less is allowed.",
            f"Give --max-memory-mib {enough} or more, or close other programs.",
        )
    return min(ahead, _MOST_AHEAD)


class _Finishing:
    """Takes all tiles of a store into a file."""

    def __init__(
        self, store: RasterStore, metadata: dict[str, str], ahead: int, watch: Watch
    ) -> None:
        self._store, self._metadata, self._ahead = store, metadata, ahead
        self._reporter, self._signal = watch.reporter, StopSignal(watch.cancel)
        self._share = 0.0

    def run(self) -> None:
        """Do it, in a thread beside this one, which tells how far it is.

        Raises:
            HimosaError: the first error.
        """
        self._reporter.start_stage(STAGE_FINISH, 1.0, "tiles", 0)
        run_stages(
            self._signal,
            {"finish": self._write},
            lambda: None,
            lambda: self._reporter.update(self._share),
        )

    def _write(self) -> None:
        spec = self._store.spec
        measured, count = places_of(spec), len(self._store)
        with RasterWriter.create(spec) as writer:
            for number, (rect, bands, mask) in enumerate(self._tiles()):
                self._step(number / count * _SHARE_OF_TILES)
                shape = (len(measured), *bands.shape[1:])
                valid = None if mask is None else np.broadcast_to(mask, shape)
                alpha = bands[alpha_place(spec)] if spec.has_alpha else None
                writer.write(rect, bands[measured], valid, alpha)
            rest = 1.0 - _SHARE_OF_TILES
            writer.finish(self._metadata, lambda share: self._step(_SHARE_OF_TILES + share * rest))

    def _step(self, share: float) -> None:
        self._signal.check()
        self._share = share

    def _tiles(self) -> Iterator[tuple[PixelRect, NDArray[Any], NDArray[np.bool_] | None]]:
        """Each tile's place and pixels, in order; some are fetched ahead."""
        waiting: deque[tuple[PixelRect, Future[Any]]] = deque()
        with ThreadPoolExecutor(self._ahead) as fetchers:
            try:
                for index in range(len(self._store)):
                    rect = self._store.rect(index)
                    waiting.append((rect, fetchers.submit(self._fetch, index, rect)))
                    if len(waiting) >= self._ahead:
                        first, fetched = waiting.popleft()
                        yield (first, *fetched.result())
                for first, fetched in waiting:
                    yield (first, *fetched.result())
            finally:
                fetchers.shutdown(cancel_futures=True)

    def _fetch(self, index: int, rect: PixelRect) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        self._signal.check()
        store = self._store
        try:
            return store.pixels(store.marker(index), rect)
        except DamagedChunk as error:
            raise damaged(store.place, error) from error
