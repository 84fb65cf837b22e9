# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating the GeoTIFF with everything it carries over from its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osgeo import gdal, osr

from backend.raster.datatypes import gdal_type_code, stores_int8_as_byte
from backend.raster.gdal_calls import closing, done, gdal_options
from backend.raster.gdal_text import gdal_name
from backend.raster.georeference import (
    scaled_gcps,
    scaled_geolocation,
    scaled_geotransform,
    scaled_rpc,
)
from backend.raster.raster_info import BandInfo
from backend.raster.reading.describe import RPC_DOMAIN
from backend.raster.writing.output_spec import OutputSpec

_RGB = ("Red", "Green", "Blue")
# More bands than these are read one by one more often than together; bands with nodata values
# of their own are averaged one by one.
_MOST_INTERLEAVED_BANDS = 4
# GDAL would write this domain to a file of its own beside the TIFF; see `fidelity`.
IMD_DOMAIN = "IMD"
# Grey of each value in a TIFF where 0 is white: the format has a word for it, MINISWHITE.
_WHITE_FIRST = tuple(range(255, -1, -1))
_GEOLOCATION_DOMAIN = "GEOLOCATION"
# GDAL has names for fewer; their number grows from version to version.
_COLOUR_CODES = 64


def create_geotiff(spec: OutputSpec, file: Path) -> Any:
    """Create an empty GeoTIFF and give it all properties of the result but its pixels.

    It is created sparse, else closing it early would fill all of it, however large it is. Opened
    again, it takes every block that is written, those of one value too, which would be left out
    of a file that is sparse on purpose: not every reader knows such files.

    The caller handles GDAL's failures.

    Returns:
        The `gdal.Dataset`, open for writing.
    """
    create = gdal.GetDriverByName("GTiff").Create
    size, code = spec.size, gdal_type_code(spec.dtype_name)
    options = _creation_options(spec)
    with closing(
        create(gdal_name(str(file)), size.width, size.height, len(spec.bands), code, options)
    ) as dataset:
        _set_properties(dataset, spec)
    return open_for_update(file)


def create_part(spec: OutputSpec, name: str, height: int, width: int) -> Any:
    """Create an empty GeoTIFF of a part of the result, with blocks as `create_geotiff` has them.

    It holds pixels and nothing else, every block of them, one of zeros too. The caller handles
    GDAL's failures.

    Returns:
        The `gdal.Dataset`, open for writing.
    """
    options = [option for option in _creation_options(spec) if not option.startswith("SPARSE_OK")]
    create, code = gdal.GetDriverByName("GTiff").Create, gdal_type_code(spec.dtype_name)
    dataset = create(name, width, height, len(spec.bands), code, options)
    if spec.has_mask:
        _add_mask(dataset)
    return dataset


def open_for_update(file: Path, threads: str = "ALL_CPUS") -> Any:
    """Open one of our GeoTIFFs to write into it, compressing on all processors.

    GDAL reads several blocks on as many, and takes one that cannot be read there for empty without
    a word: whoever reads from it gives one thread.
    """
    flags = gdal.OF_RASTER | gdal.OF_UPDATE
    return gdal.OpenEx(gdal_name(str(file)), flags, open_options=[f"NUM_THREADS={threads}"])


def _set_properties(dataset: Any, spec: OutputSpec) -> None:
    _set_metadata(dataset, spec)
    _set_georeference(dataset, spec)
    if len(spec.bands) == 1:
        _show_in_grey(dataset.GetRasterBand(1), spec.info.band(spec.bands[0]))
    for place, number in enumerate(spec.bands, start=1):
        _describe(dataset.GetRasterBand(place), spec.info.band(number))
    if spec.has_one_nodata and spec.nodata_values[0] is not None:
        dataset.GetRasterBand(1).SetNoDataValue(spec.nodata_values[0])
    if spec.has_mask:
        _add_mask(dataset)


def _add_mask(dataset: Any) -> None:
    with gdal_options(GDAL_TIFF_INTERNAL_MASK="YES"):
        done(dataset.CreateMaskBand(gdal.GMF_PER_DATASET))


