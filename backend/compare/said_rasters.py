# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters with what a person says of them, whatever they declare."""

from __future__ import annotations

from typing import Any

from osgeo import gdal

from backend.compare.compare_request import CompareRequest
from backend.errors import InvalidRequest
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.opening import open_dataset
from backend.raster.reading.overrides import parse_alpha, parse_crs, parse_nodata
from backend.raster.reading.reader import RasterSource


def result_as_said(request: CompareRequest) -> RasterSource:
    """Open the raster that is judged.

    Raises:
        HimosaError: it cannot be read, or not as the request says.
    """
    return _opened(
        request.result, request.nodata, request.crs, request.alpha, request.allow_network
    )


def reference_as_said(request: CompareRequest) -> RasterSource:
    """Open the reference; errors as those of `result_as_said`."""
    return _opened(
        request.reference,
        request.reference_nodata,
        request.reference_crs,
        request.reference_alpha,
        request.allow_network,
    )


def dataset_as_said(request: CompareRequest, info: RasterInfo) -> Any:
    """The raster that is judged as GDAL shall warp it, which goes by what a dataset declares.

    Args:
        info: of the raster, as the request says.

    Raises:
        HimosaError: it cannot be read, or a band has more nodata values than GDAL knows.
    """
    dataset = open_dataset(request.result, allow_network=request.allow_network)
    if request.nodata is None and request.alpha is None:
        return dataset
    virtual = gdal.Translate("", dataset, format="VRT")
    for described in info.bands:
        if described.more_nodata or described.nodata_ranges:
            raise InvalidRequest(
                f"{info.path} has several nodata values, and lies on another grid than the "
                "reference: GDAL warps with one.",
                "Give one nodata value, or warp it first, for instance with gdalwarp.",
            )
        band = virtual.GetRasterBand(described.number)
        if described.number == info.alpha_band:
            band.SetColorInterpretation(gdal.GCI_AlphaBand)
        elif band.GetColorInterpretation() == gdal.GCI_AlphaBand:
            band.SetColorInterpretation(gdal.GCI_Undefined)
        if described.nodata is not None:
            band.SetNoDataValue(described.nodata)
        elif band.GetNoDataValue() is not None:
            band.DeleteNoDataValue()
    return virtual


def _opened(
    path: str, nodata: str | None, crs: str | None, alpha: str | None, allow_network: bool
) -> RasterSource:
    return RasterSource.open(
        path,
        alpha=None if alpha is None else parse_alpha(alpha),
        allow_network=allow_network,
        nodata=None if nodata is None else parse_nodata(nodata),
        crs_wkt=None if crs is None else parse_crs(crs),
    )
