# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network can tell beside its picture: a raster for each layer, told before it exists.

From a `LayerSpec` follow the file and what it says of itself; by its `style` QGIS knows how to draw
it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from backend.geometry import PixelRect
from backend.raster.datatypes import numpy_type
from backend.raster.raster_info import BandInfo, RasterInfo
from backend.raster.writing.output_spec import OutputSpec

SOURCE_GRID = "source"
RESULT_GRID = "result"
GRIDS = (SOURCE_GRID, RESULT_GRID)

# Domains that place pixels on the ground; all others tell of the picture's values.
_PLACING_DOMAINS = ("GEOLOCATION",)


@dataclass(frozen=True)
class LayerSpec:
    """A raster that a network reports.

    Attributes:
        name: of the layer, in requests and in the network's answer.
        title: for people, "Routing raster" for instance.
        grid: `SOURCE_GRID`, or `RESULT_GRID`: the grid whose pixels it has.
        dtype_name: GDAL's name of its pixel type.
        bands: a description of each band, in the order of the answer; of a layer for each band
            of the result, see `of_result`.
        style: by this name QGIS finds how the layer is drawn.
        overview_method: GDAL's name; "NEAREST" where values must not be averaged.
        metadata: what the file says of the network, in the metadata domain HIMOSA.
        is_per_band: it has a value for each band of the result, in that band's own unit, and holds
            nodata where the result does. A network answers for the channels of each picture, shape
            (B, C, s·H, s·W) in its own values, in place of bands.
        is_of_engine: the engine makes it, of any network's result; no network is asked for it.

    Raises:
        ValueError: there is no band, no such grid, or one for each band of another grid.
    """

    name: str
    title: str
    grid: str
    dtype_name: str
    bands: tuple[str, ...]
    style: str
    overview_method: str = "NEAREST"
    metadata: Mapping[str, str] = field(default_factory=dict)
    is_per_band: bool = False
    is_of_engine: bool = False

    def __post_init__(self) -> None:
        fits = self.grid == RESULT_GRID if self.is_per_band else bool(self.bands)
        if self.grid not in GRIDS or not fits:
            raise ValueError(f"The layer {self.name} has grid {self.grid!r}, bands {self.bands}.")

    @property
    def dtype(self) -> np.dtype[Any]:
        """Of its pixels."""
        return numpy_type(self.dtype_name)

    def factor(self, scale: int) -> int:
        """Its pixels for each pixel of the source, each way, where the result has `scale`."""
        return scale if self.grid == RESULT_GRID else 1

    def bytes_per_pixel(self, scale: int) -> int:
        """Of all bands, for each pixel of the source."""
        return len(self.bands) * self.dtype.itemsize * self.factor(scale) ** 2

    def of_result(self, measured: Sequence[BandInfo]) -> LayerSpec:
        """The layer with its bands: named after those of the result, where it has one for each."""
        if not self.is_per_band:
            return self
        named = (band.description or f"band {band.number}" for band in measured)
        return replace(self, bands=tuple(named))


def layer_file(
    path: str,
    source: RasterInfo,
    region: PixelRect,
    layer: LayerSpec,
    *,
    measured: Sequence[BandInfo] = (),
    scale: int = 1,
    overwrite: bool = False,
    block_size_px: int = 512,
) -> OutputSpec:
    """A layer of a source as a file to write: on its grid, in its place.

    Args:
        path: where it shall appear.
        source: of the job.
        region: the part of the source that the job works on.
        measured: bands of the result, in order, for a layer that has one for each.
        scale: of the job's result.
    """
    bands = tuple(
        _of_result(layer, number, description, measured[number - 1])
        if layer.is_per_band
        else BandInfo(
            number=number,
            dtype_name=layer.dtype_name,
            colour_interpretation="Gray" if number == 1 else "Undefined",
            description=description,
        )
        for number, description in enumerate(layer.bands, start=1)
    )
    placing = {name: lines for name, lines in source.metadata.items() if name in _PLACING_DOMAINS}
    info = replace(
        source,
        bands=bands,
        metadata=placing,
        alpha_band=None,
        has_dataset_mask=not layer.is_per_band,
        is_thematic=False,
        thematic_reason="",
    )
    return OutputSpec(
        path=path,
        info=info,
        scale=layer.factor(scale),
        bands=info.band_numbers,
        region=region,
        overwrite=overwrite,
        block_size_px=block_size_px,
        overview_method=layer.overview_method,
    )


def _of_result(layer: LayerSpec, number: int, description: str, measured: BandInfo) -> BandInfo:
    """A band in the unit of the result's; a difference of values has no offset."""
    return BandInfo(
        number=number,
        dtype_name=layer.dtype_name,
        nodata=math.nan,
        colour_interpretation="Gray" if number == 1 else "Undefined",
        description=description,
        unit=measured.unit,
        scale=measured.scale,
    )
