# SPDX-License-Identifier: GPL-3.0-or-later
"""Which windows each window looks at.

Source: arXiv 2504.06634: descriptors of windows by means, the t best key windows for each query
window, for all heads alike. Ours: only the windows of a neighbourhood may be chosen, so that a tile
of a raster chooses as the whole raster does. Candidates are numbered row by row, from the one
`reach` windows above and left; those beyond the map are no candidates. Equal affinities: the lowest
number wins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

CHUNK_WINDOWS = 2048
"""Windows that choose at once: bounds the gathered descriptors to some 12 MB."""


@dataclass(frozen=True)
class WindowChoice:
    """The windows that each of N windows looks at.

    Attributes:
        windows: their numbers among the N, int64, shape (N, t).
        candidates: their numbers in the neighbourhood, int64, shape (N, t).
        exists: whether there is such a window, bool, shape (N, t), or None where all exist. One
            that does not exist is to be left out, whatever its numbers.
    """

    windows: Tensor
    candidates: Tensor
    exists: Tensor | None


def neighbours(rows: int, cols: int, reach: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """The neighbourhood of every window of a grid of rows × cols windows.

    Returns:
        The windows' numbers, int64, clamped into the grid, and whether they lie in it, bool; both
        of shape (rows·cols, (2·reach + 1)²).
    """
    steps = torch.arange(-reach, reach + 1, device=device)
    down = torch.arange(rows, device=device)[:, None] + steps  # rows, 2·reach + 1
    across = torch.arange(cols, device=device)[:, None] + steps
    inside_down, inside_across = (down >= 0) & (down < rows), (across >= 0) & (across < cols)
    down, across = down.clamp(0, rows - 1), across.clamp(0, cols - 1)
    numbers = down[:, None, :, None] * cols + across[None, :, None, :]
    inside = inside_down[:, None, :, None] & inside_across[None, :, None, :]
    return numbers.reshape(rows * cols, -1), inside.reshape(rows * cols, -1)


def steps_to(candidate: int, reach: int) -> tuple[int, int]:
    """How many windows below and right of the middle a candidate of a neighbourhood lies."""
    wide = 2 * reach + 1
    return candidate // wide - reach, candidate % wide - reach


def candidate_at(down: int, across: int, reach: int) -> int:
    """The inverse of `steps_to`."""
    return (down + reach) * (2 * reach + 1) + across + reach


def affinities(queries: Tensor, keys: Tensor, numbers: Tensor, inside: Tensor) -> Tensor:
    """How well each window's candidates answer to it.

    Args:
        queries, keys: descriptors of the windows of one map, shape (P, C).
        numbers, inside: of the candidates, as `neighbours` gives them, shape (P, J).

    Returns:
        float32, shape (P, J); the lowest finite number for what is no candidate.
    """
    near = keys.float().index_select(0, numbers.reshape(-1)).view(*numbers.shape, -1)  # P J C
    products = torch.bmm(near, queries.float()[:, :, None])[..., 0]
    return products.masked_fill(~inside, torch.finfo(torch.float32).min)


def choose_best(scores: Tensor, wanted: int) -> Tensor:
    """The numbers of the best candidates in rising order; of equal ones the lowest number.

    Args:
        scores: affinities, shape (P, J).
        wanted: t, from 1 to J.

    Returns:
        int64, shape (P, t).
    """
    order = torch.sort(scores, dim=1, descending=True, stable=True).indices
    return order[:, :wanted].sort(dim=1).values


def choose_best_fast(scores: Tensor, wanted: int) -> Tensor:
    """The same as `choose_best`, without sorting all candidates."""
    left = scores.clone()
    taken = []
    for _ in range(wanted):
        best = left.argmax(dim=1, keepdim=True)  # of equal ones the first: torch's documentation
        left.scatter_(1, best, -math.inf)
        taken.append(best)
    return torch.cat(taken, dim=1).sort(dim=1).values


def choose_windows(
    queries: Tensor, keys: Tensor, grid: tuple[int, int], reach: int, wanted: int, is_plain: bool
) -> WindowChoice:
    """Let every window of a batch of maps choose the windows that it looks at.

    Args:
        queries, keys: descriptors, shape (B, P, C), P = rows·cols.
        grid: rows and columns of the windows of a map.
        reach: how many windows away the candidates may lie.
        wanted: t; all candidates where there are no more.
        is_plain: whether to choose by sorting.

    Returns:
        The choice of N = B·P windows.
    """
    batch, windows, _ = queries.shape
    numbers, inside = neighbours(*grid, reach, queries.device)
    wanted = min(wanted, numbers.shape[1])
    choose = choose_best if is_plain else choose_best_fast
    chosen = []
    for image in range(batch):
        for first in range(0, windows, CHUNK_WINDOWS):
            part = slice(first, first + CHUNK_WINDOWS)
            scores = affinities(queries[image, part], keys[image], numbers[part], inside[part])
            chosen.append(choose(scores, wanted))
    candidates = torch.cat(chosen).view(batch, windows, wanted)
    starts = torch.arange(0, batch * windows, windows, device=queries.device)[:, None, None]
    taken = numbers.expand(batch, -1, -1).gather(2, candidates) + starts
    exists = None
    if min(grid[0], reach + 1) * min(grid[1], reach + 1) < wanted:  # candidates of a corner
        exists = inside.expand(batch, -1, -1).gather(2, candidates).flatten(0, 1)
    return WindowChoice(taken.flatten(0, 1), candidates.flatten(0, 1), exists)


def candidate_bits(choice: WindowChoice, reach: int, widest: int) -> Tensor:
    """The candidates that each window looked at, as bits.

    Args:
        choice: of N windows.
        reach: of the neighbourhood that it was made in.
        widest: the reach that the bits are numbered for, at least `reach`: bits of all layers of a
            network have one meaning, bit (down + widest)·(2·widest + 1) + (across + widest) the
            window `down` windows below and `across` to the right.

    Returns:
        int64, shape (N,).
    """
    side, wide = 2 * reach + 1, 2 * widest + 1
    down, across = choice.candidates // side - reach, choice.candidates % side - reach
    bits = torch.bitwise_left_shift(
        torch.ones_like(down), (down + widest) * wide + (across + widest)
    )
    if choice.exists is not None:
        bits = bits * choice.exists
    return bits.sum(dim=1)  # no candidate is chosen twice: adding bits is setting them
