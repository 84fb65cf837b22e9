# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's sample: what must be known of it, and where its rasters lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SCALE = 4
# The sample's bands are blue, green, red, near infrared: this order makes red, green, blue.
RGB_BANDS = (3, 2, 1)
ATTRIBUTION = "SpaceNet 6, CC BY-SA 4.0; WorldView-2 imagery © Maxar"
FOOTNOTE = f"Rotterdam. {ATTRIBUTION}."
# The sensor's colour bands have 2 m; the sample's 1 m pixels are those, each repeated 2×2.
# Enlarging the repeats would only sharpen their edges, so QGIS gets the raster as it was before.
# Its ×4 has the grid of the sensor's panchromatic band, which shows what was really there.
REPEATS = 2


@dataclass(frozen=True)
class DemoFiles:
    """Where the rasters of the demo lie."""

    source: Path
    result: Path
    routing: Path


def demo_files(folder: Path) -> DemoFiles:
    """The rasters of a demo in this folder."""
    return DemoFiles(
        folder / "rotterdam.tif",
        folder / f"rotterdam_x{SCALE}.tif",
        folder / f"rotterdam_x{SCALE}_routing.tif",
    )
