# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that stand for "nothing here" though nobody declared them: told by value and by shape.

By value: a code that programs use (-9999, the ends of a type), far from all other values, or one
that no measurement has (3.4e38, 1e20). By shape: the same value over and over, in patches; a black
or white collar along the raster's edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.datatypes import is_integer, numpy_type
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

# Whole numbers that programs write for "nothing"; the ends of wide types are added to them.
_CODES = frozenset(
    sign * code
    for sign in (-1, 1)
    for code in (999, 9999, 99999, 999999, 9998, 32767, 32766, 32768, 65535, 1e10, 2147483647)
)
# No measurement is as large: the codes of this size are 1e20 (climate), 1e30, 3.4e38.
_ABSURD = 1e18
_MOST_CODES = 3
_FEWEST_PIXELS = 64
# How many pixels of a value must touch two more of it, for the value to lie in patches.
_LEAST_CLUMPED = 0.5
_LEAST_SHARE = 1e-3
# A known code counts among values on both sides of it where it is this many times as frequent as
# all values beside it together.
_SPIKE = 20
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
class Fill:
    """A value that looks like nodata.

    Attributes:
        bands: numbers of those that hold it.
        value: exactly as stored.
        share: of the valid pixels that were looked at.
        low, high: where nearly all other values of the first of these bands lie.
        is_collar: it was told by lying along the raster's edge, and is no unlikely value.
    """

    bands: tuple[int, ...]
    value: float | int
    share: float
    low: float
    high: float
    is_collar: bool = False


@dataclass(frozen=True)
class _Piece:
    """A part of the raster that was looked at: values and validity, (h, w), and where it lies."""

    values: NDArray[Any]
    valid: NDArray[np.bool_]
    sides: tuple[bool, bool, bool, bool]

    def holds(self, value: Any) -> NDArray[np.bool_]:
        """Where valid pixels hold the value, shape (h, w)."""
        return np.asarray(self.valid & (self.values == value))

    def rims(self, mask: NDArray[np.bool_]) -> Iterator[NDArray[np.bool_]]:
        """For each side of the raster the mask's pixels along it; empty where it is elsewhere."""
        lines = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
        yield from (
            line if is_here else np.zeros(0, np.bool_) for line, is_here in zip(lines, self.sides)
        )


def likely_fills(source: RasterSource, bands: Sequence[int]) -> tuple[Fill, ...]:
    """Values of these bands that look like nodata which nobody declared; few, mostly none.

    Nothing is doubted where a person has said what nodata is. At most about a million pixels are
    looked at, always the same ones: a rare value may pass unseen in a large raster.

    Raises:
        SourceFailed: a part cannot be read.
    """
    if source.is_nodata_chosen:
        return ()
    found: list[Fill] = []
    for number in bands:
        pieces = list(_pieces(source, number, len(bands)))
        for fill in _fills_of_band(pieces, number, source.info):
            same = next((place for place, f in enumerate(found) if f.value == fill.value), None)
            if same is None:
                found.append(fill)
            else:
                found[same] = replace(found[same], bands=(*found[same].bands, number))
    # Water is 0 in one band of many pictures; a collar is so in all of them.
    return tuple(fill for fill in found if not fill.is_collar or len(fill.bands) == len(bands))


def fill_sentences(fills: Sequence[Fill], info: RasterInfo) -> Iterator[str]:
    """What to tell a person, a whole sentence or two for each value."""
    for fill in fills:
        text = value_text(fill.value, info.band(fill.bands[0]).dtype_name)
        declared = info.band(fill.bands[0]).nodata
        others = "" if declared is None else f"{value_text(declared, 'Float64')},"
        holds = "Band {} holds" if len(fill.bands) == 1 else "Bands {} hold"
        yield (
            f"{holds.format(', '.join(map(str, fill.bands)))} {text} in {_percent(fill.share)} of "
            f"the pixels looked at, and else values of {fill.low:.4g} to {fill.high:.4g}: {text} "
            "looks like nodata that nobody declared. It is kept as it is, and away from the "
            f"network. Give --nodata {others}{text} (NODATA) to have it declared, or --nodata none "
            "if it is measured."
        )


