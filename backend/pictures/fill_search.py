# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for the next value of a band that stands for "nothing here", by all the signs of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.pictures.fill_pieces import Piece, is_clumped, is_solid, near_and_away, neighbours
from backend.raster.datatypes import is_integer, numpy_type

# Whole numbers that programs write for "nothing"; the ends of wide types are added to them.
_CODES = frozenset(
    sign * code
    for sign in (-1, 1)
    for code in (999, 9999, 99999, 999999, 9998, 32767, 32766, 32768, 65535, 1e10, 2147483647)
)
# No measurement is as large: the codes of this size are 1e20 (climate), 1e30, 3.4e38.
_ABSURD = 1e18
FEWEST_PIXELS = 64
_LEAST_SHARE = 1e-3
# A known code counts among values on both sides of it where it is this many times as frequent as
# all values beside it together.
_SPIKE = 20
# One value beyond all others: so much of their span away, so many times their widest gap, and this
# share of the pixels, and so many times as frequent as any other, where it is in no patches.
_LEAST_GAP = 0.1
_GAPS = 3
_LEAST_SCATTERED = 0.01
_FREQUENT = 5
# A rim: beyond all others by so many times their span, in so many pixels, and hardly elsewhere.
_FENCE = 0.75
_FEWEST_OF_RIM = 8
_LEAST_OF_RIM = 0.8
# A collar: this share of the pixels, of one side of the raster, and of them inside the collar.
_LEAST_COLLAR = 0.01
_LEAST_OF_SIDE = 0.5
_LEAST_SOLID = 0.9
_NEAR_COLLAR = 0.1
_LEAST_JUMP = 0.5
# Fewer different values are no picture, but a drawing, in which anything may be meant.
_VARIED = 16
_SPAN_STEP = 8  # the span of the other values is taken from every eighth


@dataclass(frozen=True)
class LookedAt:
    """What was looked at of a band.

    Attributes:
        pieces: all of it.
        values: valid ones that are no fill that was found, flat.
        found: the fills.
        dtype_name: of the band.
        count: valid pixels.
    """

    pieces: Sequence[Piece]
    values: NDArray[Any]
    dtype_name: str
    count: int
    found: tuple[Any, ...] = ()

    def without(self, value: Any) -> LookedAt:
        """The same after a fill was found."""
        rest = self.values[self.values != value]
        return replace(self, values=rest, found=(*self.found, value))

    def near_and_away(self, value: Any) -> tuple[NDArray[Any], NDArray[Any]]:
        """As `fill_pieces.near_and_away`, without the fills."""
        known = (part[~np.isin(part, self.found)] for part in near_and_away(value, self.pieces))
        near, away = known
        return near, away


def next_fill(band: LookedAt) -> tuple[Any | None, bool]:
    """The first of the values that looks like a fill, or None; and whether it is a collar."""
    values, pieces = band.values, band.pieces
    lowest, highest = values.min(), values.max()
    if lowest == highest:
        return None, False
    if band.dtype_name not in ("Byte", "Int8"):
        for value in (lowest, highest):
            if _stands_apart(value, band) or _lies_beyond_a_gap(value, value == lowest, band):
                return value, False
        for value in _codes_within(lowest, highest, band.dtype_name):
            if _is_spike(value, values, pieces, band.count):
                return value, False
    for value in (lowest, highest):
        is_likely = _may_be_collar(value, band.dtype_name)
        if is_likely and _is_collar(value, values, pieces, band.count):
            return value, True
    return None, False


