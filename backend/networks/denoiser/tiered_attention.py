# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention whose router sends each token to one expert, and whose experts differ in reach.

Expert e answers a token from the keys of the token's window of tier e: 4 × 4, 8 × 8 or 16 × 16
tokens. Keys and values are made once for all experts; queries, positions and outputs are an
expert's own. In use only the chosen expert runs for a token: tokens are gathered by tier.

The router, queries and keys see tokens of unit size, values see them as they are. So the layer is
homogeneous: features twice as large give an answer twice as large, by the same choices.

Ours. The idea of experts with budgets of keys behind a softmax router, its shape (Linear, ReLU,
Linear) and the balance loss follow the public Adaptive Sparse Attention MoE; see `seed_vit`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.denoiser.denoiser_config import HEAD_CHANNELS, DenoiserConfig
from backend.networks.denoiser.nested_windows import from_nested, to_nested
from backend.networks.denoiser.work_count import RoutedWork

# Queries of a window are filled up to a multiple of this, so that windows form few batches.
_QUERY_STEP = 16


class TieredAttention(nn.Module):
    """One routed layer on a map of tokens (B, H, W, D)."""

    def __init__(self, config: DenoiserConfig) -> None:
        super().__init__()
        width, tiers = config.widths[1], config.tiers
        self.sides, self.heads, self.shares = config.tier_sides, config.heads, config.tier_shares
        self.norm_gain = nn.Parameter(torch.ones(width))
        self.router = nn.Sequential(
            nn.Linear(width, width // 2), nn.ReLU(), nn.Linear(width // 2, tiers)
        )
        self.keys_values = nn.Parameter(torch.randn(width, 2 * width) * width**-0.5)
        self.queries = nn.Parameter(torch.randn(tiers, width, width) * width**-0.5)
        self.outputs = nn.Parameter(torch.randn(tiers, width, width) * 0.1 * width**-0.5)
        self.query_positions = nn.ParameterList(
            nn.Parameter(torch.randn(side**2, width) * 0.02) for side in self.sides
        )
        self.key_positions = nn.ParameterList(
            nn.Parameter(torch.randn(side**2, width) * 0.02) for side in self.sides
        )

    def forward(
        self, features: Tensor, work: RoutedWork | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Answer every token by its expert.

        Args:
            features: shape (B, H, W, D); H and W are multiples of the largest window.
            work: counts what ran, where it is wanted.

        Returns:
            What to add to the features, same shape; the chosen tier of each token, int64
            (B, H, W); and the mean probability of each tier, for the balance loss.
        """
        B, H, W, D = features.shape
        tokens = to_nested(features, self.sides)
        size = tokens.square().mean(dim=1, keepdim=True).sqrt()
        unit = tokens / (size + 1e-6 * size.detach().mean() + 1e-20) * self.norm_gain
        scores = self.router(unit)
        keys = unit @ self.keys_values[:, :D]
        values = tokens @ self.keys_values[:, D:]
        if self.training:
            answer, choice = self._soft_choice(unit, keys, values, scores)
        else:
            answer, choice = self._hard_choice(unit, keys, values, scores, work)
        shares = scores.float().softmax(dim=1).mean(dim=0)
        restored = from_nested(answer, (B, H, W), self.sides)
        return restored, from_nested(choice[:, None], (B, H, W), self.sides)[..., 0], shares

    def _soft_choice(
        self, unit: Tensor, keys: Tensor, values: Tensor, scores: Tensor
    ) -> tuple[Tensor, Tensor]:
        """For training: all experts run, one is heard, and the router learns of all of them.

        Gumbel noise lets each token try tiers as often as their probability says; the gradient is
        that of the softmax (straight through).
        """
        weights = functional.gumbel_softmax(scores.float(), hard=True, dim=1).to(unit.dtype)
        answer = torch.zeros_like(unit)
        for tier, side in enumerate(self.sides):
            queries = unit @ self.queries[tier]
            windows = (-1, side**2, unit.shape[1])
            seen = self._attend(
                (queries.view(windows) + self.query_positions[tier]).to(values.dtype),
                (keys.view(windows) + self.key_positions[tier]).to(values.dtype),
                values.view(windows),
            )
            heard = weights[:, tier : tier + 1]
            answer = answer + heard * (seen.reshape(unit.shape) @ self.outputs[tier])
        return answer, weights.argmax(dim=1)

    def _hard_choice(
        self,
        unit: Tensor,
        keys: Tensor,
        values: Tensor,
        scores: Tensor,
        work: RoutedWork | None,
    ) -> tuple[Tensor, Tensor]:
        """For use: each expert runs for the tokens that chose it, and for no others."""
        choice = scores.argmax(dim=1)
        answer = torch.zeros_like(values)
        for tier, side in enumerate(self.sides):
            chosen = (choice == tier).nonzero()[:, 0]
            queries = unit[chosen] @ self.queries[tier]
            queries = queries + self.query_positions[tier][chosen % side**2]
            seen, rows = self._attend_gathered(queries, chosen, keys, values, tier)
            answer[chosen] = seen @ self.outputs[tier]
            if work is not None:
                work.add_tier(tier, tokens=len(chosen), query_rows=rows)
        return answer, choice

    def _attend_gathered(
        self, queries: Tensor, chosen: Tensor, keys: Tensor, values: Tensor, tier: int
    ) -> tuple[Tensor, int]:
        """Attend for chosen tokens, in ascending order: windows with like many go together.

        Returns:
            The answers in the same order, and how many rows of queries were computed, those that
            fill up windows included.
        """
        length, D = self.sides[tier] ** 2, keys.shape[1]
        counts = torch.bincount(chosen // length, minlength=len(keys) // length)
        first = counts.cumsum(0) - counts
        step = min(_QUERY_STEP, length)
        classes = (counts + step - 1) // step
        window_keys, window_values = keys.view(-1, length, D), values.view(-1, length, D)
        seen, rows = queries.new_empty(queries.shape, dtype=values.dtype), 0
        for size_class in classes.unique().tolist():
            if size_class == 0:
                continue
            most = min(size_class * step, length)
            windows = (classes == size_class).nonzero()[:, 0]
            slots = torch.arange(most, device=keys.device)
            is_real = slots < counts[windows][:, None]
            # Slots beyond a window's count repeat its first query; their answers are dropped.
            places = first[windows][:, None] + slots * is_real
            answers = self._attend(
                queries[places].to(values.dtype),
                (window_keys[windows] + self.key_positions[tier]).to(values.dtype),
                window_values[windows],
            )
            seen[places[is_real]] = answers[is_real]
            rows += most * len(windows)
        return seen, rows

    def _attend(self, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        """Attention in windows: queries (N, q, D), keys and values (N, L, D), answers (N, q, D)."""
        N, q, D = queries.shape

        def by_head(tokens: Tensor) -> Tensor:
            return tokens.view(N, -1, self.heads, HEAD_CHANNELS).transpose(1, 2)

        answers = functional.scaled_dot_product_attention(
            by_head(queries), by_head(keys), by_head(values)
        )
        return answers.transpose(1, 2).reshape(N, q, D)


def budget_loss(shares: Tensor, wanted: tuple[float, ...]) -> Tensor:
    """How far the mean probabilities of the tiers are from the wanted shares: KL(wanted ‖ shares).

    With equal wanted shares this is E times the balance loss of the seed.
    """
    goal = torch.tensor(wanted, dtype=shares.dtype, device=shares.device)
    return (goal * (goal.log() - (shares + 1e-10).log())).sum()
