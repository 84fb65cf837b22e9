# SPDX-License-Identifier: GPL-3.0-or-later
"""From the token indices that a pass of the network tells to bits on the pixels of its input."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from backend.networks.windows import WindowLayout


def expert_bits(indices: Tensor, tokens: int) -> Tensor:
    """Turn kept tokens into bits.

    Args:
        indices: kept tokens, no index twice for one expert, int64, shape (N, E, K).
        tokens: L.

    Returns:
        int32, shape (N, L): bit e is set where expert e kept the token.
    """
    windows, experts, kept = indices.shape
    everybody = (1 << experts) - 1
    if kept == tokens:
        return torch.full((windows, tokens), everybody, dtype=torch.int32, device=indices.device)
    weights = 2 ** torch.arange(experts, dtype=torch.int32, device=indices.device)
    bits = torch.zeros(windows, tokens, dtype=torch.int32, device=indices.device)
    # An expert keeps a token once at most, so that adding its bit is setting it.
    return bits.scatter_add_(
        1,
        indices.reshape(windows, -1),
        weights[None, :, None].expand_as(indices).reshape(windows, -1),
    )


class SelectionCapture:
    """Listens to one pass of the network; give it as the pass's `recorder`.

    Windows of a map's edge hold padded tokens, which count among the K that an expert keeps. They
    are no pixels, and are cropped here: inside the map an expert may keep fewer than K tokens of
    such a window.
    """

    def __init__(self, dtype: np.dtype[Any]) -> None:
        """`dtype`: unsigned, with a bit for every expert."""
        self._dtype = dtype
        self._layers: dict[int, NDArray[Any]] = {}

    def __call__(self, number: int, layout: WindowLayout, indices: Tensor) -> None:
        """Take what one layer kept."""
        bits = expert_bits(indices, layout.side**2)
        on_pixels = layout.merge(bits.unsqueeze(2))[..., 0]
        self._layers[number] = on_pixels.cpu().numpy().astype(self._dtype)

    def layers(self) -> NDArray[Any]:
        """All layers in the order of the network, shape (B, layers, h, w)."""
        return np.stack([self._layers[number] for number in sorted(self._layers)], axis=1)
