# SPDX-License-Identifier: GPL-3.0-or-later
"""What each expert of the network looked at: captured, written as a raster, and read again.

What is named here loads no torch; `backend.routing.capture` and `.inspection` do.
"""

from backend.routing.description import RoutingDescription, routing_spec
from backend.routing.reading import RoutingReader
from backend.routing.statistics import LayerStatistics, RoutingStatistics, measure_routing

__all__ = [
    "LayerStatistics",
    "RoutingDescription",
    "RoutingReader",
    "RoutingStatistics",
    "measure_routing",
    "routing_spec",
]
