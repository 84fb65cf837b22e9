# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder of places can tell beside its vectors, on a grid of patches."""

from __future__ import annotations

from backend.layers.layer_spec import SOURCE_GRID, LayerSpec
from backend.layers.routing.routing_description import EXPERT_WEIGHTS, RoutingDescription
from backend.networks.csmoe.csmoe_config import CsmoeConfig

WEIGHTS = "weights"
"""What such a raster calls itself to the routing panel: it holds shares, and no bits."""


def layers_of(config: CsmoeConfig) -> tuple[LayerSpec, ...]:
    """What its experts gave and took, and which gave most; a dense network has none of this."""
    if not config.moe_layers:
        return ()
    routing = RoutingDescription(
        depths=(config.moe_layers,),
        experts=config.experts,
        window_sides=(1,) * config.moe_layers,  # a token is a pixel of the raster
        sparsity=(float(config.experts),) * config.moe_layers,
    )
    bands = tuple(
        f"layer {layer + 1}, expert {expert + 1}: {what}"
        for layer in range(config.moe_layers)
        for what in ("combine", "dispatch")
        for expert in range(config.experts)
    )
    told = routing.to_layer()
    experts = LayerSpec(
        EXPERT_WEIGHTS,
        "Expert weights",
        SOURCE_GRID,
        "Float32",
        bands,
        EXPERT_WEIGHTS,
        "AVERAGE",
        metadata={**told.metadata, "ROUTING_KIND": WEIGHTS},
    )
    return (told, experts)
