# SPDX-License-Identifier: GPL-3.0-or-later
"""The weights of a network in the form that the processor's kernels take: panels, and folded.

Products of matrices are taken in float64: they are rounded once, at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.model.blocks import (
    ChannelAttentionBlock,
    HimosaBlock,
    HimosaLayer,
    RoutedAttention,
)
from backend.model.router import kept_count
from backend.processor.products import HALF_PANEL, PANEL

FloatArray = NDArray[np.float32]

LONGEST_WHOLE = 256
"""Tokens of the longest window whose affinities are held at once, where every token is kept."""


@dataclass(frozen=True)
class FilterWeights:
    """The convolutions of a channel attention block; see `filter_rows` for each array."""

    into: FloatArray
    half: FloatArray
    bias_in: FloatArray
    out: FloatArray
    bias_out: FloatArray
    inner: int


@dataclass(frozen=True)
class GatedWeights:
    """A gated unit and the norm before it; see `mix_rows` for each array."""

    expand: FloatArray
    expand_bias: FloatArray
    taps: FloatArray
    taps_bias: FloatArray
    kernel: int
    reduce: FloatArray
    reduce_bias: FloatArray


@dataclass(frozen=True)
class CompiledLayer:
    """One layer's own modules, and the weights that kernels take instead of some of them.

    Attributes:
        modules: the layer as it was trained.
        is_whole: whether its experts keep every token, so that `attend_all` does its attention.
        projections, output, bias: as `attend_all` or `attend_kept` takes them.
        channels, gated: of the channel attention block and of the gated unit.
    """

    modules: HimosaLayer
    is_whole: bool
    projections: FloatArray
    output: FloatArray
    bias: FloatArray
    channels: FilterWeights
    gated: GatedWeights


def prepare_block(block: HimosaBlock) -> list[CompiledLayer]:
    """The weights of a block's layers, copied."""
    return [_prepare_layer(layer) for layer in block.layers if isinstance(layer, HimosaLayer)]


def _prepare_layer(layer: HimosaLayer) -> CompiledLayer:
    attention = layer.attention
    is_whole = is_attended_whole(attention)
    experts = attention.expert_attention
    query, key, value = experts.qkv.detach().double().chunk(3, dim=2)  # E C D each
    query = query * (math.log2(math.e) / math.sqrt(experts.width))
    output = experts.output.detach().double() @ experts.projection.weight.detach().double().T
    if is_whole:
        projections, output = query @ key.transpose(1, 2), value @ output
    else:
        projections = torch.cat([query, key, value], dim=2)
    return CompiledLayer(
        modules=layer,
        is_whole=is_whole,
        projections=_panels(projections),
        output=_panels(output),
        bias=_padded(_bias(experts.projection)),
        channels=_prepare_filter(layer.channel_attention),
        gated=_prepare_gated(layer),
    )


def is_attended_whole(attention: RoutedAttention) -> bool:
    """Whether every expert keeps every token of a window that is short and made of panels."""
    length = attention.side**2
    keeps_all = kept_count(length, attention.sparsity) == length
    return keeps_all and length <= LONGEST_WHOLE and length % PANEL == 0


def _prepare_filter(block: ChannelAttentionBlock) -> FilterWeights:
    into, out = block.conv_in.weight.detach(), block.conv_out.weight.detach()
    inner, channels = into.shape[:2]
    into = into.permute(2, 3, 1, 0).reshape(3, 3 * channels, inner)
    behind = inner % PANEL
    whole = inner - behind if behind <= HALF_PANEL else -(-inner // PANEL) * PANEL
    into = nn.functional.pad(into, (0, max(0, whole - inner)))
    half = nn.functional.pad(into[:, :, whole:], (0, -(inner - whole) % HALF_PANEL))
    bias = _bias(block.conv_in)
    return FilterWeights(
        into=_panels(into[:, :, :whole]),
        half=half.reshape(-1).contiguous().numpy(),
        bias_in=nn.functional.pad(bias, (0, whole + half.shape[2] - inner)).numpy(),
        out=_panels(out.permute(2, 3, 1, 0).reshape(3, 3 * inner, channels)),
        bias_out=_padded(_bias(block.conv_out)),
        inner=inner,
    )


def _prepare_gated(layer: HimosaLayer) -> GatedWeights:
    glu, norm = layer.glu, layer.norm2
    depthwise, hidden = glu.depthwise, glu.reduce.in_features
    kernel = depthwise.kernel_size[0]
    taps = depthwise.weight.detach().reshape(hidden, kernel * kernel).T
    wide = -(-hidden // PANEL) * PANEL
    return GatedWeights(
        expand=_panels((glu.expand.weight * norm.weight).detach().T[None]),
        expand_bias=(glu.expand.bias + glu.expand.weight @ norm.bias).detach().numpy(),
        taps=nn.functional.pad(taps, (0, wide - hidden)).reshape(-1).numpy(),
        taps_bias=_padded(_bias(depthwise)),
        kernel=kernel,
        reduce=_panels(glu.reduce.weight.detach().T[None]),
        reduce_bias=_padded(_bias(glu.reduce)),
    )


def _panels(matrices: Tensor) -> FloatArray:
    """Matrices (E, D, W) as panels of sixteen columns, padded with zeros: (E, W'/16, D, 16)."""
    experts, depth, width = matrices.shape
    padded = nn.functional.pad(matrices, (0, -width % PANEL))
    panels = padded.reshape(experts, depth, -1, PANEL).transpose(1, 2)
    flat: FloatArray = panels.reshape(-1).float().contiguous().numpy()
    return flat


def _padded(values: Tensor) -> FloatArray:
    flat: FloatArray = nn.functional.pad(values, (0, -values.numel() % PANEL)).numpy()
    return flat


def _bias(module: nn.Conv2d | nn.Linear) -> Tensor:
    if module.bias is None:
        raise ValueError(f"A layer without a bias, {module}: the kernels expect one.")
    return module.bias.detach()
