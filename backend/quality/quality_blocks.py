# SPDX-License-Identifier: GPL-3.0-or-later
"""The same ground in a result, in its source, and in the source's enlargement by bicubic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.pictures.validity import FILL_REACH_PX, enlarge_mask, fill_invalid
from backend.quality.quality_inputs import QualityInputs
from backend.raster.reading.reader import RasterBlock

_BICUBIC_REACH_PX = 3
_HALO_PX = FILL_REACH_PX + _BICUBIC_REACH_PX
# Of the result, in all bands: one to two minutes of work.
_MOST_VALUES = 2**29
# Multiples of the squares of the spectrum; the work on one block takes a fraction of a second.
_BLOCKS_PX = (512, 256, 128)
_MOST_VALUES_IN_BLOCK = 2**20


@dataclass(frozen=True)
class QualityBlock:
    """One rectangle of some bands; s is the scale.

    Attributes:
        result, valid: shape (B, s·h, s·w).
        source, source_valid: shape (B, h, w); None without a source.
        bicubic: of the source, float64, shape (B, s·h, s·w); None without a source.
    """

    result: NDArray[Any]
    valid: NDArray[np.bool_]
    source: NDArray[Any] | None = None
    source_valid: NDArray[np.bool_] | None = None
    bicubic: NDArray[np.float64] | None = None


def read_block(inputs: QualityInputs, rect: PixelRect, places: Sequence[int]) -> QualityBlock:
    """Read a rectangle.

    Args:
        rect: on the overlap's grid, inside it, not empty.
        places: of the bands, in `inputs.bands`.

    Raises:
        SourceFailed: GDAL cannot read this part.
    """
    bands = [inputs.bands[place] for place in places]
    here = inputs.result.read(inputs.result_rect(rect), bands)
    if inputs.source is None:
        return QualityBlock(here.values, here.valid)
    around = rect.expanded(_HALO_PX).intersection(inputs.source.info.size.as_rect())
    bare = inputs.source.read(around, [inputs.source_bands[place] for place in places])
    there = inputs.without_aside(bare, places)
    inner = rect.relative_to(around)
    rows, cols = inner.slices()
    # The job put these values back as they were: the result has nothing of its own there.
    is_aside = (bare.valid & ~there.valid)[:, rows, cols]
    return QualityBlock(
        here.values,
        here.valid & ~enlarge_mask(is_aside, inputs.scale),
        there.values[:, rows, cols],
        there.valid[:, rows, cols],
        bicubic_of(there, inner, inputs.scale),
    )


def bicubic_of(source: RasterBlock, inner: PixelRect, scale: int) -> NDArray[np.float64]:
    """Bicubic interpolation of a part of a block; pixels without a value are filled before.

    Args:
        source: shape (B, h, w).
        inner: the part, in pixels of the block.

    Returns:
        Shape (B, s·h, s·w) of the part.
    """
    exact = np.where(source.valid, source.values, 0).astype(np.float64)
    counts = np.maximum(source.valid.sum(axis=(1, 2)), 1)
    # torch interpolates 32-bit floats: what is left without the mean keeps its digits.
    means = (exact.sum(axis=(1, 2)) / counts)[:, None, None]
    filled = fill_invalid(exact - means, source.valid)
    enlarged = BicubicEnlarger(scale)(torch.from_numpy(np.ascontiguousarray(filled))[None])
    rows, cols = inner.scaled(scale).slices()
    part: NDArray[np.float64] = enlarged[0].numpy()[:, rows, cols]
    return part + means


def block_side(bands: int, scale: int) -> int:
    """The side of blocks in pixels of the source, for so many bands at a time."""
    fitting = [px for px in _BLOCKS_PX if bands * (px * scale) ** 2 <= _MOST_VALUES_IN_BLOCK]
    return fitting[0] if fitting else _BLOCKS_PX[-1]


def sampling_step(region: PixelRect, side: int, values_in_block: int) -> int:
    """Of how many rows and columns of blocks one is looked at: 1 where the raster is not huge.

    Args:
        side: of the blocks, in pixels of the region.
        values_in_block: of the result, in all bands.
    """
    every = 1
    while count_blocks(region, side, every) * values_in_block > _MOST_VALUES:
        every += 1
    return every


def blocks_of(region: PixelRect, side: int, every: int = 1) -> Iterator[PixelRect]:
    """Squares that cover a region, row by row; of rows and columns of them one in `every`."""
    for row in range(region.row, region.row_end, side * every):
        for col in range(region.col, region.col_end, side * every):
            yield PixelRect(row, col, side, side).intersection(region)


def count_blocks(region: PixelRect, side: int, every: int = 1) -> int:
    """How many squares `blocks_of` gives."""
    step = side * every
    return -(-region.height // step) * -(-region.width // step)
