# SPDX-License-Identifier: GPL-3.0-or-later
"""What the driver and its workers tell each other. All of it can be pickled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from backend.errors import HimosaError
from backend.networks.descriptor import Form
from backend.scheduling.contract import PlannedTiles, TileStore
from backend.scheduling.shared_source import SharedSource

if TYPE_CHECKING:
    from backend.scheduling.duty import Bench
    from backend.scheduling.workplace import Said, Workplace


class Batch(NamedTuple):
    """One batch of one job, by the number of each; several jobs may be under way."""

    job: int
    number: int


@dataclass(frozen=True)
class Post:
    """Where a worker shall have the network: what a request says of it.

    Attributes:
        device, precision: as a request gives them.
        threads: that a pass may use on the processor.
    """

    device: str
    precision: str
    threads: int


@dataclass(frozen=True)
class WorkerFacts:
    """What a worker says of itself once it has the network.

    Attributes:
        node: name of its machine.
        software: versions that decide about pixels.
        device, precision, described, on_processor, device_free_mib: as of `Capacity`.
        form: how the network is calculated.
        free_mib: free memory of the machine, the worker's own not counted.
        resident_mib: memory that the worker holds.
    """

    node: str
    software: str
    device: str
    precision: str
    described: str
    form: Form
    on_processor: bool
    device_free_mib: float | None
    free_mib: float
    resident_mib: float


@dataclass(frozen=True)
class TileOrders:
    """The tiles of a job; see `Orders`.

    Attributes:
        planned: its tiles.
        source: what they are read from.
        store: where workers put their tiles; None where tiles are brought to the driver.
    """

    planned: PlannedTiles
    source: SharedSource
    store: TileStore | None = None

    def begin_at(self, place: Workplace) -> Bench:
        # Only where tiles are made: the driver has no use for it.
        from backend.scheduling.on_ray.tile_bench import TileBench

        return TileBench.at(self, place)


@dataclass(frozen=True)
class Receipt:
    """A batch is done; its tiles come as a value of their own, which stays where it was made.

    Attributes:
        network_s: seconds that the network took, 0 where it had nothing to do.
        said: since the last message.
        heard: what GDAL warned of while it read the source.
        error: what kept the batch from being done; then there are no tiles.
    """

    network_s: float
    said: tuple[Said, ...] = ()
    heard: tuple[str, ...] = ()
    error: HimosaError | None = None


@dataclass(frozen=True)
class Glance:
    """A worker in the middle of its work.

    Attributes:
        shares: of each batch under way the share that is done, in [0, 1].
        said: since the last message, for the job of each number.
    """

    shares: dict[Batch, float]
    said: dict[int, tuple[Said, ...]]


@dataclass(frozen=True)
class Ready:
    """A worker has the network."""

    worker: int
    facts: WorkerFacts


@dataclass(frozen=True)
class Joined:
    """A worker has the orders of a job, and waits for its batches."""

    worker: int
    job: int


@dataclass(frozen=True)
class Declined:
    """A worker cannot take part in a job, and stays for others."""

    worker: int
    job: int
    error: HimosaError


@dataclass(frozen=True)
class Answered:
    """A worker has done a batch, or could not.

    Attributes:
        tiles: handle of the tiles, for `Crew.fetch`.
    """

    worker: int
    batch: Batch
    receipt: Receipt
    tiles: Any


@dataclass(frozen=True)
class Glanced:
    """A worker was looked at."""

    worker: int
    glance: Glance


@dataclass(frozen=True)
class Lost:
    """A worker is no more, or could not begin.

    Attributes:
        reason: half a sentence.
        error: that it gave as the reason, if it did.
    """

    worker: int
    reason: str
    error: HimosaError | None = None


@dataclass(frozen=True)
class Written:
    """The sink has the tiles of a batch."""

    batch: Batch


@dataclass(frozen=True)
class Vanished:
    """The tiles of a batch could not be fetched: the machine that had them is gone."""

    batch: Batch
    reason: str


@dataclass(frozen=True)
class Begun:
    """A job wants to be worked on from now on."""

    job: int


@dataclass(frozen=True)
class Ended:
    """Nobody waits for a job any more, whatever there is of it."""

    job: int


Event = Union[Ready, Joined, Declined, Answered, Glanced, Lost, Written, Vanished, Begun, Ended]
