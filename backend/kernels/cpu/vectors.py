# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of float32 numbers: softmax, GELU, sums, copies, and blocks turned on their side.

Functions of one row take (array, start, vectors of sixteen); those of two rows take (target, start,
source, start, count), the count a multiple of four, as the channels of a feature map are, or of
sixteen where their name ends in panels.
"""

from __future__ import annotations

import math
from typing import Any, Callable

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from backend.kernels.cpu.generating import (
    INT,
    LANES,
    Lanes,
    Row,
    fused,
    loop,
    shuffled,
    spread,
    vector_type,
    word,
)

FEW = 4
"""Lanes of the functions on two rows."""


def power_of_two(x: Lanes) -> Lanes:
    """2 to the power of x ≤ 0, within 3e-7 of it; below 2^-126 it stays there.

    A number so large that its last bit counts ones rounds x to a whole number n; a polynomial gives
    2 to the power of what is left, in [-1/2, 1/2]. The large number's last bits hold n + 127: they
    become the exponent.
    """
    builder, lanes = x.builder, x.value.type.count
    integers = ir.VectorType(INT, lanes)
    rounding = 1.5 * 2**23 + 127
    x = x.larger(-126.0)
    shifted = x.exact_sum(rounding)
    rest = x - shifted.exact_sum(-rounding)
    power = rest * 1.32647270e-03 + 9.67151265e-03
    for coefficient in (5.55073374e-02, 2.40222421e-01, 6.93146978e-01, 1.0):
        power = power * rest + coefficient
    bits = builder.bitcast(shifted.value, integers)
    bits = builder.shl(bits, ir.Constant(integers, [23] * lanes))
    return power * Lanes(builder, builder.bitcast(bits, x.value.type))


# erf on [-4, 4] as an odd polynomial over an even one, highest powers first (the coefficients that
# Eigen and XLA use); beyond, erf is ±1 in float32.
_ERF_ABOVE = (
    -2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05,
    -7.34990630326855e-04, -2.95459980854025e-03, -1.60960333262415e-02,
)  # fmt: skip
_ERF_BELOW = (
    -1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03, -7.37332916720468e-03,
    -1.42647390514189e-02,
)  # fmt: skip


def gelu(x: Lanes) -> Lanes:
    """X · (1 + erf(x / √2)) / 2: the exact GELU, not its tanh form."""
    scaled = (x * 0.5**0.5).larger(-4.0).smaller(4.0)
    square = scaled * scaled
    above, below = square * _ERF_ABOVE[0] + _ERF_ABOVE[1], square * _ERF_BELOW[0] + _ERF_BELOW[1]
    for coefficient in _ERF_ABOVE[2:]:
        above = above * square + coefficient
    for coefficient in _ERF_BELOW[2:]:
        below = below * square + coefficient
    half = x * 0.5
    return half + half * (scaled * above / below)


def _sigmoid(x: Lanes) -> Lanes:
    """1 / (1 + e^-x), from the power of a number that is not positive."""
    zero = x * 0.0
    power = power_of_two((x.smaller(0.0) - x.larger(0.0)) * math.log2(math.e))
    above, below = zero + 1.0, power
    builder = x.builder
    is_positive = builder.fcmp_ordered(">", x.value, zero.value)
    return Lanes(builder, builder.select(is_positive, above.value, below.value)) / (power + 1.0)


def _changing(change: Callable[[Lanes], Lanes]) -> Any:
    """A function of one row that changes every number in the same way."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        row = Row.of_argument(frame, 0)

        def step(number: Any, _: list[Any]) -> list[Any]:
            row.store(change(Lanes(builder, row.load(number))).value, number)
            return []

        loop(builder, arguments[2], [], step)
        return context.get_dummy_value()

    @intrinsic
    def changed(typing_context: Any, array: Any, start: Any, vectors: Any) -> Any:
        return types.void(array, types.intp, types.intp), generate

    return changed


gelu_once = _changing(gelu)
gelu_twice = _changing(lambda x: gelu(gelu(x)))
sigmoid = _changing(_sigmoid)


@intrinsic
def exponentiate(typing_context: Any, array: Any, start: Any, vectors: Any) -> Any:
    """Turn values into 2 to the power of (value - the largest); returns their sum."""

    def generate(*frame: Any) -> Any:
        _, builder, _, arguments = frame
        row = Row.of_argument(frame, 0)
        lowest = ir.Constant(vector_type(), [-3e38] * LANES)

        def compare(number: Any, held: list[Any]) -> list[Any]:
            return [Lanes(builder, held[0]).larger(Lanes(builder, row.load(number))).value]

        best = Lanes(builder, loop(builder, arguments[2], [lowest], compare)[0])
        best = best.combined(Lanes.larger)

        def raise_power(number: Any, held: list[Any]) -> list[Any]:
            power = power_of_two(Lanes(builder, row.load(number)) - best)
            row.store(power.value, number)
            return [(Lanes(builder, held[0]) + power).value]

        nothing = ir.Constant(vector_type(), [0.0] * LANES)
        total = Lanes(builder, loop(builder, arguments[2], [nothing], raise_power)[0])
        return total.combined(Lanes.__add__).first()

    return types.float32(array, types.intp, types.intp), generate


