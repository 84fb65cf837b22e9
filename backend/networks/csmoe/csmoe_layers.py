# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder of places can tell beside its vectors, on a grid of patches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backend.layers.layer_spec import SOURCE_GRID, LayerSpec
from backend.layers.routing.routing_description import (
    EXPERT_WEIGHTS,
    SLOT_WEIGHTS,
    RoutingDescription,
)
from backend.networks.csmoe.csmoe_config import CsmoeConfig

WEIGHTS = "weights"
"""What such a raster calls itself to the routing panel: it holds shares, and no bits."""

_TITLES = {EXPERT_WEIGHTS: "Expert weights", SLOT_WEIGHTS: "Slot weights"}
_MOST_BANDS = 65535
"""A TIFF holds no more."""


def layers_of(config: CsmoeConfig) -> tuple[LayerSpec, ...]:
    """What its parts gave and took, and which expert gave most; a dense network has none of it."""
    if not config.moe_layers:
        return ()
    routing = RoutingDescription(
        depths=(config.moe_layers,),
        experts=config.experts,
        window_sides=(1,) * config.moe_layers,  # a token is a pixel of the raster
        sparsity=(float(config.experts),) * config.moe_layers,
    ).to_layer()
    weights = (
        _weights_layer(name, parts, config, routing.metadata)
        for name, parts in parts_of(config).items()
        if 2 * config.moe_layers * len(parts) <= _MOST_BANDS
    )
    return (routing, *weights)


def parts_of(config: CsmoeConfig) -> dict[str, tuple[str, ...]]:
    """Whose weights the layers hold, by the names of the layers: experts, or single slots."""
    experts = tuple(f"expert {number + 1}" for number in range(config.experts))
    slots = tuple(
        f"{each}, slot {number + 1}" for each in experts for number in range(config.slots)
    )
    return {EXPERT_WEIGHTS: experts, SLOT_WEIGHTS: slots}


def _weights_layer(
    name: str, parts: Sequence[str], config: CsmoeConfig, said: Mapping[str, str]
) -> LayerSpec:
    """A band for what each part gave in a layer, then one for what each took.

    Args:
        name: of the layer of information.
        parts: of a layer of the network, each expert's beside each other.
        said: of the network.
    """
    bands = tuple(
        f"layer {layer + 1}, {part}: {what}"
        for layer in range(config.moe_layers)
        for what in ("combine", "dispatch")
        for part in parts
    )
    slots = str(len(parts) // config.experts)
    return LayerSpec(
        name,
        _TITLES[name],
        SOURCE_GRID,
        "Float32",
        bands,
        name,
        "AVERAGE",
        metadata={**said, "ROUTING_KIND": WEIGHTS, "SLOTS": slots},
    )
