# SPDX-License-Identifier: GPL-3.0-or-later
"""Power and likeness by the size of detail: radial spectra in octaves."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.compare.pixels import Array

TILE_PX = 128
_SMALLEST_TILE_PX = 16
_SHORTEST_PX = 2


def tile_side(height: int, width: int) -> int | None:
    """The side of the squares that spectra are taken of; None where not even the smallest fits."""
    side = TILE_PX
    while side > min(height, width):
        side //= 2
    return side if side >= _SMALLEST_TILE_PX else None


def octaves(side: int) -> list[tuple[int, int]]:
    """Wavelengths in pixels, from and to, each twice the one before; at least two waves a tile."""
    shortest = [_SHORTEST_PX << step for step in range(side.bit_length())]
    return [(length, 2 * length) for length in shortest if 4 * length <= side]


class SpectrumFigures:
    """Mean spectra of one band, over squares of valid pixels.

    The mean of each square is taken off, and a Hann window laid over it, so that its edges do not
    look like detail. Squares of which both lack any detail add nothing.

    Args:
        side: of the squares, a power of two; see `tile_side`.
    """

    def __init__(self, side: int) -> None:
        self._side = side
        line = np.hanning(side + 1)[:-1]
        self._window = np.outer(line, line)
        along = np.fft.fftfreq(side, 1.0)
        radius = np.hypot(along[:, None], along[None, :])
        self._rings = [
            (radius > 1 / longest) & (radius <= 1 / shortest) for shortest, longest in octaves(side)
        ]
        self._power = np.zeros((2, len(self._rings)))
        self._common = np.zeros(len(self._rings))
        self.tiles = 0

    def update(self, result: Array, reference: Array, valid: NDArray[np.bool_]) -> None:
        """Take all whole squares of a rectangle in; all of shape (h, w)."""
        side = self._side
        for row in range(0, valid.shape[0] - side + 1, side):
            for col in range(0, valid.shape[1] - side + 1, side):
                place = (slice(row, row + side), slice(col, col + side))
                if valid[place].all():
                    self._take(result[place], reference[place])

    def _take(self, result: Array, reference: Array) -> None:
        here = np.fft.fft2((result - result.mean()) * self._window)
        there = np.fft.fft2((reference - reference.mean()) * self._window)
        powers = np.abs(here) ** 2, np.abs(there) ** 2
        common = (here * there.conj()).real
        for number, ring in enumerate(self._rings):
            self._power[:, number] += powers[0][ring].sum(), powers[1][ring].sum()
            self._common[number] += common[ring].sum()
        self.tiles += 1

    def report(self) -> list[dict[str, Any]]:
        """For each octave of wavelengths, the shortest first.

        Returns:
            `from_px` and `to_px`; `power_ratio_db`: the result's power over the reference's;
            `correlation`: of both there, 1 where detail is the same and 0 where it has nothing in
            common (Fourier ring correlation). None where one has no power.
        """
        figures = []
        for number, (shortest, longest) in enumerate(octaves(self._side)):
            here, there = (float(power) for power in self._power[:, number])
            is_defined = here > 0 and there > 0
            figures.append(
                {
                    "from_px": shortest,
                    "to_px": longest,
                    "power_ratio_db": 10 * float(np.log10(here / there)) if is_defined else None,
                    "correlation": float(self._common[number] / np.sqrt(here * there))
                    if is_defined
                    else None,
                }
            )
        return figures if self.tiles else []
