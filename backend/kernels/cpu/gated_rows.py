# SPDX-License-Identifier: GPL-3.0-or-later
"""The norm before the gated unit (ConvGLU), and the unit, in one pass over the rows of a map.

As many rows of the gate are held at a time as the depthwise kernel sees; nothing of the unit's
width is ever written for the whole map.
"""

from __future__ import annotations

from typing import Any

from numba import njit, types
from numba.extending import intrinsic

from backend.kernels.cpu.compiling import INNER, kernel_options
from backend.kernels.cpu.generating import LANES, Row, fused, word
from backend.kernels.cpu.norms import normalise
from backend.kernels.cpu.products import HALF_PANEL, PANEL, multiply
from backend.kernels.cpu.vectors import gelu_twice, multiply_by, sum_up

SIDE = 7
"""Of the depthwise kernel."""

STEP = 8
"""Pixels that one block of the depthwise convolution gives."""


@intrinsic
def _filter_block(
    typing_context: Any,
    gate: Any,
    begins: Any,
    column: Any,
    taps: Any,
    bias: Any,
    channel: Any,
    answer: Any,
    start: Any,
    pixel_stride: Any,
    stride: Any,
) -> Any:
    """Sums over the kernel and the bias, for eight pixels and eight channels.

    `begins` says where each of the seven rows begins. A number is read once for all sums that it is
    part of, and a row's weights once for all pixels: sums and weights stay in registers.
    """

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        column, channel = arguments[2], arguments[5]
        pixel_stride, stride = arguments[8], arguments[9]
        taps = Row.of_argument(frame, 3, HALF_PANEL, channel)
        bias = Row.of_argument(frame, 4, HALF_PANEL, channel)
        answer = Row.of_argument(frame, 6, HALF_PANEL)
        sums = [bias.load(word(0))] * STEP
        for down in range(SIDE):
            start = builder.add(builder.extract_value(arguments[1], down), column)
            row = Row.of_argument(frame, 0, HALF_PANEL, start)
            weights = [
                taps.moved(builder.mul(stride, word(down * SIDE + across))).load(word(0))
                for across in range(SIDE)
            ]
            for pixel in range(STEP + SIDE - 1):
                value = row.moved(builder.mul(pixel_stride, word(pixel))).load(word(0))
                for across in range(max(0, pixel - STEP + 1), min(SIDE, pixel + 1)):
                    sums[pixel - across] = fused(
                        builder, value, weights[across], sums[pixel - across]
                    )
        for pixel, total in enumerate(sums):
            answer.moved(builder.mul(stride, word(pixel))).store(total, word(0))
        return context.get_dummy_value()

    place = types.intp
    rows = types.UniTuple(place, SIDE)
    return types.void(gate, rows, place, taps, bias, place, answer, *[place] * 3), generate


def scratch_of_rows(width: int, hidden: int, padded: int) -> int:
    """Numbers that `mix_rows` needs to work in."""
    columns = -(-width // STEP) * STEP
    return 2 * SIDE * (columns + SIDE) * hidden + PANEL + columns * (hidden + 2 * padded + 1)


@njit(**INNER)
def _gate_row(
    parts: Any,
    sizes: Any,
    taps: Any,
    taps_bias: Any,
    reduce: Any,
    scratch: Any,
    begins: Any,
) -> None:
    """The unit's answer for one row: depthwise sums, both GELUs, the gate, the closing product."""
    gated, answer, values = parts
    width, columns, padded = sizes
    hidden = taps_bias.shape[0]
    expanded = 2 * hidden
    for x in range(0, columns, STEP):
        for group in range(0, hidden, HALF_PANEL):
            _filter_block(
                scratch, begins, x * expanded + group, taps, taps_bias, group,
                scratch, gated + x * hidden + group, expanded, hidden,
            )  # fmt: skip
    gelu_twice(scratch, gated, columns * hidden // LANES)
    for x in range(width):
        multiply_by(scratch, gated + x * hidden, scratch, values + x * expanded, hidden)
    multiply(
        (scratch, gated, hidden),
        (reduce, 0, PANEL, hidden * PANEL),
        (scratch, answer, padded),
        (width, padded, hidden),
    )


@njit(**INNER)
def _ring(y: int, row: int) -> Any:
    """Where the seven rows begin that the kernel sees around y."""
    return (
        (y - 3) % SIDE * row,
        (y - 2) % SIDE * row,
        (y - 1) % SIDE * row,
        y % SIDE * row,
        (y + 1) % SIDE * row,
        (y + 2) % SIDE * row,
        (y + 3) % SIDE * row,
    )


@njit(**kernel_options())
def mix_rows(
    features: Any,
    mixed: Any,
    place: Any,
    expand: Any,
    taps: Any,
    taps_bias: Any,
    reduce: Any,
    reduce_bias: Any,
    scratch: Any,
) -> None:
    """Mixed = features + gated unit of the normed features, some rows of one image.

    Args:
        features, mixed: P·C.
        place: (first and last row, the last not taken; number of the image's first row among the
            rows of all images; height, width, C).
        expand: panels (2·h, C + 1), 2·h whole panels, gate before value; the norm's weights are in
            it, and the bias is its last row.
        taps: (49, h), h a multiple of eight; taps_bias: h.
        reduce: panels (C', h); reduce_bias: C'.
        scratch: of `scratch_of_rows`.
    """
    first, last, top, height, width, channels = place
    hidden, padded = taps_bias.shape[0], reduce_bias.shape[0]
    expanded, stride = 2 * hidden, channels + 1
    reach = SIDE // 2
    columns = (width + STEP - 1) // STEP * STEP
    ring_row = (columns + 2 * reach) * expanded
    gated = SIDE * ring_row + PANEL
    answer = gated + columns * hidden
    normed = answer + columns * padded
    for number in range(gated):
        scratch[number] = 0.0
    for x in range(width):
        scratch[normed + x * stride + channels] = 1.0  # what the bias is multiplied by
    for row in range(first - reach, last + reach):
        slot = row % SIDE * ring_row
        if row < 0 or row >= height:
            for number in range(ring_row):
                scratch[slot + number] = 0.0
        else:
            inside = slot + reach * expanded
            for x in range(width):
                pixel = ((top + row) * width + x) * channels
                normalise(scratch, normed + x * stride, features, pixel, channels)
            multiply(
                (scratch, normed, stride),
                (expand, 0, PANEL, (channels + 1) * PANEL),
                (scratch, inside, expanded),
                (width, expanded, channels + 1),
            )
        y = row - reach
        if y < first:
            continue
        kept = (gated, answer, y % SIDE * ring_row + reach * expanded + hidden)
        begins = _ring(y, ring_row)
        _gate_row(kept, (width, columns, padded), taps, taps_bias, reduce, scratch, begins)
        for x in range(width):
            pixel, own = ((top + y) * width + x) * channels, answer + x * padded
            sum_up(mixed, pixel, features, pixel, scratch, own, reduce_bias, channels)
