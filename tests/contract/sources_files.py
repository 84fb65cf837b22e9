# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources by how they are stored: formats, containers, layouts, overviews, metadata."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import numpy as np
from osgeo import gdal

from tests.contract.building import (
    RGB,
    RGBA,
    gdal_option,
    hole,
    in_memory,
    picture,
    raster,
    translated,
)
from tests.contract.case import Case
from tests.contract.serving import served

FORMATS = "Formats and containers"
LAYOUTS = "Layouts and overviews"
SAID = "What is said about the pixels"


def _as(driver, suffix, dtype="Byte", bands=3, colours=(), options=()):
    def build(folder):
        source = folder.parent / "before.tif"
        raster(
            folder.parent, source.name, values=picture(dtype, bands), dtype=dtype, colours=colours
        )
        made = gdal.Translate(
            str(folder / f"q.{suffix}"), str(source), format=driver, creationOptions=list(options)
        )
        made.FlushCache()
        del made
        return str(folder / f"q.{suffix}")

    return build


def _sub_dataset(driver, suffix, template, **options):
    build = _as(driver, suffix, **options)
    return lambda folder: template.format(build(folder))


def _geopackage(folder):
    name = _as("GPKG", "gpkg", bands=4, colours=RGBA, options=["RASTER_TABLE=first"])(folder)
    before = str(folder.parent / "before.tif")
    second = ["RASTER_TABLE=second", "APPEND_SUBDATASET=YES"]
    made = gdal.Translate(name, before, format="GPKG", creationOptions=second)
    made.FlushCache()
    del made
    return f"GPKG:{name}:second"


