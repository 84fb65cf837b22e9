# SPDX-License-Identifier: GPL-3.0-or-later
"""HIMOSA for QGIS: sharper rasters from a network that runs outside QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Give QGIS the plugin object.

    Args:
        iface: the interface of the running application (QgisInterface).
    """
    from himosa_qgis.plugin import HimosaPlugin

    return HimosaPlugin(iface)
