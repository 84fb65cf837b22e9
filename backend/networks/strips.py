# SPDX-License-Identifier: GPL-3.0-or-later
"""Convolutions over a large feature map, a strip of rows at a time.

The numbers are those of one pass over the whole map: each strip is computed with the rows that its
kernels reach into, and these are thrown away. It keeps the work inside the processor's caches, the
buffers small, and lets a cancel in on large tiles.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

STRIP_PIXELS = 1 << 16


def map_in_strips(
    function: Callable[[Tensor], Tensor],
    features: Tensor,
    reach: int,
    on_strip: Callable[[float], None],
) -> Tensor:
    """Apply a stack of convolutions to (B, H, W, C), strip by strip.

    Args:
        function: from (B, h, W, C) to (B, h, W, C'), for any h.
        features: the whole map.
        reach: how many rows away a value of the input can change a value of the output.
        on_strip: told the share of the map that each strip was; may raise to end the pass.

    Returns:
        What `function` gives for the whole map, shape (B, H, W, C').
    """
    batch, height, width, _ = features.shape
    rows = max(1, STRIP_PIXELS // width)
    if height <= rows or torch.is_grad_enabled():
        result = function(features)
        on_strip(1.0)
        return result
    whole: Tensor | None = None
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        first = max(0, top - reach)
        strip = function(features[:, first : min(height, bottom + reach)])
        if whole is None:
            whole = strip.new_empty(batch, height, width, strip.shape[3])
        whole[:, top:bottom] = strip[:, top - first : bottom - first]
        on_strip((bottom - top) / height)
    if whole is None:
        raise ValueError("A map without rows has no strips.")
    return whole