def value_text(value: float | int, dtype_name: str) -> str:
    """A value in the fewest digits that tell it from all others of its type."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(numpy_type(dtype_name).type(value))


def _percent(share: float) -> str:
    return "less than 0.1 %" if share < 1e-3 else f"{share * 100:.2g} %"


def _pieces(source: RasterSource, number: int, bands: int) -> Iterator[_Piece]:
    size = source.info.size
    for rect in glimpse_rects(size.as_rect(), bands):
        block = source.read(rect, (number,))
        ends = rect.row_end == size.height, rect.col_end == size.width
        sides = (rect.row == 0, ends[0], rect.col == 0, ends[1])
        yield _Piece(block.values[0], block.valid[0], sides)


def _fills_of_band(pieces: Sequence[_Piece], number: int, info: RasterInfo) -> Iterator[Fill]:
    values = np.concatenate([piece.values[piece.valid] for piece in pieces])
    count = values.size
    if count < _FEWEST_PIXELS:
        return
    dtype_name = info.band(number).dtype_name
    for _ in range(_MOST_CODES):
        value, is_collar = _next_fill(values, pieces, dtype_name, count)
        if value is None:
            return
        is_fill = values == value
        values = values[~is_fill]
        if not values.size:
            return
        low, high = (float(v) for v in np.percentile(values[::_SPAN_STEP], (0.5, 99.5)))
        yield Fill((number,), value.item(), float(is_fill.sum()) / count, low, high, is_collar)


def _next_fill(
    values: NDArray[Any], pieces: Sequence[_Piece], dtype_name: str, count: int
) -> tuple[Any | None, bool]:
    """The first of the values that looks like a fill, or None; and whether it is a collar."""
    lowest, highest = values.min(), values.max()
    if lowest == highest:
        return None, False
    if dtype_name not in ("Byte", "Int8"):
        for value in (lowest, highest):
            if _stands_apart(value, values, pieces, dtype_name, count):
                return value, False
        for value in _codes_within(lowest, highest, dtype_name):
            if _is_spike(value, values, pieces, count):
                return value, False
    for value in (lowest, highest):
        if _may_be_collar(value, dtype_name) and _is_collar(value, values, pieces, count):
            return value, True
    return None, False


def _stands_apart(
    value: Any, values: NDArray[Any], pieces: Sequence[_Piece], dtype_name: str, count: int
) -> bool:
    """Whether the lowest or highest value is far from all others, as fills are."""
    others = values[values != value]
    few = others[::_SPAN_STEP] if others.size > _SPAN_STEP * _FEWEST_PIXELS else others
    low, high = np.percentile(few, (0.5, 99.5))
    span = float(high) - float(low)
    gap = float(np.abs(others.astype(np.float64) - float(value)).min())
    largest = max(abs(float(low)), abs(float(high)))
    if abs(float(value)) >= _ABSURD and gap > 1e3 * max(span, largest):
        return True
    is_code = _is_code(value, dtype_name)
    if is_code and value < 0:
        return gap > span
    # What is high and frequent may be saturated; as a code it is in patches at least.
    times = values.size - others.size
    is_frequent = times >= max(16, _LEAST_SHARE * count)
    is_far = gap > span if is_code else gap > 2 * span and np.unique(few).size >= _VARIED
    return is_frequent and is_far and _is_clumped(value, pieces)


def _is_spike(value: Any, values: NDArray[Any], pieces: Sequence[_Piece], count: int) -> bool:
    """Whether a code among other values is so frequent that it is none of them."""
    times = int(np.count_nonzero(values == value))
    if times < max(16, _LEAST_SHARE * count):
        return False
    reach = max(3.0, abs(float(value)) * 1e-3)
    near = int(np.count_nonzero(np.abs(values.astype(np.float64) - float(value)) <= reach)) - times
    return times > _SPIKE * near and _is_clumped(value, pieces)


def _is_collar(value: Any, values: NDArray[Any], pieces: Sequence[_Piece], count: int) -> bool:
    """Whether a value lies along the raster's edge in one piece, and hardly anything near it."""
    times = int(np.count_nonzero(values == value))
    if times < max(_FEWEST_PIXELS, _LEAST_COLLAR * count):
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
    solid = sum(int((_neighbours(mask, 1)[mask] >= 3).sum()) for mask in masks)
    return solid >= _LEAST_SOLID * times


def _ends_suddenly(
    value: Any, values: NDArray[Any], pieces: Sequence[_Piece], masks: Sequence[NDArray[np.bool_]]
) -> bool:
    """Whether pixels along patches of a value are like all others.

    Where values were cut off at it, those along the patches are near it instead.
    """
    beside = [
        piece.values[piece.valid & ~mask & (_neighbours(mask, 0) > 0)]
        for piece, mask in zip(pieces, masks)
    ]
    along = np.concatenate(beside).astype(np.float64)
    if not along.size:
        return False
    others = values[values != value][::_SPAN_STEP].astype(np.float64)
    usual = float(np.median(np.abs(others - float(value))))
    return float(np.median(np.abs(along - float(value)))) >= _LEAST_JUMP * usual


def _is_clumped(value: Any, pieces: Sequence[_Piece]) -> bool:
    masks = [piece.holds(value) for piece in pieces]
    times = sum(int(mask.sum()) for mask in masks)
    touching = sum(int((_neighbours(mask, 1)[mask] >= 2).sum()) for mask in masks)
    return times > 0 and touching >= _LEAST_CLUMPED * times


def _neighbours(mask: NDArray[np.bool_], outside: int) -> NDArray[np.int8]:
    """How many of the four neighbours are set; those beyond the edge count as `outside`."""
    padded = np.pad(mask.astype(np.int8), 1, constant_values=outside)
    return np.asarray(padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:])


def _is_code(value: Any, dtype_name: str) -> bool:
    return float(value) in _CODES or value in _ends(dtype_name)


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
