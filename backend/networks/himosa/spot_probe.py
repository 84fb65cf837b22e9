# SPDX-License-Identifier: GPL-3.0-or-later
"""One spot's routing in full: for each layer its window, the scores and the kept tokens."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.geometry import PixelRect
from backend.layers.routing.routing_description import RoutingDescription
from backend.networks.himosa.router import Router
from backend.networks.windows import WindowLayout


@dataclass(frozen=True)
class LayerSpot:
    """The window around a spot in one layer.

    Attributes:
        number: of the layer in the network, from 0.
        window: in raster pixels; may pass the raster's bottom and right edge, where it is padded.
        scores: router scores, shape (L, E), tokens row by row.
        kept: whether each expert kept a token, shape (E, L).
    """

    number: int
    window: PixelRect
    scores: NDArray[np.float32]
    kept: NDArray[np.bool_]

    def with_choices(self, bits: NDArray[Any], part: PixelRect) -> LayerSpot:
        """The same with the choices that a routing raster tells.

        Padded tokens lie outside the raster: for them the choices stay.

        Args:
            bits: a part of the routing raster, shape (layers, h, w).
            part: of the source that it shows.
        """
        inside = self.window.intersection(part)
        if inside.is_empty:
            return self
        rows, cols = inside.relative_to(self.window).slices()
        here = bits[(self.number, *inside.relative_to(part).slices())]
        experts, side = len(self.kept), self.window.height
        kept = self.kept.reshape(experts, side, side).copy()
        kept[:, rows, cols] = here >> np.arange(experts).reshape(-1, 1, 1) & 1
        return replace(self, kept=kept.reshape(experts, -1))

    def to_json(self, description: RoutingDescription) -> dict[str, Any]:
        """As plain JSON values; scores and sets of tokens as base64, to fit into one line."""
        block, layer = description.places[self.number]
        window = self.window
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
            "kept_count": int(self.kept[0].sum()),
            "scores_encoding": "float16-base64",
            "scores": _base64(self.scores.astype("<f2")),
            "kept_encoding": "bits-base64",
            "kept": [_base64(np.packbits(mask, bitorder="little")) for mask in self.kept],
        }


class _AllHeard(Exception):
    """The last layer has chosen; what the network still would do is of no interest."""


class SpotProbe:
    """Listens to one pass of a network; give it as the pass's `recorder`, inside `listening`.

    Args:
        row, col: the spot, in raster pixels, inside the image of the pass.
        focus: for each layer of the network's last block, the part of its input that matters, in
            raster pixels; each holds the next. Empty: all of it matters.
    """

    def __init__(self, row: int, col: int, focus: Sequence[PixelRect] = ()) -> None:
        self._row, self._col = row, col
        self._focus = tuple(focus)
        self._scores: list[Tensor] = []
        self._last = 0
        self.layers: list[LayerSpot] = []

    @contextmanager
    def listening(self, network: Any) -> Iterator[None]:
        """Hear the scores of all routers; no other pass may use this network meanwhile.

        The pass ends as soon as the last layer has chosen its tokens.
        """
        routers = [module for module in network.modules() if isinstance(module, Router)]
        self._last = len(routers) - 1
        hooks = [router.register_forward_hook(self._hear) for router in routers]
        for layer, rect in zip(network.blocks[-1].layers, self._focus):
            hooks.append(layer.register_forward_pre_hook(partial(_crop_to, rect)))
        try:
            yield
        except _AllHeard:
            pass
        finally:
            for hook in hooks:
                hook.remove()

    def __call__(self, number: int, layout: WindowLayout, indices: Tensor) -> None:
        """Take the window around the spot from what one layer scored and kept."""
        side = layout.side
        window_row, window_col = self._row // side, self._col // side
        below = window_row - layout.origin[0] // side
        place = below * layout.cols + window_col - layout.origin[1] // side
        scores = torch.cat(self._scores)[place]
        self._scores.clear()
        self.layers.append(
            LayerSpot(
                number,
                PixelRect(window_row * side, window_col * side, side, side),
                scores.float().cpu().numpy(),
                _mask(indices[place], side**2),
            )
        )
        if number == self._last:
            raise _AllHeard

    def _hear(self, _router: nn.Module, _inputs: Any, scores: Tensor) -> None:
        self._scores.append(scores.detach())


def _crop_to(rect: PixelRect, _layer: nn.Module, inputs: tuple[Tensor, Any]) -> tuple[Tensor, Any]:
    """Hand a layer the part of its input (B, H, W, C) that matters, and tell the run where it is.

    Only where the pass ends inside this block: a block's end adds its whole input.
    """
    features, run = inputs
    row, col = rect.row - run.origin[0], rect.col - run.origin[1]
    run.origin = (rect.row, rect.col)
    return features[:, row : row + rect.height, col : col + rect.width], run


def _mask(indices: Tensor, tokens: int) -> NDArray[np.bool_]:
    """Kept token indices (E, K) as a mask (E, L)."""
    mask = np.zeros((indices.shape[0], tokens), np.bool_)
    np.put_along_axis(mask, indices.cpu().numpy(), True, axis=1)
    return mask


def _base64(values: NDArray[Any]) -> str:
    return base64.b64encode(values.tobytes()).decode("ascii")
