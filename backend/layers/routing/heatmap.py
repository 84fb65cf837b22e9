# SPDX-License-Identifier: GPL-3.0-or-later
"""A heatmap for the eye: counts of kept tokens in colours, by itself or over the picture."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.layers.routing.kept_maps import MapChoice, count_kept
from backend.layers.routing.routed_region import region_in
from backend.layers.routing.routing_reader import RoutingReader
from backend.raster.reading.reader import RasterSource

LONGEST_SIDE_PX = 4096
"""Larger rasters are averaged down to at most this; a GeoTIFF keeps every pixel."""

_WORTH_LOOKING_PX = 800
# From nearly black over purple and red to pale yellow: lightness grows evenly, so that it reads
# in grey and by eyes that do not tell red from green.
_RAMP = (
    *((0, 0, 10), (31, 12, 72), (85, 15, 109), (136, 34, 106), (186, 54, 85)),
    *((227, 89, 51), (249, 140, 10), (249, 201, 50), (252, 255, 164)),
)
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
        self._factor = -(-max(size.height, size.width) // longest_px)
        shape = (-(-size.height // self._factor), -(-size.width // self._factor))
        self._counts, self._pixels = np.zeros(shape), np.zeros(shape)
        self._source = source
        self._grey, self._grey_pixels = np.zeros(shape), np.zeros(shape)
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
        self._sum_up(self._counts, rect, np.where(valid, counts, 0))
        self._sum_up(self._pixels, rect, valid)
        if self._source is not None:
            row, col = rect.row + self._region.row, rect.col + self._region.col
            place = PixelRect(row, col, rect.height, rect.width)
            block = self._source.read(place, self._bands)
            known = block.valid.all(axis=0)
            values = np.where(known, block.values.mean(axis=0, dtype=np.float64), 0)
            self._sum_up(self._grey, rect, values)
            self._sum_up(self._grey_pixels, rect, known)

    def heatmap(self) -> Heatmap:
        """The map of all blocks taken so far."""
        counts = _mean_of(self._counts, self._pixels)
        most = len(self._layers) * len(self._experts)
        if len(self._layers) == 1:
            low, high = 0.0, float(most)
        else:
            # A sum over layers fills a narrow part of what it could be.
            low, high = _limits(counts)
        grey = None
        if self._source is not None:
            grey = _mean_of(self._grey, self._grey_pixels)
            dark, bright = _limits(grey)
            grey = np.nan_to_num(np.clip((grey - dark) / (bright - dark), 0, 1))
        return Heatmap(counts, low, high, grey)

    def _sum_up(self, sums: NDArray[np.float64], rect: PixelRect, values: NDArray[Any]) -> None:
        """Add values of shape (h, w) to the cells in which they lie."""
        rows, row_starts = self._cells(rect.row, rect.height)
        cols, col_starts = self._cells(rect.col, rect.width)
        by_rows = np.add.reduceat(values.astype(np.float64), row_starts, axis=0)
        sums[rows, cols] += np.add.reduceat(by_rows, col_starts, axis=1)

    def _cells(self, start: int, length: int) -> tuple[slice, NDArray[np.intp]]:
        """The cells that a run of pixels meets, and at which of its pixels each begins."""
        first, last = start // self._factor, (start + length - 1) // self._factor
        starts = np.arange(first, last + 1) * self._factor - start
        return slice(first, last + 1), np.maximum(starts, 0)


def ramp_colours(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Colours of values in [0, 1]: any shape, plus an axis of red, green, blue in [0, 255]."""
    anchors = np.linspace(0, 1, len(_RAMP))
    channels = np.array(_RAMP, np.float64).T
    return np.stack([np.interp(shares, anchors, channel) for channel in channels], axis=-1)


def encode_png(rgba: NDArray[np.uint8]) -> bytes:
    """A PNG file of a picture of shape (h, w, 4), without metadata: equal pixels, equal bytes."""
    height, width, _ = rgba.shape
    # A filter byte of 0 before each line: pixels as they are.
    lines = np.concatenate([np.zeros((height, 1), np.uint8), rgba.reshape(height, -1)], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _mean_of(sums: NDArray[np.float64], pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(sums, pixels, out=np.full(sums.shape, np.nan), where=pixels > 0)


def _limits(values: NDArray[np.float64]) -> tuple[float, float]:
    """The 1st and the 99th percentile of what is finite; never equal."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    low, high = np.percentile(finite, (1, 99))
    return float(low), float(max(high, low + 1e-6))