@intrinsic
def scale(typing_context: Any, array: Any, start: Any, vectors: Any, factor: Any) -> Any:
    """Multiply a row by a factor."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        row, factor = Row.of_argument(frame, 0), Lanes(builder, spread(builder, arguments[3]))

        def step(number: Any, _: list[Any]) -> list[Any]:
            row.store((Lanes(builder, row.load(number)) * factor).value, number)
            return []

        loop(builder, arguments[2], [], step)
        return context.get_dummy_value()

    return types.void(array, types.intp, types.intp, types.float32), generate


def _combining(combine: Callable[[Lanes, Lanes], Lanes], lanes: int = FEW) -> Any:
    """A function of two rows: target = combine(target, source)."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        target, source = Row.of_argument(frame, 0, lanes), Row.of_argument(frame, 2, lanes)

        def step(number: Any, _: list[Any]) -> list[Any]:
            before, given = Lanes(builder, target.load(number)), Lanes(builder, source.load(number))
            target.store(combine(before, given).value, number)
            return []

        loop(builder, builder.sdiv(arguments[4], word(lanes)), [], step)
        return context.get_dummy_value()

    @intrinsic
    def combined(
        typing_context: Any, target: Any, start: Any, source: Any, source_start: Any, count: Any
    ) -> Any:
        return types.void(target, types.intp, source, types.intp, types.intp), generate

    return combined


copy = _combining(lambda _target, source: source)
copy_panels = _combining(lambda _target, source: source, LANES)
add = _combining(Lanes.__add__)
add_panels = _combining(Lanes.__add__, LANES)
multiply_by = _combining(Lanes.__mul__)


@intrinsic
def add_blended(
    typing_context: Any,
    target: Any,
    start: Any,
    added: Any,
    added_start: Any,
    source: Any,
    source_start: Any,
    weights: Any,
    one_start: Any,
    two_start: Any,
    share: Any,
    count: Any,
) -> Any:
    """Target += added + source · (one + share · (two - one)), number by number.

    One and two are rows of `weights`; `count` of them, a multiple of four.
    """

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        target, added, source, one = (Row.of_argument(frame, at, FEW) for at in (0, 2, 4, 6))
        two = Row.of_argument(frame, 6, FEW, arguments[8])
        share = spread(builder, arguments[9], FEW)

        def step(number: Any, _: list[Any]) -> list[Any]:
            before = Lanes(builder, one.load(number))
            differ = Lanes(builder, two.load(number)) - before
            weight = fused(builder, share, differ.value, before.value)
            total = Lanes(builder, target.load(number)) + Lanes(builder, added.load(number))
            target.store(fused(builder, source.load(number), weight, total.value), number)
            return []

        loop(builder, builder.sdiv(arguments[10], word(FEW)), [], step)
        return context.get_dummy_value()

    rows = (target, types.intp, added, types.intp, source, types.intp)
    places = (types.intp, types.intp, types.float32, types.intp)
    return types.void(*rows, weights, *places), generate


@intrinsic
def sum_up(
    typing_context: Any,
    target: Any,
    start: Any,
    one: Any,
    one_start: Any,
    two: Any,
    two_start: Any,
    bias: Any,
    count: Any,
) -> Any:
    """Target = one + two + bias, number by number; `count` of them, a multiple of four."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        target, one, two = (Row.of_argument(frame, place, FEW) for place in (0, 2, 4))
        bias = Row.of_argument(frame, 6, FEW, word(0))

        def step(number: Any, _: list[Any]) -> list[Any]:
            terms = [Lanes(builder, row.load(number)) for row in (one, two, bias)]
            target.store((terms[0] + (terms[1] + terms[2])).value, number)
            return []

        loop(builder, builder.sdiv(arguments[7], word(FEW)), [], step)
        return context.get_dummy_value()

    rows = (target, types.intp, one, types.intp, two, types.intp)
    return types.void(*rows, bias, types.intp), generate


@intrinsic
def transpose(
    typing_context: Any,
    target: Any,
    start: Any,
    source: Any,
    source_start: Any,
    stride: Any,
    source_stride: Any,
    columns: Any,
) -> Any:
    """Sixteen rows of `columns` numbers, a multiple of four, to `columns` rows of sixteen."""

    def generate(*frame: Any) -> Any:
        context, builder, _, arguments = frame
        target, source = Row.of_argument(frame, 0), Row.of_argument(frame, 2, FEW)
        stride, source_stride = arguments[4], arguments[5]
        rows = [source.moved(builder.mul(source_stride, word(row))) for row in range(LANES)]

        def step(number: Any, _: list[Any]) -> list[Any]:
            parts = [row.load(number) for row in rows]
            while len(parts) > 1:  # one behind the other
                order = range(2 * parts[0].type.count)
                parts = [
                    shuffled(builder, one, two, order) for one, two in zip(parts[::2], parts[1::2])
                ]
            for lane in range(FEW):
                picked = [FEW * row + lane for row in range(LANES)]
                column = builder.add(builder.mul(number, word(FEW)), word(lane))
                answer = shuffled(builder, parts[0], parts[0], picked)
                target.moved(builder.mul(column, stride)).store(answer, word(0))
            return []

        loop(builder, builder.sdiv(arguments[6], word(FEW)), [], step)
        return context.get_dummy_value()

    numbers = (types.intp, types.intp, types.intp)
    return types.void(target, types.intp, source, types.intp, *numbers), generate
