# SPDX-License-Identifier: GPL-3.0-or-later
"""First weights that already enlarge: a linear filter, or a network trained for another scale.

The way past the blocks (shallow convolution, reconstruction) is two 3×3 convolutions, so it can
hold any linear filter of 5×5 pixels. Fitted to the training imagery by least squares it is already
better than bicubic, and training spends its time on what is not linear.

The trunk of another scale's network fits as it is; its reconstruction is averaged over the areas
of the new sub-pixels, which enlarges well, if a little softly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional


class Enlarger(Protocol):
    """A network whose way past its blocks is two convolutions, before and after them."""

    shallow: nn.Conv2d
    body_conv: nn.Conv2d
    reconstruct: nn.Conv2d

    @property
    def scale(self) -> int:
        """How many times larger the output's sides are."""
        ...

    def state_dict(self) -> Mapping[str, Tensor]:
        """Torch's."""
        ...

    def load_state_dict(self, state_dict: Mapping[str, Any], strict: bool) -> Any:
        """Torch's."""
        ...


_REACH = 2
_SIDE = 2 * _REACH + 1


def fit_linear_enlarger(reduced: Tensor, truth: Tensor, scale: int) -> Tensor:
    """The 5×5 filters, one for each of s² sub-pixels, that best restore `truth` from `reduced`.

    Args:
        reduced: shape (B, 3, p, p), values in [0, 1].
        truth: shape (B, 3, s·p, s·p).
        scale: s.

    Returns:
        Filters shared by the three colours, shape (s², 5, 5), in the order of a pixel shuffle.
    """
    patches = functional.unfold(reduced.flatten(0, 1)[:, None].double(), _SIDE)  # 3B 25 q
    wanted = functional.pixel_unshuffle(truth.flatten(0, 1)[:, None].double(), scale)
    wanted = wanted[:, :, _REACH:-_REACH, _REACH:-_REACH].flatten(2)  # 3B s² q
    inputs = patches.transpose(1, 2).reshape(-1, _SIDE * _SIDE)
    outputs = wanted.transpose(1, 2).reshape(-1, scale * scale)
    ridge = 1e-6 * inputs.shape[0] * torch.eye(_SIDE * _SIDE, dtype=torch.float64)
    uniform = torch.full((_SIDE * _SIDE, scale * scale), 1.0 / _SIDE**2, dtype=torch.float64)
    solved = torch.linalg.solve(inputs.T @ inputs + ridge, inputs.T @ outputs + ridge @ uniform)
    return solved.T.reshape(scale * scale, _SIDE, _SIDE).float()


@torch.no_grad()
def start_as_linear_enlarger(network: Enlarger, filters: Tensor) -> None:
    """Set the way past the blocks to `filters` and let the blocks begin by adding little."""
    scale = network.scale
    shallow, reconstruct = network.shallow, network.reconstruct
    for conv, share in ((shallow, 0.1), (reconstruct, 0.1), (network.body_conv, 0.02)):
        conv.weight.mul_(share)
        if conv.bias is not None:
            conv.bias.zero_()
    for colour in range(3):
        for tap in range(9):
            row, col = divmod(tap, 3)
            channel = colour * 9 + tap
            shallow.weight[channel] = 0
            shallow.weight[channel, colour, row, col] = 1
            outputs = slice(colour * scale**2, (colour + 1) * scale**2)
            reconstruct.weight[:, channel] = 0
            reconstruct.weight[outputs, channel] = _second_taps(filters, row, col)


@torch.no_grad()
def start_as_another_scale(
    network: Enlarger, old_scale: int, tensors: Mapping[str, Tensor]
) -> list[str]:
    """Take every tensor that fits, and the reconstruction of another scale averaged to this one.

    Args:
        network: takes the weights; what finds none keeps its own.
        old_scale: of the network that the tensors come from.
        tensors: by name, of any precision.

    Returns:
        The names of the tensors that were taken.
    """
    own = network.state_dict()
    found = {name: tensor.float() for name, tensor in tensors.items()}
    for name in ("reconstruct.weight", "reconstruct.bias"):
        found[name] = _average_sub_pixels(found[name], old_scale, network.scale)
    fit = {name: tensor for name, tensor in found.items() if own[name].shape == tensor.shape}
    network.load_state_dict(fit, strict=False)
    return sorted(fit)


def _average_sub_pixels(tensor: Tensor, old_scale: int, new_scale: int) -> Tensor:
    """Outputs (3·s², …) in the order of a pixel shuffle, as means over the new sub-pixels."""
    # In units that cut a source pixel into old × new parts, sub-pixels begin at whole numbers.
    old, new = torch.arange(old_scale) * new_scale, torch.arange(new_scale)[:, None] * old_scale
    overlap = torch.minimum(old + new_scale, new + old_scale) - torch.maximum(old, new)
    shares = overlap.clamp(min=0) / old_scale  # new_scale × old_scale, each row adds up to 1
    grid = tensor.reshape(3, old_scale, old_scale, -1)
    averaged = torch.einsum("ir,jc,krcx->kijx", shares, shares, grid)
    return averaged.reshape(3 * new_scale**2, *tensor.shape[1:])


def _second_taps(filters: Tensor, row: int, col: int) -> Tensor:
    """The part of 5×5 filters that goes through the shift (row, col), as 3×3 taps (s², 3, 3).

    Every tap of the 5×5 filter is shared equally among the pairs of shifts that reach it.
    """
    pairs = functional.conv_transpose2d(torch.ones(1, 1, 3, 3), torch.ones(1, 1, 3, 3))[0, 0]
    return (filters / pairs)[:, row : row + 3, col : col + 3]