def spatial_reference(spec: OutputSpec) -> Any:
    """The result's CRS as an `osr.SpatialReference`; None without one."""
    if not spec.info.crs_wkt:
        return None
    crs = osr.SpatialReference()
    crs.ImportFromWkt(spec.info.crs_wkt)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if spec.info.coordinate_epoch:
        crs.SetCoordinateEpoch(spec.info.coordinate_epoch)
    return crs


def _creation_options(spec: OutputSpec) -> list[str]:
    colours = tuple(spec.info.band(number).colour_interpretation for number in spec.bands)
    is_rgb = colours[: len(_RGB)] == _RGB
    shown = spec.info.band(spec.bands[0]).grey_ramp if len(spec.bands) == 1 else ()
    photometric = "MINISWHITE" if shown == _WHITE_FIRST else "MINISBLACK"
    is_interleaved = len(spec.bands) <= _MOST_INTERLEAVED_BANDS and spec.has_one_nodata
    options = [
        "TILED=YES",
        f"BLOCKXSIZE={spec.block_size_px}",
        f"BLOCKYSIZE={spec.block_size_px}",
        f"COMPRESS={spec.compression}",
        "BIGTIFF=IF_SAFER",
        "SPARSE_OK=TRUE",
        f"INTERLEAVE={'PIXEL' if is_interleaved else 'BAND'}",
        f"PHOTOMETRIC={'RGB' if is_rgb else photometric}",
    ]
    if spec.dtype.kind == "f":
        options.append("PREDICTOR=3")
    elif spec.dtype.itemsize < 8:  # libtiff has no difference of 64-bit integers everywhere
        options.append("PREDICTOR=2")
    if spec.dtype_name == "Int8" and stores_int8_as_byte():
        options.append("PIXELTYPE=SIGNEDBYTE")
    return options


def _set_metadata(dataset: Any, spec: OutputSpec) -> None:
    for name, lines in spec.info.metadata.items():
        if name == _GEOLOCATION_DOMAIN:
            dataset.SetMetadata(list(scaled_geolocation(lines, spec.scale, spec.region)), name)
        elif name != IMD_DOMAIN:
            dataset.SetMetadata(list(lines), name)


def _set_georeference(dataset: Any, spec: OutputSpec) -> None:
    """A TIFF holds a geotransform or ground control points, not both: the geotransform wins."""
    info, crs = spec.info, spatial_reference(spec)
    if info.rpc:
        dataset.SetMetadata(list(scaled_rpc(info.rpc, spec.scale, spec.region)), RPC_DOMAIN)
    if info.geotransform is None and info.gcps:
        points = scaled_gcps(info.gcps, spec.scale, spec.region)
        dataset.SetGCPs(
            [gdal.GCP(p.x, p.y, p.z, p.col, p.row, p.note, p.identifier) for p in points], crs
        )
        return
    if crs is not None:
        dataset.SetSpatialRef(crs)
    if info.geotransform is not None:
        dataset.SetGeoTransform(scaled_geotransform(info.geotransform, spec.scale, spec.region))


def _describe(band: Any, info: BandInfo) -> None:
    if not info.grey_ramp:
        band.SetColorInterpretation(_colour_code(info.colour_interpretation))
    for name, lines in info.metadata.items():
        band.SetMetadata(list(lines), name)
    if info.description:
        band.SetDescription(info.description)
    if info.unit:
        band.SetUnitType(info.unit)
    if info.scale is not None:
        band.SetScale(info.scale)
    if info.offset is not None:
        band.SetOffset(info.offset)


def _show_in_grey(band: Any, info: BandInfo) -> None:
    """Keep a colour table that only shows a picture in grey; a TIFF holds one for a lone band."""
    if not info.grey_ramp or info.grey_ramp == _WHITE_FIRST:
        return
    table = gdal.ColorTable()
    for value, grey in enumerate(info.grey_ramp):
        table.SetColorEntry(value, (grey, grey, grey, 255))
    band.SetColorTable(table)


def _colour_code(name: str) -> int:
    """GDAL's code of a colour interpretation; a palette has no place in a result."""
    codes = (code for code in range(_COLOUR_CODES) if code != gdal.GCI_PaletteIndex)
    return next((c for c in codes if gdal.GetColorInterpretationName(c) == name), 0)
