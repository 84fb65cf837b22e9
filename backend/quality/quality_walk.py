# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks over a result and its raster of expected error, block by block, and measures both."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelSize
from backend.layers.band_spread import joined, spread_of, variances
from backend.pictures.cell_means import CellMeans
from backend.quality.band_measures import BandFigures, BandMeasures, relative_sizes
from backend.quality.error_histogram import ErrorHistogram, HistogramFigures
from backend.quality.error_places import ErrorPlace, PlaceFinder, window_side
from backend.quality.octave_power import square_side
from backend.quality.quality_blocks import (
    block_side,
    blocks_of,
    count_blocks,
    read_block,
    sampling_step,
)
from backend.quality.quality_inputs import QualityInputs
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

MAP_PX = 480
"""The longer side of the maps on the page."""

# Bands are read a few at a time, so that memory does not grow with their number.
_BANDS_AT_ONCE = 3
_ERROR_BLOCK_PX = 512
_MOST_SQUARES = 512
# A histogram ends where nearly all errors of a sample do.
_TOP_PERCENTILE = 99.5

Advance = Callable[[], None]
"""Called after every step; may raise, which ends the work."""


@dataclass(frozen=True)
class Agreement:
    """What was measured of a result against its source.

    Attributes:
        bands: figures of each.
        sentences: on bands that are not their source's picture.
        looked_at: the share of the blocks that was read; 1 unless the raster is huge.
        off, change: maps on a grid for the eye, as shares of the bands' deviations, see
            `relative_sizes`; NaN where nothing is known. None without a source.
    """

    bands: list[BandFigures]
    sentences: tuple[str, ...]
    looked_at: float
    off: NDArray[np.float64] | None = None
    change: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class ExpectedErrors:
    """What a raster of expected error tells.

    Attributes:
        bands: the histogram of each.
        places: the worst ones; their score is the expected error over its mean, mean over bands.
        window_px: their side.
        overview: mean scores on a grid for the eye; NaN where nothing is told.
    """

    bands: list[HistogramFigures]
    places: list[ErrorPlace]
    window_px: int
    overview: NDArray[np.float64]


class QualityWalk:
    """Both walks over the rasters of one report.

    Args:
        inputs: open.
    """

    def __init__(self, inputs: QualityInputs) -> None:
        self._inputs = inputs
        places = range(len(inputs.bands))
        self._groups = [
            tuple(places[start : start + _BANDS_AT_ONCE]) for start in places[::_BANDS_AT_ONCE]
        ]
        self._side = block_side(len(self._groups[0]), inputs.scale)
        values = len(inputs.bands) * (self._side * inputs.scale) ** 2
        self._every = sampling_step(inputs.overlap, self._side, values)
        self._window_px = window_side(inputs.result.info.size)
        half = self._window_px // 2
        self._error_px = _ERROR_BLOCK_PX // half * half

    @property
    def steps(self) -> int:
        """How often both walks call `advance`."""
        blocks = count_blocks(self._inputs.overlap, self._side, self._every)
        steps = blocks * len(self._groups)
        if self._inputs.uncertainty is not None:
            whole = self._inputs.result.info.size.as_rect()
            steps += count_blocks(whole, self._error_px) * len(self._groups)
        return steps

    def agreement(self, advance: Advance) -> Agreement:
        """Hold the result against its source.

        Raises:
            SourceFailed: a part cannot be read.
        """
        inputs = self._inputs
        has_source = inputs.source is not None
        blocks = count_blocks(inputs.overlap, self._side, self._every)
        size = PixelSize(inputs.overlap.height, inputs.overlap.width)
        square = square_side(size) if has_source else None
        most = max(1, _MOST_SQUARES // blocks)
        measures = [self._measures_of(group, square, most) for group in self._groups]
        deviations = self._source_deviations() if has_source else []
        maps = CellMeans(size, MAP_PX), CellMeans(size, MAP_PX)
        for rect in blocks_of(inputs.overlap, self._side, self._every):
            for group, measure in zip(self._groups, measures):
                block = read_block(inputs, rect, group)
                measure.add(block)
                if has_source:
                    told = relative_sizes(block, [deviations[p] for p in group], inputs.scale)
                    for each, sizes in zip(maps, told[:2]):
                        each.add(rect.relative_to(inputs.overlap), sizes, told[2])
                advance()
        return Agreement(
            bands=[figures for measure in measures for figures in measure.figures()],
            sentences=tuple(text for measure in measures for text in measure.sentences()),
            looked_at=blocks / count_blocks(inputs.overlap, self._side),
            off=maps[0].means() if has_source else None,
            change=maps[1].means() if has_source else None,
        )

    def expected_errors(self, advance: Advance) -> ExpectedErrors | None:
        """What the raster of expected error tells, all of it read; None without one.

        Raises:
            SourceFailed: a part cannot be read.
        """
        raster = self._inputs.uncertainty
        if raster is None:
            return None
        size = raster.info.size
        usual, tops = _usual_errors(raster)
        histograms = [ErrorHistogram(top) for top in tops]
        finder = PlaceFinder(size, self._window_px)
        overview = CellMeans(size, MAP_PX)
        for rect in blocks_of(size.as_rect(), self._error_px):
            scores, counts = (
                np.zeros((rect.height, rect.width)),
                np.zeros((rect.height, rect.width)),
            )
            for group in self._groups:
                block = raster.read(rect, [place + 1 for place in group])
                for place, values, valid in zip(group, block.values, block.valid):
                    histograms[place].add(values[valid].astype(np.float64))
                    scores += np.where(valid, values, 0) / usual[place]
                    counts += valid
                advance()
            scores /= np.maximum(counts, 1)
            finder.add(rect, scores, counts > 0)
            overview.add(rect, scores, counts > 0)
        return ExpectedErrors(
            [histogram.figures() for histogram in histograms],
            finder.places(),
            self._window_px,
            overview.means(),
        )

    def _measures_of(
        self, group: Sequence[int], square_px: int | None, most_squares: int
    ) -> BandMeasures:
        inputs = self._inputs
        return BandMeasures(
            [inputs.bands[place] for place in group],
            [inputs.source_bands[place] for place in group],
            inputs.scale,
            square_px,
            most_squares,
        )

    def _source_deviations(self) -> list[float]:
        """Of each band of the source, from a glimpse of it; above 0."""
        source, bands = self._inputs.source, self._inputs.source_bands
        if source is None:
            return []
        spread = np.zeros((3, len(bands)))
        for rect in glimpse_rects(self._inputs.overlap, len(bands)):
            block = self._inputs.without_aside(source.read(rect, bands), range(len(bands)))
            spread = joined(spread, spread_of(block.values, block.valid))
        return [math.sqrt(variance) or 1.0 for variance in variances(spread)]


def _usual_errors(raster: RasterSource) -> tuple[list[float], list[float]]:
    """Of each band the mean, and where nearly all errors end; from a glimpse, both above 0."""
    numbers = raster.info.band_numbers
    found: list[list[NDArray[np.generic]]] = [[] for _ in numbers]
    for rect in glimpse_rects(raster.info.size.as_rect(), len(numbers)):
        block = raster.read(rect, numbers)
        for parts, values, valid in zip(found, block.values, block.valid):
            parts.append(values[valid])
    errors = [np.concatenate(parts).astype(np.float64) for parts in found]
    usual = [float(each.mean()) if each.size else 0.0 for each in errors]
    tops = [float(np.percentile(each, _TOP_PERCENTILE)) if each.size else 0.0 for each in errors]
    return [each or 1.0 for each in usual], [each or 1.0 for each in tops]
