# SPDX-License-Identifier: GPL-3.0-or-later
"""How much contrast a coarse sensor leaves, fitted by trying sensors on the sharp picture.

The trial sensor is the one of training, so that what is measured is what is trained with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.finetune.coarse_windows import WINDOW_SIDES_PX, Overlap, PlacedPair
from backend.finetune.sensor_model import exact_ranges
from backend.geometry import PixelRect
from backend.training.degradation import reduce_by_sensor

Array = NDArray[Any]

_RESPONSES = (0.08, 0.15, 0.22, 0.3, 0.38, 0.46, 0.55, 0.65, 0.75, 0.85, 0.95, 1.05)
_MIDDLE_RESPONSE = 0.3

# Coarse pixels without surroundings at a window's rim.
_RIM_PX = 6
_SMOOTH_PX = 4
_REGISTRATIONS = 4
_MOST_PAIRS = 8
_LARGEST_SHIFT_PX = 3.0

# Where less of what is not smooth agrees, the layers show different things: clouds, other seasons.
LEAST_AGREEMENT = 0.5

# Spectra are compared where noise and the window's own leakage say least.
_LOW, _HIGH = (0.06, 0.15), (0.2, 0.48)


@dataclass(frozen=True)
class BlurFound:
    """The response at Nyquist that fits best, how sure that is, and for an overlap the rest."""

    response: float
    spread: float
    shift_px: tuple[float, float] | None = None
    agreement: float | None = None


def fit_by_overlap(overlap: Overlap, finer: int, check: Callable[[], None]) -> BlurFound | None:
    """Bring both rasters into register, and try sensors until the coarse pixels come out.

    Bands need not be the same: each coarse band is explained by all sharp ones (least squares), of
    which only what is not smooth counts, as light and season change what is.

    Args:
        overlap: of both rasters.
        finer: pixels of the sharp picture a coarse one, at least 2.
        check: called between steps; may raise.

    Returns:
        None where the rasters do not show the same.
    """
    windows, pairs = _whole_pairs(overlap, finer, check)
    shift = (0.0, 0.0)
    for _ in range(_REGISTRATIONS):
        if not pairs:
            return None
        step = _shift_between(pairs, finer)
        shift = (shift[0] + step[0], shift[1] + step[1])
        if max(map(abs, shift)) > _LARGEST_SHIFT_PX:
            return None
        pairs = _pairs(overlap, windows, finer, shift, check)
        if max(map(abs, step)) < 0.02:
            break
    if not pairs:
        return None
    misfits = []
    for response in _RESPONSES:
        check()
        misfits.append([_misfit(pair, response, finer) for pair in pairs])
    each = np.array(misfits)  # responses × windows, shares of what is not smooth
    response, spread = _best_of_windows(each)
    agreement = float(np.sqrt(max(0.0, 1 - each.mean(axis=1).min())))
    if agreement < LEAST_AGREEMENT:
        return None
    return BlurFound(response, spread, shift, agreement)


def fit_by_spectrum(
    coarse: Sequence[Array],
    sharp: Sequence[torch.Tensor],
    scale: int,
    noise_dn: float,
    check: Callable[[], None],
) -> BlurFound:
    """Try sensors until sharp pictures, reduced, fall off towards Nyquist as the coarse ones do.

    Both show other places, and pictures differ: this is less sure than an overlap.

    Args:
        coarse: windows (3, w, w) in 0…255.
        sharp: tiles uint8 (3, s·t, s·t).
        scale: s.
        noise_dn: of the coarse raster; its power is taken away.
    """
    wanted = np.array([_fall(window, noise_dn) for window in coarse])
    falls = []
    for response in _RESPONSES:
        check()
        reduced = (_reduced(tile.numpy(), response, scale) for tile in sharp)
        falls.append(np.median([_fall(each, 0.0) for each in reduced]))
    rising = np.maximum.accumulate(falls)
    middle = float(np.median(wanted))
    response = float(np.interp(middle, rising, _RESPONSES))
    # What half of the windows say lies this far around the middle; so many say it independently.
    sure = 1.25 * float(np.median(np.abs(wanted - middle))) / np.sqrt(len(wanted))
    ends = np.interp([middle - sure, middle + sure], rising, _RESPONSES)
    least = max(_LEAST_SPECTRUM_SPREAD, _SPREAD_OF_A_WINDOW / np.sqrt(len(wanted)))
    return BlurFound(response, float(min(_LARGEST_SPREAD, max(least, (ends[1] - ends[0]) / 2))))


# Contents differ however many windows there are: on real pairs spectra say 0.1 more or less than
# the overlap where there are some windows, 0.4 where there are three; see docs/finetune.md.
_LEAST_SPECTRUM_SPREAD, _SPREAD_OF_A_WINDOW, _LARGEST_SPREAD = 0.12, 0.4, 0.3

_LEAST_OVERLAP_SPREAD = 0.03


def _whole_pairs(
    overlap: Overlap, finer: int, check: Callable[[], None]
) -> tuple[list[PixelRect], list[PlacedPair]]:
    """The largest windows of which some have no hole, and what both rasters show in them."""
    for side in WINDOW_SIDES_PX:
        windows = overlap.windows(side)
        pairs = _pairs(overlap, windows, finer, (0.0, 0.0), check)
        if pairs:
            return windows, pairs
    return [], []


def _pairs(
    overlap: Overlap,
    windows: Sequence[PixelRect],
    finer: int,
    shift: tuple[float, float],
    check: Callable[[], None],
) -> list[PlacedPair]:
    found = []
    for rect in windows:
        check()
        pair = overlap.pair(rect, finer, shift)
        if pair is not None:
            found.append(pair)
        if len(found) == _MOST_PAIRS:
            break
    return found


def _reduced(sharp: Array, response: float, finer: int) -> Array:
    """What a sensor makes of uint8 (3, H, W); float64 (3, h, w)."""
    generator = torch.Generator().manual_seed(0)
    picture = torch.from_numpy(np.ascontiguousarray(sharp))[None]
    reduced = reduce_by_sensor(picture, finer, generator, exact_ranges(response))
    values: Array = reduced[0].numpy().astype(np.float64)
    return values


def _detail(picture: Array) -> Array:
    """What is not smooth, without the rim; (3, h, w) to (3, h', w')."""
    smooth = picture
    for axis in (1, 2):
        smooth = _box(smooth, axis)
    inner = (slice(None), slice(_RIM_PX, -_RIM_PX), slice(_RIM_PX, -_RIM_PX))
    detail: Array = (picture - smooth)[inner]
    return detail


def _box(picture: Array, axis: int) -> Array:
    """Mean of 2r + 1 neighbours along an axis, edges repeated."""
    pads = [(0, 0)] * 3
    pads[axis] = (_SMOOTH_PX + 1, _SMOOTH_PX)
    sums = np.pad(picture.astype(np.float64), pads, mode="edge").cumsum(axis=axis)
    width = 2 * _SMOOTH_PX + 1
    upper = np.take(sums, range(width, sums.shape[axis]), axis=axis)
    lower = np.take(sums, range(sums.shape[axis] - width), axis=axis)
    mean: Array = (upper - lower) / width
    return mean


def _explained(pair: PlacedPair, response: float, finer: int) -> tuple[Array, Array]:
    """Detail of the coarse bands, and what the sensor's picture explains of it; both (3, N)."""
    wanted = _detail(pair.coarse).reshape(3, -1)
    given = _detail(_reduced(pair.sharp, response, finer)).reshape(3, -1)
    mixed = np.linalg.lstsq(given.T, wanted.T, rcond=None)[0]
    return wanted, (given.T @ mixed).T


