# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that stand for "nothing here" though nobody declared them: told by value and by shape.

By value: a code that programs use (-9999, the ends of a type), far from all other values, or one
that no measurement has (3.4e38, 1e20). By shape: the same value over and over, in patches, beyond a
gap; a black or white collar along the raster's edge.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from backend.pictures.fill_pieces import Piece, pieces_of
from backend.pictures.fill_search import (
    FEWEST_PIXELS,
    LookedAt,
    middle_of,
    next_fill,
    rim_of,
)
from backend.raster.datatypes import numpy_type
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource

_MOST_CODES = 3


@dataclass(frozen=True)
class Fill:
    """A value that looks like nodata.

    Attributes:
        bands: numbers of those that hold it.
        value: exactly as stored.
        share: of the valid pixels that were looked at.
        low, high: where nearly all other values of the first of these bands lie.
        is_collar: it was told by lying along the raster's edge, and is no unlikely value.
        rim: the least and the largest value between it and what is measured, as resampling makes
            them beside nodata; None where there are none.
    """

    bands: tuple[int, ...]
    value: float | int
    share: float
    low: float
    high: float
    is_collar: bool = False
    rim: tuple[float, float] | None = None


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
        pieces = list(pieces_of(source, number, len(bands)))
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
        if fill.rim is not None:
            yield _rim_sentence(text, fill.rim, is_below=float(fill.value) < fill.low)


def _rim_sentence(text: str, rim: tuple[float, float], *, is_below: bool) -> str:
    low, high = rim
    low, high = (math.floor(low), math.ceil(high)) if high - low > 1 else (low, high)
    said = f"{text}..{high:.15g}" if is_below else f"{low:.15g}..{text}"
    return (
        f"Beside {text} lie values of {low:.15g} to {high:.15g}, which resampling makes between "
        f"nodata and measurements. They spoil what is around them: give --nodata {said} (NODATA) "
        "to leave them out too."
    )


def value_text(value: float | int, dtype_name: str) -> str:
    """A value in the fewest digits that tell it from all others of its type."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(numpy_type(dtype_name).type(value))


def _percent(share: float) -> str:
    return "less than 0.1 %" if share < 1e-3 else f"{share * 100:.2g} %"


def _fills_of_band(pieces: Sequence[Piece], number: int, info: RasterInfo) -> Iterator[Fill]:
    values = np.concatenate([piece.values[piece.valid] for piece in pieces])
    band = LookedAt(pieces, values, info.band(number).dtype_name, values.size)
    if band.count < FEWEST_PIXELS:
        return
    for _ in range(_MOST_CODES):
        value, is_collar = next_fill(band)
        if value is None:
            return
        times = int(np.count_nonzero(band.values == value))
        band = band.without(value)
        if not band.values.size:
            return
        low, high = middle_of(band.values)
        share = times / band.count
        rim = None if is_collar else rim_of(value, band)
        yield Fill((number,), value.item(), share, low, high, is_collar, rim)
