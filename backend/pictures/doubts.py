# SPDX-License-Identifier: GPL-3.0-or-later
"""Is the source something that a network for imagery knows? If not, one sentence says so.

Nothing is refused here: whoever enlarges elevations may have a reason to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.pictures.band_doubts import alpha_doubts, class_doubts
from backend.pictures.bands import BandGroup, plan_band_groups
from backend.pictures.enlarged import SIDE_PX, interpolation, repetition
from backend.pictures.fills import fill_sentences, likely_fills
from backend.raster.gdal_settings import proj_problem
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource

_PIECES_EACH_WAY = 3
_LENGTH_UNITS = {"m", "metre", "meter", "metres", "meters", "ft", "foot", "feet", "us-ft"}
_ELEVATION = re.compile(
    r"(?<![a-z])(dem|dtm|dsm|ndsm|chm|srtm|elevation|altitude|height|bathymetry)(?![a-z])"
)
_HILL_SHADE = re.compile(r"hill[ _-]?shad|shaded[ _-]?relief|(?<![a-z])(slope|aspect)(?![a-z])")


def doubts_about(
    source: RasterSource, groups: Sequence[BandGroup], region: PixelRect
) -> tuple[str, ...]:
    """Whole sentences on what the source seems to be; none for ordinary imagery.

    Args:
        source: open.
        groups: bands that go through the network together.
        region: the part to upscale.

    Raises:
        SourceFailed: a part cannot be read.
    """
    measured = tuple(number for group in groups for number in group.bands)
    return (
        *fill_sentences(likely_fills(source, measured), source.info),
        *_doubts_by_groups(source.info, groups),
        *_doubts_by_name(source.info, measured),
        *_enlarged(list(_pieces(source, groups[0].bands, region))),
        *(() if source.info.is_thematic else class_doubts(source, measured)),
        *alpha_doubts(source),
        *_other_rasters(source.info),
        *filter(None, [proj_problem()]),
    )


def _doubts_by_groups(info: RasterInfo, groups: Sequence[BandGroup]) -> Iterator[str]:
    """Bands that would go through the network together, but for their ranges."""
    alone = {group.bands[0] for group in groups if len(group.bands) == 1}
    for planned in plan_band_groups(info, [number for group in groups for number in group.bands]):
        if len(planned.bands) > 1 and alone.issuperset(planned.bands):
            *first, last = (_named(info, number) for number in planned.bands)
            yield (
                f"Bands {', '.join(first)} and {last} are of different kinds, as their ranges or "
                "units differ: each is scaled and enlarged by itself. Name bands that belong "
                "together (--bands, BANDS) to have them enlarged as one picture."
            )


def _named(info: RasterInfo, number: int) -> str:
    said = info.band(number).description
    return f"{number} ({said})" if said else str(number)


def _doubts_by_name(info: RasterInfo, measured: Sequence[int]) -> Iterator[str]:
    if info.is_thematic:
        yield (
            f"The source holds classes ({info.thematic_reason}): averages of class numbers mean "
            "nothing, so look at the result and do not count with it."
        )
    if len(measured) > 1 or info.is_thematic:
        return
    band = info.band(measured[0])
    said = " ".join((Path(info.path).stem, band.description)).lower()
    if _HILL_SHADE.search(said):
        yield (
            "The source is called a hill shade, a slope or an aspect: the network knows pictures, "
            "so make it from a finer elevation model instead."
        )
    elif not _holds_brightness(band.dtype_name) and (
        band.unit.lower() in _LENGTH_UNITS or _ELEVATION.search(said)
    ):
        yield (
            "The source looks like elevations (by its name or unit): the network knows pictures, "
            "so detail that it adds is no terrain."
        )


def _holds_brightness(dtype_name: str) -> bool:
    """Whether values of this type are brightness rather than lengths."""
    return dtype_name == "Byte"


def _other_rasters(info: RasterInfo) -> Iterator[str]:
    if info.other_rasters:
        first, *more = info.other_rasters
        also = f" and {len(more)} more" if more else ""
        yield (
            f"The source holds {len(info.other_rasters) + 1} rasters, pages of a file say, and "
            f"only the first is taken: the others are {first}{also}. Name one to have it instead."
        )


def _enlarged(pieces: Sequence[NDArray[Any]]) -> Iterator[str]:
    """What most of the pieces say; nothing where there are none."""
    repeated = [factor for piece in pieces if (factor := repetition(piece[0])) is not None]
    if 2 * len(repeated) > len(pieces):
        yield (
            f"The source looks enlarged already, pixels repeat {np.median(repeated):.3g} times "
            "each way: give the raster that it was made from."
        )
        return
    factors = [factor for piece in pieces if (factor := interpolation(piece.mean(axis=0)))]
    if 2 * len(factors) > len(pieces):
        yield (
            f"The source looks enlarged already, about {np.median(factors):.3g} times by "
            "interpolation: give the raster that it was made from."
        )


def _pieces(
    source: RasterSource, bands: Sequence[int], region: PixelRect
) -> Iterator[NDArray[Any]]:
    """Pieces of the region, all of them valid, of shape (b, h, w); few, however large it is."""
    height, width = min(SIDE_PX, region.height), min(SIDE_PX, region.width)
    seen = set()
    for row in _starts(region.row, region.height, height):
        for col in _starts(region.col, region.width, width):
            if (row, col) not in seen:
                seen.add((row, col))
                block = source.read(PixelRect(row, col, height, width), bands)
                if block.valid.all():
                    yield block.values


def _starts(first: int, length: int, side: int) -> list[int]:
    count = min(_PIECES_EACH_WAY, max(1, length // side))
    if count == 1:
        return [first + (length - side) // 2]
    return [first + round(place * (length - side) / (count - 1)) for place in range(count)]
