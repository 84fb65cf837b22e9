# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel: which pixels each expert looked at."""

from himosa_qgis.routing.panel.routing_panel import RoutingPanel

__all__ = [
    "RoutingPanel",
]
