# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles through the network, with less at a time when memory runs short.

A shortage is met in three steps, each said in the log and kept for the rest of the job: smaller
batches, then smaller tiles, then the processor. The windows of attention stay anchored to the
raster on every step, so the pixels stay those of the plan within the seams' tolerance.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.errors import HimosaError
from backend.inference.device import (
    as_device_error,
    is_out_of_memory,
    precision_name,
    release_device_memory,
)
from backend.routing.capture import SelectionCapture
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


class TileRunner:
    """Runs tiles of one plan through one network."""

    def __init__(
        self,
        network: nn.Module,
        scale: int,
        plan: TilePlan,
        placement: Placement,
        on_log: Callable[[str], None],
    ) -> None:
        """`network` is kept as it is, in float32 on the processor: placed copies are made of it."""
        self._master, self._scale, self._plan, self._log = network, scale, plan, on_log
        self._placed: nn.Module | None = None
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
        while True:
            try:
                return self._attempt(inputs, on_step)
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
        release_device_memory(self.placement.device)
        self.placement = placement

    def _attempt(self, inputs: Sequence[NetworkInput], on_step: StepListener) -> list[FloatArray]:
        results = [self._empty_core(item) for item in inputs]
        passes = list(self._passes(inputs))
        total = sum(sample.part.read.pixels for samples in passes for sample in samples)
        done = 0
        for samples in passes:
            pixels = sum(sample.part.read.pixels for sample in samples)
            capture = _new_capture(inputs, samples)
            upscaled = self._forward(
                self._stack(inputs, samples),
                samples[0].part,
                _shares(on_step, done, pixels, total),
                capture,
            )
            if capture is not None:
                _paste_routing(inputs, samples, capture)
            for sample, values in zip(samples, upscaled):
                core = crop_core(values, sample.part, self._scale)
                target = results[sample.number][sample.group]
                whole = inputs[sample.number].tile.core
                paste_core(target, whole, core, sample.part.core, self._scale)
            done += pixels
            on_step(done / total)
        return results

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

    def _forward(
        self,
        batch: FloatArray,
        first: Tile,
        on_step: PassListener,
        capture: SelectionCapture | None,
    ) -> FloatArray:
        placement = self.placement
        with torch.inference_mode():
            images = torch.from_numpy(batch).to(placement.device, placement.dtype)
            origin = (first.read.row, first.read.col)
            recording = {} if capture is None else {"recorder": capture}
            upscaled: Tensor = self._network()(images, origin=origin, on_step=on_step, **recording)
            if bool(torch.isfinite(upscaled).all()):
                values: FloatArray = upscaled.float().cpu().numpy()
                return values
        if placement.dtype == torch.float32:
            raise HimosaError(
                f"The network gave no number for a part of the tile at {first.core}.",
                "Check the source for extreme values, or use other weights.",
            )
        self._move_to(replace(placement, dtype=torch.float32), "Too few bits for the numbers on")
        return self._forward(batch, first, on_step, capture)

    def _network(self) -> nn.Module:
        if self._placed is None:
            device, dtype = self.placement.device, self.placement.dtype
            is_master = device.type == "cpu" and dtype == torch.float32
            master = self._master if is_master else copy.deepcopy(self._master)
            self._placed = master if is_master else master.to(device=device, dtype=dtype)
        return self._placed


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
