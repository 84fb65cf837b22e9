# SPDX-License-Identifier: GPL-3.0-or-later
"""3 × 3 convolutions with half the multiplications: Winograd's F(4, 3) down the columns.

Four rows of the answer come from six products along a row instead of twelve: the six rows that they
see are combined first, and the six products at the end (A. Lavin and S. Gray, "Fast Algorithms for
Convolutional Neural Networks", 2016, section 4.3; here in one direction, where its rounding is
that of a few sums). Along a row three neighbours lie one behind the other in memory, so that a
convolution is a product whose left-hand rows overlap.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from backend.kernels.cpu.compiling import INNER, kernel_options
from backend.kernels.cpu.generating import Lanes, Row, loop, vector_type, word
from backend.kernels.cpu.products import HALF_PANEL, PANEL, multiply, multiply_half
from backend.kernels.cpu.vectors import FEW, add, copy, gelu_once

SIDE = 3
"""Of the kernels."""

GROUP = 4
"""Rows of the answer that are made together."""

_SEEN = GROUP + SIDE - 1
"""Rows that such a group sees, and products that it is made from."""

_TILE = 48
"""Pixels of a row whose products are held at a time."""

KERNEL_TRANSFORM = np.array(
    [
        [1 / 4, 0, 0],
        [-1 / 6, -1 / 6, -1 / 6],
        [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6],
        [1 / 24, -1 / 12, 1 / 6],
        [0, 0, 1],
    ]
)
"""What becomes of the three rows of a kernel; called G where the method is described."""


def scratch_of_convolution(channels: int, spread: int) -> int:
    """Numbers that `convolve_rows` needs to work in."""
    return _SEEN * ((_TILE + 2) * channels + _TILE * spread) + PANEL


def _combining_rows(lanes: int) -> Any:
    """A function that combines six rows as the six products take them (Bᵀ)."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        target = Row.of_argument(frame, 2, lanes)
        zero = ir.Constant(vector_type(lanes), [0.0] * lanes)
        rows, missing = [], []
        for number in range(_SEEN):
            start = builder.extract_value(arguments[1], number)
            is_missing = builder.icmp_signed("<", start, word(0))
            place = builder.select(is_missing, word(0), start)
            rows.append(Row.of_argument(frame, 0, lanes, place))
            missing.append(is_missing)

        def step(number: Any, _: list[Any]) -> list[Any]:
            seen = [
                Lanes(builder, builder.select(is_missing, zero, row.load(number)))
                for row, is_missing in zip(rows, missing)
            ]
            even, odd = seen[4] - seen[2] * 4.0, seen[3] - seen[1] * 4.0
            far, near = seen[4] - seen[2], (seen[3] - seen[1]) * 2.0
            combined = (
                seen[0] * 4.0 - seen[2] * 5.0 + seen[4],
                even + odd,
                even - odd,
                far + near,
                far - near,
                seen[1] * 4.0 - seen[3] * 5.0 + seen[5],
            )
            for slot, value in enumerate(combined):
                target.moved(builder.mul(arguments[4], word(slot))).store(value.value, number)
            return []

        loop(builder, arguments[5], [], step)
        return context.get_dummy_value()

    @intrinsic
    def combine(
        typing_context: Any,
        source: Any,
        starts: Any,
        target: Any,
        start: Any,
        stride: Any,
        vectors: Any,
    ) -> Any:
        places = types.UniTuple(types.intp, _SEEN)
        return types.void(source, places, target, types.intp, types.intp, types.intp), generate

    return combine


_combine_many, _combine_few = _combining_rows(HALF_PANEL), _combining_rows(FEW)


