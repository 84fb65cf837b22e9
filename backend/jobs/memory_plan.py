# SPDX-License-Identifier: GPL-3.0-or-later
"""How large tiles may be, so that the whole process stays inside its memory allowance.

The allowance bounds resident memory with everything included. What the process holds before the
first tile (interpreter, torch, GDAL, weights) is looked up; what comes on top is estimated from
constants that were measured: peak resident memory of the full network against pixels read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.devices.resident import MIB, available_mib, resident_mib
from backend.errors import InsufficientMemory
from backend.geometry import PixelRect, PixelSize
from backend.tiling import TilePlan

if TYPE_CHECKING:  # the networks' room loads torch, and a check shall not wait for it
    from backend.networks.descriptor import PassCost

DEFAULT_TILE_SIZES_PX = (1536, 1152, 768, 576, 384, 192, 128, 96, 64)

RESERVE_MIB = 96
"""Thread stacks, GDAL's own structures, the encoder of the file, first-use buffers of torch."""

_AGREEING_BYTES = 64
"""Arrays of 64-bit floats for a pixel of the result, while one band is made to agree."""

_CUDA_READ_PIXELS = 1792 * 1792
"""Larger tiles would save little halo; a pass on the processor has limits of its own."""
_BATCH_READ_PIXELS = 1024 * 1024
_MAX_BATCH = 16
_CUDA_SHARE = 0.7
_MIN_GDAL_CACHE_MIB = 16
_MAX_GDAL_CACHE_MIB = 512
_GDAL_CACHE_SHARE = 0.1


@dataclass(frozen=True)
class JobShape:
    """What of a job, besides the network, decides how much memory it takes.

    Attributes:
        raster: size of the source.
        region: the part to work on.
        alignment: sides of the windows that tiles hold in full, in pixels.
        halo_px: pixels around a core that a pass needs besides.
        edge_margin_px: pixels that a pass sees beyond the raster's edges.
        scale: the factor.
        bands: bands in the result, alpha included.
        groups: groups of bands that go through the network.
        value_bytes: bytes of one value of the source and of the result.
        layer_bytes: of finished layers, for each pixel of the source; 0 without any.
        told_bytes: of what the network tells for each band, as it tells it; the same.
        has_change: whether the result is held against bicubic interpolation.
        on_processor: whether the network shares the process's memory.
        enforces_consistency: whether the result is made to agree with its source.
        device_free_mib: free memory of the device; None where the processor runs the network.
        is_store: whether tiles are the files of a store, all but the last ones whole.
    """

    raster: PixelSize
    region: PixelRect
    alignment: tuple[int, ...]
    halo_px: int
    edge_margin_px: int
    scale: int
    bands: int
    groups: int
    value_bytes: int
    layer_bytes: int = 0
    told_bytes: int = 0
    has_change: bool = False
    on_processor: bool = True
    enforces_consistency: bool = False
    device_free_mib: float | None = None
    is_store: bool = False

    def source_bytes(self, pixels: int) -> int:
        """A tile that was read: values, validity, and the network's values."""
        return pixels * (self.bands * (self.value_bytes + 1) + self.groups * 12)

    def result_bytes(self, pixels: int) -> int:
        """An upscaled core of so many source pixels, as the network gave it."""
        told = self.layer_bytes + self.told_bytes
        return pixels * (self.scale**2 * self.groups * 12 + told)

    def writing_bytes(self, pixels: int) -> int:
        """What turning such a core into the file's values takes besides."""
        agreeing = _AGREEING_BYTES if self.enforces_consistency else 0
        # Bicubic of all channels, and one band in 64 bits.
        changing = self.groups * 12 + 32 if self.has_change else 0
        # A tile of a store is held whole, packed, and once more while it is packed.
        storing = 3 * self.bands * self.value_bytes if self.is_store else 0
        more = 32 + agreeing + changing + storing
        return pixels * self.scale**2 * (self.bands * (2 * self.value_bytes + 10) + more)


@dataclass(frozen=True)
class MemoryPlan:
    """The tile plan and the buffers that fit an allowance."""

    tiles: TilePlan
    batch_size: int
    queue_depth: int
    gdal_cache_mib: int
    estimate_mib: float
    allowance_mib: float


def default_allowance_mib() -> float:
    """Half of the memory that is free."""
    return available_mib() / 2


