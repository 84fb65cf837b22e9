# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot in full: for each layer its window, and the windows that this window looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from backend.geometry import PixelRect, PixelSize
from backend.layers.routing.routing_description import RoutingDescription
from backend.networks.sscan.selective_attention import ForwardRun, SelectiveAttention
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.sscan.window_selection import (
    affinities,
    candidate_at,
    neighbours,
    steps_to,
)
from backend.networks.windows import WindowLayout


@dataclass(frozen=True)
class LookedAround:
    """The window around a spot in one layer, and the J windows that it chose from.

    Attributes:
        number: of the layer in the network, from 0.
        reach: how many windows away the candidates may lie in this layer.
        window: in raster pixels; may pass the raster's bottom and right edge, where it is padded.
        candidates: the windows that it may look at, likewise, by their bit in the routing raster.
        is_real: of each candidate, whether some of it lies in the raster.
        scores: affinities, float32, shape (J,).
        masses: logarithm of the sum over a candidate's tokens of the exponential of the products
            with a query; of each head and each of the window's pixels, shape (heads, queries, J).
        looked_at: bits of the candidates that it looked at.
    """

    number: int
    reach: int
    window: PixelRect
    candidates: dict[int, PixelRect]
    is_real: tuple[bool, ...]
    scores: NDArray[np.float32]
    masses: Tensor
    looked_at: int = 0

    def with_choices(self, bits: int) -> LookedAround:
        """The same with the choice that a routing raster tells; 0 tells none."""
        known = sum(1 << number for number in self.candidates if bits >> number & 1)
        return replace(self, looked_at=known) if known else self

    def attention(self) -> list[float]:
        """What part of the window's attention each candidate got: mean of its heads and pixels.

        The softmax goes over the tokens of all windows that were looked at, so that the parts of
        these add up to 1.
        """
        chosen = [bool(self.looked_at >> number & 1) for number in self.candidates]
        left_out = torch.tensor([not one for one in chosen], device=self.masses.device)
        parts: Tensor = self.masses.masked_fill(left_out, -math.inf).double().softmax(dim=2)
        return [float(part) for part in parts.mean(dim=(0, 1))]

    def to_json(self, description: RoutingDescription) -> dict[str, Any]:
        """As plain JSON values, without the candidates that mirror the raster beyond its edge."""
        block, layer = description.places[self.number]
        window, attention = self.window, self.attention()
        around = zip(self.candidates.items(), self.is_real, self.scores, attention)
        return {
            "number": self.number + 1,
            "block": block + 1,
            "layer": layer + 1,
            "window": {
                "row": window.row,
                "col": window.col,
                "height": window.height,
                "width": window.width,
            },
            "side": window.height,
            "sparsity": description.sparsity[layer],
            "reach": self.reach,
            "candidates": [
                {
                    "number": number,
                    "row": rect.row,
                    "col": rect.col,
                    "score": float(score),
                    "chosen": bool(self.looked_at >> number & 1),
                    "attention": part,
                }
                for (number, rect), is_real, score, part in around
                if is_real
            ],
            "attention_beyond": math.fsum(
                part for part, is_real in zip(attention, self.is_real) if not is_real
            ),
        }


class _AllHeard(Exception):
    """The last layer has chosen; what the network still would do is of no interest."""


class WindowProbe:
    """Listens to one pass of a network; give it as the pass's `recorder`, inside `listening`.

    Args:
        row, col: the spot, in raster pixels, inside the image of the pass.
        size: of the raster.
    """

    def __init__(self, row: int, col: int, size: PixelSize) -> None:
        self._row, self._col, self._whole = row, col, size.as_rect()
        self._last = 0
        self.layers: list[LookedAround] = []

    @contextmanager
    def listening(self, network: Sscan) -> Iterator[None]:
        """Hear what every layer chooses from; no other pass may use this network meanwhile.

        The pass ends as soon as the last layer has chosen its windows.
        """
        layers = [module for module in network.modules() if isinstance(module, SelectiveAttention)]
        self._last = len(layers) - 1
        hooks = [layer.register_forward_pre_hook(self._hear) for layer in layers]
        try:
            yield
        except _AllHeard:
            pass
        finally:
            for hook in hooks:
                hook.remove()

    def __call__(self, number: int, layout: WindowLayout, bits: Tensor) -> None:
        """Take what the window around the spot looked at: candidate bits, int64, shape (N,)."""
        self.layers[-1] = self.layers[-1].with_choices(int(bits[self._place(layout)]))
        if number == self._last:
            raise _AllHeard

    def _place(self, layout: WindowLayout) -> int:
        """The number of the spot's window among those of a pass."""
        side, (top, left) = layout.side, layout.origin
        row, col = self._row // side - top // side, self._col // side - left // side
        return row * layout.cols + col

    def _hear(self, layer: SelectiveAttention, inputs: tuple[Tensor, ForwardRun]) -> None:
        """What a layer is about to choose from: its features are (1, H, W, C)."""
        features, run = inputs
        _, height, width, _ = features.shape
        layout = WindowLayout(height, width, layer.side, run.origin)
        tokens, place = layout.partition(features), self._place(layout)  # N L C
        numbers, inside = neighbours(layout.rows, layout.cols, layer.reach, features.device)
        numbers, inside = numbers[place : place + 1], inside[place : place + 1]  # 1 J
        queries, keys = layer.descriptors(tokens)
        scores = affinities(queries[place : place + 1], keys, numbers, inside)[inside]
        window = self._window(layer.side, 0, 0)
        candidates = {}
        for candidate in inside[0].nonzero().flatten().tolist():
            steps = steps_to(candidate, layer.reach)
            candidates[candidate_at(*steps, layer.widest)] = self._window(layer.side, *steps)
        asking = _pixels_inside(window, self._whole).to(features.device)
        masses = layer.products(tokens[place][asking], tokens[numbers[inside]]).logsumexp(dim=3)
        self.layers.append(
            LookedAround(
                layer.number,
                layer.reach,
                window,
                candidates,
                tuple(not each.intersection(self._whole).is_empty for each in candidates.values()),
                scores.float().cpu().numpy(),
                masses,
            )
        )

    def _window(self, side: int, down: int, across: int) -> PixelRect:
        """The window so many windows below and right of the spot's."""
        row, col = self._row // side + down, self._col // side + across
        return PixelRect(row * side, col * side, side, side)


def _pixels_inside(window: PixelRect, whole: PixelRect) -> Tensor:
    """Whether each token of a window, row by row, is a pixel of the raster: bool, shape (L,)."""
    is_inside = torch.zeros(window.height, window.width, dtype=torch.bool)
    is_inside[window.intersection(whole).relative_to(window).slices()] = True
    return is_inside.flatten()
