# SPDX-License-Identifier: GPL-3.0-or-later
"""From the windows that a pass looked at to bits on the pixels of its input.

A band for each layer of the network. Bit j of a pixel is set where the pixel's window looked at
candidate j of the widest neighbourhood of the network; all bands number their candidates alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from backend.networks.windows import WindowLayout


class ChoiceCapture:
    """Listens to one pass of the network; give it as the pass's `recorder`."""

    def __init__(self) -> None:
        self._layers: dict[int, NDArray[np.uint32]] = {}

    def __call__(self, number: int, layout: WindowLayout, bits: Tensor) -> None:
        """Take what the windows of one layer looked at: candidate bits, int64, shape (N,)."""
        on_tokens = bits[:, None, None].expand(-1, layout.side**2, 1)
        on_pixels = layout.merge(on_tokens)[..., 0]  # B H W
        self._layers[number] = on_pixels.cpu().numpy().astype(np.uint32)

    def layers(self) -> NDArray[np.uint32]:
        """All layers in the order of the network, shape (B, layers, h, w)."""
        return np.stack([self._layers[number] for number in sorted(self._layers)], axis=1)
