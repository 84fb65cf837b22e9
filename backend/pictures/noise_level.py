# SPDX-License-Identifier: GPL-3.0-or-later
"""How much noise a raster has, told from the raster itself; knows no network.

Two rows and two columns of second differences remove whatever is smooth, what is left on calm
ground is noise. Blocks are sorted by how bright they are; in each class of brightness the calmest
blocks tell the noise there, and a curve through the classes tells how it grows with the value.
"""

from __future__ import annotations

from collections.abc import Sequence
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
# With one or two other bands to explain it, the calmest tenth lies lower (124,251 blocks).
_CALM_OF_WHITE = (0.628, 0.601, 0.578)
# Bands whose calm blocks are explained by others but for less than this share have the same noise.
_LEAST_OF_ITS_OWN = 0.05
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
    bands: Array, is_valid: Array | None = None, depends_on_value: bool = True
) -> tuple[NoiseLevel, ...]:
    """Estimate the noise of bands that show the same ground.

    What bands have in common is texture, their noise is not: of each band only what the others do
    not explain counts, block by block (least squares). Where they explain nearly all even of calm
    ground, as in a grey picture stored as three bands, they share their noise, and each counts by
    itself.

    Args:
        bands: shape (B, H, W), any type of number.
        is_valid: pixels that count, same shape; numbers that are not finite never count.
        depends_on_value: whether to fit how the noise grows with the value. Without it, and where
            the range of values is too narrow to tell, the noise is taken as the same everywhere.

    Returns:
        Of each band. Where fewer than 12 blocks are of more than one value there is no noise.

    Raises:
        InvalidRequest: fewer than 12 blocks of 8 × 8 pixels are valid in a band.
    """
    measured = [
        _measure(band, None if is_valid is None else is_valid[place])
        for place, band in enumerate(bands)
    ]
    return tuple(_level(measured, place, depends_on_value) for place in range(len(measured)))


def _level(measured: Sequence[_Measured], place: int, depends_on_value: bool) -> NoiseLevel:
    noise, means, calm_share = _alone(measured, place)
    is_alive = noise > 0
    noise, means = noise[is_alive], means[is_alive]
    if len(noise) < _BLOCKS_TO_TELL:
        return NoiseLevel(0.0)
    classes = np.array_split(np.argsort(means, kind="stable"), _class_count(len(means)))
    told = [(float(means[c].mean()), _variance_of_calm(noise[c], calm_share)) for c in classes]
    if not depends_on_value or len(told) < 3:
        return NoiseLevel(_variance_of_calm(noise, calm_share))
    return _fit(np.array(told))


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


@dataclass(frozen=True)
class _Measured:
    """Blocks of one band: what is not smooth (N, 64), mean values (N,), which count (N,)."""

    rough: Array
    means: Array
    is_whole: Array


def _measure(band: Array, is_valid: Array | None) -> _Measured:
    pixels = np.asarray(band, dtype=np.float64)
    good = np.isfinite(pixels)
    if is_valid is not None:
        good &= is_valid.astype(bool)
    pixels = np.where(good, pixels, 0.0)
    rough = np.diff(np.diff(pixels, 2, axis=0), 2, axis=1) / _MASK_GAIN
    holes = _blocks(_grown(~good)[1:-1, 1:-1])
    whole = ~holes.any(axis=1)
    if int(whole.sum()) < _BLOCKS_TO_TELL:
        raise InvalidRequest(
            f"The noise cannot be estimated: {int(whole.sum())} blocks of 8 × 8 pixels are valid, "
            f"{_BLOCKS_TO_TELL} are needed.",
            "Give the noise level.",
        )
    return _Measured(_blocks(rough), _blocks(pixels[1:-1, 1:-1]).mean(axis=1), whole)


def _alone(measured: Sequence[_Measured], place: int) -> tuple[Array, Array, float]:
    """Mean squares that are a band's own, means, and what of white noise its calm blocks have.

    Saturated pixels have lost their noise: a block of one value alone comes out as 0.
    """
    band = measured[place]
    others = [other for number, other in enumerate(measured) if number != place]
    whole = np.logical_and.reduce([each.is_whole for each in measured])
    if others and int(whole.sum()) >= _BLOCKS_TO_TELL:
        own = np.square(band.rough[whole]).mean(axis=1)
        rest = _unexplained(band.rough[whole], np.stack([o.rough[whole] for o in others], axis=2))
        is_calm = (own > 0) & (own <= np.quantile(own, _CALM_SHARE))
        if is_calm.any() and np.median(rest[is_calm] / own[is_calm]) > _LEAST_OF_ITS_OWN:
            return rest, band.means[whole], _CALM_OF_WHITE[min(len(others), 2)]
    whole = band.is_whole
    return np.square(band.rough[whole]).mean(axis=1), band.means[whole], _CALM_OF_WHITE[0]


def _unexplained(rough: Array, others: Array) -> Array:
    """Variance of (N, 64) that (N, 64, k) do not explain, shape (N,); no number is below 0."""
    count = others.shape[2]
    squares = np.einsum("nlk,nlj->nkj", others, others)
    size = np.trace(squares, axis1=1, axis2=2)[:, None, None]
    squares += (1e-9 * size + 1e-300) * np.eye(count)
    common = np.einsum("nlk,nl->nk", others, rough)
    share = np.linalg.solve(squares, common[..., None])[..., 0]
    rest = np.square(rough).sum(axis=1) - (share * common).sum(axis=1)
    return rest.clip(min=0) / (rough.shape[1] - count)


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


def _variance_of_calm(noise: Array, of_white: float) -> float:
    """The variance that the calmest blocks tell, without the luck of being chosen."""
    return float(np.quantile(noise, _CALM_SHARE)) / of_white


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
