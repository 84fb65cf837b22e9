# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tokens each expert attends to: the router and the three ways of selecting.

Source: arXiv 2512.00275, content-aware routing sparse attention, and its ablation of the selection.
"""

from __future__ import annotations

from typing import Callable

import torch
from torch import Tensor, nn


class Router(nn.Module):
    """Scores every token for every expert, always in float32.

    Selection is discrete: in half precision two close scores may swap, and another token is kept.
    So these weights stay in float32 whatever precision the rest of the network is cast to.
    """

    def __init__(self, channels: int, experts: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(experts, channels))
        nn.init.trunc_normal_(self.weight, std=0.02)

    def forward(self, tokens: Tensor) -> Tensor:
        """Score tokens (…, C); returns router scores in (0, 1), float32, shape (…, E)."""
        with torch.autocast(tokens.device.type, enabled=False):
            return torch.sigmoid(nn.functional.linear(tokens.float(), self.weight))

    def _apply(self, fn: Callable[[Tensor], Tensor], recurse: bool = True) -> Router:
        """Follow the network to another device, but never to another precision."""
        super()._apply(lambda tensor: tensor.to(device=fn(tensor).device), recurse)
        return self


def kept_count(tokens: int, sparsity: float) -> int:
    """K: how many of L tokens each expert keeps, at least 2 (or all, where L is smaller)."""
    return min(max(2, int(tokens / sparsity)), tokens)


def select_by_content(scores: Tensor, kept: int) -> Tensor:
    """Keep token 0 and the tokens with the best router scores; of equal scores, the lowest index.

    Args:
        scores: router scores, shape (N, L, E).
        kept: K, from 1 to L.

    Returns:
        Token indices, int64, shape (N, E, K); token 0 comes first.
    """
    by_expert = scores.transpose(1, 2)
    order = torch.sort(by_expert[:, :, 1:], dim=2, descending=True, stable=True).indices + 1
    first = order.new_zeros(*order.shape[:2], 1)
    return torch.cat([first, order[:, :, : kept - 1]], dim=2)


def select_by_content_fast(scores: Tensor, kept: int) -> Tensor:
    """The same set as `select_by_content`, in any order, without a full sort.

    A score's float32 bits order non-negative scores as integers; with the token's index in the low
    bits no two keys are equal, so a plain top-K obeys the rule for equal scores.
    """
    tokens = scores.shape[1]
    bits = scores.detach().transpose(1, 2).contiguous().view(torch.int32).to(torch.int64)
    lowest_first = torch.arange(tokens - 1, -1, -1, device=scores.device)
    keys = bits * tokens + lowest_first
    keys[:, :, 0] = torch.iinfo(torch.int64).max
    return keys.topk(kept, dim=2, sorted=False).indices


def select_as_authors(scores: Tensor, kept: int) -> Tensor:
    """Keep token 0 and the best K - 1, leaving equal scores to torch's top-K on this device.

    Padding reflects tokens, so a window can hold copies with equal scores, and the authors'
    implementation leaves the choice among them to `torch.topk`, which promises no order. Their
    recorded outputs can be met only by asking `torch.topk` too; nothing else should use this.
    """
    if kept == 1:
        return torch.zeros_like(scores[:, :1, :], dtype=torch.int64).transpose(1, 2)
    best = scores.transpose(1, 2)[:, :, 1:].topk(kept - 1, dim=2).indices + 1
    return torch.cat([torch.zeros_like(best[:, :, :1]), best], dim=2)


def select_at_random(
    window_numbers: Tensor, shape: tuple[int, int, int], kept: int, seed: int
) -> Tensor:
    """Keep token 0 and K - 1 tokens drawn without regard to content (the paper's ablation).

    The draw depends on the seed, the window's place in the raster, the expert and the token alone,
    so that a tile draws what the whole raster draws.

    Args:
        window_numbers: row and column of each window in the raster's grid, int64, shape (N, 2).
        shape: (N, L, E).
        kept: K, from 1 to L.
        seed: any integer.

    Returns:
        Token indices, int64, shape (N, E, K).
    """
    _, tokens, experts = shape
    device = window_numbers.device
    state = _mix(window_numbers[:, 0] + _mix(window_numbers[:, 1] + _mix_number(seed)))
    state = _mix(state[:, None] + torch.arange(experts, device=device))
    draws = _mix(state[:, :, None] + torch.arange(tokens, device=device))
    draws[:, :, 0] = torch.iinfo(torch.int64).max
    return torch.sort(draws, dim=2, descending=True, stable=True).indices[:, :, :kept]


def select_in_sequence(shape: tuple[int, int, int], kept: int, device: torch.device) -> Tensor:
    """Keep token 0 and a run of K - 1 tokens in reading order (the paper's ablation).

    The paper does not say where a run starts. Here expert e's starts at e·(L - 1)/E and wraps round
    behind the last token, so that the experts together see as much of the window as they can.

    Returns:
        Token indices, int64, shape (N, E, K).
    """
    windows, tokens, experts = shape
    starts = torch.arange(experts, device=device) * max(1, tokens - 1) // experts
    run = starts[:, None] + torch.arange(kept - 1, device=device)
    run = run % max(1, tokens - 1) + 1
    first = torch.zeros(experts, 1, dtype=torch.int64, device=device)
    return torch.cat([first, run], dim=1).expand(windows, experts, kept)


def _mix(state: Tensor) -> Tensor:
    """Scramble int64 values; a multiply-and-shift hash, wrapping round as int64 does."""
    state = (state ^ (state >> 30)) * -4658895280553007687
    state = (state ^ (state >> 27)) * -7723592293110705685
    return state ^ (state >> 31)


def _mix_number(value: int) -> int:
    return int(_mix(torch.tensor(value, dtype=torch.int64)))
