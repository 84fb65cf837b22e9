# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles through the network, with less at a time when memory runs short.

A shortage is met in three steps, each said in the log and kept for the rest of the job: smaller
batches, then smaller tiles, then the processor. The windows of attention stay anchored to the
raster on every step, so the pixels stay those of the plan within the seams' tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.device import as_device_error, is_out_of_memory, release_device_memory
from backend.devices.placement import Placement
from backend.devices.placing import PlacedNetwork, place_network
from backend.devices.tile_answer import CollectedTile, FloatArray, TileAnswer, TilePicture
from backend.devices.transfer import Arrival, transfer_for
from backend.errors import HimosaError
from backend.layers.layer_spec import LayerSpec
from backend.listening import OnCount, OnShare
from backend.networks.contract import BandNoise, Network, Pass
from backend.tiling import Tile, TilePlan


@dataclass(frozen=True)
class _Sample:
    number: int  # which of the pictures
    group: int
    part: Tile


@dataclass(frozen=True)
class _Launched:
    """One pass that was handed to the device, and who waits for it."""

    samples: list[_Sample]
    batch: FloatArray
    placement: Placement
    layers: Mapping[str, NDArray[Any]]
    arrival: Arrival


@dataclass(frozen=True)
class StartedTiles:
    """Tiles on their way; `finish` waits for them, and returns and raises what `run` does."""

    finish: Callable[[], list[TileAnswer]]
    is_done: bool


