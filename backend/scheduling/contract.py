# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job asks of whoever works on its tiles, or on other batches, here or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from backend.networks.contract import Network
from backend.networks.descriptor import PassCost
from backend.raster.reading.reader import RasterSource
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.watch import Watch
from backend.tiles.tile_recipe import TileRecipe
from backend.tiles.tile_result import StoredTile, TileResult
from backend.tiling import TilePlan


@dataclass(frozen=True)
class Capacity:
    """What a scheduler can put to work, told before tiles are planned.

    Attributes:
        device: where the network will run, by the name that a request gives it.
        precision: number format.
        described: the device for a person.
        cost: of a pass there.
        on_processor: whether the network shares the process's memory.
        device_free_mib: free memory of the device; None where the processor runs the network.
        allowance_mib: memory that one process may hold there if a person does not say; None for
            half of what is free on this machine.
    """

    device: str
    precision: str
    described: str
    cost: PassCost
    on_processor: bool
    device_free_mib: float | None = None
    allowance_mib: float | None = None


@dataclass(frozen=True)
class Buffers:
    """How much is under way at a time, and how a process keeps to its memory.

    Attributes:
        batch_size: samples in one pass; a sample is one group of bands of one tile.
        tiles_in_batch: tiles that go through the network together.
        queue_depth: tiles between two stages.
        gdal_cache_mib: GDAL's share of the memory.
        is_sparing: whether there is no room for an allocator that is fast.
    """

    batch_size: int
    tiles_in_batch: int
    queue_depth: int
    gdal_cache_mib: int
    is_sparing: bool


@dataclass(frozen=True)
class PlannedTiles:
    """All tiles of a job, ready to be worked on."""

    recipe: TileRecipe
    plan: TilePlan
    capacity: Capacity
    buffers: Buffers


class TileStore(Protocol):
    """Takes the pixels of tiles from whoever computed them, on any machine; can be pickled."""

    def put(self, tile: TileResult) -> StoredTile:
        """Write a tile's pixels, and that they are there; a second time changes nothing.

        Raises:
            DiskFull, OutputFailed: they cannot be written.
        """
        ...


class SharedSink(Protocol):
    """The side of a sink for schedulers whose workers are elsewhere.

    Attributes:
        store: to hand to them, so that pixels never come here.
    """

    @property
    def store(self) -> TileStore: ...

    def take(self, stored: StoredTile) -> None:
        """Take note of a tile that is in the store; called from one thread at a time."""
        ...


class TileSink(Protocol):
    """Takes the tiles of one job.

    Attributes:
        shared: where workers elsewhere put tiles themselves; None where tiles must be brought
            here and given to `write`.
    """

    @property
    def shared(self) -> SharedSink | None: ...

    @property
    def pixels_kept(self) -> int:
        """Pixels of the source in cores that need not be computed again."""
        ...

    def __enter__(self) -> TileSink: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def has(self, index: int) -> bool:
        """Whether a tile of the plan is there from before; may be asked from any thread."""
        ...

    def write(self, tile: TileResult) -> None:
        """Take one tile, in any order, each once; called from one thread at a time."""
        ...


@dataclass(frozen=True)
class TileFigures:
    """What working on all tiles, or other batches, took.

    Attributes:
        network_seconds: in which the network had work; of all processes together.
    """

    network_seconds: float


class Scheduler(Protocol):
    """Runs a plan into a sink; a context manager, which lets go of what it has put to work."""

    def __enter__(self) -> Scheduler: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def capacity(self, network: Network, device: str, precision: str, watch: Watch) -> Capacity:
        """What there is for a network, with what a request says of device and precision.

        Raises:
            DeviceNotAvailable: there is no such device.
            Cancelled: the caller wants it.
        """
        ...

    def run(
        self,
        planned: PlannedTiles,
        network: Network,
        source: RasterSource,
        sink: TileSink,
        watch: Watch,
    ) -> TileFigures:
        """Take all tiles that the sink does not have from source to sink.

        Raises:
            HimosaError: the first error of any tile; what the sink has stays there.
        """
        ...

    def do(self, orders: Orders, duty: Duty, watch: Watch, stage: str) -> TileFigures:
        """Have anything else done that comes in batches, by the network that `capacity` was given.

        Args:
            stage: name of the work in the progress.

        Raises:
            HimosaError: the first error of any batch; what the duty has taken stays there.
        """
        ...
