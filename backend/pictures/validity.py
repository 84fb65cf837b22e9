# SPDX-License-Identifier: GPL-3.0-or-later
"""Invalid pixels: kept away from the network on the way in, put back exactly on the way out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Each radius is tried where the smaller ones met no valid pixel.
_FILL_RADII_PX = (1, 2, 4, 8, 16)
FILL_REACH_PX = _FILL_RADII_PX[-1]


def fill_invalid(
    values: NDArray[Any], valid: NDArray[np.bool_], background: float = 0.0
) -> NDArray[Any]:
    """Replace invalid pixels by the mean of valid ones nearby.

    A filled pixel depends on valid pixels at most `FILL_REACH_PX` away, and on nothing else: not
    on what the invalid pixels hold, nor on where the array was cut out of its raster.

    Args:
        values: floats, shape (B, h, w); not changed.
        valid: shape (B, h, w).
        background: the value where no valid pixel is near; must not depend on the tile.

    Returns:
        An array like `values`; `values` itself when all of it is valid.
    """
    if valid.all():
        return values
    filled = np.where(valid, values, values.dtype.type(background))
    for band, band_valid in enumerate(valid):
        if not band_valid.all() and band_valid.any():
            _fill_band(filled[band], values[band], band_valid)
    return filled


def enlarge_mask(valid: NDArray[np.bool_], scale: int) -> NDArray[np.bool_]:
    """Repeat every pixel of the last two axes `scale` times each way: (..., sh, sw)."""
    return np.repeat(np.repeat(valid, scale, axis=-2), scale, axis=-1)


def enlarge_alpha(alpha: NDArray[Any], scale: int, full: float | None = None) -> NDArray[Any]:
    """Enlarge opacity: empty and full pixels stay exactly so, partial ones are interpolated.

    Interpolation is bilinear between pixel centres, so that it looks one source pixel around; a
    partial pixel never becomes empty.

    Args:
        alpha: shape (h, w).
        full: the value of full opacity; the type's maximum when left out, 1 for floats.

    Returns:
        Shape (sh, sw), same type.
    """
    is_integer = alpha.dtype.kind in "iu"
    if full is None:
        full = float(np.iinfo(alpha.dtype).max) if is_integer else 1.0
    blocks = np.repeat(np.repeat(alpha, scale, axis=0), scale, axis=1)
    partial = (alpha != 0) & (alpha != full)
    if not partial.any():
        return blocks
    smooth = _interpolate_rows(_interpolate_rows(alpha.astype(np.float64), scale).T, scale).T
    if is_integer:
        smooth = np.clip(np.rint(smooth), 1, full)
    return np.where(enlarge_mask(partial, scale), smooth.astype(alpha.dtype), blocks)


def _fill_band(target: NDArray[Any], values: NDArray[Any], valid: NDArray[np.bool_]) -> None:
    """Fill the invalid pixels of one band of shape (h, w), in place."""
    rows, cols = _surroundings_of_invalid(valid)
    target, values, valid = target[rows, cols], values[rows, cols], valid[rows, cols]
    known = np.where(valid, values, values.dtype.type(0))
    counts = valid.astype(np.float32)
    missing = ~valid
    for radius in _FILL_RADII_PX:
        count = _box_sum(counts, radius)
        now = missing & (count > 0)
        target[now] = _box_sum(known, radius)[now] / count[now]
        missing &= ~now
        if not missing.any():
            return


def _surroundings_of_invalid(valid: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Slices that hold all invalid pixels and whatever their filling looks at."""
    spans = []
    for axis in (1, 0):
        places = np.flatnonzero(~valid.all(axis=axis))
        spans.append(slice(max(0, places[0] - FILL_REACH_PX), places[-1] + FILL_REACH_PX + 1))
    return spans[0], spans[1]


def _box_sum(values: NDArray[Any], radius: int) -> NDArray[Any]:
    """Sums over squares of side 2 radius + 1 around each pixel, zeros outside.

    Shifted copies are added in an order that does not depend on the place. Running sums would be
    faster, but their rounding depends on everything before, and so on where the tile begins.
    """
    return _row_sums(_row_sums(values, radius).T, radius).T


def _row_sums(values: NDArray[Any], radius: int) -> NDArray[Any]:
    """Sums along the first axis over `radius` neighbours on each side."""
    length = values.shape[0]
    side = 2 * radius + 1
    power = np.pad(values, ((radius, radius), (0, 0)))
    total = np.zeros(values.shape, values.dtype)
    width, start = 1, 0
    while width <= side:
        if side & width:
            total += power[start : start + length]
            start += width
        width *= 2
        if width <= side:
            half = width // 2
            power = power[:-half] + power[half:]  # sums of `width` neighbours
    return total


def _interpolate_rows(values: NDArray[Any], scale: int) -> NDArray[Any]:
    """Linear interpolation along the first axis between pixel centres, edges held."""
    length = values.shape[0]
    centres = (np.arange(length * scale) + 0.5) / scale - 0.5
    centres = np.clip(centres, 0, length - 1)
    low = np.floor(centres).astype(np.intp)
    high = np.minimum(low + 1, length - 1)
    weight = (centres - low)[:, None]
    return np.asarray(values[low] * (1 - weight) + values[high] * weight)
