# SPDX-License-Identifier: GPL-3.0-or-later
"""The norm before the gated unit (ConvGLU), and the unit, in one pass over the rows of a map.

As many rows of the gate are held at a time as the depthwise kernel sees; nothing of the unit's
width is ever written for the whole map.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from backend.processor.compiling import INNER, KERNEL
from backend.processor.generating import LANES, Row, data_of, fused, loop, vector_type, word
from backend.processor.products import PANEL, multiply_add
from backend.processor.vectors import add, copy, gelu_twice, multiply_by, normalise

STEP = 4
"""Pixels that one block of the depthwise convolution gives."""


@intrinsic
def _filter_block(
    typing_context: Any,
    gate: Any,
    column: Any,
    taps: Any,
    tap: Any,
    answer: Any,
    start: Any,
    rows: Any,
    pixel_stride: Any,
    stride: Any,
) -> Any:
    """Sums over the kernel for four pixels and sixteen channels; `rows` says where rows begin."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        gate, taps = Row.of_argument(frame, 0), Row.of_argument(frame, 2)
        answer = Row.of_argument(frame, 4)
        begins = data_of(frame, 6)
        pixel_stride, stride = arguments[7], arguments[8]
        kernel = builder.load(builder.gep(begins, [word(0)]))

        def across(row: Any, down: Any, number: Any, sums: list[Any]) -> list[Any]:
            tap = builder.add(builder.mul(down, kernel), number)
            weight = taps.moved(builder.mul(tap, stride)).load(word(0))
            first = row.moved(builder.mul(number, pixel_stride))
            return [
                fused(
                    builder,
                    weight,
                    first.moved(builder.mul(pixel_stride, word(pixel))).load(word(0)),
                    total,
                )
                for pixel, total in enumerate(sums)
            ]

        def down(number: Any, sums: list[Any]) -> list[Any]:
            place = builder.gep(begins, [builder.add(number, word(1))])
            row = gate.moved(builder.load(place))
            return loop(builder, kernel, sums, lambda place, held: across(row, number, place, held))

        nothing = ir.Constant(vector_type(), [0.0] * LANES)
        for pixel, total in enumerate(loop(builder, kernel, [nothing] * STEP, down)):
            answer.moved(builder.mul(stride, word(pixel))).store(total, word(0))
        return context.get_dummy_value()

    place = types.intp
    return types.void(gate, place, taps, place, answer, place, rows, place, place), generate


def scratch_of_rows(width: int, kernel: int, expanded: int, wide: int, padded: int) -> int:
    """Numbers that `mix_rows` needs to work in."""
    columns = -(-width // STEP) * STEP
    return kernel * (columns + kernel) * expanded + PANEL + columns * (wide + 2 * padded)


@njit(**INNER)
def _gate_row(
    parts: Any,
    sizes: Any,
    taps: Any,
    taps_bias: Any,
    reduce: Any,
    reduce_bias: Any,
    scratch: Any,
    begins: Any,
) -> None:
    """The unit's answer for one row: depthwise sums, both GELUs, the gate, the closing product."""
    gated, answer, values = parts
    width, columns = sizes
    wide, padded = taps_bias.shape[0], reduce_bias.shape[0]
    hidden = reduce.shape[0] // padded
    expanded = 2 * hidden
    for group in range(0, wide, LANES):
        for x in range(0, columns, STEP):
            _filter_block(
                scratch, x * expanded + group, taps, group, scratch, gated + x * wide + group,
                begins, expanded, wide,
            )  # fmt: skip
    for x in range(width):
        gate = gated + x * wide
        add(scratch, gate, taps_bias, 0, wide)
        gelu_twice(scratch, gate, wide // LANES)
        multiply_by(scratch, gate, scratch, values + x * expanded, wide)
        copy(scratch, answer + x * padded, reduce_bias, 0, padded)
    multiply_add(
        (scratch, gated, wide),
        (reduce, 0, PANEL, hidden * PANEL),
        (scratch, answer, padded),
        (width, padded, hidden),
    )


@njit(**KERNEL)
def mix_rows(
    features: Any,
    mixed: Any,
    place: Any,
    expand: Any,
    expand_bias: Any,
    taps: Any,
    taps_bias: Any,
    reduce: Any,
    reduce_bias: Any,
    scratch: Any,
    begins: Any,
) -> None:
    """Mixed = features + gated unit of the normed features, some rows of one image.

    Args:
        features, mixed: P·C.
        place: (first and last row, the last not taken; number of the image's first row among the
            rows of all images; height, width, C).
        expand: panels (2·h, C), the norm's weights in it, gate before value; expand_bias: 2·h,
            whole panels.
        taps: (kernel², h'); taps_bias: h', h padded to whole panels.
        reduce: panels (C', h); reduce_bias: C'.
        scratch: of `scratch_of_rows`.
        begins: int64, the kernel's side and then as many numbers to work in.
    """
    first, last, top, height, width, channels = place
    expanded = expand_bias.shape[0]
    hidden = expanded // 2
    wide, padded = taps_bias.shape[0], reduce_bias.shape[0]
    kernel = begins[0]
    reach = kernel // 2
    columns = (width + STEP - 1) // STEP * STEP
    ring_row = (columns + 2 * reach) * expanded
    gated = kernel * ring_row + PANEL
    answer = gated + columns * wide
    normed = answer + columns * padded
    for number in range(gated):
        scratch[number] = 0.0
    for row in range(first - reach, last + reach):
        slot = row % kernel * ring_row
        if row < 0 or row >= height:
            for number in range(ring_row):
                scratch[slot + number] = 0.0
        else:
            inside = slot + reach * expanded
            for x in range(width):
                pixel = ((top + row) * width + x) * channels
                normalise(scratch, normed + x * channels, features, pixel, channels)
                copy(scratch, inside + x * expanded, expand_bias, 0, expanded)
            multiply_add(
                (scratch, normed, channels),
                (expand, 0, PANEL, channels * PANEL),
                (scratch, inside, expanded),
                (width, expanded, channels),
            )
        y = row - reach
        if y < first:
            continue
        for number in range(kernel):
            begins[number + 1] = (y - reach + number) % kernel * ring_row
        kept = (gated, answer, y % kernel * ring_row + reach * expanded + hidden)
        _gate_row(kept, (width, columns), taps, taps_bias, reduce, reduce_bias, scratch, begins)
        for x in range(width):
            pixel = ((top + y) * width + x) * channels
            copy(mixed, pixel, features, pixel, channels)
            add(mixed, pixel, scratch, answer + x * padded, channels)
