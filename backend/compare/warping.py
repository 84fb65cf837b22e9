# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster that is judged, put onto the reference's grid lazily: GDAL warps what is read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
from osgeo import gdal

from backend.compare.compare_request import CompareRequest
from backend.compare.said_rasters import dataset_as_said
from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.raster.gdal_calls import gdal_failures
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.describe import describe_dataset
from backend.raster.reading.reader import RasterBlock, RasterSource


@dataclass(frozen=True)
class WarpedGrid:
    """Where to.

    Attributes:
        bounds: xmin, ymin, xmax, ymax.
        size: in pixels.
        source_crs, target_crs: WKT; empty where there is none.
        method: of resampling, by GDAL's name.
    """

    bounds: tuple[float, float, float, float]
    size: PixelSize
    source_crs: str
    target_crs: str
    method: str


class WarpedBands:
    """Bands on another grid, each by itself.

    GDAL asks of a pixel whether it is nodata in all bands that it warps together, so that a band
    whose hole is another band's value would be read as measured there.

    Attributes:
        info: of the first of them.
    """

    def __init__(self, bands: Sequence[RasterSource]) -> None:
        self._bands = bands
        self.info = bands[0].info

    def read(self, rect: PixelRect, bands: Sequence[int]) -> RasterBlock:
        """Read a rectangle of bands, by their places from 1; see `RasterSource.read`."""
        blocks = [self._bands[place - 1].read(rect, [1]) for place in bands]
        return RasterBlock(
            np.concatenate([block.values for block in blocks]),
            np.concatenate([block.valid for block in blocks]),
        )


def warped_bands(
    request: CompareRequest,
    info: RasterInfo,
    numbers: Sequence[int],
    grid: WarpedGrid,
    stack: ExitStack,
) -> WarpedBands:
    """The bands of these numbers, in this order, on another grid.

    Args:
        info: of the raster, as the request says.
        stack: closes what is opened.

    Raises:
        HimosaError: the raster cannot be read or warped.
    """
    dataset = dataset_as_said(request, info)
    alpha = [] if info.alpha_band is None else [info.alpha_band]
    found = []
    for number in numbers:
        with gdal_failures(lambda text: _cannot_warp(request, text)):
            mask = f"mask,{number}" if info.band(number).has_own_mask else "auto"
            bands = [number, *alpha]
            alone = gdal.Translate("", dataset, format="VRT", bandList=bands, maskBand=mask)
            warped = _warped(alone, grid)
            described = describe_dataset(warped, request.result)
        found.append(stack.enter_context(RasterSource(warped, described)))
    return WarpedBands(found)


def _cannot_warp(request: CompareRequest, text: str) -> InvalidRequest:
    """The error for a raster that does not come onto the reference's grid."""
    return InvalidRequest(
        f"{request.result} cannot be put onto the grid of {request.reference} ({text}).",
        "Warp it first, for instance with gdalwarp.",
    )


def _warped(dataset: Any, grid: WarpedGrid) -> Any:
    return gdal.Warp(
        "",
        dataset,
        format="VRT",
        srcSRS=grid.source_crs or grid.target_crs or None,
        dstSRS=grid.target_crs or None,
        outputBounds=grid.bounds,
        width=grid.size.width,
        height=grid.size.height,
        resampleAlg=grid.method,
        outputType=gdal.GDT_Float64,
        dstAlpha=True,
    )
