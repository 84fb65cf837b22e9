# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network sees of a tile, and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.devices.placement import Provenance
from backend.layers.layer_spec import LayerSpec
from backend.tiling import Tile, crop_core, mirror_edges, paste_core

FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class TilePicture:
    """One tile for the network: its read window's values, shape (G, C, h, w), G groups of bands."""

    tile: Tile
    values: FloatArray

    def seen(self, group: int, part: Tile) -> FloatArray:
        """What the network sees of the tile, or of a part of it, shape (C, h, w) of `part.seen`."""
        rows, cols = part.read.relative_to(self.tile.read).slices()
        return mirror_edges(self.values[group][:, rows, cols], part)


@dataclass(frozen=True)
class TileAnswer:
    """What the network made of one tile.

    Attributes:
        picture: of the core, network values, shape (G, C, s·h, s·w).
        layers: of the core, by name: of the first group, shape (bands, f·h, f·w); those for each
            band of all groups, in network values, shape (G, C, s·h, s·w).
        made_by: of the passes that it took, each once.
    """

    picture: FloatArray
    layers: Mapping[str, NDArray[Any]]
    made_by: tuple[Provenance, ...]


class CollectedTile:
    """The answer of one tile while its passes come in."""

    def __init__(self, picture: TilePicture, scale: int) -> None:
        self._tile, self._scale = picture.tile, scale
        groups, channels = picture.values.shape[:2]
        core = picture.tile.core.scaled(scale)
        self._picture = np.empty((groups, channels, core.height, core.width), np.float32)
        self._layers: dict[str, NDArray[Any]] = {}
        self._groups = groups
        self._made_by: dict[Provenance, None] = {}

    def take(self, group: int, part: Tile, values: FloatArray, made_by: Provenance) -> None:
        """Put the picture (C, s·h, s·w) of what was seen of a part where it belongs."""
        core = crop_core(values, part, self._scale)
        paste_core(self._picture[group], self._tile.core, core, part.core, self._scale)
        self._made_by[made_by] = None

    def take_layer(self, layer: LayerSpec, group: int, part: Tile, values: NDArray[Any]) -> None:
        """The same for a layer (bands, f·h, f·w), if this group has a say in it."""
        if group and not layer.is_per_band:
            return
        factor = layer.factor(self._scale)
        core = crop_core(values, part, factor)
        if layer.name not in self._layers:
            whole = self._tile.core.scaled(factor)
            groups = (self._groups,) if layer.is_per_band else ()
            shape = (*groups, len(core), whole.height, whole.width)
            self._layers[layer.name] = np.zeros(shape, layer.dtype)
        told = self._layers[layer.name]
        target = told[group] if layer.is_per_band else told
        paste_core(target, self._tile.core, core, part.core, factor)

    def answer(self) -> TileAnswer:
        """After the last pass."""
        return TileAnswer(self._picture, self._layers, tuple(self._made_by))
