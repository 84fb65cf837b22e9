# SPDX-License-Identifier: GPL-3.0-or-later
"""Top-K of the router scores for every window and expert: threshold and compaction, no sort.

Only the set of kept tokens matters. The K-th largest key is found two bits at a time by counting;
what is above it is kept, and of the tokens equal to it the first ones: token 0 always, of equal
scores the lowest index.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

from backend.kernels.cuda.shapes import LONGEST_WINDOW, power_of_two
from backend.kernels.cuda.window_grid import WindowGrid, token_pixels


@dataclass(frozen=True)
class Selection:
    """What the experts keep.

    Attributes:
        pixels: pixel number of each kept token, int32, shape (N, E, K), by increasing token.
        slots: for each token its place among the K, or -1, int16, shape (N, E, L).
    """

    pixels: Tensor
    slots: Tensor

    def indices(self) -> Tensor:
        """Kept tokens as the torch path has them, int64, shape (N, E, K)."""
        windows, experts, kept = self.pixels.shape
        return torch.nonzero(self.slots >= 0)[:, 2].view(windows, experts, kept)


def select_tokens(scores: Tensor, grid: WindowGrid, kept: int) -> Selection:
    """Choose the tokens that each expert keeps.

    Args:
        scores: router scores, not negative, float32, shape (E, P).
        grid: the windows.
        kept: K, from 1 to L.

    Raises:
        ValueError: K or L is out of range.
    """
    if not 1 <= kept <= grid.length or grid.length > LONGEST_WINDOW:
        raise ValueError(
            f"{kept} of {grid.length} tokens cannot be kept: give 1 to L, L up to {LONGEST_WINDOW}."
        )
    experts = scores.shape[0]
    shape = (grid.windows, experts)
    pixels = torch.empty(*shape, kept, dtype=torch.int32, device=scores.device)
    slots = torch.empty(*shape, grid.length, dtype=torch.int16, device=scores.device)
    block = power_of_two(grid.length)
    _select_kernel[(grid.windows * experts,)](
        scores,
        grid.row_table,
        grid.col_table,
        pixels,
        slots,
        grid.pixels,
        grid.height,
        grid.width,
        grid.rows,
        grid.cols,
        kept,
        SIDE=grid.side,
        LENGTH=grid.length,
        EXPERTS=experts,
        BLOCK=block,
        num_warps=min(8, max(1, block // 256)),
    )
    return Selection(pixels, slots)


@triton.jit(do_not_specialize=["pixel_count", "height", "width", "rows", "cols", "kept"])
def _select_kernel(
    scores_ptr: tl.tensor,
    row_table: tl.tensor,
    col_table: tl.tensor,
    pixels_ptr: tl.tensor,
    slots_ptr: tl.tensor,
    pixel_count: tl.tensor,
    height: tl.tensor,
    width: tl.tensor,
    rows: tl.tensor,
    cols: tl.tensor,
    kept: tl.tensor,
    SIDE: tl.constexpr,
    LENGTH: tl.constexpr,
    EXPERTS: tl.constexpr,
    BLOCK: tl.constexpr,
) -> None:
    """One program chooses for one expert in one window."""
    program = tl.program_id(0)
    window = program // EXPERTS
    expert = program % EXPERTS
    token = tl.arange(0, BLOCK)
    inside = token < LENGTH
    pixel = token_pixels(
        window, token, inside, row_table, col_table, height, width, rows, cols, SIDE
    )
    score = tl.load(scores_ptr + expert.to(tl.int64) * pixel_count + pixel, mask=inside, other=0.0)
    # The bits of float32 numbers order them as integers where they are not negative. A number that
    # is none (NaN) must not take a token's place away: every key is at least 0, padding is below.
    key = tl.maximum(score.to(tl.int32, bitcast=True), 0)
    key = tl.where(token == 0, 0x7FFFFFFF, key)
    key = tl.where(inside, key, -1)

    threshold = kth_largest(key, kept)
    above = (key > threshold).to(tl.int32)
    equal = (key == threshold).to(tl.int32)
    counts = tl.cumsum(above + (equal << 16), 0)  # both running counts, below 2^16 each
    wanted = kept - tl.sum(above, 0)
    equal_before = counts >> 16
    keep = (above > 0) | ((equal > 0) & (equal_before <= wanted))
    slot = (counts & 0xFFFF) + tl.minimum(equal_before, wanted) - 1

    base = program.to(tl.int64)
    tl.store(pixels_ptr + base * kept + slot, pixel, mask=keep)
    slot = tl.where(keep, slot, -1)
    tl.store(slots_ptr + base * LENGTH + token, slot.to(tl.int16), mask=inside)


@triton.jit
def kth_largest(key: tl.tensor, kept: tl.tensor) -> tl.tensor:
    """The K-th largest of some int32 keys, where at least K are not negative."""
    top = 0x40000000
    threshold = tl.where(tl.sum((key >= top).to(tl.int32), 0) >= kept, top, 0)
    step = 0x10000000
    for _ in range(15):
        # Three counts in one reduction: 20 bits hold more than a program's tokens.
        packed = (key >= threshold + step).to(tl.int64)
        packed += (key >= threshold + 2 * step).to(tl.int64) << 20
        packed += (key >= threshold + 3 * step).to(tl.int64) << 40
        counts = tl.sum(packed, 0)
        digit = ((counts & 0xFFFFF) >= kept).to(tl.int32)
        digit += (((counts >> 20) & 0xFFFFF) >= kept).to(tl.int32)
        digit += ((counts >> 40) >= kept).to(tl.int32)
        threshold += digit * step
        step = step >> 2
    return threshold
