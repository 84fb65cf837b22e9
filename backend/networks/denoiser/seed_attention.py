# SPDX-License-Identifier: GPL-3.0-or-later
"""The seed's experts: attention that keeps the best keys of each query, mixed by a router.

Source: as `seed_vit`.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn


def top_keys_attention(queries: Tensor, keys: Tensor, values: Tensor, kept: int) -> Tensor:
    """Attention over the best keys of each query alone.

    All scores are made before the best are chosen: fewer kept keys save no products of them.

    Args:
        queries, keys, values: shape (N, H, L, d), by head.
        kept: how many of the L keys a query keeps; L or more is full attention.

    Returns:
        Shape (N, H, L, d).
    """
    scores = queries @ keys.transpose(-2, -1) * queries.shape[-1] ** -0.5
    if kept < keys.shape[-2]:
        best, places = scores.topk(kept, dim=-1)
        weights = torch.zeros_like(scores).scatter(-1, places, best.softmax(dim=-1))
    else:
        weights = scores.softmax(dim=-1)
    return weights @ values


class TopKeysExpert(nn.Module):
    """Multi-head attention with matrices of its own and a budget of keys."""

    def __init__(self, width: int, heads: int, kept: int) -> None:
        super().__init__()
        self.heads, self.kept = heads, kept
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        """Shape (N, L, D), kept."""
        N, L, D = tokens.shape

        def by_head(projected: Tensor) -> Tensor:
            return projected.view(N, L, self.heads, -1).transpose(1, 2)

        seen = top_keys_attention(
            by_head(self.query(tokens)),
            by_head(self.key(tokens)),
            by_head(self.value(tokens)),
            self.kept,
        )
        return self.output(seen.transpose(1, 2).reshape(N, L, D))


class MergedExperts(nn.Module):
    """Every expert's answer for every token, weighed by the router, then one linear layer."""

    def __init__(self, width: int, heads: int, kept_keys: Sequence[int], is_routed: bool) -> None:
        super().__init__()
        self.is_routed = is_routed
        self.router = nn.Sequential(
            nn.Linear(width, width // 2), nn.ReLU(), nn.Linear(width // 2, len(kept_keys))
        )
        self.experts = nn.ModuleList(TopKeysExpert(width, heads, kept) for kept in kept_keys)
        self.merge = nn.Linear(width, width)

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens (N, L, D), and the weight of each expert for each token (N, L, E)."""
        scores = self.router(tokens)
        if not self.is_routed:
            scores = torch.zeros_like(scores)
        probabilities = scores.softmax(dim=-1)
        answers = torch.stack([expert(tokens) for expert in self.experts], dim=-1)
        mixed = (answers * probabilities[:, :, None]).sum(dim=-1)
        return self.merge(mixed), probabilities
