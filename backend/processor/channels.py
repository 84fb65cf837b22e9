# SPDX-License-Identifier: GPL-3.0-or-later
"""The two 3 × 3 convolutions of the channel attention block, row by row.

Three neighbours of a row lie one behind the other in memory, so that a convolution is three
products, one for each row of the kernel, whose left-hand rows overlap. Three rows of the input and
three between the convolutions are held at a time.
"""

from __future__ import annotations

from typing import Any

from numba import njit

from backend.processor.compiling import INNER, KERNEL
from backend.processor.products import HALF_PANEL, PANEL, multiply_add, multiply_add_half
from backend.processor.vectors import add, copy, gelu_once

SIDE = 3
"""Of the kernels."""


def scratch_of_filter(width: int, channels: int, inner: int, wide: int) -> int:
    """Numbers that `filter_rows` needs to work in."""
    return SIDE * (width + 2) * (channels + inner) + width * (wide + inner + PANEL)


@njit(**INNER)
def _clear(scratch: Any, start: int, count: int) -> None:
    for number in range(start, start + count):
        scratch[number] = 0.0


@njit(**INNER)
def _convolve_in(scratch: Any, rows: Any, answer: Any, half: Any, weights: Any, shape: Any) -> None:
    """GELU of the first convolution of one row; `rows` are the three that it sees."""
    into, half_in, bias = weights
    width, channels = shape
    spread, depth = bias.shape[0], SIDE * channels
    whole = into.shape[0] // (SIDE * depth)
    for x in range(width):
        copy(scratch, answer + x * spread, bias, 0, spread)
    for k in range(SIDE):
        multiply_add(
            (scratch, rows[k], channels),
            (into, k * depth * whole, PANEL, depth * PANEL),
            (scratch, answer, spread),
            (width, whole, depth),
        )
        if half:
            multiply_add_half(
                (scratch, rows[k], channels),
                (half_in, k * depth * HALF_PANEL),
                (scratch, answer + whole, spread),
                (width, depth),
            )
    gelu_once(scratch, answer, (width * spread + PANEL - 1) // PANEL)


@njit(**KERNEL)
def filter_rows(
    normed: Any,
    filtered: Any,
    sums: Any,
    place: Any,
    into: Any,
    half_in: Any,
    bias_in: Any,
    out: Any,
    bias_out: Any,
    inner: int,
    scratch: Any,
) -> None:
    """Filtered = conv(GELU(conv(normed))), some rows of one image.

    Args:
        normed, filtered: P·C.
        sums: over each row of `filtered`, C' numbers for each row of all images.
        place: as in `mix_rows`.
        into: panels (3, I'/16, 3·C, 16), rows of the kernel first; half_in: (3, 3·C, 8) for the
            columns behind the last whole panel, empty where there are none.
        bias_in: I, padded as the columns are.
        out: panels (3, C'/16, 3·I, 16); bias_out: C'.
        inner: I, channels between the convolutions, a multiple of four.
        scratch: of `scratch_of_filter`.
    """
    first, last, top, height, width, channels = place
    wide, spread = bias_out.shape[0], bias_in.shape[0]
    source_row, inner_row = (width + 2) * channels, (width + 2) * inner
    between = SIDE * source_row
    answer = between + SIDE * inner_row
    _clear(scratch, 0, answer)
    for row in range(first - 2, last + 2):
        slot = row % SIDE * source_row
        if row < 0 or row >= height:
            _clear(scratch, slot, source_row)
        else:
            start = (top + row) * width * channels
            copy(scratch, slot + channels, normed, start, width * channels)
        middle = row - 1
        if middle < first - 1:
            continue
        own = between + middle % SIDE * inner_row
        if middle < 0 or middle >= height:
            _clear(scratch, own, inner_row)
        else:
            seen = (
                (middle - 1) % SIDE * source_row,
                middle % SIDE * source_row,
                (middle + 1) % SIDE * source_row,
            )
            weights = (into, half_in, bias_in)
            _convolve_in(scratch, seen, answer, half_in.shape[0] > 0, weights, (width, channels))
            for x in range(width):
                copy(scratch, own + (x + 1) * inner, scratch, answer + x * spread, inner)
        y = row - 2
        if y < first:
            continue
        for x in range(width):
            copy(scratch, answer + x * wide, bias_out, 0, wide)
        for k in range(SIDE):
            multiply_add(
                (scratch, between + (y + k - 1) % SIDE * inner_row, inner),
                (out, k * SIDE * inner * wide, PANEL, SIDE * inner * PANEL),
                (scratch, answer, wide),
                (width, wide, SIDE * inner),
            )
        total = (top + y) * wide
        copy(sums, total, scratch, answer, wide)
        for x in range(1, width):
            add(sums, total, scratch, answer + x * wide, wide)
        for x in range(width):
            target = ((top + y) * width + x) * channels
            copy(filtered, target, scratch, answer + x * wide, channels)
