# SPDX-License-Identifier: GPL-3.0-or-later
"""The noise of a raster's bands: told by its valid pixels, or given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backend.errors import NOTHING_WRITTEN, Cancelled
from backend.pictures.bands import BandGroup
from backend.pictures.noise_level import NoiseLevel, check_level, estimate_noise
from backend.pictures.scaling import CancelQuestion, ValueScaling
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

GroupNoise = tuple[NoiseLevel, ...]
"""Of each band of a group."""

# Rows between pieces that are no neighbours: as many as the second differences reach.
_GAP_ROWS = 2


def measure_noise(
    source: RasterSource,
    group: BandGroup,
    scaling: ValueScaling,
    *,
    cancel: CancelQuestion | None = None,
) -> GroupNoise:
    """Estimate the noise of a group's bands, in the raster's unit, from at most a million pixels.

    Values that the scaling sets aside do not count.

    Raises:
        InvalidRequest: too few pixels are valid to tell.
        SourceFailed: a part cannot be read.
        Cancelled: `cancel` says so.
    """
    values, valid = [], []
    for piece, is_valid in _pieces(source, group, scaling):
        if cancel is not None and cancel.is_cancelled():
            raise Cancelled(
                "The job was cancelled while it looked at the source's noise.", NOTHING_WRITTEN
            )
        gap = np.zeros((len(piece), _GAP_ROWS, piece.shape[2]), piece.dtype)
        values += [piece, gap]
        valid += [is_valid, gap.astype(bool)]
    all_values, all_valid = np.concatenate(values, axis=1), np.concatenate(valid, axis=1)
    return estimate_noise(all_values, all_valid)


def given_noise(group: BandGroup, scaling: ValueScaling, deviation: float) -> GroupNoise:
    """The same standard deviation everywhere, in the raster's unit.

    Raises:
        InvalidRequest: no picture of this range of values has so much noise.
    """
    check_level(deviation, scaling.factor)
    return (NoiseLevel.gaussian(deviation),) * len(group.bands)


def noise_in_network(levels: GroupNoise, scaling: ValueScaling) -> GroupNoise:
    """The same noise in the network's values."""
    gain = 1 / scaling.factor
    return tuple(level.scaled(gain, -scaling.offset * gain) for level in levels)


def _pieces(
    source: RasterSource, group: BandGroup, scaling: ValueScaling
) -> Iterator[tuple[NDArray[np.generic], NDArray[np.bool_]]]:
    """Values and which of them count, shape (b, h, w); all pieces are equally wide."""
    for rect in glimpse_rects(source.info.size.as_rect(), len(group.bands)):
        block = source.read(rect, group.bands)
        yield block.values, scaling.known(block.values, block.valid)
