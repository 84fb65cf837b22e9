# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a result keep the raster contract? Looked at with GDAL alone, none of our own reading."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from osgeo import gdal

Dataset = Any
# Not the digest: the stand-in network has no weights.
_HIMOSA_ITEMS = {
    "MODEL",
    "SCALE",
    "SOFTWARE",
    "TILE_SIZE_PX",
    "TILES",
    "DEVICE",
    "PRECISION",
    "VALUE_SCALING",
    "CONSISTENCY",
    "NOTE",
}
# What a driver tells of its own file is no metadata of the picture.
_OF_THE_FILE = (
    "STATISTICS_",
    "NODATA_VALUES",
    "NETCDF",
    "OVERVIEWS",
    "COMPRESSION",
    "VERSION",
    "NITF_F",
)
_MEANT_BY_NONE = {"AREA_OR_POINT": "Area"}
_DOMAINS_OF_THE_FILE = {
    "IMAGE_STRUCTURE",
    "SUBDATASETS",
    "DERIVED_SUBDATASETS",
    "RPC",
    "GEOLOCATION",
    "TileMatrixSet",
}
# With what none means; VRT tells these where a TIFF tells none.
_BAND_ITEMS = {"GetDescription": "", "GetUnitType": "", "GetScale": 1.0, "GetOffset": 0.0}
_BIG_BLOCK_PX = 512


def compare(
    source: Dataset,
    result: Dataset,
    scale: int,
    tolerance: float = 0.05,
    dtype: str = "",
    nodata: float | None = None,
) -> list[str]:
    """Sentences on what the result does not keep; none when all is well.

    Args:
        tolerance: of the values after averaging back, as a share of the band's range.
        dtype: of the result where it is not that of the source's bands.
        nodata: of the result where the source has none.
    """
    size = (source.RasterXSize * scale, source.RasterYSize * scale)
    if (result.RasterXSize, result.RasterYSize) != size:
        return [f"the size is {result.RasterXSize} × {result.RasterYSize}, not {size}"]
    if result.RasterCount != source.RasterCount:
        return [f"there are {result.RasterCount} bands, not {source.RasterCount}"]
    return [
        *_georeference(source, result, scale),
        *_bands(source, result, dtype, nodata),
        *_validity(source, result, scale),
        *_values(source, result, scale, tolerance),
        *_metadata(source, result),
        *_file(result),
    ]


def _georeference(source: Dataset, result: Dataset, scale: int) -> Iterator[str]:
    before = source.GetGeoTransform(can_return_null=True)
    after = result.GetGeoTransform(can_return_null=True)
    if (before is None) != (after is None):
        yield f"the geotransform was {before} and is {after}"
    elif before is not None:
        for col, row in ((0, 0), (source.RasterXSize, 0), (0, source.RasterYSize), (3.25, 1.5)):
            place = gdal.ApplyGeoTransform(before, col, row)
            found = gdal.ApplyGeoTransform(after, col * scale, row * scale)
            step = abs(before[1]) + abs(before[2]) + abs(before[4]) + abs(before[5])
            if not np.allclose(place, found, rtol=1e-12, atol=1e-6 * step):
                yield f"pixel {col}, {row} was at {place} and is at {found}"
    yield from _reference_system(source, result)
    if before is None:
        yield from _control_points(source, result, scale)
    if source.GetMetadata("RPC"):
        yield from _same_places(source, result, scale, "RPC")
    if source.GetMetadata("GEOLOCATION"):
        yield from _same_places(source, result, scale, "GEOLOC_ARRAY")


def _reference_system(source: Dataset, result: Dataset) -> Iterator[str]:
    before = source.GetSpatialRef() or source.GetGCPSpatialRef()
    after = result.GetSpatialRef() or result.GetGCPSpatialRef()
    if (before is None) != (after is None):
        yield f"the CRS was {before and before.GetName()} and is {after and after.GetName()}"
    elif before is not None:
        # Some drivers tell another order of axes of the same coordinates.
        if not before.IsSame(after, ["IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES"]):
            yield f"the CRS was {before.GetName()} and is {after.GetName()}"
        if before.GetCoordinateEpoch() != after.GetCoordinateEpoch():
            yield "the coordinate epoch is lost"


