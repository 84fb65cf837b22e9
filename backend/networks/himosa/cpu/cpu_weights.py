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

from backend.kernels.cpu.products import HALF_PANEL, PANEL
from backend.kernels.cpu.winograd import KERNEL_TRANSFORM
from backend.networks.himosa.blocks import HimosaBlock, HimosaLayer, RoutedAttention
from backend.networks.himosa.cpu.interpolative import decompose, in_order
from backend.networks.himosa.router import kept_count

FloatArray = NDArray[np.float32]
IndexArray = NDArray[np.int64]

LONGEST_WHOLE = 256
"""Tokens of the longest window whose affinities are held at once, where every token is kept."""


@dataclass(frozen=True)
class RouterWeights:
    """The norm before attention and the router; see `score_pixels` for each array."""

    weight: FloatArray
    bias: FloatArray
    router: FloatArray
    experts: int


@dataclass(frozen=True)
class ConvolutionWeights:
    """A 3 × 3 convolution; see `convolve_rows` for each array."""

    whole: FloatArray
    half: FloatArray
    bias: FloatArray
    columns: int


@dataclass(frozen=True)
class GatedWeights:
    """A gated unit and the norm before it; see `mix_rows` for each array."""

    expand: FloatArray
    taps: FloatArray
    taps_bias: FloatArray
    reduce: FloatArray
    reduce_bias: FloatArray


@dataclass(frozen=True)
class WholeWeights:
    """Experts that keep every token; see `attend_all` for each array."""

    affinity: FloatArray
    output: FloatArray
    bias: FloatArray


@dataclass(frozen=True)
class KeptWeights:
    """Experts that keep some tokens; see `attend_kept` for each array."""

    projections: tuple[FloatArray, IndexArray, FloatArray, IndexArray, FloatArray]
    output: FloatArray
    bias: FloatArray


@dataclass(frozen=True)
class CompiledLayer:
    """One layer's own modules, and the weights that kernels take instead of some of them.

    Attributes:
        modules: the layer as it was trained.
        experts: of the attention.
        router: of the norm and the router before attention.
        conv_in, conv_out: of the channel attention block.
        gated: of the gated unit.
    """

    modules: HimosaLayer
    experts: WholeWeights | KeptWeights
    router: RouterWeights
    conv_in: ConvolutionWeights
    conv_out: ConvolutionWeights
    gated: GatedWeights


def prepare_block(block: HimosaBlock) -> list[CompiledLayer]:
    """The weights of a block's layers, copied."""
    return [_prepare_layer(layer) for layer in block.layers if isinstance(layer, HimosaLayer)]


def _prepare_layer(layer: HimosaLayer) -> CompiledLayer:
    return CompiledLayer(
        modules=layer,
        experts=_prepare_experts(layer.attention),
        router=_prepare_router(layer),
        conv_in=prepare_convolution(layer.channel_attention.conv_in),
        conv_out=prepare_convolution(layer.channel_attention.conv_out),
        gated=_prepare_gated(layer),
    )


def _prepare_experts(attention: RoutedAttention) -> WholeWeights | KeptWeights:
    experts = attention.expert_attention
    query, key, value = experts.qkv.detach().double().chunk(3, dim=2)  # E C D each
    query = query * (math.log2(math.e) / math.sqrt(experts.width))
    output = experts.output.detach().double() @ experts.projection.weight.detach().double().T
    bias = _padded(_bias(experts.projection))
    if is_attended_whole(attention):
        return WholeWeights(_panels(query @ key.mT), _panels(value @ output), bias)
    key_order, key_mixture = decompose(key.numpy())
    value_order, value_mixture = decompose(value.numpy())
    width = experts.width
    query = query @ torch.from_numpy(in_order(key.numpy(), key_order)[:, :width]).mT
    output = torch.from_numpy(in_order(value.numpy(), value_order)[:, :width]) @ output
    projections = (
        _panels(query),
        key_order,
        key_mixture.transpose(0, 2, 1).reshape(-1).astype(np.float32),
        value_order,
        _panels(torch.from_numpy(value_mixture)),
    )
    return KeptWeights(projections, _panels(output), bias)


def is_attended_whole(attention: RoutedAttention) -> bool:
    """Whether every expert keeps every token of a window that is short and made of panels."""
    length = attention.side**2
    keeps_all = kept_count(length, attention.sparsity) == length
    return keeps_all and length <= LONGEST_WHOLE and length % PANEL == 0


def _prepare_router(layer: HimosaLayer) -> RouterWeights:
    weight = layer.attention.router.weight.detach()
    experts, channels = weight.shape
    columns = nn.functional.pad(weight.T, (0, -experts % HALF_PANEL))
    return RouterWeights(
        weight=layer.norm1.weight.detach().clone().numpy(),
        bias=layer.norm1.bias.detach().clone().numpy(),
        router=columns.reshape(channels, -1, HALF_PANEL).transpose(0, 1).reshape(-1).numpy(),
        experts=experts,
    )


def prepare_convolution(conv: nn.Conv2d) -> ConvolutionWeights:
    """A convolution's kernel, its rows transformed, and its bias, copied."""
    kernel, bias = conv.weight.detach().double(), _bias(conv)
    columns = kernel.shape[0]
    transform = torch.from_numpy(KERNEL_TRANSFORM)
    products = torch.einsum("ty,oiyx->txio", transform, kernel).flatten(1, 2)  # 6, 3·C, D
    missing = -columns % HALF_PANEL
    whole = (columns + missing) // PANEL * PANEL
    products = nn.functional.pad(products, (0, missing))
    return ConvolutionWeights(
        whole=_panels(products[:, :, :whole]),
        half=products[:, :, whole:].reshape(-1).float().numpy(),
        bias=nn.functional.pad(bias, (0, missing)).numpy(),
        columns=columns,
    )


def _prepare_gated(layer: HimosaLayer) -> GatedWeights:
    glu, norm = layer.glu, layer.norm2
    taps = glu.depthwise.weight.detach().reshape(glu.reduce.in_features, -1).T
    expand = (glu.expand.weight * norm.weight).detach().T
    bias = _bias(glu.expand) + glu.expand.weight.detach() @ norm.bias.detach()
    return GatedWeights(
        expand=_panels(torch.cat([expand, bias[None]])[None]),
        taps=taps.reshape(-1).numpy(),
        taps_bias=_bias(glu.depthwise).numpy(),
        reduce=_panels(glu.reduce.weight.detach().T[None]),
        reduce_bias=_padded(_bias(glu.reduce)),
    )


def _panels(matrices: Tensor) -> FloatArray:
    """Matrices (E, D, W) as panels of sixteen columns, padded with zeros: (E, W'/16, D, 16)."""
    experts, depth, width = matrices.shape
    padded = nn.functional.pad(matrices, (0, -width % PANEL))
    panels = padded.reshape(experts, depth, padded.shape[2] // PANEL, PANEL).transpose(1, 2)
    flat: FloatArray = panels.reshape(-1).float().contiguous().numpy()
    return flat


def _padded(values: Tensor) -> FloatArray:
    flat: FloatArray = nn.functional.pad(values, (0, -values.numel() % PANEL)).numpy()
    return flat


def _bias(module: nn.Conv2d | nn.Linear) -> Tensor:
    if module.bias is None:
        raise ValueError(f"A layer without a bias, {module}: the kernels expect one.")
    return module.bias.detach()
