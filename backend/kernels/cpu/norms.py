# SPDX-License-Identifier: GPL-3.0-or-later
"""Layer norms of rows of float32 numbers."""

from __future__ import annotations

from typing import Any, Callable

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from backend.kernels.cpu.generating import (
    FLOAT,
    Lanes,
    Row,
    loop,
    shuffled,
    spread,
    vector_type,
    word,
)

_HALF = 4
_WHOLE = 2 * _HALF
"""Lanes: a row is read by eight numbers, and its last four once more."""

_EPSILON = 1e-5
"""As torch's LayerNorm has it."""


def _normed(frame: Any, affine: int | None) -> None:
    """Write a row brought to mean 0 and variance 1; `affine`: where weights and bias are given.

    Eight numbers at a time. The last four count apart where the row is no multiple of eight, and
    are written twice where it is.
    """
    _, builder, _, arguments = frame
    count = arguments[4]
    source, last_source = _row_and_end(frame, 2, count)
    target, last_target = _row_and_end(frame, 0, count)
    vectors = builder.sdiv(count, word(_WHOLE))
    is_apart = builder.trunc(builder.and_(builder.sdiv(count, word(_HALF)), word(1)), ir.IntType(1))
    part = builder.select(is_apart, ir.Constant(FLOAT, 1.0), ir.Constant(FLOAT, 0.0))
    share = Lanes(builder, spread(builder, part, _HALF))
    one = Lanes(builder, ir.Constant(vector_type(_WHOLE), [1.0] * _WHOLE))
    numbers = spread(builder, builder.sitofp(count, FLOAT), _WHOLE)
    inverse = one / Lanes(builder, numbers)

    def mean_of(value: Callable[[Lanes], Lanes]) -> Lanes:
        def step(number: Any, held: list[Any]) -> list[Any]:
            return [(Lanes(builder, held[0]) + value(Lanes(builder, source.load(number)))).value]

        nothing = ir.Constant(vector_type(_WHOLE), [0.0] * _WHOLE)
        total = loop(builder, vectors, [nothing], step)[0]
        last = value(Lanes(builder, last_source.load(word(0)))) * share
        halves = [shuffled(builder, total, total, range(at, at + _HALF)) for at in (0, _HALF)]
        four = Lanes(builder, halves[0]) + Lanes(builder, halves[1]) + last
        found = four.combined(Lanes.__add__).value
        return Lanes(builder, shuffled(builder, found, found, [0] * _WHOLE)) * inverse

    def like(value: Lanes, other: Lanes) -> Lanes:
        lanes = other.value.type.count
        return Lanes(builder, shuffled(builder, value.value, value.value, range(lanes)))

    mean = mean_of(lambda value: value)
    variance = mean_of(lambda value: (value - like(mean, value)) * (value - like(mean, value)))
    kind = variance.value.type
    root = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(kind, [kind]), f"llvm.sqrt.v{kind.count}f32"
    )
    factor = one / Lanes(builder, builder.call(root, [(variance + _EPSILON).value]))

    def write(row: tuple[Row, Row], affine_rows: list[Row], number: Any) -> None:
        value = Lanes(builder, row[1].load(number))
        value = (value - like(mean, value)) * like(factor, value)
        if affine_rows:
            weight, bias = (Lanes(builder, given.load(number)) for given in affine_rows)
            value = value * weight + bias
        row[0].store(value.value, number)

    pairs = [_row_and_end(frame, affine + 2 * k, count) for k in (0, 1)] if affine else []
    whole, ends = [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    def step(number: Any, _: list[Any]) -> list[Any]:
        write((target, source), whole, number)
        return []

    loop(builder, vectors, [], step)
    write((last_target, last_source), ends, word(0))


def _row_and_end(frame: Any, number: int, count: Any) -> tuple[Row, Row]:
    """A row that is read by eight, and its last four numbers."""
    _, builder, _, _ = frame
    row, few = (Row.of_argument(frame, number, lanes) for lanes in (_WHOLE, _HALF))
    return row, few.moved(builder.sub(count, word(_HALF)))


@intrinsic
def normalise(
    typing_context: Any, target: Any, start: Any, source: Any, source_start: Any, count: Any
) -> Any:
    """Copy a row to another place, brought to mean 0 and variance 1: a layer norm without weights.

    `count` is a multiple of four and at least eight.
    """

    def generate(*frame: Any) -> Any:
        _normed(frame, None)
        return frame[0].get_dummy_value()

    return types.void(target, types.intp, source, types.intp, types.intp), generate


@intrinsic
def normalise_weighted(
    typing_context: Any,
    target: Any,
    start: Any,
    source: Any,
    source_start: Any,
    count: Any,
    weight: Any,
    weight_start: Any,
    bias: Any,
    bias_start: Any,
) -> Any:
    """As `normalise`, times weights, plus a bias."""

    def generate(*frame: Any) -> Any:
        _normed(frame, 5)
        return frame[0].get_dummy_value()

    rows = (target, types.intp, source, types.intp, types.intp)
    return types.void(*rows, weight, types.intp, bias, types.intp), generate