def _misfit(pair: PlacedPair, response: float, finer: int) -> float:
    """Share of the coarse detail's power that a sensor does not explain."""
    wanted, explained = _explained(pair, response, finer)
    power = float((wanted**2).sum())
    return float(((wanted - explained) ** 2).sum()) / power if power > 0 else 1.0


def _shift_between(pairs: Sequence[PlacedPair], finer: int) -> tuple[float, float]:
    """By how much the sharp picture's contents lie too far (down, right), in coarse pixels."""
    squares, common = np.zeros((2, 2)), np.zeros(2)
    for pair in pairs:
        wanted, explained = _explained(pair, _MIDDLE_RESPONSE, finer)
        shape = [side - 2 * _RIM_PX for side in pair.coarse.shape[1:]]
        picture, target = explained.reshape(3, *shape), wanted.reshape(3, *shape)
        slopes = np.stack([np.gradient(picture, axis=axis).ravel() for axis in (1, 2)])
        squares += slopes @ slopes.T
        common += slopes @ (target - picture).ravel()
    # picture(x + d) is the target: contents lie d too far down and right.
    step = np.linalg.lstsq(squares, common, rcond=None)[0].clip(-1, 1)
    return float(step[0]), float(step[1])


def _best_of_windows(misfits: Array) -> tuple[float, float]:
    """The response of the least misfit of all windows together, and what leaving some out moves."""
    count = misfits.shape[1]
    whole = _lowest(misfits.mean(axis=1))
    if count < 2:
        return whole, 2 * _LEAST_OVERLAP_SPREAD
    others = [_lowest(np.delete(misfits, one, axis=1).mean(axis=1)) for one in range(count)]
    # Jackknife: the standard error of the mean of what single windows say.
    error = np.sqrt((count - 1) / count * np.sum((np.array(others) - whole) ** 2))
    return whole, float(max(_LEAST_OVERLAP_SPREAD, error))


