# SPDX-License-Identifier: GPL-3.0-or-later
"""How many cells are read and passed at once, so that a job stays inside its memory allowance."""

from __future__ import annotations

from dataclasses import dataclass

from backend.devices.resident import resident_mib
from backend.errors import InsufficientMemory
from backend.jobs.memory_plan import RESERVE_MIB, default_allowance_mib
from backend.networks.descriptor import MIB, Descriptor, Form

GDAL_CACHE_MIB = 32
"""For blocks of the source, and of files that are completed."""
_SPAN_PIXELS = 1024 * 1024
_MOST_BATCH = 64
_ANSWER_BYTES = 8 << 20
"""Of a span at most: some wait for their turn where the job was started."""
_TOLD_BYTES = 2 * 2 + 2 * 4
"""Of a number that is told of a patch: in an answer and on its way to a journal; handed on, with
what stands for patches without values."""
_TOLD_IN_PASS_BYTES = 3 * 4
"""Of such a number as it comes out of the network."""
_PICTURE_BYTES = 4 * 4
"""Floats of a channel that live at once: scaled, filled, by cell, clamped."""
_SPANS_AT_ONCE = 2
"""A worker of Ray reads one while the other one is calculated. Here it is one after the other, but
pieces shall be the same whoever works."""


@dataclass(frozen=True)
class CellShape:
    """What of a job, besides the network, decides how much memory it takes.

    Attributes:
        cell_px: side of a cell in the source.
        bands, value_bytes: that are read of it.
        wide: cells in a row of the grid: no span is longer.
        told_bands: bands that the network tells of each patch.
        blocks_bytes: of files with a pixel for each patch, so that none is compressed twice.
    """

    cell_px: int
    bands: int
    value_bytes: int
    wide: int
    told_bands: int = 0
    blocks_bytes: int = 0


@dataclass(frozen=True)
class CellMemory:
    """Cells of a span and of a pass, and the sizes that follow.

    Attributes:
        span_cells, batch_cells: how many.
        gdal_cache_mib: for GDAL's blocks.
        estimate_mib: of the whole process.
        allowance_mib: that it may have.
    """

    span_cells: int
    batch_cells: int
    gdal_cache_mib: int
    estimate_mib: float
    allowance_mib: float


def plan_cells(
    network: Descriptor,
    shape: CellShape,
    *,
    allowance_mib: float | None,
    batch_cells: int | None,
    span_cells: int | None = None,
    base_mib: float | None = None,
) -> CellMemory:
    """Choose as many as fit.

    Args:
        network: the encoder.
        shape: of the job.
        allowance_mib: bound on resident memory; None for half of what is free.
        batch_cells: those asked for; None to choose.
        span_cells: those that an interrupted job has; None to choose.
        base_mib: what the process holds before the first cell; None to look it up.

    Raises:
        InsufficientMemory: not even one cell fits; the hint names what it needs.
    """
    allowance = default_allowance_mib() if allowance_mib is None else float(allowance_mib)
    cache = GDAL_CACHE_MIB + -(-shape.blocks_bytes // MIB)
    base = (resident_mib() if base_mib is None else base_mib) + RESERVE_MIB + cache
    told = shape.told_bands * network.cell_patches**2
    each_mib = _cell_mib(network, shape) + told * _TOLD_BYTES / MIB
    told_mib = told * _TOLD_IN_PASS_BYTES / MIB
    span = span_cells or _span_cells(network, shape, told)
    batch = batch_cells or _MOST_BATCH
    cost = network.cost(Form.TORCH)
    while True:
        passing = cost.pass_mib(batch * network.cell_px**2) + batch * told_mib
        need = base + _SPANS_AT_ONCE * span * each_mib + passing
        if need <= allowance:
            return CellMemory(span, batch, cache, need, allowance)
        is_least = span == 1 or span_cells is not None
        if is_least and (batch == 1 or batch_cells is not None):
            raise InsufficientMemory(
                f"Cells of {shape.cell_px} px need {need:.0f} MiB of memory, and "
                f"{allowance:.0f} MiB are allowed.",
                f"Give --max-memory-mib {round(need) + 1} or more, or smaller cells.",
            )
        span = span if span_cells is not None else max(1, span // 2)
        batch = batch if batch_cells is not None else max(1, batch // 2)


def _span_cells(network: Descriptor, shape: CellShape, told: int) -> int:
    """As many as are read and answered at once where memory is no question."""
    answer_bytes = 2 * (network.dimension + told)
    most = min(_SPAN_PIXELS // shape.cell_px**2, _ANSWER_BYTES // answer_bytes)
    return min(shape.wide, max(1, most))


def _cell_mib(network: Descriptor, shape: CellShape) -> float:
    """Of one cell that was read: values, validity, and the encoder's picture on the way to it."""
    of_bands = shape.bands * (shape.value_bytes + 2)
    read = shape.cell_px**2 * (of_bands + 4 + network.channels * _PICTURE_BYTES)
    return (read + 3 * 4 * network.channels * network.cell_px**2) / MIB
