# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiny rasters made by code, and the whole way through our reader and writer without a network."""

from __future__ import annotations

import json
from contextlib import contextmanager

import numpy as np
import pytest
from osgeo import gdal, osr

from backend.geometry import PixelRect
from backend.pictures import (
    Consistency,
    enlarge_alpha,
    enlarge_mask,
    fill_invalid,
    measure_scaling,
    plan_band_groups,
    select_bands,
)
from backend.raster.datatypes import stores_int8_as_byte
from backend.raster.gdal_calls import gdal_options
from backend.raster.reading import RasterSource
from backend.raster.writing import OutputSpec, RasterWriter

GDAL_TYPES = {
    "u1": gdal.GDT_Byte,
    "u2": gdal.GDT_UInt16,
    "i2": gdal.GDT_Int16,
    "u4": gdal.GDT_UInt32,
    "i4": gdal.GDT_Int32,
    "f4": gdal.GDT_Float32,
    "f8": gdal.GDT_Float64,
}
RGB = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)
RGBA = (*RGB, gdal.GCI_AlphaBand)
UTM33 = "EPSG:32633"
NORTH_UP = (500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, -10.0)
FORMATS = pytest.mark.parametrize("file_format", ["GTiff", "COG"])


def noise(bands=3, height=20, width=24, dtype="u1", seed=0):
    """Noise over most of the type's range; floats between 0 and 1000."""
    random = np.random.default_rng(seed)
    if np.dtype(dtype).kind == "f":
        return random.uniform(0, 1000, (bands, height, width)).astype(dtype)
    limits = np.iinfo(dtype)
    return random.integers(limits.min, limits.max, (bands, height, width), dtype, endpoint=True)


def make_raster(
    path,
    values,
    *,
    colours=None,
    nodata=None,
    geotransform=NORTH_UP,
    crs=UTM33,
    mask=None,
    mask_is_external=False,
    driver="GTiff",
    options=(),
    table=None,
    change=None,
):
    """Write an array of shape (B, h, w) as a raster.

    Args:
        table: colours (red, green, blue, alpha) of classes, by value.
        change: gets the open dataset.
    """
    gdal.UseExceptions()
    values = np.asarray(values)
    bands, height, width = values.shape
    code = GDAL_TYPES[values.dtype.str[1:]]
    options = [*options]
    if driver == "GTiff" and not any("PHOTOMETRIC" in option for option in options):
        options.append(f"PHOTOMETRIC={'RGB' if tuple(colours or ())[:3] == RGB else 'MINISBLACK'}")
    creator = gdal.GetDriverByName("MEM" if driver == "VRT" else driver)
    dataset = creator.Create(str(path), width, height, bands, code, options)
    if geotransform is not None:
        dataset.SetGeoTransform(geotransform)
    if crs is not None:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        dataset.SetSpatialRef(reference)
    for number, colour in enumerate(colours or (), start=1):
        dataset.GetRasterBand(number).SetColorInterpretation(colour)
    for number, value in enumerate(np.broadcast_to(np.array(nodata, object), bands), start=1):
        if value is not None:
            dataset.GetRasterBand(number).SetNoDataValue(value)
    if table is not None:  # newer GDAL takes one before the first pixel only
        colours_of_classes = gdal.ColorTable()
        for value, colour in table.items():
            colours_of_classes.SetColorEntry(value, colour)
        dataset.GetRasterBand(1).SetColorTable(colours_of_classes)
    dataset.WriteArray(values)
    if mask is not None:
        with gdal_options(GDAL_TIFF_INTERNAL_MASK="NO" if mask_is_external else "YES"):
            dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
            dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.where(mask, 255, 0).astype("u1"))
    if change is not None:
        change(dataset)
    dataset.FlushCache()
    del dataset
    return str(path)


def make_signed_bytes(path, values):
    """A raster of signed bytes in the way of this GDAL, from the bits of unsigned ones."""
    if stores_int8_as_byte():
        return make_raster(path, values, options=["PIXELTYPE=SIGNEDBYTE"])
    gdal.UseExceptions()
    bands, height, width = values.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, gdal.GDT_Int8)
    dataset.SetGeoTransform(NORTH_UP)
    dataset.WriteArray(values.view("i1"))
    dataset.FlushCache()
    del dataset
    return str(path)