def plan_memory(
    shape: JobShape,
    cost: PassCost,
    *,
    allowance_mib: float | None = None,
    tile_size_px: int | None = None,
    batch_size: int | None = None,
    base_mib: float | None = None,
) -> MemoryPlan:
    """Choose the largest tiles and buffers that fit.

    Args:
        shape, cost: the job and its network.
        allowance_mib: bound on resident memory; None for half of what is free.
        tile_size_px, batch_size: those asked for; None to choose.
        base_mib: what the process holds before the first tile; None to look it up.

    Raises:
        InsufficientMemory: not even the smallest plan fits; the hint names what it needs.
    """
    allowance = default_allowance_mib() if allowance_mib is None else allowance_mib
    base = resident_mib() if base_mib is None else base_mib
    sizes = DEFAULT_TILE_SIZES_PX if tile_size_px is None else (tile_size_px,)
    smallest: float | None = None
    for plan in _plans(shape, cost, sizes, is_free_choice=tile_size_px is None):
        for batch, depth in _buffers(shape, cost, plan, batch_size):
            cache = gdal_cache_mib(allowance)
            need = _need_mib(shape, cost, plan, batch, depth) + base + RESERVE_MIB + cache
            if need <= allowance:
                return MemoryPlan(plan, batch, depth, cache, need, allowance)
            smallest = need - cache + _MIN_GDAL_CACHE_MIB
    raise _refusal(allowance, smallest or base, tile_size_px)


def _refusal(allowance_mib: float, need_mib: float, tile_size_px: int | None) -> InsufficientMemory:
    # The cache grows with the allowance: what is named here must be enough when it is given.
    enough = round(need_mib / (1 - _GDAL_CACHE_SHARE)) + 1
    if tile_size_px is None:
        what = "The smallest tiles need"
        hint = f"Give --max-memory-mib {enough} or more, or close other programs."
    else:
        what = f"Tiles of {tile_size_px} px need"
        hint = f"Give --max-memory-mib {enough} or more, or a smaller --tile-size-px."
    return InsufficientMemory(
        f"{what} {enough} MiB of memory, and {allowance_mib:.0f} MiB are allowed.", hint
    )


def _plans(
    shape: JobShape, cost: PassCost, sizes: tuple[int, ...], *, is_free_choice: bool
) -> Iterator[TilePlan]:
    limit = cost.most_pixels if shape.on_processor else _CUDA_READ_PIXELS
    plans = [
        TilePlan(
            shape.raster,
            shape.region,
            size,
            shape.halo_px,
            shape.alignment,
            shape.edge_margin_px,
            shape.is_store,
        )
        for size in sizes
    ]
    for plan, smaller in zip(plans, [*plans[1:], None]):
        is_oversized = smaller is not None and len(smaller) == 1
        is_too_long = plan.largest_read().as_rect().pixels > limit
        if not is_free_choice or not (is_oversized or is_too_long):
            yield plan


def _buffers(
    shape: JobShape, cost: PassCost, plan: TilePlan, batch_size: int | None
) -> Iterator[tuple[int, int]]:
    """Batch sizes and queue depths to try for a plan, the most generous first."""
    batch = _best_batch(shape, cost, plan) if batch_size is None else batch_size
    yield batch, 2
    yield batch, 1
    while batch_size is None and batch > 1:
        batch //= 2
        yield batch, 1


def _best_batch(shape: JobShape, cost: PassCost, plan: TilePlan) -> int:
    if shape.on_processor:
        return 1
    pixels = plan.largest_seen().as_rect().pixels
    batch = min(_MAX_BATCH, _BATCH_READ_PIXELS // pixels, len(plan) * shape.groups)
    if shape.device_free_mib is not None:
        per_sample = cost.pass_mib(pixels)
        batch = min(batch, int(shape.device_free_mib * _CUDA_SHARE / per_sample))
    return max(1, batch)


def _need_mib(shape: JobShape, cost: PassCost, plan: TilePlan, batch: int, depth: int) -> float:
    """Memory above the base while all stages are busy and all queues are full."""
    read = plan.largest_read().as_rect().pixels
    seen = plan.largest_seen().as_rect().pixels
    core = min(plan.tile_size_px, plan.region.height) * min(plan.tile_size_px, plan.region.width)
    tiles_in_batch = -(-batch // shape.groups)
    # On a device a batch may be on its way back while the next one is calculated.
    passes = 1 if shape.on_processor else 2
    in_flight = min(len(plan), depth + 1 + passes * tiles_in_batch)
    buffers = in_flight * (shape.source_bytes(read) + shape.result_bytes(core))
    buffers += shape.source_bytes(read) + shape.writing_bytes(core)
    # A pass brings its input and its output to the processor's memory on any device.
    buffers += passes * batch * seen * 12 * (1 + shape.scale**2)
    network = cost.pass_mib(seen * batch) if shape.on_processor else 0.0
    return buffers / MIB + network


def gdal_cache_mib(allowance_mib: float) -> int:
    """GDAL's share of an allowance, for its cache of blocks."""
    share = int(allowance_mib * _GDAL_CACHE_SHARE)
    return max(_MIN_GDAL_CACHE_MIB, min(_MAX_GDAL_CACHE_MIB, share))