def _control_points(source: Dataset, result: Dataset, scale: int) -> Iterator[str]:
    before = [(p.GCPPixel * scale, p.GCPLine * scale, p.GCPX, p.GCPY) for p in source.GetGCPs()]
    after = [(p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY) for p in result.GetGCPs()]
    if len(before) != len(after) or not np.allclose(before, after):
        yield f"the ground control points are {after[:2]}…, not {before[:2]}…"


def _same_places(source: Dataset, result: Dataset, scale: int, method: str) -> Iterator[str]:
    """By GDAL's own transformers, which no number of ours goes through."""
    first = gdal.Transformer(source, None, [f"METHOD={method}"])
    second = gdal.Transformer(result, None, [f"METHOD={method}"])
    for col, row in ((0.5, 0.5), (4.0, 3.0), (source.RasterXSize - 1.5, source.RasterYSize - 1.5)):
        _, place = first.TransformPoint(0, col, row)
        _, found = second.TransformPoint(0, col * scale, row * scale)
        if not np.allclose(place[:2], found[:2], rtol=0, atol=1e-6):
            yield f"by {method}, pixel {col}, {row} was at {place[:2]} and is at {found[:2]}"


def _bands(source: Dataset, result: Dataset, dtype: str, nodata: float | None) -> Iterator[str]:
    for number in range(1, source.RasterCount + 1):
        before, after = source.GetRasterBand(number), result.GetRasterBand(number)
        wanted = dtype or _type_name(before)
        if _type_name(after) != wanted:
            yield f"band {number} is {_type_name(after)}, not {wanted}"
        was, now = before.GetNoDataValue(), after.GetNoDataValue()
        was = nodata if was is None else was
        if not _same_number(was, now, wanted):
            yield f"band {number} had nodata {was} and has {now}"
        for what, default in _BAND_ITEMS.items():
            was, now = (getattr(band, what)() or default for band in (before, after))
            if was != now:
                yield f"band {number}: {what[3:]} was {was!r} and is {now!r}"
        was, now = before.GetColorInterpretation(), after.GetColorInterpretation()
        # A lone band of a TIFF is grey: there is no way to say that it is nothing.
        if was != now and (was, now) != (gdal.GCI_Undefined, gdal.GCI_GrayIndex):
            names = [gdal.GetColorInterpretationName(code) for code in (was, now)]
            yield f"band {number} was {names[0]} and is {names[1]}"


def validity(dataset: Dataset) -> np.ndarray:
    """What GDAL takes for valid, band by band, and NaN and Inf not: shape (B, h, w)."""
    masks = []
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        values, mask = band.ReadAsArray(), band.GetMaskBand().ReadAsArray() != 0
        if values.dtype.kind == "f":
            mask &= np.isfinite(values)
        nodata = band.GetNoDataValue()
        if nodata is not None and not math.isnan(nodata):
            mask &= values != nodata
        if band.GetColorInterpretation() == gdal.GCI_AlphaBand:
            mask[:] = True
        masks.append(mask)
    return np.stack(masks)


def _validity(source: Dataset, result: Dataset, scale: int) -> Iterator[str]:
    before = np.repeat(np.repeat(validity(source), scale, 1), scale, 2)
    after = validity(result)
    leaked, lost = int((~before & after).sum()), int((before & ~after).sum())
    if leaked:
        yield f"{leaked} invalid pixels came out valid"
    if lost:
        yield f"{lost} valid pixels came out invalid"


