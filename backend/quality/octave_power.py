# SPDX-License-Identifier: GPL-3.0-or-later
"""How strong detail of each size is in a source, in its enlargement by bicubic, and in a result.

Power is given as a standard deviation in the band's unit: that of a picture which holds the waves
of one octave alone. Squares of octaves add up to the variance, but for what the window hides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelSize

_LARGEST_SQUARE_PX, _SMALLEST_SQUARE_PX = 64, 16
_SHORTEST_WAVE_PX = 2.0
_WAVES_IN_SQUARE = 2

Array = NDArray[np.float64]


@dataclass(frozen=True)
class OctaveFigures:
    """The strength of detail of one size, as standard deviations in the band's unit.

    Attributes:
        from_px, to_px: its wavelengths, in pixels of the source.
        source: None where the source's pixels are too large for such waves.
        bicubic, result: on the result's grid.
    """

    from_px: float
    to_px: float
    source: float | None
    bicubic: float
    result: float


def square_side(size: PixelSize) -> int | None:
    """The side of the squares of source pixels that are judged; None where not one fits."""
    side = _LARGEST_SQUARE_PX
    while side > min(size.height, size.width):
        side //= 2
    return side if side >= _SMALLEST_SQUARE_PX else None


def octave_bounds(side: int, scale: int) -> list[tuple[float, float]]:
    """Wavelengths in source pixels, from and to, the shortest first.

    The finest octave begins with the shortest wave that the result can hold.
    """
    bounds = [_SHORTEST_WAVE_PX / scale]
    wave = 1.0
    while wave * _WAVES_IN_SQUARE <= side:
        if wave > bounds[0]:
            bounds.append(wave)
        wave *= 2
    return list(zip(bounds, bounds[1:]))


class OctavePower:
    """Mean power of one band, over squares of valid pixels.

    Args:
        side: of the squares in source pixels, see `square_side`.
        scale: pixels of the result along one of the source.
    """

    def __init__(self, side: int, scale: int) -> None:
        self._side, self._scale = side, scale
        self._bounds = octave_bounds(side, scale)
        self._coarse, self._fine = _Rings(side, 1, self._bounds), _Rings(side, scale, self._bounds)
        self._variances = np.zeros((3, len(self._bounds)))
        self.squares = 0

    def add(self, source: Array, bicubic: Array, result: Array) -> None:
        """Take a square.

        Args:
            source: shape (side, side).
            bicubic, result: shape (side · scale, side · scale).
        """
        self._variances[0] += self._coarse.variances(source)
        self._variances[1] += self._fine.variances(bicubic)
        self._variances[2] += self._fine.variances(result)
        self.squares += 1

    def figures(self) -> list[OctaveFigures]:
        """For each octave, the finest first; none where no square was met."""
        if not self.squares:
            return []
        strengths = np.sqrt(self._variances / self.squares)
        return [
            OctaveFigures(
                from_px=shortest,
                to_px=longest,
                source=float(source) if shortest >= _SHORTEST_WAVE_PX else None,
                bicubic=float(bicubic),
                result=float(result),
            )
            for (shortest, longest), source, bicubic, result in zip(self._bounds, *strengths)
        ]


class _Rings:
    """Sums power over rings of the spectrum, for squares of one grid."""

    def __init__(self, side: int, scale: int, bounds: list[tuple[float, float]]) -> None:
        line = np.hanning(side * scale + 1)[:-1]
        self._window: Any = np.outer(line, line)
        along = np.fft.fftfreq(side * scale, 1 / scale)  # waves for each pixel of the source
        radius = np.hypot(along[:, None], along[None, :])
        self._rings = [(radius > 1 / longest) & (radius <= 1 / short) for short, longest in bounds]
        self._total = line.size**2 * np.square(self._window).sum()

    def variances(self, values: Array) -> Array:
        """Of each ring."""
        power = np.abs(np.fft.fft2((values - values.mean()) * self._window)) ** 2
        return np.array([power[ring].sum() for ring in self._rings]) / self._total
