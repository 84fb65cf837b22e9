# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention of each expert among the tokens it keeps: the plain path and the fast one.

Both take tokens (N, L, C), router scores (N, L, E) and kept indices (N, E, K), and return tokens.
The plain path follows the paper line by line and stays for ever. The fast path does the same
arithmetic in another order: no gather where every token is kept, all experts in one product, and
weights that meet only in a product multiplied beforehand.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional


class ExpertAttention(nn.Module):
    """E experts of width D over C channels, and the linear layer that closes the attention."""

    def __init__(self, channels: int, experts: int, width: int) -> None:
        super().__init__()
        self.experts, self.width = experts, width
        self.qkv = nn.Parameter(torch.empty(experts, channels, 3 * width))
        self.output = nn.Parameter(torch.empty(experts, width, channels))
        self.projection = nn.Linear(channels, channels)
        bound = 1 / math.sqrt(3 * width)
        nn.init.uniform_(self.qkv, -bound, bound)
        bound = 1 / math.sqrt(channels * experts)
        nn.init.uniform_(self.output, -bound, bound)

    def forward(self, tokens: Tensor, scores: Tensor, indices: Tensor) -> Tensor:
        """The plain path, readable beside the paper."""
        windows, _, channels = tokens.shape
        kept = indices.shape[2]
        flat = indices.reshape(windows, self.experts * kept, 1).expand(-1, -1, channels)
        taken = tokens.gather(1, flat).view(windows, self.experts, kept, channels)  # N E K C
        query, key, value = torch.einsum("nekc,ecd->nekd", taken, self.qkv).chunk(3, dim=3)
        affinity = query @ key.transpose(2, 3) / math.sqrt(self.width)  # N E K K
        mixed = affinity.softmax(dim=3) @ value  # N E K D
        gate = scores.transpose(1, 2).gather(2, indices).to(tokens.dtype)  # N E K
        answer = torch.einsum("nekd,edc->nekc", mixed * gate[..., None], self.output)
        answer = answer.reshape(flat.shape)  # N EK C
        total = torch.zeros_like(tokens).scatter_add(1, flat, answer)
        return self.projection(total)

    def folded_output(self) -> Tensor:
        """Output weights with the closing linear layer folded in, shape (E, D, C)."""
        return self.output @ self.projection.weight.T

    def folded_dense(self) -> tuple[Tensor, Tensor]:
        """Weights of `forward_dense`: keys folded into queries, values into the output.

        Attention sees queries and keys in their product alone, and the mixed values in their
        product with the output weights alone: (t·Wq)(t·Wk)ᵀ = (t·WqWkᵀ)·tᵀ, and P(t·Wv)·Wo =
        (P·t)·WvWo. So the tokens themselves are keys and values for every expert.

        Returns:
            Query weights, (C, E·C), the softmax's scale in them; output weights, (E·C, C).
        """
        query, key, value = self.qkv.chunk(3, dim=2)  # E C D each
        channels = query.shape[1]
        queries = (query @ key.transpose(1, 2)) / math.sqrt(self.width)  # E C C
        outputs = value @ self.folded_output()  # E C C
        return queries.transpose(0, 1).reshape(channels, -1), outputs.reshape(-1, channels)

    def forward_dense(
        self, tokens: Tensor, scores: Tensor, folded: tuple[Tensor, Tensor]
    ) -> Tensor:
        """The fast path where every expert keeps every token: ordinary gated window attention."""
        windows, length, channels = tokens.shape
        queries, outputs = folded
        query = (tokens.reshape(-1, channels) @ queries).view(windows, -1, channels)  # N LE C
        mixture = torch.bmm(query, tokens.transpose(1, 2)).softmax(dim=2)  # N LE L
        gate = scores.to(mixture.dtype).reshape(windows, -1, 1)
        mixture = mixture * gate if torch.is_grad_enabled() else mixture.mul_(gate)
        mixed = torch.bmm(mixture, tokens).view(windows * length, -1)  # NL EC
        answer = torch.addmm(self.projection.bias, mixed, outputs)
        return answer.view(windows, length, channels)

    def forward_sparse(
        self, tokens: Tensor, scores: Tensor, indices: Tensor, folded: Tensor
    ) -> Tensor:
        """The fast path where experts keep some tokens: one gather, one product for all experts."""
        windows, length, channels = tokens.shape
        kept = indices.shape[2]
        starts = torch.arange(0, windows * length, length, device=tokens.device)
        rows = (indices + starts[:, None, None]).transpose(0, 1).reshape(self.experts, -1)  # E NK
        taken = tokens.reshape(-1, channels).index_select(0, rows.reshape(-1))
        mixed = torch.bmm(taken.view(self.experts, -1, channels), self.qkv)
        mixed = mixed.view(self.experts, windows, kept, 3, self.width)
        query, key, value = mixed.unbind(3)  # E N K D each
        answer = _attend(query, key, value)
        gate = scores.reshape(-1, self.experts).T.gather(1, rows).to(answer.dtype)  # E NK
        answer = answer.reshape(self.experts, -1, self.width) * gate[..., None]
        answer = torch.bmm(answer, folded)
        total = self.projection.bias.expand(windows * length, channels).clone()
        answer = answer.view(-1, channels).to(total.dtype)  # autocast leaves the bias alone
        total = total.index_add(0, rows.reshape(-1), answer)
        return total.view(windows, length, channels)


def _attend(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """softmax(QKᵀ/√D)·V of (…, K, D), by whichever way is fast here.

    torch's kernel for processors takes longer on its way back in bfloat16 than in float32; as
    products of matrices the same takes half of that (`tools.measure.training_steps`).
    """
    if query.device.type != "cpu" or not torch.is_autocast_enabled("cpu"):
        return functional.scaled_dot_product_attention(query, key, value)
    affinity = (query / math.sqrt(query.shape[-1])) @ key.transpose(-2, -1)
    return affinity.softmax(dim=-1) @ value