def _values(source: Dataset, result: Dataset, scale: int, tolerance: float) -> Iterator[str]:
    valid = validity(source)
    for number in range(1, source.RasterCount + 1):
        was = _values_of(source.GetRasterBand(number))
        now = _values_of(result.GetRasterBand(number))
        place = valid[number - 1]
        if not place.any():
            continue
        height, width = was.shape
        blocks = now.reshape(height, scale, width, scale)
        span = max(float(np.ptp(was[place])), 1e-6 * float(np.abs(was[place]).max()), 1e-30)
        with np.errstate(invalid="ignore"):
            error = np.abs(blocks.mean(axis=(1, 3)) - was)[place].max() / span
        is_alpha = source.GetRasterBand(number).GetColorInterpretation() == gdal.GCI_AlphaBand
        if is_alpha:
            full = np.iinfo(source.GetRasterBand(number).ReadAsArray().dtype).max
            yield from _alpha(was, blocks, full, number)
        elif not error <= tolerance:
            yield f"band {number} is off by {error:.3f} of its range after averaging back"


def _alpha(was: np.ndarray, blocks: np.ndarray, full: int, number: int) -> Iterator[str]:
    for value in (0, full):
        exact = (blocks == value).all(axis=(1, 3))
        if not exact[was == value].all():
            yield f"alpha band {number} is not exactly {value:g} where it was"


def _values_of(band: Any) -> np.ndarray:
    values = band.ReadAsArray()
    if _type_name(band) == "Int8" and values.dtype == np.uint8:
        values = values.view(np.int8)
    return values.astype(np.float64)


def _metadata(source: Dataset, result: Dataset) -> Iterator[str]:
    pairs = [("the raster", source, result)]
    for number in range(1, source.RasterCount + 1):
        pairs.append((f"band {number}", source.GetRasterBand(number), result.GetRasterBand(number)))
    for name, before, after in pairs:
        for domain in {"", *(before.GetMetadataDomainList() or ())} - _DOMAINS_OF_THE_FILE:
            if domain.startswith("xml:") and domain != "xml:XMP":
                continue
            was, now = before.GetMetadata_Dict(domain) or {}, after.GetMetadata_Dict(domain) or {}
            lost = {
                key
                for key, value in was.items()
                if not key.startswith(_OF_THE_FILE)
                and now.get(key, _MEANT_BY_NONE.get(key, "")) != value
            }
            if lost:
                yield f"{name} lost metadata {sorted(lost)} of domain {domain!r}"
        if any(key.startswith("STATISTICS_") for key in after.GetMetadata_Dict() or {}):
            yield f"{name} has statistics of other pixels"
    missing = _HIMOSA_ITEMS - set(result.GetMetadata_Dict("HIMOSA") or {})
    if missing:
        yield f"the domain HIMOSA lacks {sorted(missing)}"


def _file(result: Dataset) -> Iterator[str]:
    band = result.GetRasterBand(1)
    width, height = band.GetBlockSize()
    if width != height and max(result.RasterXSize, result.RasterYSize) > _BIG_BLOCK_PX:
        yield f"the file is not tiled: blocks of {width} × {height}"
    if not result.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"):
        yield "the file is not compressed"
    if max(result.RasterXSize, result.RasterYSize) > _BIG_BLOCK_PX and not band.GetOverviewCount():
        yield "the file has no overviews"
    for number in range(1, result.RasterCount + 1):
        attributes = result.GetRasterBand(number).GetDefaultRAT()
        if attributes is not None and attributes.GetRowCount():
            yield "the attribute table tells of other pixels"


def _type_name(band: Any) -> str:
    name = gdal.GetDataTypeName(band.DataType)
    is_signed = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == "SIGNEDBYTE"
    return "Int8" if name == "Byte" and is_signed else name


def _same_number(first: Any, second: Any, type_name: str) -> bool:
    if first is None or second is None:
        return first is second
    if type_name == "Float32":  # GDAL rounds 0.1 to the type when it is set
        first, second = np.float32(first), np.float32(second)
    return first == second or (math.isnan(first) and math.isnan(second))
