# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of the places to check: the source by bicubic, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.pictures.bands import CHANNELS
from backend.pictures.drawing import encode_png
from backend.quality.quality_blocks import read_block
from backend.quality.quality_inputs import QualityInputs
from backend.raster.reading.sampling import glimpse_rects

# As large as the place and as much around it on all sides, but enough to know where one is.
_LEAST_PX = 96
_PLACES_A_SIDE = 2
_PERCENTILES = (1.0, 99.0)
# What has no value: neither black nor white, which pictures have.
_EMPTY = 128.0

Limits = tuple[float, float]


@dataclass(frozen=True)
class PlacePicture:
    """Of one place.

    Attributes:
        result, bicubic: PNG files of the same ground; the second is None without a source.
        frame: left, top, width and height of the place in them, as shares.
    """

    result: bytes
    bicubic: bytes | None
    frame: tuple[float, float, float, float]


class PlacePictures:
    """Draws places, all of them with the same stretch.

    Args:
        inputs: open.

    Raises:
        SourceFailed: a part cannot be read.
    """

    def __init__(self, inputs: QualityInputs) -> None:
        self._inputs = inputs
        bands = inputs.shown_bands
        self._places = [inputs.bands.index(number) for number in bands]
        found: list[list[NDArray[Any]]] = [[] for _ in bands]
        for rect in glimpse_rects(inputs.result.info.size.as_rect(), len(bands)):
            block = inputs.without_aside(inputs.result.read(rect, bands), self._places)
            for parts, values, valid in zip(found, block.values, block.valid):
                parts.append(values[valid])
        self._limits = [_limits(np.concatenate(parts)) for parts in found]

    def picture(self, place: PixelRect) -> PlacePicture | None:
        """A place with what lies around it.

        Args:
            place: in pixels of the result.

        Returns:
            None where the result reaches beyond its source.

        Raises:
            SourceFailed: this part cannot be read.
        """
        inputs, overlap = self._inputs, self._inputs.overlap
        inner = place.relative_to(inputs.result_rect(overlap))
        margin = max(_LEAST_PX - place.height, _PLACES_A_SIDE * place.height) // 2
        wanted = _whole_pixels(inner.expanded(margin), inputs.scale)
        shown = wanted.intersection(PixelRect(0, 0, overlap.height, overlap.width))
        if shown.is_empty:
            return None
        at = PixelRect(overlap.row + shown.row, overlap.col + shown.col, shown.height, shown.width)
        block = read_block(inputs, at, self._places)
        fine = shown.scaled(inputs.scale)
        frame = inner.relative_to(fine)
        bicubic = block.bicubic
        return PlacePicture(
            encode_png(stretched(block.result, block.valid, self._limits)),
            None if bicubic is None else encode_png(stretched(bicubic, block.valid, self._limits)),
            (
                frame.col / fine.width,
                frame.row / fine.height,
                frame.width / fine.width,
                frame.height / fine.height,
            ),
        )


def stretched(
    values: NDArray[Any], valid: NDArray[np.bool_], limits: Sequence[Limits]
) -> NDArray[np.uint8]:
    """Red, green and blue for the eye, shape (h, w, 3); grey where a pixel has no value.

    Args:
        values, valid: of one or three bands, shape (B, h, w).
        limits: of each band: what becomes black, and what white.
    """
    planes = [
        np.where(is_valid, 255 * np.clip((band - low) / (high - low), 0, 1), _EMPTY)
        for band, is_valid, (low, high) in zip(values.astype(np.float64), valid, limits)
    ]
    picture = np.stack(planes if len(planes) == CHANNELS else planes * CHANNELS, axis=-1)
    return (picture + 0.5).astype(np.uint8)


def _limits(values: NDArray[Any]) -> Limits:
    if not values.size:
        return 0.0, 1.0
    low, high = (float(each) for each in np.percentile(values, _PERCENTILES))
    return (low, high) if high > low else (low, low + 1.0)


def _whole_pixels(rect: PixelRect, scale: int) -> PixelRect:
    """The pixels of the source that a rectangle of the result touches."""
    top, left = rect.row // scale, rect.col // scale
    bottom, right = -(-rect.row_end // scale), -(-rect.col_end // scale)
    return PixelRect(top, left, bottom - top, right - left)
