# SPDX-License-Identifier: GPL-3.0-or-later
"""Soft mixture of experts: every expert works on weighted means of all tokens.

Source: Puigcerver et al., arXiv 2308.00951, with normalised logits.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class SlotWeights:
    """What one layer's slots and tokens had to do with each other, shape (B, L, E·slots).

    Attributes:
        dispatch: a slot's share of each token; over the tokens of a picture they sum up to 1.
        combine: a token's share of each slot; over the slots they sum up to 1.
    """

    dispatch: Tensor
    combine: Tensor


def shares_of(weights: SlotWeights, parts: int) -> Tensor:
    """What experts, or their single slots, had to do with patches in one layer.

    Args:
        weights: the class token first among the tokens.
        parts: into how many the slots are put together, neighbours first: as many as experts, or
            as slots.

    Returns:
        Shape (B, 2·parts, L): first each part's share of what a patch was given, which sum up to 1;
        then how much of its slots each part took from a patch, where 1 is as from all alike.
    """
    combine, dispatch = weights.combine[:, 1:], weights.dispatch[:, 1:]
    B, L, _ = combine.shape
    given = combine.view(B, L, parts, -1).sum(dim=3)
    taken = dispatch.view(B, L, parts, -1).mean(dim=3) * weights.dispatch.shape[1]
    return torch.cat([given, taken], dim=2).transpose(1, 2)


class SoftMoe(nn.Module):
    """In place of a block's MLP: slot i belongs to expert ⌊i / slots⌋.

    Nothing is chosen and nothing dropped, so that there is no loss of balance to train. The experts
    see E·slots rows, however many tokens there are.
    """

    def __init__(self, width: int, experts: int, slots: int, hidden: int) -> None:
        super().__init__()
        self.experts, self.slots = experts, slots
        self.slot_keys = nn.Parameter(torch.randn(width, experts * slots) / width**0.5)
        self.scale = nn.Parameter(torch.ones(1))
        self.into = nn.Parameter(_uniform(experts, width, hidden))
        self.into_bias = nn.Parameter(torch.zeros(experts, 1, hidden))
        self.out = nn.Parameter(_uniform(experts, hidden, width))
        self.out_bias = nn.Parameter(torch.zeros(experts, 1, width))

    def forward(self, tokens: Tensor, is_seen: Tensor | None = None) -> Tensor:
        """Tokens (B, L, D) to (B, L, D); tokens that are not seen (B, L) reach no slot."""
        return self.with_weights(tokens, is_seen)[0]

    def with_weights(
        self, tokens: Tensor, is_seen: Tensor | None = None
    ) -> tuple[Tensor, SlotWeights]:
        """As `forward`, and what each slot took from each token and gave to it."""
        keys = self.scale * functional.normalize(self.slot_keys, dim=0)
        logits = functional.normalize(tokens, dim=2) @ keys  # B L E·slots
        told = logits
        if is_seen is not None:
            told = logits.masked_fill(~is_seen[:, :, None], -torch.inf)
        weights = SlotWeights(told.softmax(dim=1), logits.softmax(dim=2))
        answers = self._ask(weights.dispatch.transpose(1, 2) @ tokens)
        return weights.combine @ answers, weights

    def _ask(self, rows: Tensor) -> Tensor:
        """Each slot's row (B, E·slots, D) through its expert."""
        B, _, D = rows.shape
        by_expert = rows.view(B, self.experts, self.slots, D).transpose(0, 1)
        by_expert = by_expert.reshape(self.experts, B * self.slots, D)
        inner = functional.gelu(torch.baddbmm(self.into_bias, by_expert, self.into))
        answers = torch.baddbmm(self.out_bias, inner, self.out)
        answers = answers.view(self.experts, B, self.slots, D).transpose(0, 1)
        return answers.reshape(B, self.experts * self.slots, D)


def _uniform(experts: int, into: int, out: int) -> Tensor:
    """Xavier's range for each expert, as the dense layers have it."""
    reach = (6 / (into + out)) ** 0.5
    return (2 * torch.rand(experts, into, out) - 1) * reach