def _stands_apart(value: Any, band: LookedAt) -> bool:
    """Whether the lowest or highest value is far from all others, as fills are."""
    others = band.values[band.values != value]
    few = _few_of(others)
    low, high = middle_of(others)
    span, gap = high - low, _distance(others, value)
    largest = max(abs(low), abs(high))
    if abs(float(value)) >= _ABSURD and gap > 1e3 * max(span, largest):
        return True
    times = band.values.size - others.size
    is_frequent = times >= max(16, _LEAST_SHARE * band.count)
    is_code = _is_code(value, band.dtype_name)
    if not is_code:
        is_far = gap > 2 * span and np.unique(few).size >= _VARIED
        return is_far and is_frequent and is_clumped(value, band.pieces)
    if gap > span and value < 0:
        return True
    if gap > span and times >= _LEAST_SCATTERED * band.count:
        return True
    # What is high and frequent may be saturated; as a code it is in patches at least.
    if not is_frequent or not is_clumped(value, band.pieces):
        return False
    return gap > span or (value < 0 and _is_apart_but_for_its_rim(value, band))


def _is_apart_but_for_its_rim(value: Any, band: LookedAt) -> bool:
    """The same for a code around which resampling has made all values up to the measured ones."""
    _, away = band.near_and_away(value)
    if away.size < FEWEST_PIXELS:
        return False
    low, high = middle_of(away)
    return _distance(away, value) > high - low


def _lies_beyond_a_gap(value: Any, is_lowest: bool, band: LookedAt) -> bool:
    """Whether one value beyond the end of all others is in solid patches, or very frequent.

    Measured values thin out towards their end. Saturated ones, and those cut off at a limit, have
    no gap before them; patches of a lake have its shore around them, whose values are like its own.
    Nothing is said of 0, which may mean "none of it", nor of the highest value but for a code: it
    may be the limit of the instrument.
    """
    if value == 0 or not (is_lowest or _is_written_high(value, band.dtype_name)):
        return False
    others = band.values[band.values != value]
    times = band.values.size - others.size
    if times < max(FEWEST_PIXELS, _LEAST_SHARE * band.count) or others.size < FEWEST_PIXELS:
        return False
    different, counts = np.unique(others, return_counts=True)
    if different.size < _VARIED or not _is_wide(_distance(others, value), others, different):
        return False
    if times >= max(_LEAST_SCATTERED * band.count, _FREQUENT * int(counts.max())):
        return True
    masks = [piece.holds(value) for piece in band.pieces]
    return is_solid(value, band.pieces) and _ends_suddenly(value, band.values, band.pieces, masks)


def _is_wide(gap: float, others: NDArray[Any], different: NDArray[Any]) -> bool:
    """Whether a gap beyond the end of other values is far wider than those among them.

    Args:
        different: all of the others, each once, in order.
    """
    low, high = middle_of(others)
    steps = np.diff(different.astype(np.float64))
    # Nearly all of them: the widest are at the ends, where outliers are.
    return gap > max(_LEAST_GAP * (high - low), _GAPS * float(np.percentile(steps, 99)))


def rim_of(value: Any, band: LookedAt) -> tuple[float, float] | None:
    """The least and the largest value of a rim between a fill and what is measured.

    Resampling makes them: they are beside the fill, beyond all others, and on the fill's side.
    """
    near, away = band.near_and_away(value)
    if away.size < FEWEST_PIXELS or not near.size:
        return None
    low, high = (float(each) for each in np.percentile(_few_of(away), (5, 95)))
    reach = _FENCE * (high - low)
    is_below = float(value) < low

    def beyond(values: NDArray[Any]) -> NDArray[Any]:
        return values[values < low - reach] if is_below else values[values > high + reach]

    rim = beyond(near)
    if rim.size < _FEWEST_OF_RIM or rim.size < _LEAST_OF_RIM * (rim.size + beyond(away).size):
        return None
    return float(rim.min()), float(rim.max())


def middle_of(values: NDArray[Any]) -> tuple[float, float]:
    """Where nearly all values lie."""
    low, high = np.percentile(_few_of(values), (0.5, 99.5))
    return float(low), float(high)


def _few_of(values: NDArray[Any]) -> NDArray[Any]:
    return values[::_SPAN_STEP] if values.size > _SPAN_STEP * FEWEST_PIXELS else values


