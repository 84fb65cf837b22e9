# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a network can run by the kernels, and the network that does. Imports no Triton itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from backend.kernels import prepare_cache, why_unavailable
from backend.kernels.shapes import why_shape_unsupported
from backend.model.himosa import Himosa

if TYPE_CHECKING:
    from backend.model.accelerated import AcceleratedHimosa

_DTYPES = (torch.float32, torch.bfloat16, torch.float16)


def why_not_accelerated(network: nn.Module, device: torch.device, dtype: torch.dtype) -> str | None:
    """The reason why a network cannot run by the kernels, as the end of a sentence, or None."""
    if not isinstance(network, Himosa):
        return "they are made for HIMOSA networks only"
    if network.is_reference or network.has_authors_ties or network.config.selection != "content":
        return "they know no plain path and no selection but by content"
    if dtype not in _DTYPES:
        return f"there are none for {dtype}"
    config = network.config
    reason = why_shape_unsupported(
        channels=max(config.channels, config.cab_width),
        hidden=config.glu_width,
        experts=max(config.experts),
        longest_window=max(network.window_sides) ** 2,
    )
    return reason or why_unavailable(device)


def accelerate(network: Himosa, device: torch.device, dtype: torch.dtype) -> AcceleratedHimosa:
    """The same network by kernels; ask `why_not_accelerated` first.

    Args:
        network: with its weights in float32, on any device; they are copied.
        device: where to run.
        dtype: of what lies between first and last convolution, which stay in float32.
    """
    prepare_cache()
    from backend.model.accelerated import AcceleratedHimosa

    return AcceleratedHimosa(network, device, dtype)
