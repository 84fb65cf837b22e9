# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a band hold numbers of classes, or flags? Told by how many values it has and how they lie.

Classes lie in patches, and any may lie beside any other. What is measured passes through the values
between two others, and where it is rough, hardly any two neighbours are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import glimpse_rects

_FEW = 16
_MOST = 512
_FEWEST_PIXELS = 4096
_FEWEST_STEPS = 64
_FIRST_LOOK = 4096
# As `BandLook.patchiness`: bands of classes have 0.7 and more, 8-bit imagery less than 0.4.
_PATCHY = 0.6
_VERY_PATCHY = 0.8
_SOMEWHAT_PATCHY = 0.5
_ROUGH = 0.2
# As `BandLook.leaps`: fields of whole degrees have less than 0.1, aerial pictures less than 0.25,
# coarse ones of which each pixel is repeated less than 0.65, classes about 1.
_LEAST_LEAPS_OF_FEW = 0.3
_LEAST_LEAPS_OF_PATCHES = 0.2
_LEAST_LEAPS_OF_FLAGS = 0.4
_LEAST_LEAPS = 0.7
# So few values may be switches, which change anywhere.
_SWITCHES = 4
# Of all rows and columns, where each pixel is repeated at least twice.
_MOST_OF_LINES = 0.6
# Flags are bits: of all whole numbers from the least to the largest few are met.
_SPARSE = 0.25


@dataclass(frozen=True)
class BandLook:
    """A band of few different whole numbers.

    Attributes:
        different: how many there are.
        patchiness: how much more often neighbours are equal than pixels taken anywhere; 1 in
            patches without end, about 0 without patches.
        leaps: squared difference of neighbours that differ over that of pixels taken anywhere,
            both without the least there can be: 0 where every step is the smallest one.
        density: `different` as a share of all whole numbers from the least to the largest.
        is_repeated: values change along few rows and columns only, as where pixels are repeated.
        is_bell: there are no gaps between the numbers, and those in the middle are the most.
    """

    different: int
    patchiness: float
    leaps: float
    density: float
    is_repeated: bool
    is_bell: bool

    @property
    def is_few(self) -> bool:
        """Whether a drawing of few colours would have as many."""
        return self.different <= _FEW

    @property
    def holds_classes(self) -> bool:
        """Whether it looks like classes or flags rather than measurements."""
        if self.is_few:
            is_clean = self.patchiness >= _VERY_PATCHY
            least = _LEAST_LEAPS_OF_PATCHES if is_clean else _LEAST_LEAPS_OF_FEW
            is_noise = self.is_bell and self.patchiness < _ROUGH
            lies_so = self.patchiness >= _SOMEWHAT_PATCHY or self.different <= _SWITCHES
            return self.leaps >= least and lies_so and not is_noise
        if self.patchiness < _PATCHY:
            return False
        if self.density <= _SPARSE:
            return self.leaps >= _LEAST_LEAPS_OF_FLAGS
        return self.leaps >= _LEAST_LEAPS and not self.is_repeated


def look_at(source: RasterSource, number: int, bands: int) -> BandLook | None:
    """How a band looks; None where it has too many values, or others than whole numbers.

    Args:
        bands: how many are looked at together.

    Raises:
        SourceFailed: a part cannot be read.
    """
    pieces = []
    for values, valid in _pieces(source, number, bands):
        met = values[valid]
        if len(np.unique(met[:: max(1, met.size // _FIRST_LOOK)])) > _MOST:
            return None
        pieces.append((values, valid))
    met = np.concatenate([values[valid] for values, valid in pieces])
    codes, counts = np.unique(met, return_counts=True)
    if met.size < _FEWEST_PIXELS or not 1 < codes.size <= _MOST:
        return None
    if not bool((codes == np.rint(codes)).all()):
        return None
    pairs = np.concatenate([_pairs(values, valid) for values, valid in pieces], axis=1)
    is_repeated = all(_is_repeated(values) for values, _ in pieces)
    return _look(codes.astype(np.float64), counts, pairs.astype(np.float64), is_repeated)


def is_patchy(source: RasterSource, number: int, bands: int) -> bool:
    """Whether many neighbours of a band are equal, as in imagery that was enlarged by repetition.

    Raises:
        SourceFailed: a part cannot be read.
    """
    equal = count = 0
    for values, valid in _pieces(source, number, bands):
        here, there = _pairs(values, valid)
        equal += int(np.count_nonzero(here == there))
        count += here.size
    return equal > _SOMEWHAT_PATCHY * count


def _look(
    codes: NDArray[np.float64],
    counts: NDArray[np.int64],
    pairs: NDArray[np.float64],
    is_repeated: bool,
) -> BandLook:
    density = codes.size / float(codes[-1] - codes[0] + 1)
    if codes.size > _FEW:
        # Fills and saturated pixels, the ends of what is measured, lie in patches as well.
        is_inside = ((pairs > codes[0]) & (pairs < codes[-1])).all(axis=0)
        pairs = pairs[:, is_inside]
    steps = pairs[0] - pairs[1]
    taken = steps[steps != 0]
    if taken.size < _FEWEST_STEPS:
        return BandLook(codes.size, 0.0, 1.0 if codes.size <= _FEW else 0.0, density, False, False)
    _, times = np.unique(pairs, return_counts=True)
    shares = times / times.sum()
    chance = float(np.square(shares).sum())
    equal = 1 - taken.size / steps.size
    gaps = np.diff(codes)
    least = float(gaps.min()) ** 2
    anywhere = 2 * float(pairs.var()) / (1 - chance)
    here = float(np.square(taken).mean())
    leaps = (here - least) / (anywhere - least) if anywhere > least * (1 + 1e-6) else 1.0
    return BandLook(
        different=codes.size,
        patchiness=(equal - chance) / (1 - chance),
        leaps=leaps,
        density=density,
        is_repeated=is_repeated,
        is_bell=_is_bell(gaps, counts),
    )


def _is_repeated(values: NDArray[Any]) -> bool:
    rows = (values[1:] != values[:-1]).any(axis=1)
    cols = (values[:, 1:] != values[:, :-1]).any(axis=0)
    return all(line.size > 0 and line.mean() <= _MOST_OF_LINES for line in (rows, cols))


def _is_bell(gaps: NDArray[np.float64], counts: NDArray[np.int64]) -> bool:
    top = int(counts.argmax())
    rises, falls = np.diff(counts[: top + 1]), np.diff(counts[top:])
    is_one_hill = bool((rises >= 0).all() and (falls <= 0).all())
    return is_one_hill and bool((gaps == gaps[0]).all()) and counts[top] >= 2 * counts.min()


def _pieces(
    source: RasterSource, number: int, bands: int
) -> Iterator[tuple[NDArray[Any], NDArray[np.bool_]]]:
    for rect in glimpse_rects(source.info.size.as_rect(), bands):
        block = source.read(rect, (number,))
        yield block.values[0], block.valid[0]


def _pairs(values: NDArray[Any], valid: NDArray[np.bool_]) -> NDArray[Any]:
    """Values of pixels and of those right of and below them, where both are valid; shape (2, n)."""
    across, down = valid[:, 1:] & valid[:, :-1], valid[1:] & valid[:-1]
    here = np.concatenate([values[:, :-1][across], values[:-1][down]])
    there = np.concatenate([values[:, 1:][across], values[1:][down]])
    return np.stack([here, there])
