# SPDX-License-Identifier: GPL-3.0-or-later
"""What each expert of a network looked at: written as a raster, read again, and measured.

Nothing here loads torch.
"""

from backend.layers.routing.routing_description import ROUTING, RoutingDescription
from backend.layers.routing.routing_reader import RoutingReader
from backend.layers.routing.routing_statistics import (
    LayerStatistics,
    RoutingStatistics,
    measure_routing,
)

__all__ = [
    "ROUTING",
    "LayerStatistics",
    "RoutingDescription",
    "RoutingReader",
    "RoutingStatistics",
    "measure_routing",
]
