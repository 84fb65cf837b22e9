# SPDX-License-Identifier: GPL-3.0-or-later
"""Which shapes the kernels can take, and how their programs are cut. Imports no Triton."""

from __future__ import annotations

from dataclasses import dataclass

import torch

LONGEST_WINDOW = 8192
"""Tokens of a window that one program of the selection holds in registers; 90 × 90 pixels fit."""

SMALL_BLOCK = 64
"""Tokens that one program of the attention takes where windows are small."""

LEAST_BLOCK = 16
"""Side of the smallest matrix that the tensor cores multiply."""

MOST_CHANNELS = 128
MOST_HIDDEN = 128
MOST_EXPERTS = 32

POOL_STEP = 16
"""Sides of cells are multiples of the sides of tiles in the convolution before the pool."""


@dataclass(frozen=True)
class BlockShape:
    """How one program of the attention among kept tokens is cut; to be tuned by measurement."""

    queries: int
    keys: int
    warps: int
    stages: int


def padded_size(count: int) -> int:
    """The least power of two from 16 up that holds `count`: what a block of a kernel can be."""
    return max(LEAST_BLOCK, power_of_two(count))


def power_of_two(count: int) -> int:
    """The least power of two that is not below `count`."""
    return 1 << max(0, count - 1).bit_length()


def is_small_window(length: int, kept: int) -> bool:
    """Whether every expert keeps all tokens and whole windows fill one program: 2 × 2 to 8 × 8."""
    return kept == length and 4 <= length <= SMALL_BLOCK and SMALL_BLOCK % length == 0


def choose_blocks(kept: int, dtype: torch.dtype) -> BlockShape:
    """A program that fits registers and shared memory from capability 8.0 on."""
    queries = min(128, padded_size(kept))
    if dtype == torch.float32:
        return BlockShape(min(32, queries), min(32, queries), 4, 1)
    return BlockShape(queries, min(64, queries), 4 if queries <= 64 else 8, 2)


def why_shape_unsupported(
    *, channels: int, hidden: int, experts: int, longest_window: int, pool_px: int
) -> str | None:
    """The reason why a network of these sizes has no kernels, as the end of a sentence, or None."""
    limits = (
        ("channels", channels, MOST_CHANNELS),
        ("hidden channels", hidden, MOST_HIDDEN),
        ("experts", experts, MOST_EXPERTS),
        ("tokens in a window", longest_window, LONGEST_WINDOW),
    )
    for name, value, most in limits:
        if value > most:
            return f"it has {value} {name}, the kernels take up to {most}"
    if pool_px % POOL_STEP:
        return f"its channel attention pools over {pool_px} px, no multiple of {POOL_STEP}"
    return None
