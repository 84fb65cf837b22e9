# SPDX-License-Identifier: GPL-3.0-or-later
"""How much noise a raster has, told from the raster itself; knows no network.

Two rows and two columns of second differences remove whatever is smooth, what is left on calm
ground is noise. Blocks are sorted by how bright they are; in each class of brightness the calmest
blocks tell the noise there, and a curve through the classes tells how it grows with the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest

Array = NDArray[Any]

# The mask of Immerkær, "Fast noise variance estimation" (1996): 1 -2 1 down and across. Its sum of
# squares is 36, so noise of deviation 1 has deviation 6 after it.
_MASK_GAIN = 6.0
_BLOCK_PX = 8
_BLOCKS_TO_TELL = 12
_CLASSES = 12
# Of a class, the calmest blocks are taken to be noise alone. Being the calmest they are also those
# where noise happened to be weak: of white noise the calmest tenth of blocks lies below 0.628 of
# its variance (measured on 249,001 blocks).
_CALM_SHARE = 0.1
_CALM_OF_WHITE = 0.628
_LARGEST_LEVEL = 0.5  # of the value range: more is no picture


@dataclass(frozen=True)
class NoiseLevel:
    """Noise of one band: variance constant + linear · v + square · v² at true value v ≥ 0.

    Raises:
        InvalidRequest: a coefficient is below 0 or is no number.
    """

    constant: float
    linear: float = 0.0
    square: float = 0.0

    def __post_init__(self) -> None:
        coefficients = (self.constant, self.linear, self.square)
        if not all(np.isfinite(c) and c >= 0 for c in coefficients):
            raise InvalidRequest(
                f"A noise level cannot have the coefficients {coefficients}.",
                "Give numbers of 0 or more.",
            )

    @classmethod
    def gaussian(cls, deviation: float) -> NoiseLevel:
        """The same everywhere."""
        if not deviation >= 0:
            raise InvalidRequest(f"Noise level {deviation} is below 0.", "Give 0 or more.")
        return cls(deviation**2)

    @property
    def coefficients(self) -> tuple[float, float, float]:
        """Constant, linear and square."""
        return self.constant, self.linear, self.square

    def mean_variance(self, mean: float, spread: float) -> float:
        """Of the noise of a band whose values have this mean and standard deviation."""
        around = max(mean, 0.0)
        return self.constant + self.linear * around + self.square * (around**2 + spread**2)

    def deviation(self, value: float) -> float:
        """Standard deviation of the noise at a value."""
        v = max(value, 0.0)
        return float(np.sqrt(self.constant + self.linear * v + self.square * v * v))

    def scaled(self, gain: float, offset: float) -> NoiseLevel:
        """The same noise after values became gain · v + offset, with gain above 0.

        Where the offset moves the zero of values, coefficients that would fall below 0 are 0.
        """
        square = self.square
        linear = gain * self.linear - 2 * square * offset
        constant = gain**2 * self.constant - gain * self.linear * offset + square * offset**2
        return NoiseLevel(max(constant, 0.0), max(linear, 0.0), square)


def estimate_noise(
    values: Array, is_valid: Array | None = None, depends_on_value: bool = True
) -> NoiseLevel:
    """Estimate the noise of one band.

    Args:
        values: shape (H, W), any type of number.
        is_valid: pixels that count, same shape; numbers that are not finite never count.
        depends_on_value: whether to fit how the noise grows with the value. Without it, and where
            the range of values is too narrow to tell, the noise is taken as the same everywhere.

    Raises:
        InvalidRequest: fewer than 12 blocks of 8 × 8 pixels are valid.

    Where fewer blocks than that are of more than one value there is no noise.
    """
    noise, means = _calm_measures(values, is_valid)
    if len(noise) < _BLOCKS_TO_TELL:
        return NoiseLevel(0.0)
    classes = np.array_split(np.argsort(means, kind="stable"), _class_count(len(means)))
    measured = [(float(means[c].mean()), _variance_of_calm(noise[c])) for c in classes]
    if not depends_on_value or len(measured) < 3:
        return NoiseLevel(_variance_of_calm(noise))
    return _fit(np.array(measured))


def check_level(deviation: float, value_range: float) -> None:
    """Refuse a noise level that no picture has.

    Raises:
        InvalidRequest: it is below 0, no number, or above half the range of values.
    """
    if not 0 <= deviation <= _LARGEST_LEVEL * value_range:
        raise InvalidRequest(
            f"Noise level {deviation:g} is out of range for values that span {value_range:g}.",
            f"Give 0 to {_LARGEST_LEVEL * value_range:g}.",
        )


def _calm_measures(values: Array, is_valid: Array | None) -> tuple[Array, Array]:
    """Mean squares of what is not smooth, in units of variance, and means, of valid blocks."""
    pixels = np.asarray(values, dtype=np.float64)
    good = np.isfinite(pixels)
    if is_valid is not None:
        good &= is_valid.astype(bool)
    pixels = np.where(good, pixels, 0.0)
    rough = np.diff(np.diff(pixels, 2, axis=0), 2, axis=1) / _MASK_GAIN
    squares, centres = _blocks(rough**2), _blocks(pixels[1:-1, 1:-1])
    holes = _blocks(_grown(~good)[1:-1, 1:-1])
    whole = ~holes.any(axis=1)
    # Saturated pixels have lost their noise: a block of one value alone tells nothing.
    noise = squares[whole].mean(axis=1)
    if int(whole.sum()) < _BLOCKS_TO_TELL:
        raise InvalidRequest(
            f"The noise cannot be estimated: {int(whole.sum())} blocks of 8 × 8 pixels are valid, "
            f"{_BLOCKS_TO_TELL} are needed.",
            "Give the noise level.",
        )
    is_alive = noise > 0
    return noise[is_alive], centres[whole][is_alive].mean(axis=1)


def _blocks(plane: Array) -> Array:
    """Cut (H, W) into whole blocks, shape (N, 64); what is left over is dropped."""
    rows, cols = plane.shape[0] // _BLOCK_PX, plane.shape[1] // _BLOCK_PX
    kept = plane[: rows * _BLOCK_PX, : cols * _BLOCK_PX]
    split = kept.reshape(rows, _BLOCK_PX, cols, _BLOCK_PX).swapaxes(1, 2)
    return split.reshape(-1, _BLOCK_PX**2)


def _grown(holes: Array) -> Array:
    """Holes and the eight neighbours of each: pixels whose mask touches one."""
    padded = np.pad(holes, 1)
    height, width = holes.shape
    near = [padded[r : r + height, c : c + width] for r in range(3) for c in range(3)]
    return np.logical_or.reduce(near)


def _class_count(blocks: int) -> int:
    return max(1, min(_CLASSES, blocks // 60))


def _variance_of_calm(noise: Array) -> float:
    """The variance that the calmest blocks tell, without the luck of being chosen."""
    calm = np.quantile(noise, _CALM_SHARE)
    return float(calm) / _CALM_OF_WHITE


def _fit(measured: Array) -> NoiseLevel:
    """Coefficients of 0 or more that fit (mean, variance) of classes best, robustly.

    Relative errors are made small, and the classes that are rougher than the fit say less: texture
    adds to a class, nothing takes away.
    """
    values, variances = measured[:, 0].clip(min=0), measured[:, 1]
    weights = np.ones(len(values))
    best = np.array([variances.mean(), 0.0, 0.0])
    for _ in range(8):
        expected = np.maximum(_variance_at(best, values), 1e-300)
        best = _best_non_negative(values, variances, weights / expected)
        ratio = variances / np.maximum(_variance_at(best, values), 1e-300)
        weights = np.where(ratio > 1, 1 / ratio**2, 1.0)
    return NoiseLevel(*(float(c) for c in best))


def _variance_at(coefficients: Array, values: Array) -> Array:
    """Variance at values."""
    return coefficients[0] + coefficients[1] * values + coefficients[2] * values**2


def _best_non_negative(values: Array, variances: Array, weights: Array) -> Array:
    """Least squares with no coefficient below 0: the best of all choices of terms."""
    scale = max(float(values.max()), 1e-300)
    terms = np.stack([np.ones_like(values), values / scale, (values / scale) ** 2], axis=1)
    best, least = np.zeros(3), np.inf
    # A simpler model is kept unless another is clearly better.
    for chosen in ((0,), (1,), (2,), (0, 1), (0, 2)):
        part = terms[:, list(chosen)] * weights[:, None]
        found = np.linalg.lstsq(part, variances * weights, rcond=None)[0]
        error = float(((part @ found - variances * weights) ** 2).sum())
        if (found >= 0).all() and error < (0.9 if len(chosen) > 1 else 1.0) * least:
            least, best = error, np.zeros(3)
            best[list(chosen)] = found
    return best / np.array([1, scale, scale**2])
