# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands that share a scaling must have ranges that are alike; others go through it one by one.

Under one scaling a band of a small range would be a flat picture to the network: what the network
adds for the band of the large range, and its own noise, would be worth more than the whole band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from backend.pictures.bands import BandGroup
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

# A band's own range, as a share of what all bands of the group span together. Red, green and blue
# of Landsat, WorldView and Sentinel scenes have at least 0.49; at a quarter the network's usual
# error of 1.5/255 of the common range is a tenth of the band's deviation.
_LEAST_SHARE = 0.25
# As of the scaling: a few outliers say nothing about a band.
_PERCENTILES = (0.5, 99.5)

Range = tuple[float, float]


def split_unlike(source: RasterSource, groups: Sequence[BandGroup]) -> tuple[BandGroup, ...]:
    """The groups of which all bands are alike; the bands of any other each by itself.

    Bands of bytes are alike: they are scaled by 255, whatever they hold.

    Args:
        source: open; at most about a million pixels of it are read, always the same ones.
        groups: as planned from what is known without pixels.

    Raises:
        SourceFailed: a part cannot be read.
    """
    return tuple(part for group in groups for part in _parts(source, group))


def band_ranges(source: RasterSource, bands: Sequence[int]) -> dict[int, Range]:
    """Where the valid values of each band lie, outliers left out; no entry where none was met."""
    found: dict[int, list[Range]] = {number: [] for number in bands}
    region = source.info.size.as_rect()
    for rect in glimpse_rects(region):
        block = source.read(rect, bands)
        for place, number in enumerate(bands):
            values = block.values[place][block.valid[place]]
            if values.size:
                low, high = np.percentile(values, _PERCENTILES)
                found[number].append((float(low), float(high)))
    return {
        number: (min(low for low, _ in ranges), max(high for _, high in ranges))
        for number, ranges in found.items()
        if ranges
    }


def _parts(source: RasterSource, group: BandGroup) -> Iterator[BandGroup]:
    if _may_be_unlike(source.info, group) and not _are_alike(source, group):
        yield from (BandGroup((number,)) for number in group.bands)
    else:
        yield group


def _may_be_unlike(info: RasterInfo, group: BandGroup) -> bool:
    is_byte = all(info.band(number).dtype_name == "Byte" for number in group.bands)
    return len(group.bands) > 1 and not is_byte


def _are_alike(source: RasterSource, group: BandGroup) -> bool:
    units = {source.info.band(number).unit.strip() for number in group.bands} - {""}
    if len(units) > 1:
        return False
    ranges = list(band_ranges(source, group.bands).values())
    if not ranges:
        return True
    span = max(high for _, high in ranges) - min(low for low, _ in ranges)
    return all(high - low >= _LEAST_SHARE * span for low, high in ranges)
