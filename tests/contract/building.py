# SPDX-License-Identifier: GPL-3.0-or-later
"""Small rasters of every kind, built by GDAL."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
from osgeo import gdal, osr

UTM33 = "EPSG:32633"
NORTH_UP = (500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, -10.0)
RGB = ("Red", "Green", "Blue")
RGBA = (*RGB, "Alpha")
# Lowest and highest value of the picture, by pixel type: wide, but clear of both ends.
RANGES = {
    "Byte": (20, 230),
    "Int8": (-100, 100),
    "UInt16": (200, 60_000),
    "Int16": (-30_000, 30_000),
    "UInt32": (1_000, 4_000_000_000),
    "Int32": (-2_000_000_000, 2_000_000_000),
    "UInt64": (1_000, 2**52),
    "Int64": (-(2**52), 2**52),
    "Float32": (-1.5, 2.5),
    "Float64": (-1.5e6, 2.5e6),
    "CInt16": (0, 100),
    "CFloat32": (0, 100),
}
_NUMPY = {"Byte": "uint8", "CInt16": "complex64", "CFloat32": "complex64"}


def picture(dtype="Byte", bands=3, height=14, width=18, low=None, high=None):
    """A smooth picture, another one in each band: waves between two values."""
    default_low, default_high = RANGES[dtype]
    low, high = default_low if low is None else low, default_high if high is None else high
    rows, cols = np.mgrid[0:height, 0:width]
    waves = [
        np.sin(rows / (5 + band) + band) * np.cos(cols / (6 + band) - band)
        for band in range(1, bands + 1)
    ]
    values = low + (high - low) * (0.5 + 0.45 * np.stack(waves))
    numpy_name = _NUMPY.get(dtype, dtype.lower())
    if np.dtype(numpy_name).kind in "iu":
        values = np.rint(values)
    return values.astype(numpy_name)


def raster(
    folder,
    name="q.tif",
    values=None,
    *,
    driver="GTiff",
    dtype="Byte",
    geotransform=NORTH_UP,
    crs=UTM33,
    nodata=None,
    colours=(),
    mask=None,
    options=(),
    change=None,
    after=None,
):
    """Write a raster and give its name.

    `nodata` is one value or one for each band; `mask` is True where valid, shape (h, w);
    `change` gets the dataset in memory before it is copied, `after` the finished one, for update.
    """
    gdal.UseExceptions()
    values = picture(dtype) if values is None else values
    memory = in_memory(values, dtype, geotransform, crs)
    for number, colour in enumerate(colours, start=1):
        memory.GetRasterBand(number).SetColorInterpretation(colour_code(colour))
    each = nodata if isinstance(nodata, (list, tuple)) else [nodata] * len(values)
    for number, value in enumerate(each, start=1):
        if value is not None:
            memory.GetRasterBand(number).SetNoDataValue(value)
    if mask is not None:
        memory.CreateMaskBand(gdal.GMF_PER_DATASET)
        memory.GetRasterBand(1).GetMaskBand().WriteArray(np.where(mask, 255, 0).astype("u1"))
    if change is not None:
        change(memory)
    path = folder / name
    if driver == "GTiff" and not colours and not any(o.startswith("PHOTOMETRIC") for o in options):
        options = [*options, "PHOTOMETRIC=MINISBLACK"]
    copy = gdal.GetDriverByName(driver).CreateCopy(str(path), memory, 0, list(options))
    copy.FlushCache()
    del copy, memory
    if after is not None:
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_UPDATE)
        after(dataset)
        dataset.FlushCache()
        del dataset
    return str(path)


def colour_code(name):
    """GDAL's code of a colour interpretation."""
    return next(code for code in range(17) if gdal.GetColorInterpretationName(code) == name)


def in_memory(values, dtype="Byte", geotransform=NORTH_UP, crs=UTM33):
    """A dataset of GDAL's MEM driver."""
    bands, height, width = values.shape
    memory = gdal.GetDriverByName("MEM").Create(
        "", width, height, bands, gdal.GetDataTypeByName(dtype)
    )
    if geotransform is not None:
        memory.SetGeoTransform(geotransform)
    if crs is not None:
        memory.SetSpatialRef(reference_system(crs))
    memory.WriteArray(values)
    return memory


def reference_system(text):
    """A CRS from whatever describes it, x before y."""
    crs = osr.SpatialReference()
    crs.SetFromUserInput(text)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def vrt_of_bands(folder, files, name="q.vrt", **options):
    """A VRT with one band for each file."""
    vrt = gdal.BuildVRT(str(folder / name), files, separate=True, **options)
    vrt.FlushCache()
    del vrt
    return str(folder / name)


def translated(folder, source, name="q.vrt", **options):
    """What gdal_translate makes of a raster."""
    made = gdal.Translate(str(folder / name), source, **options)
    made.FlushCache()
    del made
    return str(folder / name)


def hole(values, height=3):
    """A mask of the picture's shape, False in a block near the middle and in one corner."""
    valid = np.ones(values.shape[-2:], bool)
    rows, cols = valid.shape
    valid[rows // 2 : rows // 2 + height, cols // 3 : cols // 3 + 4] = False
    valid[0, 0] = False
    return valid


def with_hole(values, filling):
    """The picture with `filling` where `hole` is False."""
    return np.where(hole(values), values, np.array(filling, values.dtype))


@contextmanager
def gdal_option(name, value):
    """Set one of GDAL's options inside the block."""
    before = gdal.GetConfigOption(name)
    gdal.SetConfigOption(name, value)
    try:
        yield
    finally:
        gdal.SetConfigOption(name, before)