@intrinsic
def _finish(
    typing_context: Any, products: Any, start: Any, stride: Any, bias: Any, vectors: Any
) -> Any:
    """Turn the six products at a pixel into the four answers (Aᵀ), in place, with the bias."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        first = Row.of_argument(frame, 0, HALF_PANEL)
        rows = [first.moved(builder.mul(arguments[2], word(row))) for row in range(_SEEN)]
        bias = Row.of_argument(frame, 3, HALF_PANEL, word(0))

        def step(number: Any, _: list[Any]) -> list[Any]:
            products = [Lanes(builder, row.load(number)) for row in rows]
            both, differ = products[1] + products[2], products[1] - products[2]
            far_both, far_differ = products[3] + products[4], products[3] - products[4]
            shift = Lanes(builder, bias.load(number))
            answers = (
                products[0] + both + far_both,
                differ + far_differ * 2.0,
                both + far_both * 4.0,
                differ + far_differ * 8.0 + products[5],
            )
            for row, answer in zip(rows, answers):
                row.store((answer + shift).value, number)
            return []

        loop(builder, arguments[4], [], step)
        return context.get_dummy_value()

    return types.void(products, types.intp, types.intp, bias, types.intp), generate


@njit(**INNER)
def _rows_seen(place: Any, x: int, further: int) -> Any:
    """Where the six rows around y go on, `further` numbers from pixel x; -1 outside the image."""
    y, height, top, width, channels = place
    first = ((top + y - 1) * width + x) * channels + further
    row = width * channels
    return (
        first if y > 0 else -1,
        first + row,
        first + 2 * row if y + 1 < height else -1,
        first + 3 * row if y + 2 < height else -1,
        first + 4 * row if y + 3 < height else -1,
        first + 5 * row if y + 4 < height else -1,
    )


@njit(**INNER)
def _clear(scratch: Any, start: int, stride: int, count: int) -> None:
    for row in range(_SEEN):
        for number in range(count):
            scratch[start + row * stride + number] = 0.0


@njit(**INNER)
def _combine_tile(source: Any, place: Any, tile: Any, scratch: Any) -> None:
    """Six combined rows of a tile and the pixel on either side of it, zeros outside the image."""
    width, channels = place[3], place[4]
    x, count = tile
    stride = (_TILE + 2) * channels
    first, last = max(0, x - 1), min(width, x + count + 1)
    if x == 0:
        _clear(scratch, 0, stride, channels)
    if x + count == width:
        _clear(scratch, (count + 1) * channels, stride, channels)
    given, numbers = (first - x + 1) * channels, (last - first) * channels
    many = numbers // HALF_PANEL
    if many:
        _combine_many(source, _rows_seen(place, first, 0), scratch, given, stride, many)
    done = many * HALF_PANEL
    if done < numbers:
        seen = _rows_seen(place, first, done)
        _combine_few(source, seen, scratch, given + done, stride, 1)


@njit(**kernel_options())
def convolve_rows(
    source: Any,
    target: Any,
    sums: Any,
    cells: Any,
    place: Any,
    whole: Any,
    half: Any,
    bias: Any,
    is_activated: bool,
    scratch: Any,
) -> None:
    """Target = conv(source), or its GELU, some groups of four rows.

    Args:
        source: P·C, C a multiple of four; target: P·D, written, D likewise.
        sums: of each row in each of K columns of cells, (B·H, K, D), as many numbers as `bias`
            has, added to; or none.
        cells: (side of a cell; pixels of the first one that lie left of the image; K).
        place: (first and last group, the last not taken, counted through all images, each of which
            begins a group; height and width of an image; C; D).
        whole: panels (6, D'/16, 3·C, 16) of the kernel, its rows transformed.
        half: (6, 3·C, 8) for the columns behind the last whole panel, empty where there are none.
        bias: D, padded as the columns are.
        is_activated: whether to take the GELU.
        scratch: of `scratch_of_convolution`.
    """
    begin, end, height, width, channels, given = place
    spread, depth = bias.shape[0], SIDE * channels
    columns = whole.shape[0] // (_SEEN * depth)
    groups = (height + GROUP - 1) // GROUP
    in_row, out_row = (_TILE + 2) * channels, _TILE * spread
    products = _SEEN * in_row
    for group in range(begin, end):
        top, y = group // groups * height, group % groups * GROUP
        for x in range(0, width, _TILE):
            count = min(_TILE, width - x)
            _combine_tile(source, (y, height, top, width, channels), (x, count), scratch)
            for k in range(_SEEN):
                if columns:
                    multiply(
                        (scratch, k * in_row, channels),
                        (whole, k * depth * columns, PANEL, depth * PANEL),
                        (scratch, products + k * out_row, spread),
                        (count, columns, depth),
                    )
                if half.shape[0]:
                    multiply_half(
                        (scratch, k * in_row, channels),
                        (half, k * depth * HALF_PANEL),
                        (scratch, products + k * out_row + columns, spread),
                        (count, depth),
                    )
            for pixel in range(count):
                _finish(scratch, products + pixel * spread, out_row, bias, spread // HALF_PANEL)
            for row in range(min(GROUP, height - y)):
                answer = products + row * out_row
                if is_activated:
                    gelu_once(scratch, answer, (count * spread + PANEL - 1) // PANEL)
                pixels = ((top + y + row) * width + x) * given
                for pixel in range(count):
                    copy(target, pixels + pixel * given, scratch, answer + pixel * spread, given)
                if sums.shape[0]:
                    here = (top + y + row) * cells[2]
                    pixel = 0
                    while pixel < count:
                        cell = (cells[1] + x + pixel) // cells[0]
                        end = min(count, (cell + 1) * cells[0] - cells[1] - x)
                        for k in range(pixel, end):
                            add(sums, (here + cell) * spread, scratch, answer + k * spread, spread)
                        pixel = end
