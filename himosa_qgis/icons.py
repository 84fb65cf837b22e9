# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pictures of the plugin are."""

from __future__ import annotations

from pathlib import Path

from himosa_qgis.paths import resources_folder


def icon_path(name: str = "himosa") -> Path:
    """One of the plugin's icons, as SVG; its own by default."""
    return resources_folder() / "icons" / f"{name}.svg"
