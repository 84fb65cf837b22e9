# SPDX-License-Identifier: GPL-3.0-or-later
"""Fine-grained context-aware attention: a window looks at whole windows that it chose.

Source: arXiv 2504.06634 for windows of fixed side and fused attention over the chosen ones; the
depthwise convolution of the values is that of BiFormer (arXiv 2303.08810).
"""

from __future__ import annotations

import math
from typing import Callable, Final, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.sscan.window_selection import WindowChoice, candidate_bits, choose_windows
from backend.networks.strips import map_in_strips
from backend.networks.windows import WindowLayout

PADDING: Final = "replicate"
"""Beyond a pass all convolutions see its outermost features again: with zeros, flat rasters would
get frames. A mirror of the raster, as other networks have it, would be windows to look at."""

CHUNK_TOKENS = 2048
"""Tokens that attend at once when no gradient is wanted: what they gather stays in the processor's
cache. Four times as many are as fast, and eight times as many slower."""

STEP_TOKENS = 8192
"""Tokens between two reports of progress."""

ChoiceRecorder = Callable[[int, WindowLayout, Tensor], None]
"""Told what a layer looked at: (layer number, window layout, candidate bits of shape (N,))."""


class ForwardRun(Protocol):
    """What one forward pass carries through all layers."""

    origin: tuple[int, int]
    is_reference: bool
    recorder: ChoiceRecorder | None

    def advance(self, steps: float) -> None:
        """Say that work worth `steps` steps is done; may raise to end the pass."""


