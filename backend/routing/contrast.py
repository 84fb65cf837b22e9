# SPDX-License-Identifier: GPL-3.0-or-later
"""Does the router prefer texture? Kept tokens against local contrast, in bounded memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.raster.reader import RasterSource
from backend.routing.maps import count_kept
from backend.routing.reading import RoutingReader

REACH_PX = 2
"""Contrast is the standard deviation within 5 × 5 pixels."""

_BINS_AN_OCTAVE = 4
_LOWEST_OCTAVE, _HIGHEST_OCTAVE = -8, 24


@dataclass(frozen=True)
class ContrastFigures:
    """How the number of experts that kept a pixel depends on the contrast around it.

    Attributes:
        contrast: lower bound of each class, in the source's unit; classes are quarters of octaves.
        pixels: in each class.
        mean_share: in each class, kept tokens over possible ones (layers that keep all left out).
        correlation: Pearson's, of that share and the logarithm of the contrast; None where one of
            them does not vary.
    """

    contrast: tuple[float, ...]
    pixels: tuple[int, ...]
    mean_share: tuple[float, ...]
    correlation: float | None


def measure_contrast(reader: RoutingReader, source: RasterSource) -> ContrastFigures:
    """Compare a routing raster with the raster that was routed.

    Raises:
        InvalidRequest: they differ in size, or every layer keeps all tokens.
        SourceFailed: a part cannot be read.
    """
    description = reader.description
    if source.info.size != reader.info.size:
        raise InvalidRequest(
            f"The source has {source.info.size}, the routing raster {reader.info.size}.",
            "Give the raster that was routed, as a whole.",
        )
    sparse = [n for n, (_, i) in enumerate(description.places) if description.sparsity[i] > 1]
    if not sparse:
        raise InvalidRequest("Every layer keeps all tokens.", "Contrast cannot matter there.")
    classes = (_HIGHEST_OCTAVE - _LOWEST_OCTAVE) * _BINS_AN_OCTAVE
    most = len(sparse) * description.experts
    table = np.zeros((classes, most + 1), np.int64)
    bands = [number for number in description.bands if number <= len(source.info.bands)] or [1]
    for rect in reader.rects():
        bits, valid = reader.read(rect)
        around = rect.expanded(REACH_PX).intersection(reader.info.size.as_rect())
        block = source.read(around, bands)
        inside = rect.relative_to(around).slices()
        known = valid & block.valid.all(axis=0)[inside]
        contrast = local_contrast(np.where(block.valid, block.values, 0).mean(axis=0))[inside]
        count = count_kept(bits[sparse], range(description.experts))
        place = _class_of(contrast[known]) * (most + 1) + count[known]
        table += np.bincount(place, minlength=table.size).reshape(table.shape)
    return _figures(table, most)


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
    return np.minimum(place, (_HIGHEST_OCTAVE - _LOWEST_OCTAVE) * _BINS_AN_OCTAVE - 1)


def _figures(table: NDArray[np.int64], most: int) -> ContrastFigures:
    """`table`: pixels of each class of contrast, and with each count of kept tokens."""
    pixels = table.sum(axis=1)
    used = np.flatnonzero(pixels)
    octave = np.arange(len(table)) / _BINS_AN_OCTAVE + _LOWEST_OCTAVE
    share = np.arange(most + 1) / most
    mean_share = (table[used] * share).sum(axis=1) / pixels[used]
    return ContrastFigures(
        contrast=tuple(float(2.0**value) for value in octave[used]),
        pixels=tuple(int(value) for value in pixels[used]),
        mean_share=tuple(float(value) for value in mean_share),
        correlation=_correlation(table, octave, share),
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
