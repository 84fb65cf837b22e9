# SPDX-License-Identifier: GPL-3.0-or-later
"""What both forms of attention share: the experts' weights, and matrix products of their parts.

A width D such as 48 is no power of two, which blocks have to be: it is taken in two parts, 32 + 16.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.shapes import split_width


@dataclass(frozen=True)
class ExpertWeights:
    """Weights of E experts of width D.

    Attributes:
        qkv: shape (E, 3, padded C, D), zero in the padding, in the network's number format.
        output: with the closing linear layer folded in, shape (E, D, padded C).
    """

    qkv: Tensor
    output: Tensor

    @property
    def experts(self) -> int:
        """E."""
        return self.qkv.shape[0]

    @property
    def parts(self) -> tuple[int, int]:
        """The two parts of D.

        Raises:
            ValueError: D has none.
        """
        width = self.qkv.shape[3]
        parts = split_width(width)
        if parts is None:
            raise ValueError(
                f"Expert width {width} has no kernel: give a sum of two powers of two from 16 up."
            )
        return parts

    @property
    def softmax_scale(self) -> float:
        """1 / √D, for exponentials to the base of two."""
        return math.log2(math.e) / math.sqrt(self.qkv.shape[3])


@triton.jit
def load_rows(
    features_ptr: tl.tensor, pixel: tl.tensor, inside: tl.tensor, PADDED: tl.constexpr
) -> tl.tensor:
    """Rows (M, PADDED) of some pixels (int64), zero where not inside."""
    place = pixel[:, None] * PADDED + tl.arange(0, PADDED)[None, :]
    return tl.load(features_ptr + place, mask=inside[:, None], other=0.0)


@triton.jit
def weight_part(
    weight_ptr: tl.tensor,
    FIRST: tl.constexpr,
    PART: tl.constexpr,
    PADDED: tl.constexpr,
    WIDTH: tl.constexpr,
) -> tl.tensor:
    """Columns FIRST … FIRST + PART of a matrix (PADDED, WIDTH)."""
    channel = tl.arange(0, PADDED)
    column = FIRST + tl.arange(0, PART)
    return tl.load(weight_ptr + channel[:, None] * WIDTH + column[None, :])


@triton.jit
def product(left: tl.tensor, right: tl.tensor, PRECISION: tl.constexpr) -> tl.tensor:
    """A matrix product, summed in float32, rounded to the format of its factors."""
    return tl.dot(left, right, input_precision=PRECISION).to(left.dtype)


@triton.jit
def project(
    rows: tl.tensor,
    weight_ptr: tl.tensor,
    FIRST: tl.constexpr,
    PART: tl.constexpr,
    PADDED: tl.constexpr,
    WIDTH: tl.constexpr,
    PRECISION: tl.constexpr,
) -> tl.tensor:
    """One part of queries, keys or values of some rows (M, PADDED): shape (M, PART)."""
    return product(rows, weight_part(weight_ptr, FIRST, PART, PADDED, WIDTH), PRECISION)


@triton.jit
def affinities(
    query_0: tl.tensor,
    query_1: tl.tensor,
    key_0: tl.tensor,
    key_1: tl.tensor,
    PRECISION: tl.constexpr,
) -> tl.tensor:
    """Products of queries and keys over both parts of the width, float32, shape (M, keys)."""
    total = tl.dot(query_0, tl.trans(key_0), input_precision=PRECISION)
    return tl.dot(query_1, tl.trans(key_1), total, input_precision=PRECISION)


@triton.jit
def add_answer(
    answer: tl.tensor,
    mixed: tl.tensor,
    weight_ptr: tl.tensor,
    FIRST: tl.constexpr,
    PART: tl.constexpr,
    PADDED: tl.constexpr,
    PRECISION: tl.constexpr,
) -> tl.tensor:
    """Add what one part of the mixed values (M, PART) gives through rows FIRST … of the output."""
    row = FIRST + tl.arange(0, PART)
    place = row[:, None] * PADDED + tl.arange(0, PADDED)[None, :]
    weight = tl.load(weight_ptr + place)
    return tl.dot(mixed.to(weight.dtype), weight, answer, input_precision=PRECISION)