def _second_directory(folder):
    first = raster(folder, "a.tif", values=picture("Byte") // 2)
    made = gdal.Translate(
        first, raster(folder.parent, "b.tif"), creationOptions=["APPEND_SUBDATASET=YES"]
    )
    made.FlushCache()
    del made
    return f"GTIFF_DIR:2:{first}"


def _zipped(folder):
    raster(folder.parent, "inner.tif")
    with zipfile.ZipFile(folder / "q.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(folder.parent / "inner.tif", "deep/inner.tif")
    return f"/vsizip/{folder / 'q.zip'}/deep/inner.tif"


def _in_tar(folder):
    raster(folder.parent, "inner.tif")
    with tarfile.open(folder / "q.tar", "w") as archive:
        archive.add(folder.parent / "inner.tif", "inner.tif")
    return f"/vsitar/{folder / 'q.tar'}/inner.tif"


def _over_http(folder):
    name = _as("COG", "tif", options=["BLOCKSIZE=128"])(folder)
    return f"/vsicurl/{served(Path(name))}"


def _mosaic(folder):
    first = raster(folder, "a.tif")
    second = raster(folder, "b.tif", geotransform=(500_180.0, 10.0, 0.0, 5_000_000.0, 0.0, -10.0))
    vrt = gdal.BuildVRT(str(folder / "q.vrt"), [first, second])
    vrt.FlushCache()
    del vrt
    return str(folder / "q.vrt")


def _warped_view(folder):
    options = {"format": "VRT", "dstSRS": "EPSG:4326", "dstNodata": 0}
    made = gdal.Warp(str(folder / "q.vrt"), raster(folder, "a.tif"), **options)
    made.FlushCache()
    del made
    return str(folder / "q.vrt")


def _view_of_view(folder):
    inner = translated(folder, raster(folder, "a.tif"), "inner.vrt", format="VRT")
    return translated(folder, inner, "q.vrt", format="VRT", srcWin=[2, 1, 15, 12])


def _scaled_view(folder):
    values = picture("UInt16", low=0, high=4000)
    name = raster(folder, "a.tif", values=values, dtype="UInt16")
    options = {"format": "VRT", "outputType": gdal.GDT_Byte, "scaleParams": [[0, 4000, 0, 255]]}
    return translated(folder, name, "q.vrt", **options)


def _laid_out(*options, bands=3, size=(140, 180)):
    return lambda folder: raster(
        folder, values=picture("Byte", bands, *size), options=list(options)
    )


def _with_overviews(place, method="AVERAGE", with_mask=False):
    def build(folder):
        values = picture("Byte", 3, 140, 180)
        with gdal_option("GDAL_TIFF_INTERNAL_MASK", "YES"):
            mask = hole(values, height=20) if with_mask else None
            name = raster(folder, values=values, mask=mask)
        flags = gdal.OF_RASTER | (gdal.OF_UPDATE if place == "internal" else gdal.OF_READONLY)
        dataset = gdal.OpenEx(name, flags)
        dataset.BuildOverviews(method, [2, 4])
        del dataset
        return name

    return build


def _false_overviews(folder):
    """Overviews that show something else: whoever reads them gives himself away."""

    def after(dataset):
        dataset.BuildOverviews("NEAREST", [2])
        for number in (1, 2, 3):
            level = dataset.GetRasterBand(number).GetOverview(0)
            level.WriteArray(np.zeros((level.YSize, level.XSize), np.uint8))

    return raster(folder, values=picture("Byte", 3, 140, 180), after=after)


def _said(change, dtype="UInt16", bands=3):
    return lambda folder: raster(folder, values=picture(dtype, bands), dtype=dtype, change=change)


def _scale_and_offset(dataset):
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).SetScale(1e-4 * number)
        dataset.GetRasterBand(number).SetOffset(-0.1)


def _units(dataset):
    for number, unit in enumerate(("K", "W/(m² sr µm)", ""), start=1):
        dataset.GetRasterBand(number).SetUnitType(unit)


def _names(dataset):
    for number, name in enumerate(("B02 – blue", "Band, with “quotes” & <signs>", ""), start=1):
        dataset.GetRasterBand(number).SetDescription(name)


def _domains(dataset):
    dataset.SetMetadata({"TIFFTAG_DATETIME": "2021:03:04 05:06:07", "cloud": "3 %", "ü": "ß"})
    dataset.SetMetadata({"SUN": "31.5", "XML": "<a>&amp;</a>"}, "ACQUISITION")
    dataset.GetRasterBand(2).SetMetadata({"wavelength": "560"}, "SPECTRUM")


def _xmp(dataset):
    dataset.SetMetadata(["<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"], "xml:XMP")


def _imagery_domain(dataset):
    dataset.SetMetadata({"SATELLITEID": "WV02", "CLOUDCOVER": "0.1"}, "IMAGERY")


def _with_statistics(folder):
    def after(dataset):
        for number in (1, 2, 3):
            dataset.GetRasterBand(number).ComputeStatistics(False)
            dataset.GetRasterBand(number).GetHistogram()

    return raster(folder, values=picture("UInt16"), dtype="UInt16", after=after)


def _histogram_table(folder):
    def after(dataset):
        attributes = gdal.RasterAttributeTable()
        attributes.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
        attributes.CreateColumn("Count", gdal.GFT_Integer, gdal.GFU_PixelCount)
        attributes.SetRowCount(2)
        attributes.SetTableType(gdal.GRTT_ATHEMATIC)
        dataset.GetRasterBand(1).SetDefaultRAT(attributes)

    return raster(folder, values=picture("Byte", 1), after=after)


def _colours(*names):
    return lambda folder: raster(folder, values=picture("Byte", len(names)), colours=names)


def _jpeg_in_tiff(folder):
    options = ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=95"]
    return raster(folder, values=picture("Byte", 3, 140, 180), colours=RGB, options=options)


def _sparse(folder):
    """Blocks that were never written are zeros."""
    create = gdal.GetDriverByName("GTiff").Create
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"]
    dataset = create(str(folder / "q.tif"), 64, 48, 1, gdal.GDT_Byte, options)
    dataset.WriteArray(picture("Byte", 1, 16, 16)[0], 16, 16)
    del dataset
    return str(folder / "q.tif")


def _envi(folder):
    memory = in_memory(picture("Int16", 4), "Int16")
    copy = gdal.GetDriverByName("ENVI").CreateCopy(
        str(folder / "q.dat"), memory, options=["INTERLEAVE=BIP"]
    )
    del copy
    return str(folder / "q.dat")


STORED = (
    Case(FORMATS, "COG", _as("COG", "tif", options=["BLOCKSIZE=128"])),
    Case(FORMATS, "COG over HTTP with ranges (/vsicurl/)", _over_http),
    Case(FORMATS, "GeoTIFF in a ZIP (/vsizip/)", _zipped),
    Case(FORMATS, "GeoTIFF in a TAR (/vsitar/)", _in_tar),
    Case(FORMATS, "GeoTIFF, second directory (GTIFF_DIR:2:…)", _second_directory),
    Case(FORMATS, "VRT, mosaic", _mosaic, tolerance=0.4),
    Case(FORMATS, "VRT, warped", _warped_view),
    Case(FORMATS, "VRT of a VRT, a part", _view_of_view),
    Case(FORMATS, "VRT that scales values", _scaled_view),
    Case(
        FORMATS,
        "NetCDF sub-dataset",
        _sub_dataset("netCDF", "nc", 'NETCDF:"{}":Band2', dtype="Int16"),
        driver="netCDF",
    ),
    Case(
        FORMATS,
        "NetCDF file of several sub-datasets",
        _as("netCDF", "nc", dtype="Int16"),
        driver="netCDF",
        refused="source_unreadable",
    ),
    Case(
        FORMATS,
        "HDF5 sub-dataset",
        _sub_dataset("netCDF", "nc", 'HDF5:"{}"://Band2', dtype="Float32", options=["FORMAT=NC4"]),
        driver="HDF5",
    ),
    Case(FORMATS, "GeoPackage raster, one table of two", _geopackage, driver="GPKG"),
    Case(
        FORMATS,
        "JPEG 2000",
        _as("JP2OpenJPEG", "jp2", dtype="UInt16", options=["REVERSIBLE=YES", "QUALITY=100"]),
        driver="JP2OpenJPEG",
    ),
    Case(FORMATS, "PNG, 16 bits", _as("PNG", "png", dtype="UInt16"), driver="PNG"),
    Case(FORMATS, "PNG, RGB and alpha", _as("PNG", "png", bands=4, colours=RGBA), driver="PNG"),
    Case(FORMATS, "JPEG", _as("JPEG", "jpg", colours=RGB), driver="JPEG"),
    Case(FORMATS, "WebP", _as("WEBP", "webp", colours=RGB), driver="WEBP"),
    Case(FORMATS, "BMP", _as("BMP", "bmp", colours=RGB), driver="BMP"),
    Case(FORMATS, "Erdas Imagine", _as("HFA", "img", dtype="Float32", bands=5), driver="HFA"),
    Case(FORMATS, "ENVI, interleaved by pixel", _envi, driver="ENVI"),
    Case(FORMATS, "Arc/Info ASCII grid", _as("AAIGrid", "asc", "Float32", 1), driver="AAIGrid"),
    Case(FORMATS, "ERMapper", _as("ERS", "ers", dtype="Int16"), driver="ERS"),
    Case(FORMATS, "PCIDSK", _as("PCIDSK", "pix", dtype="UInt16"), driver="PCIDSK"),
    Case(FORMATS, "NITF", _as("NITF", "ntf", dtype="UInt16", bands=1), driver="NITF"),
    Case(FORMATS, "Zarr", _as("Zarr", "zarr", dtype="UInt16", bands=1), driver="Zarr"),
    Case(FORMATS, "MRF", _as("MRF", "mrf"), driver="MRF"),
    Case(FORMATS, "SAGA grid", _as("SAGA", "sdat", "Float32", 1), driver="SAGA"),
    Case(LAYOUTS, "stripes, interleaved by pixel", _laid_out("INTERLEAVE=PIXEL")),
    Case(LAYOUTS, "stripes, interleaved by band", _laid_out("INTERLEAVE=BAND")),
    Case(
        LAYOUTS,
        "tiles of 64 px, interleaved by pixel",
        _laid_out("TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"),
    ),
    Case(
        LAYOUTS,
        "tiles of 32 × 48 px, interleaved by band",
        _laid_out("TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=48", "INTERLEAVE=BAND"),
    ),
    Case(LAYOUTS, "BigTIFF", _laid_out("BIGTIFF=YES")),
    Case(LAYOUTS, "big endian", _laid_out("ENDIANNESS=BIG")),
    Case(LAYOUTS, "compressed by LZW", _laid_out("COMPRESS=LZW", "PREDICTOR=2")),
    Case(LAYOUTS, "compressed by JPEG, YCbCr", _jpeg_in_tiff),
    Case(LAYOUTS, "sparse", _sparse, tolerance=0.5),
    Case(LAYOUTS, "overviews inside", _with_overviews("internal")),
    Case(LAYOUTS, "overviews beside (.ovr)", _with_overviews("external")),
    Case(LAYOUTS, "overviews of picture and mask", _with_overviews("internal", with_mask=True)),
    Case(
        LAYOUTS,
        "overviews that show something else",
        _false_overviews,
        also_text="pixels come from full resolution",
    ),
    Case(
        LAYOUTS,
        "result of 640 × 560 px",
        _laid_out("TILED=YES", size=(280, 320)),
        also_text="tiled, with overviews",
    ),
    Case(SAID, "scale and offset", _said(_scale_and_offset)),
    Case(SAID, "units", _said(_units, "Float32")),
    Case(SAID, "band names", _said(_names)),
    Case(SAID, "metadata domains of raster and bands", _said(_domains)),
    Case(SAID, "XMP", _said(_xmp)),
    Case(SAID, "domain IMAGERY", _said(_imagery_domain)),
    Case(
        SAID,
        "statistics and histogram",
        _with_statistics,
        also_text="not copied: they are of other pixels",
    ),
    Case(SAID, "attribute table of a histogram", _histogram_table, also_text="not copied"),
    Case(SAID, "colours: red, green, blue, undefined", _colours(*RGB, "Undefined")),
    Case(SAID, "colours: undefined, three times", _colours("Undefined", "Undefined", "Undefined")),
    Case(SAID, "colours: grey, alpha", _colours("Gray", "Alpha")),
    Case(SAID, "colours: alpha first", _colours("Alpha", "Gray")),
    Case(
        SAID,
        "colours: cyan, magenta, yellow, black",
        _colours("Cyan", "Magenta", "Yellow", "Black"),
    ),
    Case(SAID, "colours: hue, saturation, lightness", _colours("Hue", "Saturation", "Lightness")),
)
