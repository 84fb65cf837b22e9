# SPDX-License-Identifier: GPL-3.0-or-later
"""What model cards have in common: the training imagery, its licences, its shares."""

from __future__ import annotations

from typing import Any

SOURCES = {
    "naip_*": (
        "NAIP aerial imagery, 0.6 and 1 m (urban-tree-detection-data, rasterframes)",
        "imagery public domain (USDA), repository CC BY 4.0",
    ),
    "ucm_*": (
        "UC Merced land use, 0.3 m (Yang and Newsam 2010)",
        "USGS National Map Urban Area imagery: public domain",
    ),
    "brighton*": ("Brighton Beach drone dataset", "BSD-2-Clause"),
    "seneca*": ("OpenDroneMap Seneca (near-infrared camera)", "CC0 1.0"),
    "oam_*": ("OpenAerialMap: Banepa (Nepal) and Kampala, drones", "CC BY 4.0"),
    "caliterra_*": ("OpenDroneMap Caliterra", "CC0 1.0"),
    "neon_*": ("NEON airborne RGB (DeepForest)", "imagery CC0, repository MIT"),
    "ch_zurich*": ("Zurich, 0.5 m (detectree)", "swisstopo open data"),
    "copr_dunes_*": ("OpenDroneMap copr: dunes from a kite", "CC BY-SA 4.0"),
    "nz_linz*": ("an island of New Zealand, 2 m (kart)", "CC BY 4.0 (LINZ)"),
}
"""What the groups of the training imagery are, and their licences."""


def data_rows(recipe: dict[str, Any]) -> str:
    """A table of the groups that a recipe draws from."""
    rows = ["| source | licence | share of the crops |", "|---|---|---|"]
    for group in recipe["groups"]:
        source, licence = SOURCES[group["pattern"]]
        rows.append(f"| {source} | {licence} | {group['weight']:.0%} |")
    return "\n".join(rows)
