# SPDX-License-Identifier: GPL-3.0-or-later
"""Matrix products small enough to stay in the processor's caches, for use inside other kernels.

All matrices lie in flat float32 arrays and are given as (array, where it begins, how far its rows
lie apart). The right-hand one is cut into panels of sixteen columns, and says besides how far its
panels lie apart.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from backend.kernels.cpu.compiling import INNER
from backend.kernels.cpu.generating import (
    LANES,
    Row,
    data_of,
    fused,
    loop,
    spread,
    vector_type,
    word,
)

PANEL = LANES
HALF_PANEL = PANEL // 2

ROWS_AT_ONCE = 48
"""Rows that meet all panels before the next rows do: so many stay in the first cache."""


def _make_block(rows: int, *, is_added: bool, columns: int = PANEL) -> Any:
    """A function that multiplies a block of `rows` × depth by a panel of depth × columns.

    It writes the answer or adds to it. The sums stay in registers: this is where nearly all
    arithmetic happens. Six rows of two AVX2 registers leave four for the operands.
    """

    @intrinsic
    def block(
        typing_context: Any,
        left: Any,
        left_start: Any,
        left_stride: Any,
        right: Any,
        right_start: Any,
        right_stride: Any,
        answer: Any,
        answer_start: Any,
        answer_stride: Any,
        depth: Any,
    ) -> Any:
        places = (types.intp, types.intp)
        arrays = (left, *places, right, *places, answer, *places)

        def generate(*frame: Any) -> Any:
            _emit_block(frame, rows, columns, is_added)
            return frame[0].get_dummy_value()

        return types.void(*arrays, types.intp), generate

    return block


def _emit_block(frame: Any, rows: int, columns: int, is_added: bool) -> None:
    _, builder, _, arguments = frame
    left, right, answer = (
        Row(builder, builder.gep(data_of(frame, number), [arguments[number + 1]]), columns)
        for number in (0, 3, 6)
    )
    numbers = range(rows)
    lefts = [left.moved(builder.mul(arguments[2], word(row))) for row in numbers]
    answers = [answer.moved(builder.mul(arguments[8], word(row))) for row in numbers]
    zero = ir.Constant(vector_type(columns), [0.0] * columns)
    start = [row.load(word(0)) if is_added else zero for row in answers]

    def step(number: Any, sums: list[Any]) -> list[Any]:
        panel = right.moved(builder.mul(number, arguments[5])).load(word(0))
        return [
            fused(builder, spread(builder, row.number(number), columns), panel, total)
            for row, total in zip(lefts, sums)
        ]

    for row, total in zip(answers, loop(builder, arguments[9], start, step)):
        row.store(total, word(0))


def _product(*, is_added: bool) -> Any:
    block_1, block_2, block_4, block_6 = (
        _make_block(rows, is_added=is_added) for rows in (1, 2, 4, 6)
    )

    @njit(**INNER)
    def product(left: Any, right: Any, answer: Any, shape: Any) -> None:
        source, source_at, source_stride = left
        matrix, matrix_at, matrix_stride, panel_stride = right
        target, target_at, target_stride = answer
        rows, columns, depth = shape
        for first in range(0, rows, ROWS_AT_ONCE):
            count = min(ROWS_AT_ONCE, rows - first)
            for panel in range(columns // PANEL):
                weights = matrix_at + panel * panel_stride
                taken = source_at + first * source_stride
                given = target_at + first * target_stride + panel * PANEL
                left_over = count
                while left_over >= 6:
                    block_6(source, taken, source_stride, matrix, weights, matrix_stride,
                            target, given, target_stride, depth)  # fmt: skip
                    taken += 6 * source_stride
                    given += 6 * target_stride
                    left_over -= 6
                if left_over >= 4:
                    block_4(source, taken, source_stride, matrix, weights, matrix_stride,
                            target, given, target_stride, depth)  # fmt: skip
                    taken += 4 * source_stride
                    given += 4 * target_stride
                    left_over -= 4
                if left_over >= 2:
                    block_2(source, taken, source_stride, matrix, weights, matrix_stride,
                            target, given, target_stride, depth)  # fmt: skip
                    taken += 2 * source_stride
                    given += 2 * target_stride
                    left_over -= 2
                if left_over:
                    block_1(source, taken, source_stride, matrix, weights, matrix_stride,
                            target, given, target_stride, depth)  # fmt: skip

    return product


multiply = _product(is_added=False)
"""answer = left · right, for a shape (rows, columns, depth): whole panels, depth at least 1."""

multiply_add = _product(is_added=True)
"""answer += left · right, as `multiply`."""

_half_1, _half_4, _half_8 = (
    _make_block(rows, is_added=False, columns=HALF_PANEL) for rows in (1, 4, 8)
)


@njit(**INNER)
def multiply_half(left: Any, right: Any, answer: Any, shape: Any) -> None:
    """Answer = left · right for a right-hand matrix of eight columns; shape is (rows, depth)."""
    source, taken, source_stride = left
    matrix, weights = right
    target, given, target_stride = answer
    left_over, depth = shape
    while left_over >= 8:
        _half_8(source, taken, source_stride, matrix, weights, HALF_PANEL,
                target, given, target_stride, depth)  # fmt: skip
        taken += 8 * source_stride
        given += 8 * target_stride
        left_over -= 8
    while left_over >= 4:
        _half_4(source, taken, source_stride, matrix, weights, HALF_PANEL,
                target, given, target_stride, depth)  # fmt: skip
        taken += 4 * source_stride
        given += 4 * target_stride
        left_over -= 4
    while left_over:
        _half_1(source, taken, source_stride, matrix, weights, HALF_PANEL,
                target, given, target_stride, depth)  # fmt: skip
        taken += source_stride
        given += target_stride
        left_over -= 1
