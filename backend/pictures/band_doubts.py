# SPDX-License-Identifier: GPL-3.0-or-later
"""Is each band what the file takes it for? Alpha that is none, classes among measurements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.datatypes import is_integer
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

# Opacity is nothing or full nearly everywhere; soft edges are edges.
_MOST_PARTIAL = 0.5
_FEWEST_OPACITIES = 16
_MOST_CLASSES = 16
_FEWEST_PIXELS_FOR_CLASSES = 4096
_FIRST_LOOK = 4096
_QUALITY = re.compile(
    r"(?<![a-z])(qa|qc|scl|fmask|bqa|quality|flags?|class(es)?|classification|mask|"
    r"land[ _-]?cover|cloud[ _-]?mask)(?![a-z])"
)


def alpha_doubts(source: RasterSource) -> Iterator[str]:
    """A sentence where the alpha band does not look like opacity.

    Raises:
        SourceFailed: a part cannot be read.
    """
    number = source.info.alpha_band
    if number is None or source.is_alpha_chosen:
        return
    parts = [source.read_alpha(rect) for rect in glimpse_rects(source.info.size.as_rect())]
    values = np.concatenate([part.ravel() for part in parts if part is not None])
    partial = values[(values != 0) & (values != values.max())]
    if partial.size <= _MOST_PARTIAL * values.size:
        return
    if len(np.unique(partial)) >= _FEWEST_OPACITIES:
        yield (
            f"Band {number} is tagged as alpha, but holds values between nothing and full in "
            f"{100 * partial.size / values.size:.0f} % of the pixels looked at, as a near-infrared "
            "band does: pixels where it is 0 come out empty. If it is a band like the others, give "
            f"--alpha none (ALPHA); if it is opacity, --alpha {number}."
        )


def class_doubts(source: RasterSource, measured: Sequence[int]) -> Iterator[str]:
    """A sentence for each band that holds classes or flags, by its values or by its name.

    Raises:
        SourceFailed: a part cannot be read.
    """
    few = {number: _few_whole_numbers(source, number, len(measured)) for number in measured}
    if len(measured) == 1:
        if few[measured[0]]:
            yield (
                f"Band {measured[0]} holds only {few[measured[0]]} different whole numbers where "
                "we looked, as classes do: averages of class numbers mean nothing."
            )
        return
    is_drawing = all(few.values())  # few colours, and all bands have them
    for number in measured:
        is_few = bool(few[number]) and not is_drawing
        if is_few or _is_called_quality(source.info, number):
            others = ",".join(str(other) for other in measured if other != number)
            seen = f", {few[number]} different whole numbers where we looked" if is_few else ""
            yield (
                f"Band {number}{_said(source.info, number)} looks like classes or flags among "
                f"measurements{seen}: what lies between class numbers means nothing. Leave it out "
                f"(--bands {others}), and enlarge it by nearest neighbour (gdalwarp -r near)."
            )


def _is_called_quality(info: RasterInfo, number: int) -> bool:
    band = info.band(number)
    return is_integer(band.dtype_name) and bool(_QUALITY.search(band.description.lower()))


def _said(info: RasterInfo, number: int) -> str:
    said = info.band(number).description
    return f" ({said})" if said else ""


def _few_whole_numbers(source: RasterSource, number: int, bands: int) -> int:
    """How many different values the band has, where they are as few as classes; else 0."""
    parts = []
    for rect in glimpse_rects(source.info.size.as_rect(), bands):
        block = source.read(rect, (number,))
        values = block.values[block.valid]
        if _count_of_few(values[:: max(1, values.size // _FIRST_LOOK)]) > _MOST_CLASSES:
            return 0
        parts.append(values)
    values = np.concatenate(parts)
    different = _count_of_few(values)
    is_few = 1 < different <= _MOST_CLASSES and values.size >= _FEWEST_PIXELS_FOR_CLASSES
    return different if is_few and bool((values == np.rint(values)).all()) else 0


def _count_of_few(values: NDArray[Any]) -> int:
    return len(np.unique(values))
