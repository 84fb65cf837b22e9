# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected and actual errors on real pairs, upscaled by the engine as a user would."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, gdal_array

from backend.evaluation.detail import BORDER_PX, shift
from backend.evaluation.pairs import RealPair, read_bands
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

Bands = NDArray[np.generic]
Values = NDArray[np.float32]
_RANGE_PERCENT = (0.5, 99.5)


def judge_pair(
    pair: RealPair, model: str, models: ModelCache, turns: int = 8
) -> tuple[Values, Values, Values]:
    """Of the pixels of a pair, flat: the error, what the head expects, and the spread of turns.

    All are in 255ths of the sharper band's range, so that pairs of different units count alike.
    The sharper band is a mixture of the coarse ones. Their errors are nearly the same ones, so
    that of the head's figures the weighted sizes are added; the spread is that of the mixture.
    Pixels of which nothing is told, as they look like nodata, are left out.
    """
    coarse = read_bands(pair.coarse_path)
    result, told = upscaled(coarse, pair.scale, model, models)
    others = [
        back(upscaled(turned(coarse, turn), pair.scale, model, models)[0], turn)
        for turn in range(1, turns)
    ]
    mixed = np.stack([pair.mix(each) for each in (result, *others)])
    sharper = read_bands(pair.sharp_path)[0].astype(np.float64)
    is_told = np.isfinite(told).all(axis=0)
    sizes = np.tensordot(np.abs(pair.weights), np.where(is_told, told, 0.0), axes=1)
    low, high = np.percentile(sharper, _RANGE_PERCENT)
    rows, cols = (min(a, b) for a, b in zip(mixed.shape[1:], sharper.shape))

    def inner(picture: NDArray[np.float64]) -> Values:
        part = picture[BORDER_PX : rows - BORDER_PX, BORDER_PX : cols - BORDER_PX]
        return (part.ravel() * (255 / (high - low))).astype(np.float32)

    def there(picture: NDArray[np.float64]) -> NDArray[np.float64]:
        # A shift by the spectrum swings over; no size falls below the least.
        return np.maximum(shift(picture, *pair.offset_px), picture[is_told].min())

    error = np.abs(sharper[:rows, :cols] - shift(mixed[0], *pair.offset_px)[:rows, :cols])
    spread = mixed.std(axis=0, ddof=min(1, turns - 1))
    # Beside a place without a figure the spectrum's swings reach some pixels.
    counts = inner(_near((~is_told).astype(np.float64))) == 0
    return inner(error)[counts], inner(there(sizes))[counts], inner(there(spread))[counts]


def _near(mask: NDArray[np.float64], reach_px: int = 4) -> NDArray[np.float64]:
    """Above 0 within a few pixels of where a mask (H, W) is."""
    for axis in (0, 1):
        mask = sum(np.roll(mask, step, axis) for step in range(-reach_px, reach_px + 1))
    return mask


def upscaled(bands: Bands, scale: int, model: str, models: ModelCache) -> tuple[Bands, Bands]:
    """Result and expected error of bands (C, H, W), each (C, s·H, s·W)."""
    with tempfile.TemporaryDirectory() as name:
        source, destination, error = (str(Path(name) / f"{n}.tif") for n in ("s", "d", "e"))
        gdal_array.SaveArray(np.ascontiguousarray(bands), source, "GTiff")
        request = UpscaleRequest(source, destination, scale, model=model, uncertainty=error)
        run_raster_job(request, Caller(_ignore, _ignore, CancelSource()), models)
        gdal.UseExceptions()
        return read_bands(Path(destination)), read_bands(Path(error))


def turned(bands: Bands, turn: int) -> Bands:
    """One of the eight flips and quarter turns of (C, H, W)."""
    flipped = bands[..., ::-1] if turn & 1 else bands
    return np.rot90(flipped, turn >> 1, (-2, -1))


def back(bands: Bands, turn: int) -> Bands:
    """The inverse of `turned`."""
    undone = np.rot90(bands, -(turn >> 1), (-2, -1))
    return undone[..., ::-1] if turn & 1 else undone


def _ignore(_told: object) -> None:
    """Progress and log are not asked for here."""
