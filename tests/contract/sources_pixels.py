# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources by what their pixels are: types, bands, palettes and classes."""

from __future__ import annotations

import numpy as np
from osgeo import gdal

from tests.contract.building import RGB, RGBA, in_memory, picture, raster, translated, vrt_of_bands
from tests.contract.case import Case

TYPES = "Pixel types"
BANDS = "Bands"
CLASSES = "Palettes and classes"
_GDAL_3_7 = 3_070_000
_MIXED = ("Byte", "UInt16", "Float32")


def _of_type(dtype, **options):
    return lambda folder: raster(folder, values=picture(dtype), dtype=dtype, **options)


def _of_bands(count, dtype="UInt16", colours=()):
    return lambda folder: raster(folder, values=picture(dtype, count), dtype=dtype, colours=colours)


def _signed_byte(folder):
    """As GDAL before 3.7 stores it: bytes, and a remark that they are signed."""
    values = picture("Int8").view(np.uint8)
    return raster(folder, values=values, dtype="Byte", options=["PIXELTYPE=SIGNEDBYTE"])


def _full_range(folder):
    """Zeros and 255 side by side, where interpolation overshoots the type at both ends."""
    values = np.where(np.indices((14, 18)).sum(axis=0) // 4 % 2, 255, 0)[None]
    return raster(folder, values=np.repeat(values, 3, axis=0).astype("u1"))


def _never_wrapped(result):
    """Wrapped values would put black dots into white squares."""
    values = result.GetRasterBand(1).ReadAsArray().astype(int)
    inner = values[:4, :4]
    return [] if inner.max() - inner.min() < 40 else ["values wrapped around"]


def _indices(count=6):
    return (np.indices((14, 18)).sum(axis=0) // 5 % count).astype("u1")[None]


def _table(alpha=255, count=6):
    table = gdal.ColorTable()
    for index in range(count):
        opacity = alpha if index == 2 else 255
        table.SetColorEntry(index, (40 * index, 255 - 30 * index, 90, opacity))
    return table


def _palette(folder):
    def change(dataset):
        dataset.GetRasterBand(1).SetColorTable(_table())

    return raster(folder, values=_indices(), change=change, options=["PHOTOMETRIC=PALETTE"])


def _transparent_palette(folder):
    """A TIFF's colour table knows no opacity; a PNG's does."""
    memory = in_memory(_indices())
    memory.GetRasterBand(1).SetColorTable(_table(alpha=0))
    copy = gdal.GetDriverByName("PNG").CreateCopy(str(folder / "q.png"), memory)
    del copy
    return str(folder / "q.png")


def _expanded(kind):
    return lambda name: gdal.Translate("", name, format="VRT", rgbExpand=kind)


def _with_categories(folder):
    def after(dataset):
        dataset.GetRasterBand(1).SetCategoryNames(["water", "wood", "town"])

    return raster(folder, values=_indices(3), after=after)


def _with_class_table(folder):
    def after(dataset):
        attributes = gdal.RasterAttributeTable()
        attributes.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
        attributes.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
        attributes.SetRowCount(3)
        for row, word in enumerate(("water", "wood", "town")):
            attributes.SetValueAsInt(row, 0, row)
            attributes.SetValueAsString(row, 1, word)
        dataset.GetRasterBand(1).SetDefaultRAT(attributes)

    return raster(folder, values=_indices(3), after=after)


def _one_bit(folder):
    return raster(folder, values=_indices(2), options=["NBITS=1"])


def _mixed_types(folder):
    files = [
        raster(folder, f"{dtype}.tif", values=picture(dtype, 1, low=0, high=200), dtype=dtype)
        for dtype in _MIXED
    ]
    return vrt_of_bands(folder, files)


PIXELS = (
    *(
        Case(TYPES, f"GeoTIFF, {dtype}", _of_type(dtype))
        for dtype in ("Byte", "UInt16", "Int16", "UInt32", "Int32", "UInt64", "Int64")
    ),
    Case(TYPES, "GeoTIFF, Int8 of GDAL 3.7 and later", _of_type("Int8"), least_gdal=_GDAL_3_7),
    Case(TYPES, "GeoTIFF, Byte with PIXELTYPE=SIGNEDBYTE (Int8 before GDAL 3.7)", _signed_byte),
    Case(TYPES, "GeoTIFF, Float32", _of_type("Float32")),
    Case(TYPES, "GeoTIFF, Float64", _of_type("Float64")),
    # From GDAL 3.11 on such a source is Float16, which few programs read.
    Case(
        TYPES,
        "GeoTIFF, Float32 stored with 16 bits",
        _of_type("Float32", options=["NBITS=16"]),
        dtype="Float32",
    ),
    Case(
        TYPES,
        "GeoTIFF, UInt16 stored with 12 bits",
        lambda folder: raster(
            folder,
            values=picture("UInt16", low=100, high=4000),
            dtype="UInt16",
            options=["NBITS=12"],
        ),
    ),
    Case(
        TYPES,
        "GeoTIFF, Byte from 0 to 255, sharp edges",
        _full_range,
        also=_never_wrapped,
        also_text="clipped, never wrapped",
        tolerance=0.35,
    ),
    Case(TYPES, "VRT, Byte, UInt16 and Float32 bands together", _mixed_types, dtype="Float32"),
    Case(TYPES, "GeoTIFF, CInt16", _of_type("CInt16"), refused="source_unreadable"),
    Case(TYPES, "GeoTIFF, CFloat32", _of_type("CFloat32"), refused="source_unreadable"),
    Case(BANDS, "1 band", _of_bands(1)),
    Case(BANDS, "2 bands", _of_bands(2)),
    Case(BANDS, "2 bands, grey and alpha", _of_bands(2, "Byte", ("Gray", "Alpha"))),
    Case(BANDS, "3 bands, red, green, blue", _of_bands(3, "Byte", RGB)),
    Case(BANDS, "3 bands, blue, green, red", _of_bands(3, "Byte", RGB[::-1])),
    Case(BANDS, "4 bands, RGB and alpha", _of_bands(4, "Byte", RGBA)),
    Case(BANDS, "4 bands, RGB and near infrared", _of_bands(4, "Byte", (*RGB, "Undefined"))),
    Case(BANDS, "8 bands", _of_bands(8)),
    Case(BANDS, "13 bands, UInt16", _of_bands(13)),
    Case(BANDS, "13 bands, Float32", _of_bands(13, "Float32")),
    Case(
        BANDS,
        "8 bands, of which --bands 7,2,5",
        _of_bands(8),
        options=("--bands", "7,2,5"),
        view=lambda name: gdal.Translate("", name, format="VRT", bandList=[7, 2, 5]),
    ),
    Case(CLASSES, "palette", _palette, refused="thematic_source"),
    Case(
        CLASSES,
        "palette, --allow-thematic",
        _palette,
        options=("--allow-thematic",),
        view=_expanded("rgb"),
        tolerance=0.5,
        also_text="red, green, blue",
    ),
    Case(
        CLASSES,
        "palette with a transparent entry, --allow-thematic",
        _transparent_palette,
        options=("--allow-thematic",),
        view=_expanded("rgba"),
        tolerance=0.5,
        also_text="red, green, blue, alpha",
    ),
    Case(CLASSES, "names of classes", _with_categories, refused="thematic_source"),
    Case(
        CLASSES,
        "names of classes, --allow-thematic",
        _with_categories,
        options=("--allow-thematic",),
        tolerance=0.5,
    ),
    Case(CLASSES, "attribute table of classes", _with_class_table, refused="thematic_source"),
    Case(CLASSES, "one bit a pixel", _one_bit, refused="thematic_source"),
    Case(
        CLASSES,
        "one bit a pixel, --allow-thematic",
        _one_bit,
        options=("--allow-thematic",),
        view=_expanded("rgb"),
        tolerance=0.5,
    ),
    Case(
        CLASSES,
        "palette in a GIF",
        lambda folder: translated(folder, _palette(folder), "q.gif", format="GIF"),
        refused="thematic_source",
        driver="GIF",
    ),
)
