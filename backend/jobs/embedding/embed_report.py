# SPDX-License-Identifier: GPL-3.0-or-later
"""What a finished job of embedding tells, for people and for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class EmbedReport:
    """What was done, and with which means.

    Attributes:
        destination: the index written.
        cells: with a vector.
        cells_empty: without enough values for one.
        cells_high, cells_wide: of the grid over the whole raster.
        cell_px: side of a cell.
        dimension: of the vectors.
        bands: of the source that the encoder saw.
        rasters: written beside the index, by what they hold.
        spans_kept: pieces that an interrupted job had left, and that were not computed again.
    """

    destination: str
    cells: int
    cells_empty: int
    cells_high: int
    cells_wide: int
    cell_px: int
    dimension: int
    bands: tuple[int, ...]
    model: str
    model_digest: str
    device: str
    precision: str
    rasters: Mapping[str, str]
    seconds: float
    network_seconds: float
    peak_memory_mib: float
    spans_kept: int
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "rasters": dict(self.rasters)}

    def summary(self) -> str:
        """In a line."""
        empty = f", {self.cells_empty:,} without enough values" if self.cells_empty else ""
        return (
            f"{self.destination}: {self.cells:,} cells of {self.cell_px} px{empty}, vectors of "
            f"{self.dimension} numbers by {self.model}"
        )