def make_vrt(path, values, nodata):
    """A VRT over one GeoTIFF a band, so that every band can have a nodata value of its own."""
    files = []
    for number, band in enumerate(values, start=1):
        file = path.with_name(f"{path.stem}-{number}.tif")
        files.append(make_raster(file, band[None], nodata=nodata[number - 1]))
    vrt = gdal.BuildVRT(str(path), files, separate=True)
    vrt.FlushCache()
    del vrt
    return str(path)


@contextmanager
def opened(path):
    """GDAL's own view of a file."""
    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    yield dataset
    del dataset


def read_all(path):
    """All bands, shape (B, h, w), by GDAL alone."""
    with opened(path) as dataset:
        values = dataset.ReadAsArray()
    return values if values.ndim == 3 else values[None]


def read_mask(path, number=1):
    """GDAL's own mask of a band."""
    with opened(path) as dataset:
        return dataset.GetRasterBand(number).GetMaskBand().ReadAsArray() != 0


def gdalinfo(path, *options):
    """What gdalinfo -json says."""
    with opened(path) as dataset:
        return gdal.Info(dataset, format="json", extraMDDomains=["all"], options=list(options))


def upscale(source_path, target, scale=2, *, tile=None, bands=None, **options):
    """Everything but the network: each pixel becomes a square of equal pixels.

    Returns the consistency report.
    """
    said = {
        key: options.pop(key) for key in ("palette_as_rgb", "nodata", "alpha") if key in options
    }
    with RasterSource.open(str(source_path), **said) as source:
        info = source.info
        region = options.pop("region", info.size.as_rect())
        selected = select_bands(info, bands)
        spec = OutputSpec(str(target), info, scale, selected, region, **options)
        groups = plan_band_groups(info, bands)
        scalings = [measure_scaling(source, group) for group in groups]
        consistency = Consistency(spec.measured_bands, scale)
        with RasterWriter.create(spec) as writer:
            for rect in tiles(region, tile or max(region.height, region.width)):
                _upscale_tile(source, writer, rect, groups, scalings, consistency)
            report = consistency.report()
            writer.finish({"SCALE": str(scale), "CONSISTENCY": json.dumps(report)})
    return report


def tiles(region, side):
    """Squares that cover a region, row by row."""
    for row in range(region.row, region.row_end, side):
        for col in range(region.col, region.col_end, side):
            yield PixelRect(row, col, side, side).intersection(region)


def _upscale_tile(source, writer, rect, groups, scalings, consistency):
    spec = writer.spec
    block = source.read(rect, spec.measured_bands)
    shape = (len(block.values), rect.height * spec.scale, rect.width * spec.scale)
    result = np.empty(shape, spec.dtype)
    for group, scaling in zip(groups, scalings):
        places = [spec.measured_bands.index(number) for number in group.bands]
        values = scaling.to_network(block.values[places])
        values = fill_invalid(values, block.valid[places], scaling.background)
        assert np.isfinite(values).all()
        picture = np.repeat(np.repeat(group.to_channels(values), spec.scale, 1), spec.scale, 2)
        for place, restored in zip(places, group.from_channels(picture)):
            nodata = spec.info.band(spec.measured_bands[place]).nodata
            result[place] = scaling.from_network(restored, spec.dtype, nodata)
    consistency.update(block.values, result, block.valid)
    target = rect.relative_to(spec.region).scaled(spec.scale)
    alpha = enlarge_alpha(source.read_alpha(rect), spec.scale) if spec.has_alpha else None
    writer.write(target, result, enlarge_mask(block.valid, spec.scale), alpha)


def repeated(values, scale):
    """Each pixel of the last two axes as a square."""
    return np.repeat(np.repeat(values, scale, -2), scale, -1)


def names(folder):
    """What lies in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def write_noise(writer, side=256):
    """Other noise for each tile, so that no tile can stand for another."""
    for number, rect in enumerate(tiles(writer.spec.size.as_rect(), side)):
        writer.write(rect, noise(3, rect.height, rect.width, seed=number))


def write_all(spec, side=256, on_step=None):
    """A whole result of noise."""
    with RasterWriter.create(spec) as writer:
        write_noise(writer, side)
        writer.finish({}, on_step)
