# SPDX-License-Identifier: GPL-3.0-or-later
"""Is each band what the file takes it for? Alpha that is none, classes among measurements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.pictures.class_signs import BandLook, is_patchy, look_at
from backend.raster.datatypes import is_integer
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

# Opacity is nothing or full nearly everywhere; soft edges are edges.
_MOST_PARTIAL = 0.5
_FEWEST_OPACITIES = 16
# Thin lines and small things are all edge: their partial pixels touch empty or full ones.
_LEAST_INNER = 0.5
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
    planes = [part for part in parts if part is not None]
    full = max(part.max() for part in planes)
    partial = np.concatenate([part[(part != 0) & (part != full)] for part in planes])
    if partial.size <= _MOST_PARTIAL * sum(int(np.count_nonzero(part)) for part in planes):
        return
    if sum(int(_inner(part, full).sum()) for part in planes) <= _LEAST_INNER * partial.size:
        return
    looked_at = sum(part.size for part in planes)
    if len(np.unique(partial)) >= _FEWEST_OPACITIES:
        yield (
            f"Band {number} is tagged as alpha, but holds values between nothing and full in "
            f"{100 * partial.size / looked_at:.0f} % of the pixels looked at, as a near-infrared "
            "band does: pixels where it is 0 come out empty. If it is a band like the others, give "
            f"--alpha none (ALPHA); if it is opacity, --alpha {number}."
        )


def _inner(part: NDArray[Any], full: Any) -> NDArray[np.bool_]:
    """Partial pixels of which none of the four neighbours is empty or full, shape (h, w)."""
    is_partial = np.pad((part != 0) & (part != full), 1, mode="edge")
    inner = is_partial[1:-1, 1:-1].copy()
    for rows, cols in ((0, 1), (2, 1), (1, 0), (1, 2)):
        inner &= is_partial[rows : rows + part.shape[0], cols : cols + part.shape[1]]
    return inner


def class_doubts(source: RasterSource, measured: Sequence[int]) -> Iterator[str]:
    """A sentence for each band that holds classes or flags, by its values or by its name.

    Raises:
        SourceFailed: a part cannot be read.
    """
    looks = {number: look_at(source, number, len(measured)) for number in measured}
    if len(measured) == 1:
        look = looks[measured[0]]
        if look is not None and look.holds_classes:
            seen = (
                f"holds only {look.different} different whole numbers"
                if look.is_few
                else f"holds {look.different} different whole numbers, in patches,"
            )
            yield (
                f"Band {measured[0]} {seen} where we looked, as classes do: averages of class "
                "numbers mean nothing."
            )
        return
    for number in measured:
        look = looks[number]
        is_class = look is not None and look.holds_classes and _stands_out(source, looks, number)
        if is_class or _is_called_quality(source.info, number):
            others = ",".join(str(other) for other in measured if other != number)
            seen = ""
            if look is not None and is_class:
                lying = "" if look.is_few else " in patches"
                seen = f", {look.different} different whole numbers{lying} where we looked"
            yield (
                f"Band {number}{_said(source.info, number)} looks like classes or flags among "
                f"measurements{seen}: what lies between class numbers means nothing. Leave it out "
                f"(--bands {others}), and enlarge it by nearest neighbour (gdalwarp -r near)."
            )


def _stands_out(source: RasterSource, looks: Mapping[int, BandLook | None], number: int) -> bool:
    """Whether the other bands are unlike a band that looks like classes.

    All bands of a drawing have few colours, and all of enlarged imagery lie in patches.
    """
    look = looks[number]
    if look is not None and look.is_few:
        return not all(each is not None and each.is_few for each in looks.values())
    others = (other for other in looks if other != number)
    return not all(is_patchy(source, other, len(looks)) for other in others)


def _is_called_quality(info: RasterInfo, number: int) -> bool:
    band = info.band(number)
    return is_integer(band.dtype_name) and bool(_QUALITY.search(band.description.lower()))


def _said(info: RasterInfo, number: int) -> str:
    said = info.band(number).description
    return f" ({said})" if said else ""
