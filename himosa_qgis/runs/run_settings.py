# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything one run needs, collected from QGIS before the work leaves the main thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol


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


@dataclass(frozen=True)
class RunSettings:
    """One run of the upscaling, as the worker understands it.

    Attributes:
        source: name that GDAL opens.
        destination: absolute path of the file to write.
        scale: 2, 3 or 4.
        model: name or file of the weights; empty for the released weights of the scale.
        bands: band numbers from 1; empty for all.
        extent: None for the whole raster.
        tile_size_px: side of a tile's core in source pixels; None lets the worker choose.
        max_memory_mib: bound on the worker's memory; None lets the worker choose.
        nodata: values that are no measurements, with commas, or "none"; empty: as declared.
        alpha: number of the band that is opacity, or "none"; empty: as declared.
        allow_network: whether files that the source names may lie on a server.
        routing: absolute path of the routing raster to write; empty for none.
        enforce_consistency: make the result, averaged back, equal to the source.
        mask: file of polygons that cut the result out, perhaps with "|layername=…"; empty for none.
        routing_only: make the routing raster alone, as `destination`.

    Raises:
        ValueError: a value out of range, with a sentence for people.
    """

    source: str
    destination: str
    scale: int
    model: str = ""
    bands: tuple[int, ...] = ()
    extent: Extent | None = None
    device: str = "auto"
    precision: str = "auto"
    tile_size_px: int | None = None
    max_memory_mib: int | None = None
    allow_thematic: bool = False
    nodata: str = ""
    alpha: str = ""
    allow_network: bool = False
    file_format: str = "GTiff"
    routing: str = ""
    enforce_consistency: bool = False
    mask: str = ""
    routing_only: bool = False

    def __post_init__(self) -> None:
        if self.scale not in load_protocol().SCALES:
            raise ValueError(tr("Scale {} is not offered: give 2, 3 or 4.").format(self.scale))
        check_tile_size(self.tile_size_px)
        check_max_memory(self.max_memory_mib)

    def to_params(self) -> dict[str, Any]:
        """The parameters of the worker's method `upscale`.

        QGIS asks before it takes the name of an existing file, hence `overwrite`.
        """
        extent = self.extent
        return {
            "source": self.source,
            "destination": self.destination,
            "scale": self.scale,
            "model": self.model or None,
            "bands": list(self.bands) or None,
            "extent": [extent.xmin, extent.ymin, extent.xmax, extent.ymax] if extent else None,
            "device": self.device,
            "precision": self.precision,
            "tile_size_px": self.tile_size_px,
            "max_memory_mib": self.max_memory_mib,
            "allow_thematic": self.allow_thematic,
            "nodata": self.nodata or None,
            "alpha": self.alpha or None,
            "allow_network": self.allow_network,
            "format": self.file_format,
            "routing": self.routing or None,
            "enforce_consistency": self.enforce_consistency,
            "mask": self.mask or None,
            "routing_only": self.routing_only,
            "overwrite": True,
        }


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
