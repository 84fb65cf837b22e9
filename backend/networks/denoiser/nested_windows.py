# SPDX-License-Identifier: GPL-3.0-or-later
"""An order of tokens in which windows of every tier are runs of neighbours.

With sides 4, 8 and 16 the tokens of a window of 16 × 16 are listed by their window of 8 × 8, in it
by their window of 4 × 4, and in that row by row. A window of any tier is then a slice, so that
cutting into windows is a view and the map is moved once for all tiers.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor


def _splits(height: int, width: int, sides: Sequence[int]) -> tuple[list[int], list[int]]:
    """The height and the width as factors, from the count of largest windows to single tokens."""
    ratios = [sides[0], *(large // small for small, large in zip(sides, sides[1:]))]
    inner = ratios[::-1]
    return [height // sides[-1], *inner], [width // sides[-1], *inner]


def to_nested(features: Tensor, sides: Sequence[int]) -> Tensor:
    """List tokens by nested windows.

    Args:
        features: shape (B, H, W, C); H and W are multiples of the largest side.
        sides: sides of the windows in tokens, ascending, each a multiple of the one before.

    Returns:
        Shape (B·H·W, C).
    """
    B, H, W, C = features.shape
    rows, cols = _splits(H, W, sides)
    depth = len(rows)
    split = features.reshape(B, *rows, *cols, C)
    paired = [axis for level in range(depth) for axis in (1 + level, 1 + depth + level)]
    return split.permute(0, *paired, 1 + 2 * depth).reshape(B * H * W, C)


def from_nested(tokens: Tensor, shape: tuple[int, int, int], sides: Sequence[int]) -> Tensor:
    """The inverse of `to_nested`: (B·H·W, C) to (B, H, W, C), with shape = (B, H, W)."""
    B, H, W = shape
    rows, cols = _splits(H, W, sides)
    depth = len(rows)
    paired = [size for pair in zip(rows, cols) for size in pair]
    split = tokens.reshape(B, *paired, tokens.shape[-1])
    order = [1 + 2 * level for level in range(depth)] + [2 + 2 * level for level in range(depth)]
    return split.permute(0, *order, 1 + 2 * depth).reshape(B, H, W, tokens.shape[-1])
