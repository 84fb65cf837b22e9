# SPDX-License-Identifier: GPL-3.0-or-later
"""What the few functions written as vector instructions have in common: places, lanes, loops.

Numba compiles plain loops well, but not those whose sums must stay in registers, nor an exponential
from the bits of a number. Such functions are made of instructions for LLVM, which turns a vector of
sixteen numbers into what the processor has: two registers of AVX2, one of AVX-512, four of NEON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

from llvmlite import ir
from numba.core import cgutils

LANES = 16
FLOAT = ir.FloatType()
INT = ir.IntType(32)
WORD = ir.IntType(64)

# A product may be fused with a sum, and values are numbers. The order of sums stays as written.
_FLAGS = ("contract", "nnan", "ninf", "nsz")


def vector_type(lanes: int = LANES) -> ir.VectorType:
    """Numbers that are calculated with at once."""
    return ir.VectorType(FLOAT, lanes)


def word(value: int) -> ir.Constant:
    """An index that is known beforehand."""
    return ir.Constant(WORD, value)


def spread(builder: Any, value: Any, lanes: int = LANES) -> Any:
    """One number in every lane."""
    empty = ir.Constant(vector_type(lanes), ir.Undefined)
    lane = builder.insert_element(empty, value, ir.Constant(INT, 0))
    return shuffled(builder, lane, lane, [0] * lanes)


def shuffled(builder: Any, one: Any, two: Any, order: Sequence[int]) -> Any:
    """Lanes picked from two vectors, the second's counted on from the first's."""
    lanes = ir.Constant(ir.VectorType(INT, len(order)), list(order))
    return builder.shuffle_vector(one, two, lanes)


def fused(builder: Any, one: Any, two: Any, sum_: Any) -> Any:
    """One · two + sum, rounded once where the processor can."""
    kind = one.type
    function = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(kind, [kind] * 3), f"llvm.fmuladd.v{kind.count}f32"
    )
    return builder.call(function, [one, two, sum_])


class Row:
    """Numbers of a flat array from a place on, read and written as vectors."""

    def __init__(self, builder: Any, base: Any, lanes: int = LANES) -> None:
        self._builder, self._base, self._kind = builder, base, vector_type(lanes).as_pointer()

    @classmethod
    def of_argument(
        cls,
        frame: tuple[Any, Any, Any, Any],
        number: int,
        lanes: int = LANES,
        place: Any = None,
    ) -> Row:
        """The array that is an argument, from a place, or from that which the next argument names.

        `frame` is what Numba hands to code generators: context, builder, signature, arguments.
        """
        _, builder, _, arguments = frame
        start = arguments[number + 1] if place is None else place
        return cls(builder, builder.gep(data_of(frame, number), [start]), lanes)

    def moved(self, count: Any) -> Row:
        """The row that begins `count` numbers further on."""
        return Row(self._builder, self._builder.gep(self._base, [count]), self._kind.pointee.count)

    def number(self, place: Any) -> Any:
        """One number."""
        return self._builder.load(self._builder.gep(self._base, [place]))

    def load(self, place: Any) -> Any:
        """The vector at a place counted in vectors."""
        return self._builder.load(self._at(place), align=4)

    def store(self, value: Any, place: Any) -> None:
        """Write the vector at a place counted in vectors."""
        self._builder.store(value, self._at(place), align=4)

    def _at(self, place: Any) -> Any:
        return self._builder.gep(self._builder.bitcast(self._base, self._kind), [place])


def data_of(frame: tuple[Any, Any, Any, Any], number: int) -> Any:
    """Where the numbers of an array begin that is an argument."""
    context, builder, signature, arguments = frame
    kind = signature.args[number]
    return cgutils.create_struct_proxy(kind)(context, builder, value=arguments[number]).data


def loop(
    builder: Any, count: Any, carried: list[Any], step: Callable[[Any, list[Any]], list[Any]]
) -> list[Any]:
    """Run `step` for 0 … count - 1, at least once, carrying values from each to the next."""
    before = builder.block
    body, after = builder.append_basic_block("body"), builder.append_basic_block("after")
    builder.branch(body)
    builder.position_at_end(body)
    number = builder.phi(WORD)
    number.add_incoming(word(0), before)
    held = [builder.phi(value.type) for value in carried]
    following = step(number, held)
    last = builder.block  # a step may hold a loop of its own
    for phi, start, value in zip(held, carried, following):
        phi.add_incoming(start, before)
        phi.add_incoming(value, last)
    next_number = builder.add(number, word(1))
    number.add_incoming(next_number, last)
    builder.cbranch(builder.icmp_signed("<", next_number, count), body, after)
    builder.position_at_end(after)
    return following


class Lanes:
    """A vector whose arithmetic reads as arithmetic."""

    def __init__(self, builder: Any, value: Any) -> None:
        self.builder, self.value = builder, value

    def __add__(self, other: Lanes | float) -> Lanes:
        return self._like(self.builder.fadd(self.value, self._of(other), flags=_FLAGS))

    def __sub__(self, other: Lanes | float) -> Lanes:
        return self._like(self.builder.fsub(self.value, self._of(other), flags=_FLAGS))

    def __mul__(self, other: Lanes | float) -> Lanes:
        return self._like(self.builder.fmul(self.value, self._of(other), flags=_FLAGS))

    def __truediv__(self, other: Lanes | float) -> Lanes:
        return self._like(self.builder.fdiv(self.value, self._of(other), flags=_FLAGS))

    def larger(self, other: Lanes | float) -> Lanes:
        """The larger of two, lane by lane."""
        return self._chosen(">", self._of(other))

    def smaller(self, other: Lanes | float) -> Lanes:
        """The smaller of two, lane by lane."""
        return self._chosen("<", self._of(other))

    def combined(self, combine: Callable[[Lanes, Lanes], Lanes]) -> Lanes:
        """All lanes combined; the answer is in every lane."""
        found, lanes = self, self.value.type.count
        distance = lanes // 2
        while distance:
            order = [lane ^ distance for lane in range(lanes)]
            other = shuffled(self.builder, found.value, found.value, order)
            found = combine(found, self._like(other))
            distance //= 2
        return found

    def first(self) -> Any:
        """The number in the first lane."""
        return self.builder.extract_element(self.value, ir.Constant(INT, 0))

    def exact_sum(self, other: float) -> Lanes:
        """A sum that no rule of arithmetic may change, for those that look at its rounding."""
        return self._like(self.builder.fadd(self.value, self._of(other)))

    def _like(self, value: Any) -> Lanes:
        return Lanes(self.builder, value)

    def _of(self, other: Lanes | float) -> Any:
        if isinstance(other, Lanes):
            return other.value
        return ir.Constant(self.value.type, [other] * self.value.type.count)

    def _chosen(self, relation: str, other: Any) -> Lanes:
        is_chosen = self.builder.fcmp_ordered(relation, self.value, other, flags=_FLAGS)
        return self._like(self.builder.select(is_chosen, self.value, other))
