# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything one run needs, collected from QGIS before the work leaves the main thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol

_EMPTY: tuple[Any, ...] = (None, "", (), [])


@dataclass(frozen=True)
class Extent:
    """A rectangle in the CRS of the source."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float

    def __post_init__(self) -> None:
        if not (self.xmin < self.xmax and self.ymin < self.ymax):
            raise ValueError(
                tr("The extent {} is empty: give one with width and height.").format(self)
            )

    @property
    def corners(self) -> list[float]:
        """As the worker takes them."""
        return [self.xmin, self.ymin, self.xmax, self.ymax]


@dataclass(frozen=True)
class RunSettings:
    """One run of a network on a raster, as the worker understands it.

    Attributes:
        method: of the protocol.
        fields: of the method's request, by their names there. A field that is empty is left out,
            and has the worker's own default.
    """

    method: str
    fields: Mapping[str, Any]

    def with_fields(self, **fields: Any) -> RunSettings:
        """The same run with other values."""
        return RunSettings(self.method, {**self.fields, **fields})

    @property
    def scale(self) -> int:
        """Pixels of the result for each of the source, each way."""
        is_larger = not self.fields.get("routing_only")
        return int(self.fields.get("scale", 1)) if is_larger else 1

    @property
    def kind(self) -> str:
        """Runs of one kind take as long for each pixel."""
        model = str(self.fields.get("model") or "released")
        named = "".join(c if c.isalnum() else "-" for c in model)
        parts = (self.method, named, self.fields.get("scale", 1))
        places = (self.fields.get("device", ""), self.fields.get("precision", ""))
        return "-".join(str(part) for part in (*parts, *places))

    def to_params(self) -> dict[str, Any]:
        """The parameters of the worker's method.

        QGIS asks before it takes the name of an existing file, hence `overwrite`.
        """
        given = {name: value for name, value in self.fields.items() if value not in _EMPTY}
        return {**given, "overwrite": True}


def check_tile_size(tile_size_px: int | None) -> None:
    """Refuse tiles that are nearly all halo.

    Raises:
        ValueError: with a sentence for people.
    """
    least = load_protocol().MIN_TILE_SIZE_PX
    if tile_size_px is not None and tile_size_px < least:
        raise ValueError(
            tr("Tile size {} px is too small: give at least {}.").format(tile_size_px, least)
        )


def check_max_memory(max_memory_mib: int | None) -> None:
    """Refuse an allowance of nothing.

    Raises:
        ValueError: with a sentence for people.
    """
    if max_memory_mib is not None and max_memory_mib < load_protocol().MIN_MEMORY_MIB:
        raise ValueError(
            tr("A memory limit of {} MiB leaves nothing: give more, or leave it empty.").format(
                max_memory_mib
            )
        )
