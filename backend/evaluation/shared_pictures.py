# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that are evaluated one by one, here or by workers of Ray, with the same figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch

from backend.devices.placing import PlacedNetwork, PlacedNetworks, place_network
from backend.networks.catalogue import LoadedModel
from backend.networks.contract import PictureNetwork
from backend.protocol.fields import LOCAL_ENGINE
from backend.scheduling.choosing import Engine, scheduler_for
from backend.scheduling.watch import Caller, Watch
from backend.training.dataset import picture_pixels

STAGE = "evaluate"

Scored = TypeVar("Scored")
Scored_co = TypeVar("Scored_co", covariant=True)


class PictureTask(Protocol[Scored_co]):
    """Pictures to score, by their numbers from 0; can be pickled.

    Attributes:
        paths: a picture for each number.
    """

    @property
    def paths(self) -> Sequence[Path]: ...

    def score(self, number: int, model: LoadedModel, network: PictureNetwork) -> Scored_co:
        """What a model makes of a picture.

        Args:
            network: the model's, in the fastest form that there is.

        Raises:
            SourceUnreadable, InvalidRequest: the picture cannot be read, or used.
        """
        ...


def scores_of(
    task: PictureTask[Scored], model: LoadedModel, engine: Engine, caller: Caller
) -> Iterator[Scored]:
    """The scores of all pictures, in their order: each as soon as it is there, or all at the end.

    Args:
        engine: who works, installed: this process, or workers of Ray, on their processors.

    Raises:
        HimosaError: the first error of any picture.
    """
    if engine.name == LOCAL_ENGINE:
        yield from scores_here(task, model)
        return
    watch, duty = Watch(caller), _PictureDuty[Scored](task.paths, caller.on_log)
    with scheduler_for(engine, PlacedNetworks()) as scheduler:
        scheduler.capacity(model.network, "cpu", "float32", watch)
        scheduler.do(_PictureOrders(task), duty, watch, STAGE)
    for number in range(len(task.paths)):
        yield duty.scored[number]


def scores_here(task: PictureTask[Scored], model: LoadedModel) -> Iterator[Scored]:
    """The same by this process: each picture as soon as it is asked for."""
    network = _placed(model)
    for number in range(len(task.paths)):
        yield task.score(number, model, network)


def _placed(model: LoadedModel) -> PlacedNetwork:
    return place_network(model.network, torch.device("cpu"), torch.float32)


@dataclass(frozen=True)
class _PictureOrders:
    """See `backend.scheduling.duty.Orders`."""

    task: PictureTask[Any]

    def begin_at(self, place: Any) -> _PictureBench:
        model = LoadedModel(place.network)
        return _PictureBench(self.task, model, _placed(model))


@dataclass
class _PictureBench:
    """A worker's pictures; see `backend.scheduling.duty.Bench`."""

    task: PictureTask[Any]
    model: LoadedModel
    network: PlacedNetwork
    shares: dict[int, float] = field(default_factory=dict)

    def make(self, batch: int, calculating: Executor) -> tuple[Sequence[Any], float]:
        self.shares[batch] = 0.0
        try:
            return calculating.submit(self._score, batch).result()
        finally:
            del self.shares[batch]

    def _score(self, number: int) -> tuple[Sequence[Any], float]:
        begun = time.monotonic()
        scored = self.task.score(number, self.model, self.network)
        return [(number, scored)], time.monotonic() - begun


class _PictureDuty(Generic[Scored]):
    """See `backend.scheduling.duty.Duty`."""

    advice = "Look at that picture, or leave it out."
    unit = "picture"

    def __init__(self, paths: Sequence[Path], on_log: Callable[[str], None]) -> None:
        self._paths, self._on_log = paths, on_log
        self._sizes = {path: picture_pixels(path) for path in paths}
        self.scored: dict[int, Scored] = {}

    @property
    def pixels(self) -> int:
        return sum(self._sizes[path] for path in self._paths)

    def missing(self) -> Iterator[int]:
        yield from range(len(self._paths))

    def lead(self, workers: int) -> int:
        """A score is small, whenever it comes."""
        del workers
        return len(self._paths)

    def pixels_of(self, batch: int) -> int:
        return self._sizes[self._paths[batch]]

    def name(self, batch: int) -> str:
        return f"Picture {self._paths[batch].name}"

    def counted(self, batches: Sequence[int]) -> str:
        return "its picture is" if len(batches) == 1 else f"its {len(batches)} pictures are"

    def hear(self, text: str) -> None:
        self._on_log(text)

    def take(self, value: tuple[int, Scored]) -> None:
        number, scored = value
        self.scored[number] = scored
