# SPDX-License-Identifier: GPL-3.0-or-later
"""Blur and noise of the coarse raster: by the overlap, else by its spectrum; else of a preset."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from torch import Tensor

from backend.errors import InvalidRequest
from backend.finetune.blur_fit import BlurFound, fit_by_overlap, fit_by_spectrum, most_noise
from backend.finetune.coarse_windows import ScaledRaster, find_overlap, whole_windows
from backend.finetune.sensor_model import FoundBy, SensorModel, general_model, ranges_around
from backend.pictures.raster_noise import measure_noise, noise_in_network
from backend.pictures.scaling import CancelQuestion
from backend.protocol.sensors import SensorPreset

_MOST_SPECTRA = 24
_FINEST = 4


def measure_sensor(
    coarse: ScaledRaster,
    sharp: Sequence[ScaledRaster],
    tiles: Sequence[Tensor],
    scale: int,
    cancel: CancelQuestion,
    check: Callable[[], None],
) -> SensorModel:
    """Blur and noise of a coarse raster.

    Args:
        coarse: the raster.
        sharp: rasters that may cover the same ground.
        tiles: of the sharp rasters, for their spectra; uint8 (3, H, W).
        scale: of the model.
        cancel: asked while values are read.
        check: called between steps; may raise.

    Raises:
        InvalidRequest: the raster has too few pixels with values to measure anything.
        SourceFailed, Cancelled: as they read.
    """
    windows = whole_windows(coarse, _MOST_SPECTRA)
    if not windows:
        raise InvalidRequest(
            f"The coarse layer {coarse.source.info.path} is too small, or has too many holes, to "
            "measure its blur.",
            "Give one with a part of at least 32 × 32 pixels without nodata, or leave it out.",
        )
    noise_dn = min(_noise_dn(coarse, cancel), most_noise(windows))
    found, note = _by_overlap(coarse, sharp, check), ""
    found_by = FoundBy.OVERLAP
    if found is None:
        found_by = FoundBy.SPECTRUM
        note = (
            "The layers do not show the same ground in a way that can be compared: spectra of "
            "different places are less sure."
        )
        found = fit_by_spectrum(windows, tiles[:_MOST_SPECTRA], scale, noise_dn, check)
    return SensorModel(
        found_by,
        ranges_around(found.response, found.spread, noise_dn),
        found.response,
        found.spread,
        noise_dn,
        found.shift_px,
        found.agreement,
        note,
    )


def assumed_sensor(preset: SensorPreset | None) -> SensorModel:
    """What a preset says, or the general mixture where none is chosen."""
    if preset is None:
        return general_model()
    if preset.response is None or preset.noise_dn is None:
        return replace(general_model(), found_by=FoundBy.PRESET, note=preset.caution)
    low, high = preset.response
    middle, spread = (low + high) / 2, (high - low) / 2
    ranges = ranges_around(middle, spread, preset.noise_dn)
    return SensorModel(FoundBy.PRESET, ranges, middle, spread, preset.noise_dn, note=preset.caution)


def _by_overlap(
    coarse: ScaledRaster, sharp: Sequence[ScaledRaster], check: Callable[[], None]
) -> BlurFound | None:
    """By the first sharp raster that shows the same."""
    for raster in sharp:
        check()
        overlap = find_overlap(raster, coarse)
        if overlap is None:
            continue
        finer = max(2, min(_FINEST, int(overlap.ratio + 0.1)))
        found = fit_by_overlap(overlap, finer, check)
        if found is not None:
            return found
    return None


def _noise_dn(coarse: ScaledRaster, cancel: CancelQuestion) -> float:
    """What calm ground tells, in 1/255 of the range; infinite where there is too little of it.

    Where nothing is calm, as in the middle of a town, texture is taken for noise.
    """
    try:
        levels = measure_noise(coarse.source, coarse.group, coarse.scaling, cancel=cancel)
    except InvalidRequest:
        return math.inf
    scaled = noise_in_network(levels, coarse.scaling)
    return 255 * sum(level.deviation(0.5) for level in scaled) / len(scaled)