class SelectiveAttention(nn.Module):
    """Attention of every window to the t windows of its neighbourhood that answer to it best."""

    def __init__(self, config: SscanConfig, reach: int, number: int) -> None:
        super().__init__()
        channels = config.channels
        self.number, self.reach, self.widest = number, reach, config.reach
        self.side, self.heads, self.attended = config.side, config.heads, config.attended
        self.width = channels // config.heads
        self.query = nn.Linear(channels, channels)
        self.key_value = nn.Linear(channels, 2 * channels)
        self.local = nn.Conv2d(
            channels,
            channels,
            config.depthwise,
            padding=config.depthwise // 2,
            padding_mode=PADDING,
            groups=channels,
        )
        self.output = nn.Linear(channels, channels)

    def forward(self, features: Tensor, run: ForwardRun) -> Tensor:
        """Attend between windows of (B, H, W, C); same shape."""
        batch, height, width, channels = features.shape
        layout = WindowLayout(height, width, self.side, run.origin)
        tokens = layout.partition(features)  # N L C
        choice = self._choose(tokens, batch, layout, run)
        if run.recorder is not None:
            run.recorder(self.number, layout, candidate_bits(choice, self.reach, self.widest))
        key_value = self.key_value(tokens)  # N L 2C
        if run.is_reference:
            attended = self._attend_one_by_one(tokens, key_value, choice)
            run.advance(1.0)
        else:
            attended = self._attend_in_chunks(tokens, key_value, choice, run)
        del tokens
        values = layout.merge(key_value[:, :, channels:])
        del key_value  # two thirds of what a pass holds here
        mixed = layout.merge(attended)
        del attended
        mixed = mixed + self._enhance(values, run)
        return self.output(mixed)

    def descriptors(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """Means of the queries and of the keys of windows (N, L, C): float32, both (N, C)."""
        channels = tokens.shape[2]
        # The mean of linear answers is the answer to the mean.
        means = tokens.detach().mean(dim=1).float()
        queries = functional.linear(means, self.query.weight.float(), self.query.bias.float())
        keys = functional.linear(
            means,
            self.key_value.weight[:channels].float(),
            self.key_value.bias[:channels].float(),
        )
        return queries, keys

    def products(self, asking: Tensor, answering: Tensor) -> Tensor:
        """What the softmax is taken of, in float32.

        Args:
            asking: tokens of one window, shape (Q, C).
            answering: tokens of the windows that it may look at, shape (J, L, C).

        Returns:
            Shape (heads, Q, J, L).
        """
        windows, length, channels = answering.shape
        query = self.query(asking).float().view(-1, self.heads, self.width)  # Q heads d
        key = self.key_value(answering)[:, :, :channels].float()
        key = key.reshape(windows, length, self.heads, self.width)
        return torch.einsum("qhd,jlhd->hqjl", query, key) / math.sqrt(self.width)

    def _choose(
        self, tokens: Tensor, batch: int, layout: WindowLayout, run: ForwardRun
    ) -> WindowChoice:
        """The windows that each window looks at; no gradient goes through a choice."""
        channels = tokens.shape[2]
        with torch.no_grad(), torch.autocast(tokens.device.type, enabled=False):
            queries, keys = self.descriptors(tokens)
            return choose_windows(
                queries.view(batch, -1, channels),
                keys.view(batch, -1, channels),
                (layout.rows, layout.cols),
                self.reach,
                self.attended,
                run.is_reference,
            )

    def _attend_one_by_one(self, tokens: Tensor, key_value: Tensor, choice: WindowChoice) -> Tensor:
        """The plain path: a window, a head at a time."""
        channels = tokens.shape[2]
        queries = self.query(tokens)
        keys, values = key_value[:, :, :channels], key_value[:, :, channels:]
        answers = []
        for number in range(tokens.shape[0]):
            there = choice.windows[number]
            if choice.exists is not None:
                there = there[choice.exists[number]]
            heads = []
            for head in range(self.heads):
                part = slice(head * self.width, (head + 1) * self.width)
                query = queries[number, :, part]  # L d
                key = torch.cat([keys[window, :, part] for window in there])  # tL d
                value = torch.cat([values[window, :, part] for window in there])
                mixture = (query @ key.T / math.sqrt(self.width)).softmax(dim=1)  # L tL
                heads.append(mixture @ value)
            answers.append(torch.cat(heads, dim=1))
        return torch.stack(answers)

    def _attend_in_chunks(
        self, tokens: Tensor, key_value: Tensor, choice: WindowChoice, run: ForwardRun
    ) -> Tensor:
        """The fast path: gathers what some windows chose, and attends to it at once."""
        windows, length, _ = tokens.shape
        if torch.is_grad_enabled():
            attended = self._attend(tokens, key_value, choice, slice(0, windows))
            run.advance(1.0)
            return attended
        attended = torch.empty_like(tokens)
        size, waiting = max(1, CHUNK_TOKENS // length), 0
        for first in range(0, windows, size):
            part = slice(first, min(windows, first + size))
            attended[part] = self._attend(tokens[part], key_value, choice, part)
            waiting += part.stop - part.start
            if waiting * length >= STEP_TOKENS or part.stop == windows:
                run.advance(waiting / windows)
                waiting = 0
        return attended

    def _attend(
        self, tokens: Tensor, key_value: Tensor, choice: WindowChoice, part: slice
    ) -> Tensor:
        """The answers to the tokens (n, L, C) of the windows `part`; same shape."""
        windows, length, channels = tokens.shape
        if self.reach == 0:
            taken = key_value[part]
        else:
            taken = key_value.index_select(0, choice.windows[part].reshape(-1))
        taken = taken.view(windows, -1, 2, self.heads, self.width).permute(2, 0, 3, 1, 4)
        query = self.query(tokens).view(windows, length, self.heads, self.width).transpose(1, 2)
        mask = None
        if choice.exists is not None:
            there = choice.exists[part].repeat_interleave(length, dim=1)  # n tL
            mask = there[:, None, None, :].expand(-1, 1, length, -1)
        key, value = taken.unbind(0)  # n heads tL d
        answer = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return answer.transpose(1, 2).reshape(windows, length, channels)

    def _enhance(self, values: Tensor, run: ForwardRun) -> Tensor:
        """The depthwise convolution of the values (B, H, W, C)."""

        def apply(strip: Tensor) -> Tensor:
            return self.local(strip.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)

        return map_in_strips(apply, values, self.local.kernel_size[0] // 2, run.advance)
