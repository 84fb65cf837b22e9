# SPDX-License-Identifier: GPL-3.0-or-later
"""How large a raster is, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from himosa_qgis.texts import tr


@dataclass(frozen=True)
class PixelSize:
    """Rows and columns of a raster; both at least 1."""

    height: int
    width: int

    def __post_init__(self) -> None:
        if self.height < 1 or self.width < 1:
            raise ValueError(
                tr("The raster is empty ({} × {} pixels): choose one with pixels.").format(
                    self.width, self.height
                )
            )

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    @property
    def count(self) -> int:
        """Number of pixels."""
        return self.height * self.width
