# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the router prefer texture? Kept tokens against local contrast, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.layers.routing.kept_maps import count_kept
from backend.layers.routing.routed_region import region_in
from backend.layers.routing.routing_reader import RoutingReader
from backend.raster.reading.reader import RasterSource

REACH_PX = 2
"""Contrast is the standard deviation within 5 × 5 pixels."""

_BINS_AN_OCTAVE = 4
_LOWEST_OCTAVE, _HIGHEST_OCTAVE = -8, 24
_CLASSES = (_HIGHEST_OCTAVE - _LOWEST_OCTAVE) * _BINS_AN_OCTAVE


@dataclass(frozen=True)
class ContrastFigures:
    """How the number of experts that kept a pixel depends on the contrast around it.

    Attributes:
        contrast: lower bound of each class, in the source's unit; classes are quarters of octaves.
        pixels: in each class.
        mean_share: in each class, kept tokens over possible ones (layers that keep all left out).
        correlation: Pearson's, of that share and the logarithm of the contrast; None where one of
            them does not vary.
        layer_correlations: the same for each layer that does not keep all tokens, in their order.
    """

    contrast: tuple[float, ...]
    pixels: tuple[int, ...]
    mean_share: tuple[float, ...]
    correlation: float | None
    layer_correlations: tuple[float | None, ...]


class ContrastCollector:
    """Counts pixels by local contrast and by how many experts kept them.

    Args:
        reader: the routing raster.
        source: the raster that was routed, or the part of it that was.

    Raises:
        InvalidRequest: they do not fit together, or every layer keeps all tokens.
    """

    def __init__(self, reader: RoutingReader, source: RasterSource) -> None:
        description = reader.description
        places = enumerate(description.places)
        self._sparse = [n for n, (_, i) in places if description.sparsity[i] > 1]
        if not self._sparse:
            raise InvalidRequest(
                "Every layer of this routing raster keeps all tokens.",
                "Leave the source out: contrast cannot matter there.",
            )
        self._source, self._region = source, region_in(source, reader)
        self._experts = description.experts
        known = [number for number in description.bands if number <= len(source.info.bands)]
        self._bands = known or [1]
        self._most = len(self._sparse) * self._experts
        self._table = np.zeros((_CLASSES, self._most + 1), np.int64)
        self._layer_tables = np.zeros((len(self._sparse), _CLASSES, self._experts + 1), np.int64)

    def add(self, rect: PixelRect, bits: NDArray[Any], valid: NDArray[np.bool_]) -> None:
        """Take a block; shapes (layers, h, w) and (h, w).

        Raises:
            SourceFailed: this part of the source cannot be read.
        """
        place = PixelRect(
            rect.row + self._region.row, rect.col + self._region.col, rect.height, rect.width
        )
        around = place.expanded(REACH_PX).intersection(self._source.info.size.as_rect())
        block = self._source.read(around, self._bands)
        inside = place.relative_to(around).slices()
        known = valid & block.valid.all(axis=0)[inside]
        contrast = local_contrast(np.where(block.valid, block.values, 0).mean(axis=0))[inside]
        classes = _class_of(contrast[known])
        total = np.zeros(classes.shape, np.int64)
        for number, table in zip(self._sparse, self._layer_tables):
            count = count_kept(bits[number : number + 1], range(self._experts))[known]
            total += count
            _count_pairs(table, classes, count)
        _count_pairs(self._table, classes, total)

    def figures(self) -> ContrastFigures:
        """The figures of all blocks taken so far."""
        return _figures(self._table, self._most, self._layer_tables)


def local_contrast(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard deviation around each pixel of (h, w); the edge's pixels repeat outward."""
    side = 2 * REACH_PX + 1
    # Differences from a value near all of them keep the digits of the squares.
    padded = np.pad(values - values.mean(), REACH_PX, mode="edge")
    mean = _window_sum(padded, side) / side**2
    squares = _window_sum(np.square(padded), side) / side**2
    return np.sqrt(np.maximum(squares - mean**2, 0))


def _window_sum(values: NDArray[np.float64], side: int) -> NDArray[np.float64]:
    views = np.lib.stride_tricks.sliding_window_view(values, side, axis=0).sum(axis=-1)
    total: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(views, side, axis=1).sum(
        axis=-1
    )
    return total


def _class_of(contrast: NDArray[np.float64]) -> NDArray[np.int64]:
    octave = np.log2(np.maximum(contrast, 2.0**_LOWEST_OCTAVE))
    place = ((octave - _LOWEST_OCTAVE) * _BINS_AN_OCTAVE).astype(np.int64)
    return np.minimum(place, _CLASSES - 1)


def _count_pairs(
    table: NDArray[np.int64], classes: NDArray[np.int64], counts: NDArray[Any]
) -> None:
    """Add pixels of a class of contrast and a count of experts to their table, in place."""
    place = classes * table.shape[1] + counts
    table += np.bincount(place, minlength=table.size).reshape(table.shape)


def _figures(
    table: NDArray[np.int64], most: int, layer_tables: NDArray[np.int64]
) -> ContrastFigures:
    """`table`: pixels of each class of contrast, and with each count of kept tokens."""
    pixels = table.sum(axis=1)
    used = np.flatnonzero(pixels)
    octave = np.arange(_CLASSES) / _BINS_AN_OCTAVE + _LOWEST_OCTAVE
    share = np.arange(most + 1) / most
    mean_share = (table[used] * share).sum(axis=1) / pixels[used]
    counts = np.arange(layer_tables.shape[2], dtype=np.float64)
    return ContrastFigures(
        contrast=tuple(float(2.0**value) for value in octave[used]),
        pixels=tuple(int(value) for value in pixels[used]),
        mean_share=tuple(float(value) for value in mean_share),
        correlation=_correlation(table, octave, share),
        layer_correlations=tuple(_correlation(each, octave, counts) for each in layer_tables),
    )


def _correlation(
    table: NDArray[np.int64], first: NDArray[np.float64], second: NDArray[np.float64]
) -> float | None:
    """Pearson's, of two values whose pairs are counted in a table."""
    total = table.sum()
    if total == 0:
        return None
    rows, cols = table.sum(axis=1) / total, table.sum(axis=0) / total
    first, second = first - (rows * first).sum(), second - (cols * second).sum()
    spread = (rows * first**2).sum() * (cols * second**2).sum()
    if spread <= 0:
        return None
    return float((first @ (table / total) @ second) / np.sqrt(spread))
