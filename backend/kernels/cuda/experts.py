# SPDX-License-Identifier: GPL-3.0-or-later
"""What both forms of attention share: the experts' weights, and gathering rows.

Queries meet keys only in their product, x W_q W_kᵀ xᵀ, and values meet the output only in theirs,
so each pair of matrices is one matrix (C, C): the tokens themselves are keys and values. That saves
two projections of every key, and no block has the width D, which need not be a power of two.
"""

from __future__ import annotations

from dataclasses import dataclass

import triton
import triton.language as tl
from torch import Tensor


@dataclass(frozen=True)
class ExpertWeights:
    """Weights of E experts.

    Attributes:
        affinity: W_q W_kᵀ, shape (E, padded C, padded C), zero in the padding, in the network's
            number format.
        output: W_v W_o and the closing linear layer, of the same shape.
        scale: what affinities are multiplied with before a softmax to the base of two.
    """

    affinity: Tensor
    output: Tensor
    scale: float

    @property
    def experts(self) -> int:
        """E."""
        return self.affinity.shape[0]


@triton.jit
def load_rows(
    features_ptr: tl.tensor, pixel: tl.tensor, inside: tl.tensor, PADDED: tl.constexpr
) -> tl.tensor:
    """Rows (M, PADDED) of some pixels (int64), zero where not inside."""
    place = pixel[:, None] * PADDED + tl.arange(0, PADDED)[None, :]
    return tl.load(features_ptr + place, mask=inside[:, None], other=0.0)


@triton.jit
def load_matrix(weight_ptr: tl.tensor, PADDED: tl.constexpr) -> tl.tensor:
    """A matrix (PADDED, PADDED)."""
    row = tl.arange(0, PADDED)
    return tl.load(weight_ptr + row[:, None] * PADDED + row[None, :])
