# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a result agree with its source: averaged back, it is the source.

What the averages lack is spread over the result by a surface that is continuous across pixels of
the source and has exactly the wanted mean over each of them: along each axis a parabola a pixel,
whose ends are halfway to the neighbours' values. Nothing is repeated until it converges, and a
pixel depends on its eight neighbours only, so that tiles give what the whole raster would.

What clipping, rounding and keeping off nodata change afterwards is put right square by square.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.nodata import NoData, matches_nodata

REACH_PX = 1
"""How far around a source pixel its correction looks."""

_HALVINGS = 60


def spread_smoothly(
    means: NDArray[np.float64], known: NDArray[np.bool_], scale: int
) -> NDArray[np.float64]:
    """A surface that has these means over squares of `scale` pixels, without steps between them.

    Args:
        means: shape (h, w).
        known: shape (h, w); other pixels count as the raster's edge, and their squares come out
            as anything finite.
        scale: at least 1.

    Returns:
        Shape (sh, sw).
    """
    along_rows = _spread_first_axis(means, known, scale)
    known_rows = np.repeat(known, scale, axis=0)
    return _spread_first_axis(along_rows.T, known_rows.T, scale).T


def agree_with_source(
    exact: NDArray[np.float64],
    source: NDArray[Any],
    valid: NDArray[np.bool_],
    scale: int,
    limits: tuple[float, float],
) -> NDArray[np.float64]:
    """Values whose means over squares of `scale` pixels are the source's.

    Args:
        exact: the result before rounding, in the source's unit, shape (sh, sw).
        source: shape (h, w).
        valid: of the source, shape (h, w).
        scale: the factor s.
        limits: lowest and highest value that may come out.

    Returns:
        Shape (sh, sw), inside the limits; where the source is not valid, anything finite.
    """
    wanted = np.where(valid, source, 0).astype(np.float64)
    lacking = np.where(valid, wanted - _means(exact, scale), 0.0)
    corrected = exact + spread_smoothly(lacking, valid, scale)
    clipped = np.clip(corrected, *limits)
    touched = (_blocks(clipped != corrected, scale).any(axis=(1, 3))) & valid
    if touched.any():
        _shift_clipped(clipped, corrected, wanted, touched, limits)
    return clipped


def settle_rounding(
    values: NDArray[Any],
    exact: NDArray[np.float64],
    source: NDArray[Any],
    valid: NDArray[np.bool_],
    nodata: NoData,
) -> None:
    """Bring means of rounded values to within half a step of the source's, in place.

    Rounding alone keeps them there; moving values off nodata may not.

    Args:
        values: integers, shape (sh, sw).
        exact: the same before rounding.
        source, valid: shape (h, w).
        nodata: a value that must not come out.
    """
    scale = values.shape[0] // source.shape[0]
    wanted = np.where(valid, source, 0).astype(np.float64)
    off = (_means(values, scale) - wanted) * scale**2
    rows, cols = np.nonzero(valid & (np.abs(off) > scale**2 / 2))
    for row, col in zip(rows, cols):
        square = (slice(row * scale, (row + 1) * scale), slice(col * scale, (col + 1) * scale))
        surplus = round(abs(off[row, col]) - scale**2 / 2 + 0.5)
        _move_some(values[square], exact[square], -int(np.sign(off[row, col])), surplus, nodata)


def _spread_first_axis(
    means: NDArray[np.float64], known: NDArray[np.bool_], scale: int
) -> NDArray[np.float64]:
    """Parabolas with these means along the first axis: from (n, m) to (scale · n, m)."""
    before, after = _ends(means, known)
    bend = 3.0 * (2.0 * means - before - after)
    # Means of x and of x (1 - x) over the parts of [0, 1] that are the finer pixels.
    start = np.arange(scale) / scale
    end = start + 1.0 / scale
    first = (start + end) / 2
    second = first - (start**2 + start * end + end**2) / 3
    shape = (scale, 1)
    parts = (before[:, None] + (after - before)[:, None] * first.reshape(shape)) + bend[
        :, None
    ] * second.reshape(shape)
    return parts.reshape(means.shape[0] * scale, means.shape[1])


def _ends(
    means: NDArray[np.float64], known: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Values at the two ends of each pixel along the first axis: halfway to known neighbours."""
    before, after = means.copy(), means.copy()
    halfway = (means[1:] + means[:-1]) / 2
    both = known[1:] & known[:-1]
    before[1:][both] = halfway[both]
    after[:-1][both] = halfway[both]
    return before, after


def _shift_clipped(
    clipped: NDArray[np.float64],
    corrected: NDArray[np.float64],
    wanted: NDArray[np.float64],
    touched: NDArray[np.bool_],
    limits: tuple[float, float],
) -> None:
    """Shift the squares that were clipped until their means are right again, in place.

    The mean of the clipped square grows with the shift: it is found by halving.
    """
    scale = clipped.shape[0] // wanted.shape[0]
    squares = _blocks(corrected, scale).transpose(0, 2, 1, 3)[touched]
    squares = squares.reshape(len(squares), -1)
    target = np.clip(wanted[touched], *limits)
    low = limits[0] - squares.max(axis=1)
    high = limits[1] - squares.min(axis=1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_short = np.clip(squares + middle[:, None], *limits).mean(axis=1) < target
        low, high = np.where(is_short, middle, low), np.where(is_short, high, middle)
    shifted = np.clip(squares + ((low + high) / 2)[:, None], *limits)
    view = _blocks(clipped, scale).transpose(0, 2, 1, 3)
    view[touched] = shifted.reshape(-1, scale, scale)


def _move_some(
    values: NDArray[Any], exact: NDArray[np.float64], step: int, count: int, nodata: NoData
) -> None:
    """Move values of a square by `count` steps in all, first those that rounding moved most."""
    limits = np.iinfo(values.dtype)
    order = np.argsort(((values - exact) * step).ravel(), kind="stable")
    flat = values.ravel()  # a copy
    is_going_on = True
    while count and is_going_on:
        is_going_on = False
        for place in order:
            moved = int(flat[place]) + step
            is_allowed = limits.min <= moved <= limits.max
            if count and is_allowed and not _is_nodata(moved, values, nodata):
                flat[place] = moved
                count -= 1
                is_going_on = True
    values[...] = flat.reshape(values.shape)


def _is_nodata(value: int, values: NDArray[Any], nodata: NoData) -> bool:
    hit = matches_nodata(np.array([value]).astype(values.dtype), nodata)
    return hit is not None and bool(hit[0])


def _means(values: NDArray[Any], scale: int) -> NDArray[np.float64]:
    return np.asarray(_blocks(values, scale).mean(axis=(1, 3), dtype=np.float64))


def _blocks(values: NDArray[Any], scale: int) -> NDArray[Any]:
    """A view of shape (h, s, w, s)."""
    height, width = values.shape
    return values.reshape(height // scale, scale, width // scale, scale)
