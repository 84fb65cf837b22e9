# SPDX-License-Identifier: GPL-3.0-or-later
"""The network on a processor by kernels of our own: same weights, same answers, less memory.

The norms around the blocks and the first convolution stay torch's. What a
layer does besides, torch does in many passes over memory: here attention, each convolution and the
gated unit are one pass each. The plain and the fast path of `Himosa` are what
this is checked against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.kernels.cpu.attention import (
    attend_all,
    attend_kept,
    gather_answers,
    scratch_of_all,
    scratch_of_kept,
)
from backend.kernels.cpu.gated_rows import mix_rows, scratch_of_rows
from backend.kernels.cpu.router_scores import score_pixels, scratch_of_scores
from backend.kernels.cpu.score_selection import keep_tokens
from backend.kernels.cpu.winograd import GROUP, convolve_rows, scratch_of_convolution
from backend.kernels.cpu.workers import Workers
from backend.listening import OnCount
from backend.networks.himosa.blocks import HimosaBlock, RoutedAttention, convolve
from backend.networks.himosa.cpu.cpu_weights import (
    CompiledLayer,
    ConvolutionWeights,
    FloatArray,
    GatedWeights,
    KeptWeights,
    RouterWeights,
    WholeWeights,
    prepare_block,
    prepare_convolution,
)
from backend.networks.himosa.cpu.window_tables import WindowTables
from backend.networks.himosa.himosa_network import STEPS_PER_LAYER, Himosa, NetworkPass
from backend.networks.himosa.pooling import CellAxis, PoolCells
from backend.networks.himosa.router import kept_count
from backend.networks.windows import WindowLayout

if TYPE_CHECKING:
    from backend.networks.himosa.blocks import SelectionRecorder

IndexArray = NDArray[np.int64]

Residuals = tuple[FloatArray, FloatArray, FloatArray, IndexArray, IndexArray, FloatArray]
"""Features, filtered features, and the weights of these, as `attend_all` takes them."""

Weighing = tuple[FloatArray, IndexArray, IndexArray, FloatArray]
"""The last four of these: weights, and between which of them a pixel of a row lies."""

CHUNK_TOKENS = 16384
"""Tokens that the experts see between two steps of progress."""

_LEAST_PIXELS = 960
"""Pixels of a part of the work on single pixels: not fewer, as every part costs microseconds."""

_LEAST_ROWS = 24
"""Rows of a part of the work on rows: not fewer, as rows at the edges of a part are made twice."""


class CompiledHimosa:
    """A network in inference on the processor, called as `Himosa` is; float32 throughout."""

    def __init__(self, network: Himosa) -> None:
        """`network` lies on the processor, in float32; ask `why_not_compiled` first."""
        self._network, self.config = network, network.config
        self.blocks = [
            (prepare_block(block), prepare_convolution(block.conv))
            for block in network.blocks
            if isinstance(block, HimosaBlock)
        ]
        self._body_conv = prepare_convolution(network.body_conv)
        self._reconstruct = prepare_convolution(network.reconstruct)
        self._workers = Workers(torch.get_num_threads)
        self._windows = WindowTables()

    @property
    def scale(self) -> int:
        """How many times larger the output's sides are."""
        return self.config.scale

    @torch.no_grad()
    def __call__(
        self,
        image: Tensor,
        origin: tuple[int, int] = (0, 0),
        on_step: OnCount | None = None,
        recorder: SelectionRecorder | None = None,
    ) -> Tensor:
        """Enlarge an image, or a tile of one; see `Himosa.forward`. No gradients come back."""
        network = self._network
        total = float(self.config.layer_count * STEPS_PER_LAYER)
        run = NetworkPass(
            origin,
            is_reference=False,
            has_authors_ties=False,
            recorder=recorder,
            on_step=on_step,
            total=total,
        )
        shallow = convolve(network.shallow, (image - network.mean).permute(0, 2, 3, 1), run)
        features = network.embed_norm(shallow)
        for layers, conv in self.blocks:
            refined = features.clone(memory_format=torch.contiguous_format)
            run.advance(0)
            for layer in layers:
                refined = self._refine(refined, layer, run)
            features = features + self._convolve(refined, conv, run)
        deep = self._convolve(network.norm(features), self._body_conv, run) + shallow
        fine = self._convolve(deep, self._reconstruct, run).permute(0, 3, 1, 2)
        return nn.functional.pixel_shuffle(fine, self.scale) + network.mean

    def _refine(self, features: Tensor, layer: CompiledLayer, run: NetworkPass) -> Tensor:
        normed, scores = self.score(features, layer.router, run)
        filtered, weighing = self.filter(normed, layer, run)
        residuals = (_flat(features), _flat(filtered), *weighing)
        self.attend(normed, scores, residuals, layer, run)
        del normed, scores, filtered, residuals  # room for what follows
        return self.mix(features, layer.gated, run)

    def score(
        self, features: Tensor, weights: RouterWeights, run: NetworkPass
    ) -> tuple[Tensor, Tensor]:
        """Normed features (B, H, W, C), and router scores (B·H·W, E)."""
        pixels = features.shape[:3].numel()
        normed, scores = torch.empty_like(features), torch.empty(pixels, weights.experts)
        features_, normed_, scores_ = _flat(features), _flat(normed), _flat(scores)

        def work(first: int, last: int, scratch: FloatArray) -> None:
            score_pixels(
                features_, normed_, scores_, (first, last), weights.weight, weights.bias,
                weights.router, weights.experts, scratch,
            )  # fmt: skip

        self._workers.run(pixels, scratch_of_scores(), work, _LEAST_PIXELS)
        run.advance(0)
        return normed, scores

    def filter(
        self, normed: Tensor, layer: CompiledLayer, run: NetworkPass
    ) -> tuple[Tensor, Weighing]:
        """The filtered map, and what its channels are weighed with."""
        batch, height, width, channels = normed.shape
        cells = PoolCells(height, width, self.config.pool_px, run.origin)
        columns = cells.across.count
        sums = torch.zeros(batch, height, columns, layer.conv_out.bias.size)
        inner = self._convolve(normed, layer.conv_in, run, is_activated=True)
        filtered = self._convolve(inner, layer.conv_out, run, sums=sums, cells=cells.across)
        pooled = cells.means_of_rows(sums)[..., :channels]
        weights = layer.modules.channel_attention.weigh(pooled) * layer.modules.cab_weight
        rows = cells.spread_down(weights).reshape(batch * height, columns, channels)
        first, second, share = cells.across.blend()
        run.advance(1)
        return filtered, (rows.numpy(), first.numpy(), second.numpy(), share.numpy())

    def _convolve(
        self,
        features: Tensor,
        weights: ConvolutionWeights,
        run: NetworkPass,
        *,
        is_activated: bool = False,
        sums: Tensor | None = None,
        cells: CellAxis | None = None,
    ) -> Tensor:
        """A convolution of (B, H, W, C), or its GELU; `sums` takes those of each row by cells."""
        batch, height, width, channels = features.shape
        given = weights.columns + -weights.columns % 4
        convolved = torch.empty(batch, height, width, given)
        features_, convolved_ = _flat(features), _flat(convolved)
        sums_ = np.empty(0, np.float32) if sums is None else _flat(sums)
        cells_ = (1, 0, 0) if cells is None else (cells.side, cells.before, cells.count)

        def work(first: int, last: int, scratch: FloatArray) -> None:
            convolve_rows(
                features_, convolved_, sums_, cells_,
                (first, last, height, width, channels, given),
                weights.whole, weights.half, weights.bias, is_activated, scratch,
            )  # fmt: skip

        groups = batch * -(-height // GROUP)
        self._workers.run(groups, scratch_of_convolution(channels, weights.bias.size), work)
        run.advance(0)
        return convolved[..., : weights.columns]

    def attend(
        self,
        normed: Tensor,
        scores: Tensor,
        residuals: Residuals,
        layer: CompiledLayer,
        run: NetworkPass,
    ) -> None:
        """Add attention to the features, and what the filter found, window by window."""
        attention = layer.modules.attention
        _, height, width, _ = normed.shape
        layout = WindowLayout(height, width, attention.side, run.origin)
        windows = self._windows.of(normed.shape, layout)
        numbers = layout.window_numbers(normed.shape[0], normed.device)
        read = (_flat(normed), _flat(scores))
        count, length = windows.places.shape
        size = max(1, CHUNK_TOKENS // length)
        chosen = []
        for first in range(0, count, size):
            part = slice(first, min(count, first + size))
            places, targets = windows.places[part], windows.targets[part].numpy()
            experts = layer.experts
            if isinstance(experts, WholeWeights):
                self._attend_all(read, places.numpy(), targets, residuals, experts)
            else:
                kept = self._select(scores, places, numbers[part], attention, run)
                chosen.append(kept)
                self._attend_kept(read, places.numpy(), targets, kept.numpy(), residuals, experts)
            run.advance((part.stop - first) / count)
        if run.recorder is not None:
            everything = torch.arange(length).expand(count, scores.shape[1], length)
            told = torch.cat(chosen) if chosen else everything
            run.recorder(attention.number, layout, told)

    def _select(
        self,
        scores: Tensor,
        places: Tensor,
        numbers: Tensor,
        attention: RoutedAttention,
        run: NetworkPass,
    ) -> Tensor:
        """Kept tokens of each window and expert, (N, E, K)."""
        if attention.selection != "content":
            return attention.select(scores[places], numbers, run).contiguous()
        (windows, length), experts = places.shape, scores.shape[1]
        kept = torch.empty(
            windows, experts, kept_count(length, attention.sparsity), dtype=torch.int64
        )
        bits, places_, kept_ = _flat(scores).view(np.int32), places.numpy(), kept.numpy()

        def work(first: int, last: int, _: FloatArray) -> None:
            keep_tokens(bits, places_, (first, last), kept_)

        self._workers.run(windows * experts, 0, work)
        return kept

    def _attend_all(
        self,
        read: tuple[FloatArray, FloatArray],
        places: IndexArray,
        targets: IndexArray,
        residuals: Residuals,
        weights: WholeWeights,
    ) -> None:
        def work(first: int, last: int, scratch: FloatArray) -> None:
            attend_all(
                *read, places, targets, (first, last), weights.affinity, weights.output,
                weights.bias, residuals, self.config.channels, scratch,
            )  # fmt: skip

        count, length = places.shape
        self._workers.run(count, scratch_of_all(length, weights.bias.size), work)

    def _attend_kept(
        self,
        read: tuple[FloatArray, FloatArray],
        places: IndexArray,
        targets: IndexArray,
        kept: IndexArray,
        residuals: Residuals,
        weights: KeptWeights,
    ) -> None:
        channels, width, wide = self.config.channels, self.config.expert_width, weights.bias.size
        answers = np.empty(kept.size * wide, np.float32)

        def attend(first: int, last: int, scratch: FloatArray) -> None:
            attend_kept(
                *read, places, kept, (first, last), weights.projections, weights.output, answers,
                channels, width, scratch,
            )  # fmt: skip

        def gather(first: int, last: int, scratch: FloatArray) -> None:
            gather_answers(
                answers, kept, targets, (first, last), weights.bias, residuals, channels, scratch
            )

        windows, experts, count = kept.shape
        numbers = scratch_of_kept(count, wide, width, channels)
        self._workers.run(windows * experts, numbers, attend)
        self._workers.run(windows, places.shape[1] * wide, gather)

    def mix(self, features: Tensor, gated: GatedWeights, run: NetworkPass) -> Tensor:
        """Features (B, H, W, C) and the gated unit's answer to them, normed."""
        batch, height, width, channels = features.shape
        mixed = torch.empty_like(features)
        features_, mixed_ = _flat(features), _flat(mixed)
        for image in range(batch):

            def work(first: int, last: int, scratch: FloatArray, top: int = image * height) -> None:
                mix_rows(
                    features_, mixed_, (first, last, top, height, width, channels),
                    gated.expand, gated.taps, gated.taps_bias,
                    gated.reduce, gated.reduce_bias, scratch,
                )  # fmt: skip

            numbers = scratch_of_rows(width, gated.taps_bias.size, gated.reduce_bias.size)
            self._workers.run(height, numbers, work, _LEAST_ROWS)
            run.advance(1 / batch)
        return mixed


def _flat(values: Tensor) -> FloatArray:
    flat: FloatArray = values.view(-1).numpy()
    return flat
