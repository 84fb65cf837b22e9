# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a band that are looked at for values that stand for nothing, and the shapes of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

# How many pixels of a value must touch two more of it, for the value to lie in patches...
_LEAST_CLUMPED = 0.5
# ...and three more, for these to be solid.
_LEAST_SOLID = 0.75
# From nodata resampling reaches so far into what is measured: cubic, enlarged twice.
_RIM_PX = 3


@dataclass(frozen=True)
class Piece:
    """A part of the raster that was looked at: values and validity, (h, w), and where it lies."""

    values: NDArray[Any]
    valid: NDArray[np.bool_]
    sides: tuple[bool, bool, bool, bool]

    def holds(self, value: Any) -> NDArray[np.bool_]:
        """Where valid pixels hold the value, shape (h, w)."""
        return np.asarray(self.valid & (self.values == value))

    def rims(self, mask: NDArray[np.bool_]) -> Iterator[NDArray[np.bool_]]:
        """For each side of the raster the mask's pixels along it; empty where it is elsewhere."""
        lines = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
        yield from (
            line if is_here else np.zeros(0, np.bool_) for line, is_here in zip(lines, self.sides)
        )


def pieces_of(source: RasterSource, number: int, bands: int) -> Iterator[Piece]:
    """What is looked at of a band, where `bands` bands are.

    Raises:
        SourceFailed: a part cannot be read.
    """
    size = source.info.size
    for rect in glimpse_rects(size.as_rect(), bands):
        block = source.read(rect, (number,))
        ends = rect.row_end == size.height, rect.col_end == size.width
        sides = (rect.row == 0, ends[0], rect.col == 0, ends[1])
        yield Piece(block.values[0], block.valid[0], sides)


def is_clumped(value: Any, pieces: Sequence[Piece]) -> bool:
    """Whether a value lies in patches."""
    return _touching(value, pieces, 2) >= _LEAST_CLUMPED


def is_solid(value: Any, pieces: Sequence[Piece]) -> bool:
    """Whether a value lies in patches that are more than lines and dots."""
    return _touching(value, pieces, 3) >= _LEAST_SOLID


def _touching(value: Any, pieces: Sequence[Piece], least: int) -> float:
    """The share of a value's pixels that touch so many of their kind; 0 where there are none."""
    masks = [piece.holds(value) for piece in pieces]
    times = sum(int(mask.sum()) for mask in masks)
    touching = sum(int((neighbours(mask, 1)[mask] >= least).sum()) for mask in masks)
    return touching / times if times else 0.0


def near_and_away(value: Any, pieces: Sequence[Piece]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Other valid values in reach of a value's pixels, as resampling reaches; and all beyond."""
    near, away = [], []
    for piece in pieces:
        mask = piece.holds(value)
        reached = mask
        for _ in range(_RIM_PX):
            reached = reached | (neighbours(reached, 0) > 0)
        near.append(piece.values[piece.valid & reached & ~mask])
        away.append(piece.values[piece.valid & ~reached])
    return np.concatenate(near), np.concatenate(away)


def neighbours(mask: NDArray[np.bool_], outside: int) -> NDArray[np.int8]:
    """How many of the four neighbours are set; those beyond the edge count as `outside`."""
    padded = np.pad(mask.astype(np.int8), 1, constant_values=outside)
    return np.asarray(padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:])
