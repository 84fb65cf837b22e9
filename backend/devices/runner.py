# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles through the network, with less at a time when memory runs short.

A shortage is met in three steps, each said in the log and kept for the rest of the job: smaller
batches, then smaller tiles, then the processor. The windows of attention stay anchored to the
raster on every step, so the pixels stay those of the plan within the seams' tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from backend.devices.device import (
    as_device_error,
    is_out_of_memory,
    precision_name,
    release_device_memory,
)
from backend.devices.placing import PlacedNetwork, place_network
from backend.devices.transfer import Arrival, transfer_for
from backend.errors import HimosaError
from backend.networks.himosa.selection_capture import SelectionCapture
from backend.tiling import Tile, TilePlan, crop_core, paste_core

FloatArray = NDArray[np.float32]

SMALLEST_CORE_PX = 64
"""Cores are not split below this side: the read window around them would hardly shrink."""


@dataclass(frozen=True)
class Placement:
    """Where the network runs and how much it gets at a time.

    Attributes:
        device: the torch device.
        dtype: number format of the network.
        batch_size: samples in one pass; a sample is one group of bands of one tile.
        splits: how often each tile's core is cut into four.
    """

    device: torch.device
    dtype: torch.dtype
    batch_size: int
    splits: int = 0

    def smaller(self, core_side_px: int) -> Placement | None:
        """The next attempt after a shortage of memory; None when nothing is left to try."""
        if self.batch_size > 1:
            return replace(self, batch_size=self.batch_size // 2)
        if core_side_px >> self.splits > SMALLEST_CORE_PX:
            return replace(self, splits=self.splits + 1)
        if self.device.type != "cpu":
            return Placement(torch.device("cpu"), torch.float32, 1)
        return None

    def describe(self) -> str:
        """For the log: what is tried."""
        halved = f", tiles cut into {4**self.splits}" if self.splits else ""
        return f"{self.device}, {precision_name(self.dtype)}, batch {self.batch_size}{halved}"


@dataclass(frozen=True)
class NetworkInput:
    """What the network sees of one tile: values of shape (G, 3, h, w), G groups of bands.

    `routing` is filled for the core where it is given: bits of the experts that kept each pixel
    for the first group, unsigned, shape (layers, h, w).
    """

    tile: Tile
    values: FloatArray
    routing: NDArray[Any] | None = None


@dataclass(frozen=True)
class _Sample:
    number: int  # which of the inputs
    group: int
    part: Tile


StepListener = Callable[[float], None]
"""Told the share of the present call that is done, in [0, 1]; may raise to end it."""

PassListener = Callable[[float, float], None]
"""What a network calls: steps done and steps in all, of one pass."""


@dataclass(frozen=True)
class _Launched:
    """One pass that was handed to the device, and who waits for it."""

    samples: list[_Sample]
    batch: FloatArray
    dtype: torch.dtype
    capture: SelectionCapture | None
    arrival: Arrival


@dataclass(frozen=True)
class StartedTiles:
    """Tiles on their way; `finish` waits for them, and returns and raises what `run` does."""

    finish: Callable[[], list[FloatArray]]
    is_done: bool


class TileRunner:
    """Runs tiles of one plan through one network, from one thread."""

    def __init__(
        self,
        network: nn.Module,
        scale: int,
        plan: TilePlan,
        placement: Placement,
        on_log: Callable[[str], None],
        place: Callable[[nn.Module, torch.device, torch.dtype], PlacedNetwork] = place_network,
    ) -> None:
        """`network` is kept as it is, in float32 on the processor: `place` makes copies of it."""
        self._master, self._scale, self._plan, self._log = network, scale, plan, on_log
        self._place = place
        self._placed: PlacedNetwork | None = None
        self._transfer = transfer_for(placement.device)
        self.placement = placement

    def run(self, inputs: Sequence[NetworkInput], on_step: StepListener) -> list[FloatArray]:
        """Upscale the cores of some tiles.

        Args:
            inputs: tiles with equal batch keys.
            on_step: told the share done, several times in each layer of the network.

        Returns:
            For each input the core, network values, shape (G, 3, s·h, s·w).

        Raises:
            OutOfMemory, DeviceLost, HimosaError: after all fallbacks; and what `on_step` raises.
        """
        return self.start(inputs, on_step).finish()

    def start(self, inputs: Sequence[NetworkInput], on_step: StepListener) -> StartedTiles:
        """As `run`, but where the device works by itself, do not wait for what it was given.

        Start the next tiles before these are finished, and the device stays busy; finish them in
        the order in which they were started.
        """
        waiting, results = self._with_fallbacks(inputs, lambda: self._attempt(inputs, on_step))

        def finish() -> list[FloatArray]:
            try:
                while waiting:
                    self._collect(waiting.pop(0), inputs, results)
                return results
            except Exception as error:
                if not is_out_of_memory(error):
                    raise self._explained(error) from error
            # The device ran short after all: once more, with less at a time from the start.
            return self.run(inputs, _ignore)

        return StartedTiles(finish, is_done=not waiting)

    def _with_fallbacks(self, inputs: Sequence[NetworkInput], attempt: Callable[[], Any]) -> Any:
        while True:
            try:
                return attempt()
            except Exception as error:
                if not is_out_of_memory(error):
                    raise self._explained(error) from error
                next_placement = self.placement.smaller(_longest_side(inputs))
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
        self, inputs: Sequence[NetworkInput], on_step: StepListener
    ) -> tuple[list[_Launched], list[FloatArray]]:
        """Launch all passes; returns those still to be collected, and the cores to collect in."""
        results = [self._empty_core(item) for item in inputs]
        passes = list(self._passes(inputs))
        total = sum(sample.part.read.pixels for samples in passes for sample in samples)
        done = 0
        waiting: list[_Launched] = []
        for samples in passes:
            pixels = sum(sample.part.read.pixels for sample in samples)
            batch, capture = self._stack(inputs, samples), _new_capture(inputs, samples)
            listener = _shares(on_step, done, pixels, total)
            arrival = self._launch(batch, samples[0].part, listener, capture)
            waiting.append(_Launched(samples, batch, self.placement.dtype, capture, arrival))
            while len(waiting) > int(self._transfer.is_asynchronous):
                self._collect(waiting.pop(0), inputs, results)
            done += pixels
            on_step(done / total)
        return waiting, results

    def _collect(
        self, launched: _Launched, inputs: Sequence[NetworkInput], results: list[FloatArray]
    ) -> None:
        """Wait for a pass, and put what came out where it belongs."""
        upscaled, is_finite = launched.arrival.wait()
        first = launched.samples[0].part
        if not is_finite:
            launched.arrival.release()
            self._collect(self._repeat_in_float32(launched, first), inputs, results)
            return
        if launched.capture is not None:
            _paste_routing(inputs, launched.samples, launched.capture)
        for sample, values in zip(launched.samples, upscaled):
            core = crop_core(values, sample.part, self._scale)
            target = results[sample.number][sample.group]
            whole = inputs[sample.number].tile.core
            paste_core(target, whole, core, sample.part.core, self._scale)
        launched.arrival.release()

    def _empty_core(self, item: NetworkInput) -> FloatArray:
        core = item.tile.core.scaled(self._scale)
        return np.empty((item.values.shape[0], 3, core.height, core.width), dtype=np.float32)

    def _passes(self, inputs: Sequence[NetworkInput]) -> Iterator[list[_Sample]]:
        """What goes through the network together: equal read windows, at most a batch of them."""
        size, splits = self.placement.batch_size, self.placement.splits
        parts = [_split(self._plan, item.tile, splits) for item in inputs]
        samples = [
            _Sample(number, group, part)
            for number, item in enumerate(inputs)
            for part in parts[number]
            for group in range(item.values.shape[0])
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

    def _stack(self, inputs: Sequence[NetworkInput], samples: Sequence[_Sample]) -> FloatArray:
        pieces = []
        for sample in samples:
            item = inputs[sample.number]
            rows, cols = sample.part.read.relative_to(item.tile.read).slices()
            pieces.append(item.values[sample.group][:, rows, cols])
        return np.stack(pieces)

    def _launch(
        self,
        batch: FloatArray,
        first: Tile,
        on_step: PassListener,
        capture: SelectionCapture | None,
    ) -> Arrival:
        with torch.inference_mode():
            network = self._network()
            images = self._transfer.upload(batch, network.input_dtype)
            origin = (first.read.row, first.read.col)
            recording = {} if capture is None else {"recorder": capture}
            return self._transfer.download(network(images, origin, on_step, **recording))

    def _repeat_in_float32(self, launched: _Launched, first: Tile) -> _Launched:
        if launched.dtype == torch.float32:
            raise HimosaError(
                f"The network gave no number for a part of the tile at {first.core}.",
                "Check the source for extreme values, or use other weights.",
            )
        if self.placement.dtype != torch.float32:
            wider = replace(self.placement, dtype=torch.float32)
            self._move_to(wider, "Too few bits for the numbers on")
        arrival = self._launch(launched.batch, first, _ignore, launched.capture)
        return replace(launched, dtype=torch.float32, arrival=arrival)

    def _network(self) -> PlacedNetwork:
        if self._placed is None:
            placement = self.placement
            self._placed = self._place(self._master, placement.device, placement.dtype)
        return self._placed


def _ignore(*_progress: float) -> None:
    """For work that is done a second time: its progress was told already."""


def _new_capture(
    inputs: Sequence[NetworkInput], samples: Sequence[_Sample]
) -> SelectionCapture | None:
    """Something that listens to a pass, if a first group whose routing is wanted is in it."""
    wanted = (inputs[sample.number].routing for sample in samples if sample.group == 0)
    routing = next((routing for routing in wanted if routing is not None), None)
    return None if routing is None else SelectionCapture(routing.dtype)


def _paste_routing(
    inputs: Sequence[NetworkInput], samples: Sequence[_Sample], capture: SelectionCapture
) -> None:
    for sample, layers in zip(samples, capture.layers()):
        target = inputs[sample.number].routing
        if sample.group == 0 and target is not None:
            core = crop_core(layers, sample.part, 1)
            paste_core(target, inputs[sample.number].tile.core, core, sample.part.core, 1)


def _split(plan: TilePlan, tile: Tile, splits: int) -> list[Tile]:
    parts = [tile]
    for _ in range(splits):
        parts = [smaller for part in parts for smaller in plan.split(part)]
    return parts


def _longest_side(inputs: Sequence[NetworkInput]) -> int:
    return max(max(item.tile.core.height, item.tile.core.width) for item in inputs)


def _shares(on_step: StepListener, before: int, pixels: int, total: int) -> PassListener:
    """A listener for one pass, which tells its part of the whole call."""

    def step(done: float, steps: float) -> None:
        on_step((before + pixels * min(1.0, done / max(steps, 1e-9))) / total)

    return step