def _distance(values: NDArray[Any], value: Any) -> float:
    return float(np.abs(values.astype(np.float64) - float(value)).min())


def _is_spike(value: Any, values: NDArray[Any], pieces: Sequence[Piece], count: int) -> bool:
    """Whether a code among other values is so frequent that it is none of them."""
    times = int(np.count_nonzero(values == value))
    if times < max(16, _LEAST_SHARE * count):
        return False
    reach = max(3.0, abs(float(value)) * 1e-3)
    near = int(np.count_nonzero(np.abs(values.astype(np.float64) - float(value)) <= reach)) - times
    return times > _SPIKE * near and is_clumped(value, pieces)


def _is_collar(value: Any, values: NDArray[Any], pieces: Sequence[Piece], count: int) -> bool:
    """Whether a value lies along the raster's edge in one piece, and hardly anything near it."""
    times = int(np.count_nonzero(values == value))
    if times < max(FEWEST_PIXELS, _LEAST_COLLAR * count):
        return False
    is_whole = values.dtype.kind in "iu"
    reach = 4.0 if is_whole else 0.01 * (float(values.max()) - float(values.min()))
    near = int(np.count_nonzero(np.abs(values.astype(np.float64) - float(value)) <= reach)) - times
    if near > _NEAR_COLLAR * times or np.unique(values).size < _VARIED:
        return False
    masks = [piece.holds(value) for piece in pieces]
    sides = zip(*(piece.rims(mask) for piece, mask in zip(pieces, masks)))
    along = [np.concatenate(lines) for lines in sides]
    is_at_edge = any(line.size and line.mean() >= _LEAST_OF_SIDE for line in along)
    if not is_at_edge or not _ends_suddenly(value, values, pieces, masks):
        return False
    solid = sum(int((neighbours(mask, 1)[mask] >= 3).sum()) for mask in masks)
    return solid >= _LEAST_SOLID * times


def _ends_suddenly(
    value: Any, values: NDArray[Any], pieces: Sequence[Piece], masks: Sequence[NDArray[np.bool_]]
) -> bool:
    """Whether pixels along patches of a value are like all others.

    Where values were cut off at it, those along the patches are near it instead.
    """
    beside = [
        piece.values[piece.valid & ~mask & (neighbours(mask, 0) > 0)]
        for piece, mask in zip(pieces, masks)
    ]
    along = np.concatenate(beside).astype(np.float64)
    if not along.size:
        return False
    others = values[values != value][::_SPAN_STEP].astype(np.float64)
    usual = float(np.median(np.abs(others - float(value))))
    return float(np.median(np.abs(along - float(value)))) >= _LEAST_JUMP * usual


def _is_code(value: Any, dtype_name: str) -> bool:
    return float(value) in _CODES or value in _ends(dtype_name)


def _is_written_high(value: Any, dtype_name: str) -> bool:
    """Whether a code is none of the numbers at which instruments and files saturate."""
    is_full = float(value).is_integer() and (int(value) & (int(value) + 1)) == 0
    return _is_code(value, dtype_name) and not is_full


def _codes_within(lowest: Any, highest: Any, dtype_name: str) -> list[Any]:
    dtype = numpy_type(dtype_name)
    inside = [code for code in _CODES if float(lowest) < code < float(highest)]
    return [dtype.type(code) for code in inside]


def _ends(dtype_name: str) -> tuple[Any, ...]:
    """Ends of the type that are codes; the lowest of unsigned types is 0, a value like others."""
    if not is_integer(dtype_name):
        return ()
    limits = np.iinfo(numpy_type(dtype_name))
    return (limits.max,) if limits.min == 0 else (limits.min, limits.max)


def _may_be_collar(value: Any, dtype_name: str) -> bool:
    """Whether collars have this value: 0, or white."""
    return bool(value == 0) or (is_integer(dtype_name) and value in _ends(dtype_name))
