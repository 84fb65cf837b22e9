# SPDX-License-Identifier: GPL-3.0-or-later
"""Values to the device and back, on a CUDA device beside the work of other passes.

There each direction has a stream of its own and page-locked memory on this side, so that the copies
of one pass run while the next one is calculated. Elsewhere a copy is just a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Arrival:
    """Values on their way from the device.

    Attributes:
        wait: waits for them; returns them, and whether all are finite numbers. What it returns is
            good until `release`.
        release: gives their memory back for the next ones.
    """

    wait: Callable[[], tuple[FloatArray, bool]]
    release: Callable[[], None]


class Transfer:
    """Copies that are done when the call returns."""

    is_asynchronous = False

    def __init__(self, device: torch.device) -> None:
        self._device = device

    def upload(self, batch: FloatArray, dtype: torch.dtype) -> Tensor:
        """Bring values of any shape to the device, in another number format."""
        return torch.from_numpy(batch).to(self._device, dtype)

    def download(self, values: Tensor) -> Arrival:
        """Bring values back, as float32."""
        array: FloatArray = values.float().cpu().numpy()
        is_finite = bool(torch.isfinite(values).all())
        return Arrival(lambda: (array, is_finite), lambda: None)


class CudaTransfer(Transfer):
    """Copies on streams of their own; to be used from one thread."""

    is_asynchronous = True

    def __init__(self, device: torch.device) -> None:
        super().__init__(device)
        self._up, self._down = torch.cuda.Stream(device), torch.cuda.Stream(device)
        self._upward, self._downward = _LockedMemory(), _LockedMemory()

    def upload(self, batch: FloatArray, dtype: torch.dtype) -> Tensor:
        """Queue the copy; what is queued on the current stream from now on finds the values."""
        block = self._upward.take(batch.size)
        staged = block.view(batch.shape)
        staged.copy_(torch.from_numpy(batch))
        with torch.cuda.stream(self._up):
            values = staged.to(self._device, non_blocking=True)
            block.copied.record(self._up)
        self._upward.give_back(block)  # taken again only when the copy has ended
        current = torch.cuda.current_stream(self._device)
        current.wait_stream(self._up)
        values.record_stream(current)
        return values.to(dtype)

    def download(self, values: Tensor) -> Arrival:
        """Queue the copy behind what is queued on the current stream."""
        values = values.float().contiguous()
        finite = torch.isfinite(values).all()
        block = self._downward.take(values.numel())
        staged = block.view(values.shape)
        self._down.wait_stream(torch.cuda.current_stream(self._device))
        with torch.cuda.stream(self._down):
            staged.copy_(values, non_blocking=True)
            block.flag.copy_(finite, non_blocking=True)
            block.copied.record(self._down)
        values.record_stream(self._down)
        finite.record_stream(self._down)

        def wait() -> tuple[FloatArray, bool]:
            block.copied.synchronize()
            return staged.numpy(), bool(block.flag)

        return Arrival(wait, lambda: self._downward.give_back(block))


def transfer_for(device: torch.device) -> Transfer:
    """The way to copy to and from a device."""
    return CudaTransfer(device) if device.type == "cuda" else Transfer(device)


class _Block:
    """Page-locked memory for some float32 values, and word of the last copy that used it."""

    def __init__(self, count: int) -> None:
        self.values = torch.empty(count, dtype=torch.float32, pin_memory=True)
        self.flag = torch.empty((), dtype=torch.bool, pin_memory=True)
        self.copied: Any = torch.cuda.Event()

    def view(self, shape: tuple[int, ...]) -> Tensor:
        """The first values, in a shape."""
        count = int(np.prod(shape))
        return self.values[:count].view(shape)


class _LockedMemory:
    """Blocks that are used again: locking memory takes longer than filling it."""

    def __init__(self, most_free: int = 2) -> None:
        self._free: list[_Block] = []
        self._most_free = most_free

    def take(self, count: int) -> _Block:
        """A block for so many values that no copy uses any more."""
        for block in self._free:
            if block.values.numel() >= count and block.copied.query():
                self._free.remove(block)
                return block
        if len(self._free) >= self._most_free:
            # All are busy or too small: the oldest is waited for, and used again if it is enough.
            block = self._free.pop(0)
            block.copied.synchronize()
            if block.values.numel() >= count:
                return block
        return _Block(count)

    def give_back(self, block: _Block) -> None:
        """Let a block be taken again when its copy has ended."""
        self._free.append(block)
        while len(self._free) > self._most_free:
            self._free.pop(0)