class TileRunner:
    """Runs tiles of one plan through one network, from one thread."""

    def __init__(
        self,
        network: Network,
        plan: TilePlan,
        placement: Placement,
        on_log: Callable[[str], None],
        *,
        layers: Sequence[LayerSpec] = (),
        noise: Sequence[tuple[BandNoise, ...]] = (),
        place: Callable[[Network, torch.device, torch.dtype], PlacedNetwork] = place_network,
    ) -> None:
        """Prepare it.

        Args:
            network: kept as it is, in float32 on the processor: `place` makes copies of it.
            plan: of the tiles.
            placement: to begin with.
            on_log: gets whole sentences.
            layers: of the network, that are wanted beside the picture.
            noise: of each group's bands, for a network that needs to know it.
        """
        self._master, self._plan, self._log = network, plan, on_log
        self._scale = network.descriptor.scale
        self._layers = {layer.name: layer for layer in layers}
        self._noise, self._place = tuple(noise), place
        self._placed: PlacedNetwork | None = None
        self._transfer = transfer_for(placement.device)
        self.placement = placement

    def run(self, pictures: Sequence[TilePicture], on_step: OnShare) -> list[TileAnswer]:
        """Have the network calculate the cores of some tiles.

        Args:
            pictures: of tiles with equal batch keys.
            on_step: told the share done, several times in each layer of the network.

        Returns:
            The answer for each of them.

        Raises:
            OutOfMemory, DeviceLost, HimosaError: after all fallbacks; and what `on_step` raises.
        """
        return self.start(pictures, on_step).finish()

    def start(self, pictures: Sequence[TilePicture], on_step: OnShare) -> StartedTiles:
        """As `run`, but where the device works by itself, do not wait for what it was given.

        Start the next tiles before these are finished, and the device stays busy; finish them in
        the order in which they were started.
        """
        waiting, collected = self._with_fallbacks(
            pictures, lambda: self._attempt(pictures, on_step)
        )

        def finish() -> list[TileAnswer]:
            try:
                while waiting:
                    self._collect(waiting.pop(0), collected)
                return [each.answer() for each in collected]
            except Exception as error:
                if not is_out_of_memory(error):
                    raise self._explained(error) from error
            # The device ran short after all: once more, with less at a time from the start.
            return self.run(pictures, _ignore)

        return StartedTiles(finish, is_done=not waiting)

    def _with_fallbacks(self, pictures: Sequence[TilePicture], attempt: Callable[[], Any]) -> Any:
        while True:
            try:
                return attempt()
            except Exception as error:
                if not is_out_of_memory(error):
                    raise self._explained(error) from error
                next_placement = self.placement.smaller(_longest_side(pictures))
                if next_placement is None:
                    raise as_device_error(error, self.placement.device) from error
            # Outside the handler: there the error's traceback would keep the tensors alive.
            self._move_to(next_placement, "Memory ran short on")

    def _explained(self, error: Exception) -> Exception:
        """Our errors, and those of `on_step`, pass unchanged; torch's are put into words."""
        is_torch_error = isinstance(error, (RuntimeError, ValueError, NotImplementedError))
        return as_device_error(error, self.placement.device) if is_torch_error else error

    def _move_to(self, placement: Placement, reason: str) -> None:
        self._log(f"{reason} {self.placement.device}; going on with {placement.describe()}.")
        is_same_copy = (placement.device, placement.dtype) == (
            self.placement.device,
            self.placement.dtype,
        )
        if not is_same_copy:
            self._placed = None
            self._transfer = transfer_for(placement.device)
        elif self._placed is not None:
            self._placed.release_memory()
        release_device_memory(self.placement.device)
        self.placement = placement

    def _attempt(
        self, pictures: Sequence[TilePicture], on_step: OnShare
    ) -> tuple[list[_Launched], list[CollectedTile]]:
        """Launch all passes; returns those to be collected, and what they are collected in."""
        collected = [CollectedTile(each, self._scale) for each in pictures]
        passes = list(self._passes(pictures))
        total = sum(sample.part.seen.pixels for samples in passes for sample in samples)
        done = 0
        waiting: list[_Launched] = []
        for samples in passes:
            pixels = sum(sample.part.seen.pixels for sample in samples)
            listener = _shares(on_step, done, pixels, total)
            waiting.append(self._launch(samples, _stack(pictures, samples), listener))
            while len(waiting) > int(self._transfer.is_asynchronous):
                self._collect(waiting.pop(0), collected)
            done += pixels
            on_step(done / total)
        return waiting, collected

    def _collect(self, launched: _Launched, collected: Sequence[CollectedTile]) -> None:
        """Wait for a pass, and put what came out where it belongs."""
        upscaled, is_finite = launched.arrival.wait()
        if not is_finite:
            launched.arrival.release()
            self._collect(self._repeat_in_float32(launched), collected)
            return
        made_by = launched.placement.provenance
        for place, sample in enumerate(launched.samples):
            tile = collected[sample.number]
            tile.take(sample.group, sample.part, upscaled[place], made_by)
            for name, values in launched.layers.items():
                tile.take_layer(self._layers[name], sample.group, sample.part, values[place])
        launched.arrival.release()

    def _passes(self, pictures: Sequence[TilePicture]) -> Iterator[list[_Sample]]:
        """What goes through the network together: seen alike, at most a batch of them."""
        size, splits = self.placement.batch_size, self.placement.splits
        parts = [_split(self._plan, picture.tile, splits) for picture in pictures]
        samples = [
            _Sample(number, group, part)
            for number, picture in enumerate(pictures)
            for part in parts[number]
            for group in range(picture.values.shape[0])
        ]
        while samples:
            key = self._plan.batch_key(samples[0].part)
            count = 1
            while (
                count < min(size, len(samples)) and self._plan.batch_key(samples[count].part) == key
            ):
                count += 1
            yield samples[:count]
            samples = samples[count:]

    def _launch(self, samples: list[_Sample], batch: FloatArray, on_step: OnCount) -> _Launched:
        placement, seen = self.placement, samples[0].part.seen
        is_told = any(sample.group == 0 for sample in samples)
        wanted = frozenset(
            name for name, layer in self._layers.items() if is_told or layer.is_per_band
        )
        noise = tuple(self._noise[sample.group] for sample in samples) if self._noise else None
        with torch.inference_mode():
            network = self._network()
            picture = self._transfer.upload(batch, network.picture_dtype)
            answer = network(picture, Pass((seen.row, seen.col), on_step, wanted, noise))
            arrival = self._transfer.download(answer.picture)
        return _Launched(samples, batch, placement, answer.layers, arrival)

    def _repeat_in_float32(self, launched: _Launched) -> _Launched:
        if launched.placement.dtype == torch.float32:
            raise HimosaError(
                "The network gave no number for a part of the tile at "
                f"{launched.samples[0].part.core}.",
                "Check the source for extreme values, or use other weights.",
            )
        if self.placement.dtype != torch.float32:
            wider = replace(self.placement, dtype=torch.float32)
            self._move_to(wider, "Too few bits for the numbers on")
        return self._launch(launched.samples, launched.batch, _ignore)

    def _network(self) -> PlacedNetwork:
        if self._placed is None:
            placement = self.placement
            self._placed = self._place(self._master, placement.device, placement.dtype)
        return self._placed


def _ignore(*_progress: float) -> None:
    """For work that is done a second time: its progress was told already."""


def _stack(pictures: Sequence[TilePicture], samples: Sequence[_Sample]) -> FloatArray:
    return np.stack([pictures[each.number].seen(each.group, each.part) for each in samples])


def _split(plan: TilePlan, tile: Tile, splits: int) -> list[Tile]:
    parts = [tile]
    for _ in range(splits):
        parts = [smaller for part in parts for smaller in plan.split(part)]
    return parts


def _longest_side(pictures: Sequence[TilePicture]) -> int:
    return max(max(each.tile.core.height, each.tile.core.width) for each in pictures)


def _shares(on_step: OnShare, before: int, pixels: int, total: int) -> OnCount:
    """A listener for one pass, which tells its part of the whole call."""

    def step(done: float, steps: float) -> None:
        on_step((before + pixels * min(1.0, done / max(steps, 1e-9))) / total)

    return step
