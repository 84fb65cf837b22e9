# SPDX-License-Identifier: GPL-3.0-or-later
"""From an open GDAL dataset to a `RasterInfo`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from osgeo import gdal

from backend.geometry import PixelSize
from backend.raster.datatypes import band_type_name, is_integer, numpy_type
from backend.raster.gdal_text import domains_of, lines_of, python_name, text_of
from backend.raster.raster_info import BandInfo, GroundControlPoint, MetadataDomains, RasterInfo
from backend.raster.reading.references import Check
from backend.raster.reading.thematic import Palette, grey_ramp_of, thematic_reason

RPC_DOMAIN = "RPC"
_STEP = 256
# What these tell belongs to the source's file, or changes with its pixels.
_DOMAINS_LEFT_OUT = {
    *("IMAGE_STRUCTURE", "SUBDATASETS", "DERIVED_SUBDATASETS", "OVERVIEWS"),
    RPC_DOMAIN,
}
_XML_KEPT = "xml:XMP"
_ITEMS_LEFT_OUT = ("STATISTICS_", "NODATA_VALUES=")
_PALETTE_BANDS = ("Red", "Green", "Blue", "Alpha")


def describe_dataset(dataset: Any, path: str, check: Check | None = None) -> RasterInfo:
    """Collect all that the result must carry along.

    Args:
        dataset: a `gdal.Dataset` with at least one band.
        path: what the person calls it.
        check: called now and then while many bands are looked at; may raise, which ends it.
    """
    crs, gcps = _crs(dataset), _ground_control_points(dataset)
    first_band = dataset.GetRasterBand(1)
    block_width, block_height = first_band.GetBlockSize()
    reason = thematic_reason(dataset)
    return RasterInfo(
        path=path,
        size=PixelSize(dataset.RasterYSize, dataset.RasterXSize),
        bands=_with_nodata_for_masks(
            tuple(
                _describe_band(dataset.GetRasterBand(number), number)
                for number in _stepping(dataset.RasterCount, check)
            )
        ),
        geotransform=dataset.GetGeoTransform(can_return_null=True),
        crs_wkt=_wkt(crs),
        coordinate_epoch=crs.GetCoordinateEpoch() if crs is not None else 0.0,
        gcps=gcps,
        rpc=lines_of(dataset, RPC_DOMAIN),
        metadata=_metadata_domains(dataset),
        alpha_band=_alpha_band(dataset),
        has_dataset_mask=is_dataset_mask(first_band.GetMaskFlags()),
        is_thematic=bool(reason),
        thematic_reason=reason,
        block_size=PixelSize(block_height, block_width),
        has_mixed_blocks=dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL",
        other_rasters=tuple(python_name(name) for name, _ in dataset.GetSubDatasets()[1:]),
    )


def _stepping(count: int, check: Check | None) -> Iterator[int]:
    """Numbers from 1 to `count`; `check` is called now and then."""
    for number in range(1, count + 1):
        if check is not None and number % _STEP == 0:
            check()
        yield number


def describe_expanded(info: RasterInfo, palette: Palette) -> RasterInfo:
    """What is known of a single-band raster once its palette is looked up as RGB.

    A nodata index has no counterpart among colours: it becomes a dataset mask.
    """
    index_band = info.band(1)
    names = _PALETTE_BANDS if palette.has_transparency else _PALETTE_BANDS[:3]
    return replace(
        info,
        bands=tuple(
            BandInfo(number, "Byte", colour_interpretation=name)
            for number, name in enumerate(names, start=1)
        ),
        alpha_band=4 if palette.has_transparency else None,
        has_dataset_mask=(
            info.has_dataset_mask or index_band.has_own_mask or index_band.nodata is not None
        ),
    )


def is_dataset_mask(flags: int) -> bool:
    """Whether GDAL's mask flags mean a mask of all bands that is not just the alpha band."""
    return bool(flags & gdal.GMF_PER_DATASET) and not flags & gdal.GMF_ALPHA


def _is_own_mask(flags: int) -> bool:
    """Whether GDAL's mask flags mean a stored mask of one band alone."""
    shared = gdal.GMF_ALL_VALID | gdal.GMF_PER_DATASET | gdal.GMF_ALPHA | gdal.GMF_NODATA
    return not flags & shared


def _describe_band(band: Any, number: int) -> BandInfo:
    colour = band.GetColorInterpretation()
    return BandInfo(
        number=number,
        dtype_name=band_type_name(band),
        nodata=band.GetNoDataValue(),
        colour_interpretation=gdal.GetColorInterpretationName(colour),
        description=text_of(band.GetDescription()),
        unit=text_of(band.GetUnitType()),
        scale=band.GetScale(),
        offset=band.GetOffset(),
        has_own_mask=_is_own_mask(band.GetMaskFlags()),
        grey_ramp=grey_ramp_of(band),
        metadata=_metadata_domains(band),
    )


def _with_nodata_for_masks(bands: tuple[BandInfo, ...]) -> tuple[BandInfo, ...]:
    """Let a value stand for masks of single bands: a TIFF has one mask for all bands at most.

    A lone band needs none, its mask is that of the raster; floats have NaN.
    """
    if len(bands) == 1 or not any(band.has_own_mask for band in bands):
        return bands
    return tuple(
        replace(band, mask_nodata=int(np.iinfo(numpy_type(band.dtype_name)).min))
        if is_integer(band.dtype_name) and band.colour_interpretation != "Alpha"
        else band
        for band in bands
    )


def _alpha_band(dataset: Any) -> int | None:
    for number in range(1, dataset.RasterCount + 1):
        if dataset.GetRasterBand(number).GetColorInterpretation() == gdal.GCI_AlphaBand:
            return number
    return None


def _metadata_domains(owner: Any) -> MetadataDomains:
    """Metadata of a dataset or band, without what belongs to the source's file alone."""
    domains = {}
    for name in {"", *domains_of(owner)}:
        if name in _DOMAINS_LEFT_OUT or (name.startswith("xml:") and name != _XML_KEPT):
            continue
        kept = tuple(line for line in lines_of(owner, name) if not line.startswith(_ITEMS_LEFT_OUT))
        if kept:
            domains[name] = kept
    return domains


def _crs(dataset: Any) -> Any:
    crs = dataset.GetSpatialRef()
    return crs if crs is not None else dataset.GetGCPSpatialRef()


def _wkt(crs: Any) -> str:
    return "" if crs is None else text_of(crs.ExportToWkt(["FORMAT=WKT2_2019"]))


def _ground_control_points(dataset: Any) -> tuple[GroundControlPoint, ...]:
    return tuple(
        GroundControlPoint(
            point.GCPPixel,
            point.GCPLine,
            point.GCPX,
            point.GCPY,
            point.GCPZ,
            text_of(point.Id),
            text_of(point.Info),
        )
        for point in dataset.GetGCPs() or ()
    )
