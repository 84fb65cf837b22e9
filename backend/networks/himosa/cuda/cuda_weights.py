# SPDX-License-Identifier: GPL-3.0-or-later
"""The weights of a network in the form that the kernels take: padded, folded, on the device.

Norms, biases, the router and what is small stay in float32; matrices and convolutions take the
number format of the pass. Padding is zeros everywhere, so that padded channels stay zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.kernels.cuda.channel_cells import ChannelAttentionWeights
from backend.kernels.cuda.experts import ExpertWeights
from backend.kernels.cuda.gated import GatedWeights
from backend.kernels.cuda.rows import NormWeights
from backend.kernels.cuda.shapes import padded_size
from backend.networks.himosa.blocks import ChannelAttentionBlock, ConvGLU, HimosaLayer
from backend.networks.himosa.expert_attention import ExpertAttention
from backend.networks.himosa.router import kept_count


@dataclass(frozen=True)
class Target:
    """Where prepared weights go: device, format of matrices, and C padded to a power of two."""

    device: torch.device
    dtype: torch.dtype
    padded: int

    def place(self, values: Tensor, *sizes: int, dtype: torch.dtype | None = None) -> Tensor:
        """A copy padded with zeros to the given sizes, float32 unless said otherwise."""
        padding: list[int] = []
        for have, want in zip(reversed(values.shape), reversed(sizes)):
            padding += [0, want - have]
        padded = functional.pad(values.detach().float(), padding)
        return padded.to(self.device, dtype or torch.float32).contiguous()

    def vector(self, values: Tensor) -> Tensor:
        """One value a channel, float32."""
        return self.place(values, self.padded)


@dataclass(frozen=True)
class PreparedConv:
    """A 3 × 3 convolution for torch's own kernels."""

    weight: Tensor
    bias: Tensor


@dataclass(frozen=True)
class PreparedLayer:
    """One layer of the network.

    Attributes:
        number: of the layer in the whole network.
        side: of its windows.
        kept: K.
        norm, router: before attention; router weights of shape (E, padded C).
        experts, bias: of the attention; the bias closes it.
        channels: of the channel attention block.
        gated: of the gated unit.
    """

    number: int
    side: int
    kept: int
    norm: NormWeights
    router: Tensor
    experts: ExpertWeights
    bias: Tensor
    channels: ChannelAttentionWeights
    gated: GatedWeights


def prepare_norm(norm: nn.LayerNorm, target: Target) -> NormWeights:
    """A layer norm over channels."""
    channels = norm.normalized_shape[0]
    return NormWeights(
        target.vector(norm.weight), target.vector(norm.bias), channels, float(norm.eps)
    )


def prepare_conv(
    conv: nn.Conv2d,
    target: Target,
    dtype: torch.dtype,
    *,
    is_image_in: bool = False,
    is_image_out: bool = False,
) -> PreparedConv:
    """A convolution between padded features; channels of an image are not padded."""
    outward, inward = conv.weight.shape[:2]
    sizes = (
        outward if is_image_out else target.padded,
        inward if is_image_in else target.padded,
    )
    weight = target.place(conv.weight, *sizes, 3, 3, dtype=dtype)
    bias = target.place(_bias(conv), sizes[0], dtype=dtype)
    return PreparedConv(weight.contiguous(memory_format=torch.channels_last), bias)


def prepare_layer(layer: nn.Module, target: Target) -> PreparedLayer:
    """All weights of one layer."""
    if not isinstance(layer, HimosaLayer):
        raise TypeError(f"A layer of the network is {type(layer).__name__}: give a HimosaLayer.")
    attention = layer.attention
    experts = attention.expert_attention
    windows = attention.side**2
    return PreparedLayer(
        number=attention.number,
        side=attention.side,
        kept=kept_count(windows, attention.sparsity),
        norm=prepare_norm(layer.norm1, target),
        router=target.place(attention.router.weight, experts.experts, target.padded),
        experts=prepare_experts(experts, target),
        bias=target.vector(experts.projection.bias),
        channels=_prepare_channels(layer.channel_attention, layer.cab_weight, target),
        gated=_prepare_gated(layer.glu, layer.norm2, target),
    )


def prepare_experts(experts: ExpertAttention, target: Target) -> ExpertWeights:
    """Products of the experts' matrices, taken in float64: they are rounded once, at the end."""
    query, key, value = experts.qkv.detach().double().chunk(3, dim=2)  # E C D each
    output = value @ experts.output.double() @ experts.projection.weight.double().T
    sizes = (experts.experts, target.padded, target.padded)
    return ExpertWeights(
        affinity=target.place(query @ key.transpose(1, 2), *sizes, dtype=target.dtype),
        output=target.place(output, *sizes, dtype=target.dtype),
        scale=math.log2(math.e) / math.sqrt(experts.width),
    )


def _prepare_channels(
    block: ChannelAttentionBlock, weight: float, target: Target
) -> ChannelAttentionWeights:

    padded, inner = target.padded, padded_size(block.conv_in.out_channels)
    squeezed = padded_size(block.squeeze.out_channels)
    return ChannelAttentionWeights(
        conv_in=target.place(_taps(block.conv_in), 9, padded, inner, dtype=target.dtype),
        conv_in_bias=target.place(_bias(block.conv_in), inner),
        conv_out=target.place(_taps(block.conv_out), 9, inner, padded, dtype=target.dtype),
        conv_out_bias=target.vector(_bias(block.conv_out)),
        squeeze=target.place(block.squeeze.weight[:, :, 0, 0], squeezed, padded),
        squeeze_bias=target.place(_bias(block.squeeze), squeezed),
        excite=target.place(block.excite.weight[:, :, 0, 0].T, squeezed, padded),
        excite_bias=target.vector(_bias(block.excite)),
        weight=weight,
    )


def _prepare_gated(glu: ConvGLU, norm: nn.LayerNorm, target: Target) -> GatedWeights:

    hidden = glu.reduce.in_features
    wide = padded_size(hidden)
    gate, value = glu.expand.weight.chunk(2)
    gate_bias, value_bias = glu.expand.bias.chunk(2)
    kernel = glu.depthwise.kernel_size[0]
    taps = glu.depthwise.weight.reshape(hidden, kernel * kernel).T
    return GatedWeights(
        norm=prepare_norm(norm, target),
        gate=target.place(gate.T, target.padded, wide, dtype=target.dtype),
        gate_bias=target.place(gate_bias, wide),
        value=target.place(value.T, target.padded, wide, dtype=target.dtype),
        value_bias=target.place(value_bias, wide),
        taps=target.place(taps, kernel * kernel, wide),
        taps_bias=target.place(_bias(glu.depthwise), wide),
        reduce=target.place(glu.reduce.weight.T, wide, target.padded, dtype=target.dtype),
        reduce_bias=target.vector(glu.reduce.bias),
        kernel=kernel,
        hidden=hidden,
    )


def _taps(conv: nn.Conv2d) -> Tensor:
    """Kernel of a 3 × 3 convolution as nine matrices (inward, outward), tap by tap."""
    outward, inward = conv.weight.shape[:2]
    return conv.weight.permute(2, 3, 1, 0).reshape(9, inward, outward)


def _bias(conv: nn.Conv2d) -> Tensor:
    if conv.bias is None:
        raise ValueError(f"A convolution without a bias, {conv}: the kernels expect one.")
    return conv.bias
