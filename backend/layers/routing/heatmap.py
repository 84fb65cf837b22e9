# SPDX-License-Identifier: GPL-3.0-or-later
"""A heatmap for the eye: counts of kept tokens in colours, by itself or over the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.layers.routing.kept_maps import MapChoice, count_kept
from backend.layers.routing.routed_region import region_in
from backend.layers.routing.routing_reader import RoutingReader
from backend.pictures.cell_means import CellMeans
from backend.pictures.drawing import encode_png, ramp_colours
from backend.raster.reading.reader import RasterSource

LONGEST_SIDE_PX = 4096
"""Larger rasters are averaged down to at most this; a GeoTIFF keeps every pixel."""

_WORTH_LOOKING_PX = 800
# Little heat leaves most of the picture to be seen, much heat the least.
_LEAST_OPACITY, _MOST_OPACITY = 0.35, 0.8


@dataclass(frozen=True)
class Heatmap:
    """Mean counts on a grid for the eye.

    Attributes:
        counts: NaN where no pixel is valid; shape (h, w), float64.
        low, high: counts that get the first and the last colour; low < high.
        grey: the picture below, in [0, 1], shape (h, w); None for none.
    """

    counts: NDArray[np.float64]
    low: float
    high: float
    grey: NDArray[np.float64] | None = None

    def to_rgba(self, *, is_blended: bool = False) -> NDArray[np.uint8]:
        """Colours, shape (h, w, 4); pixels without a count are transparent.

        Args:
            is_blended: let the picture below shine through, where there is one.
        """
        has_count = np.isfinite(self.counts)
        heat = (np.where(has_count, self.counts, self.low) - self.low) / (self.high - self.low)
        heat = np.clip(heat, 0, 1)
        colours = ramp_colours(heat)
        if is_blended and self.grey is not None:
            opacity = (_LEAST_OPACITY + (_MOST_OPACITY - _LEAST_OPACITY) * heat)[..., None]
            colours = opacity * colours + (1 - opacity) * 255 * self.grey[..., None]
        alpha = np.where(has_count, 255, 0)[..., None]
        return np.concatenate([colours + 0.5, alpha], axis=-1).astype(np.uint8)

    def to_png(self, *, is_blended: bool = False, least_px: int = _WORTH_LOOKING_PX) -> bytes:
        """As a PNG file; small maps have every pixel repeated, up to a side of `least_px`."""
        rgba = self.to_rgba(is_blended=is_blended)
        repeats = max(1, least_px // max(rgba.shape[:2]))
        return encode_png(rgba.repeat(repeats, axis=0).repeat(repeats, axis=1))


class HeatmapCollector:
    """Averages counts, and the picture below them, over cells of a grid for the eye.

    Args:
        reader: the routing raster.
        choice: what to count.
        source: the raster that was routed, to be drawn below; None for none.

    Raises:
        InvalidRequest: there is nothing of this choice, or source and routing do not fit.
    """

    def __init__(
        self,
        reader: RoutingReader,
        choice: MapChoice,
        source: RasterSource | None = None,
        longest_px: int = LONGEST_SIDE_PX,
    ) -> None:
        description, size = reader.description, reader.info.size
        self._layers, self._experts = choice.layers(description), choice.experts(description)
        self._counts = CellMeans(size, longest_px)
        self._source = source
        self._grey = CellMeans(size, longest_px)
        if source is not None:
            self._region = region_in(source, reader)
            known = [band for band in description.bands if band <= len(source.info.bands)]
            self._bands = known or [1]

    def add(self, rect: PixelRect, bits: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take a block; shapes (layers, h, w) and (h, w).

        Raises:
            SourceFailed: this part of the source cannot be read.
        """
        counts = count_kept(bits[self._layers], self._experts)
        self._counts.add(rect, counts, valid)
        if self._source is not None:
            row, col = rect.row + self._region.row, rect.col + self._region.col
            place = PixelRect(row, col, rect.height, rect.width)
            block = self._source.read(place, self._bands)
            known = block.valid.all(axis=0)
            self._grey.add(rect, block.values.mean(axis=0, dtype=np.float64), known)

    def heatmap(self) -> Heatmap:
        """The map of all blocks taken so far."""
        counts = self._counts.means()
        most = len(self._layers) * len(self._experts)
        if len(self._layers) == 1:
            low, high = 0.0, float(most)
        else:
            # A sum over layers fills a narrow part of what it could be.
            low, high = _limits(counts)
        grey = None
        if self._source is not None:
            grey = self._grey.means()
            dark, bright = _limits(grey)
            grey = np.nan_to_num(np.clip((grey - dark) / (bright - dark), 0, 1))
        return Heatmap(counts, low, high, grey)


def _limits(values: NDArray[np.float64]) -> tuple[float, float]:
    """The 1st and the 99th percentile of what is finite; never equal."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    low, high = np.percentile(finite, (1, 99))
    return float(low), float(max(high, low + 1e-6))