def _lowest(misfit: Array) -> float:
    """Where a curve over the responses is lowest, by a parabola through three of them."""
    at = int(np.argmin(misfit))
    if at in (0, len(_RESPONSES) - 1):
        return _RESPONSES[at]
    x, y = np.array(_RESPONSES[at - 1 : at + 2]), misfit[at - 1 : at + 2]
    a, b, _ = np.polyfit(x - x[1], y, 2)
    return float(np.clip(x[1] - b / (2 * a), x[0], x[2])) if a > 0 else float(x[1])


def most_noise(windows: Sequence[Array]) -> float:
    """Standard deviation that white noise can have at most: all power at the highest frequencies.

    Both ways beyond 0.4 cycles a pixel optics and pixel leave next to nothing; what is there is
    noise, and what was folded back. Of several windows the calm ones count.

    Args:
        windows: (3, w, w), in the unit of the answer.
    """
    variances = []
    for window in windows:
        for band in window:
            power, down, right = _power(band.astype(np.float64))
            variances.append(power[(np.abs(down) > _CORNER) & (np.abs(right) > _CORNER)].mean())
    return float(np.sqrt(np.quantile(variances, 0.1)))


_CORNER = 0.4


def _power(plane: Array) -> tuple[Array, Array, Array]:
    """Power of (w, w), which white noise of variance 1 makes 1; and both frequencies of each."""
    side = min(plane.shape)
    centred = plane[:side, :side] - plane[:side, :side].mean()
    window = np.hanning(side)[:, None] * np.hanning(side)
    power = np.abs(np.fft.fft2(centred * window)) ** 2 / np.sum(window**2)
    down, right = np.meshgrid(*2 * [np.fft.fftfreq(side, 1.0)], indexing="ij")
    return power, down, right


def _fall(picture: Array, noise_dn: float) -> float:
    """How much less power there is towards Nyquist than at low frequencies: ln of the ratio."""
    power, down, right = _power(picture.mean(axis=0).astype(np.float64))
    distance = np.hypot(down, right)
    bands = [power[(distance >= low) & (distance < high)].mean() for low, high in (_LOW, _HIGH)]
    noise = noise_dn**2 / 3  # three bands were averaged
    low, high = (max(band - noise, 0.02 * band, 1e-9) for band in bands)
    return float(np.log(high / low))
