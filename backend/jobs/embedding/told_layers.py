# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of patches: which layers the network tells them by, and what they are made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.layers.layer_spec import LayerSpec
from backend.layers.routing.routing_description import EXPERT_WEIGHTS, ROUTING, SLOT_WEIGHTS
from backend.networks.descriptor import Descriptor

_TOLD_BY = {EXPERT_WEIGHTS: EXPERT_WEIGHTS, ROUTING: EXPERT_WEIGHTS, SLOT_WEIGHTS: SLOT_WEIGHTS}
"""Rasters of patches, and the layers that a network is asked for to have them."""


def told_layers(rasters: Iterable[str]) -> tuple[str, ...]:
    """Names of the layers that the network has to tell for rasters; always in the same order."""
    return tuple(sorted({_TOLD_BY[name] for name in rasters if name in _TOLD_BY}))


@dataclass(frozen=True)
class ToldLayers:
    """What the network tells of each patch: the bands of one layer behind those of another.

    Attributes:
        layers: in this order.
    """

    layers: tuple[LayerSpec, ...] = ()

    @classmethod
    def of(cls, network: Descriptor, names: Iterable[str]) -> ToldLayers:
        """Layers of a network by their names.

        Raises:
            InvalidRequest: it reports no such layer.
        """
        return cls(tuple(network.layer(name) for name in names))

    @property
    def bands(self) -> int:
        """Of all layers together."""
        return sum(len(layer.bands) for layer in self.layers)

    def joined(self, answers: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
        """A network's answers (n, bands, side, side) as one array of all bands."""
        return np.concatenate([answers[layer.name] for layer in self.layers], axis=1)

    def raster(self, layer: LayerSpec, told: NDArray[np.float32]) -> NDArray[Any]:
        """Of all that was told, (bands, h, w), what a raster of patches holds, in its own type."""
        place = [each.name for each in self.layers].index(_TOLD_BY[layer.name])
        first = sum(len(each.bands) for each in self.layers[:place])
        values = told[first : first + len(self.layers[place].bands)]
        if layer.name == ROUTING:
            return _strongest(values, len(layer.bands)).astype(layer.dtype)
        return values


def _strongest(shares: NDArray[np.float32], layers: int) -> NDArray[Any]:
    """Of each layer, the bit of the expert that gave a patch most; (layers, h, w).

    Args:
        shares: of each layer what its experts gave, then what they took, (2·layers·experts, h, w).
        layers: how many there are.
    """
    given = shares.reshape(layers, 2, -1, *shares.shape[1:])[:, 0]
    return np.left_shift(1, given.argmax(axis=1))
