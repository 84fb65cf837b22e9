# SPDX-License-Identifier: GPL-3.0-or-later
"""All that is measured of a few bands of a result, gathered block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.layers.band_spread import joined, means, spread_of, variances
from backend.pictures.consistency import Consistency, block_mean
from backend.pictures.validity import enlarge_mask
from backend.quality.octave_power import OctaveFigures, OctavePower
from backend.quality.quality_blocks import QualityBlock


@dataclass(frozen=True)
class BandFigures:
    """Of one band, in its unit; what needs a source is None without one.

    Attributes:
        band, source_band: numbers.
        rmse, bias: of the result averaged back, minus the source.
        deviation: the source's standard deviation.
        change_mean: mean absolute change from bicubic interpolation.
        detail_share: variance of the change over that of the result; 0 for a flat band.
        octaves: the finest first; empty where no square was whole.
        squares: that the octaves are the mean of.
        pixels, empty_pixels: of the result: all that were looked at, and those without a value.
        emptied_pixels, filled_pixels: pixels of the source whose result lacks a value, in part or
            whole, though they have one; and those whose result has one, though they have none.
    """

    band: int
    source_band: int
    pixels: int
    empty_pixels: int
    rmse: float | None = None
    bias: float | None = None
    deviation: float | None = None
    change_mean: float | None = None
    detail_share: float | None = None
    octaves: tuple[OctaveFigures, ...] = ()
    squares: int = 0
    emptied_pixels: int = 0
    filled_pixels: int = 0

    def to_json(self) -> dict[str, Any]:
        """The fields as plain values."""
        return asdict(self)


class BandMeasures:
    """Gathers the figures of some bands.

    Args:
        bands, source_bands: their numbers.
        scale: s, pixels of the result along one of the source.
        side: of squares for the spectrum, in source pixels; None for no spectrum.
        most_squares: that one block gives.
    """

    def __init__(
        self,
        bands: Sequence[int],
        source_bands: Sequence[int],
        scale: int,
        side: int | None,
        most_squares: int,
    ) -> None:
        self._bands, self._source_bands = tuple(bands), tuple(source_bands)
        self._scale, self._side, self._most_squares = scale, side, most_squares
        count = len(self._bands)
        self._consistency = Consistency(self._source_bands, scale)
        self._change = self._change_size = self._result = np.zeros((3, count))
        self._powers = [] if side is None else [OctavePower(side, scale) for _ in self._bands]
        # All pixels of the result, empty ones, emptied and filled pixels of the source.
        self._counts = np.zeros((4, count), np.int64)

    def add(self, block: QualityBlock) -> None:
        """Take a block."""
        self._counts[0] += block.valid[0].size
        self._counts[1] += (~block.valid).sum(axis=(1, 2))
        if block.source is None or block.source_valid is None or block.bicubic is None:
            return
        whole, touched = validity_of_squares(block.valid, self._scale)
        self._counts[2] += (block.source_valid & ~whole).sum(axis=(1, 2))
        self._counts[3] += (~block.source_valid & touched).sum(axis=(1, 2))
        known = whole & block.source_valid
        result = np.where(block.valid, block.result, 0)
        self._consistency.update(block.source, result, known)
        fine = enlarge_mask(known, self._scale)
        change = np.where(fine, result - block.bicubic, 0.0)
        self._change = joined(self._change, spread_of(change, fine))
        self._change_size = joined(self._change_size, spread_of(np.abs(change), fine))
        self._result = joined(self._result, spread_of(result, fine))
        pictures = zip(self._powers, block.source, block.bicubic, result, known)
        for power, source, bicubic, band, is_known in pictures:
            self._take_squares(power, source, bicubic, band, is_known)

    def figures(self) -> list[BandFigures]:
        """Of each band."""
        return [self._figures_of(place) for place in range(len(self._bands))]

    def sentences(self) -> tuple[str, ...]:
        """Where the result is not its source's picture."""
        return self._consistency.disagreements()

    def _figures_of(self, place: int) -> BandFigures:
        pixels, empty, emptied, filled = (int(count) for count in self._counts[:, place])
        plain = BandFigures(
            self._bands[place],
            self._source_bands[place],
            pixels,
            empty,
            emptied_pixels=emptied,
            filled_pixels=filled,
        )
        if not self._result[0][place]:
            return plain
        key = str(self._source_bands[place])
        agreement = self._consistency.report()[key]
        change, whole = variances(self._change)[place], variances(self._result)[place]
        return replace(
            plain,
            rmse=agreement["rmse"],
            bias=agreement["bias"],
            deviation=self._consistency.deviations()[key],
            change_mean=means(self._change_size)[place],
            detail_share=change / whole if whole > 0 else 0.0,
            octaves=tuple(self._powers[place].figures()) if self._powers else (),
            squares=self._powers[place].squares if self._powers else 0,
        )

    def _take_squares(
        self,
        power: OctavePower,
        source: NDArray[Any],
        bicubic: NDArray[np.float64],
        result: NDArray[Any],
        known: NDArray[np.bool_],
    ) -> None:
        """The first whole squares of a block, as many as are wanted."""
        side = self._side or 1
        taken = 0
        for row in range(0, known.shape[0] - side + 1, side):
            for col in range(0, known.shape[1] - side + 1, side):
                square = PixelRect(row, col, side, side)
                if taken < self._most_squares and known[square.slices()].all():
                    fine = square.scaled(self._scale).slices()
                    power.add(
                        source[square.slices()].astype(np.float64), bicubic[fine], result[fine]
                    )
                    taken += 1


def relative_sizes(
    block: QualityBlock, deviations: Sequence[float], scale: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """How large differences are, as shares of each band's deviation; the mean over its bands.

    Args:
        block: with a source.
        deviations: of the source's bands, above 0.

    Returns:
        On the source's grid, shape (h, w): the absolute difference of the result averaged back from
        the source; the mean absolute change from bicubic; and where both are known.

    Raises:
        ValueError: the block has no source.
    """
    if block.source is None or block.source_valid is None or block.bicubic is None:
        raise ValueError("Differences need a source.")
    whole, _ = validity_of_squares(block.valid, scale)
    known = whole & block.source_valid
    result = np.where(block.valid, block.result, 0).astype(np.float64)
    weights = 1 / np.asarray(deviations)[:, None, None]
    off = np.abs(block_mean(result, scale) - np.where(known, block.source, 0))
    change = block_mean(np.abs(result - block.bicubic), scale)
    count = np.maximum(known.sum(axis=0), 1)
    sizes = [(np.where(known, each, 0) * weights).sum(axis=0) / count for each in (off, change)]
    return sizes[0], sizes[1], known.any(axis=0)


def validity_of_squares(
    valid: NDArray[np.bool_], scale: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of the square over each source pixel: whether all of it is valid, and whether any is.

    Args:
        valid: of the result, shape (B, s·h, s·w).

    Returns:
        Both of shape (B, h, w).
    """
    bands, height, width = valid.shape
    squares = valid.reshape(bands, height // scale, scale, width // scale, scale)
    return squares.all(axis=(2, 4)), squares.any(axis=(2, 4))
