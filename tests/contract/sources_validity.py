# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources by which of their pixels are valid: nodata, masks, alpha, NaN and Inf."""

from __future__ import annotations

import math

import numpy as np
from osgeo import gdal

from tests.contract.building import (
    RGBA,
    gdal_option,
    hole,
    picture,
    raster,
    translated,
    vrt_of_bands,
    with_hole,
)
from tests.contract.case import Case

NODATA = "Nodata, masks, alpha, NaN"


def _nodata(value, dtype="Byte", filling=None):
    """A hole that holds the nodata value, whatever the picture's values are."""

    def build(folder):
        values = with_hole(picture(dtype), value if filling is None else filling)
        return raster(folder, values=values, dtype=dtype, nodata=value)

    return build


def _constant_with_nodata_beside(folder):
    """Values just above nodata: interpolation meets the nodata value itself."""
    values = with_hole(picture("Byte", low=99, high=103), 100)
    values[:, 4:8, 2:6] = 101
    return raster(folder, values=values, nodata=100)


def _nodata_by_band(folder):
    files = []
    for number, nodata in enumerate((0, 255, None), start=1):
        values = picture("Byte", number)[-1:]
        values = with_hole(values, nodata) if nodata is not None else values
        files.append(raster(folder, f"{number}.tif", values=values, nodata=nodata))
    return vrt_of_bands(folder, files)


def _checkerboard(folder):
    values = picture("Int16")
    values[:, np.indices((14, 18)).sum(axis=0) % 2 == 0] = -9999
    return raster(folder, values=values, dtype="Int16", nodata=-9999)


def _all(value, nodata=None, dtype="Byte"):
    def build(folder):
        values = np.full_like(picture(dtype), value)
        return raster(folder, values=values, dtype=dtype, nodata=nodata)

    return build


def _float_holes(*fillings, nodata=None):
    def build(folder):
        values = picture("Float32")
        for place, filling in enumerate(fillings):
            values[:, 3 + 3 * place : 5 + 3 * place, 4:9] = filling
        return raster(folder, values=values, dtype="Float32", nodata=nodata)

    return build


def _nan_border(folder):
    values = picture("Float32")
    values[:, :3] = values[:, -2:] = values[:, :, :3] = values[:, :, -2:] = np.nan
    return raster(folder, values=values, dtype="Float32")


def _nan_in_one_band(folder):
    values = picture("Float32")
    values[1, 4:7, 5:9] = np.nan
    return raster(folder, values=values, dtype="Float32")


def _alpha(*opacities, dtype="Byte"):
    def build(folder):
        values = picture(dtype, 4)
        full = np.iinfo(values.dtype).max
        values[3] = full
        for place, share in enumerate(opacities):
            values[3, 3 + 3 * place : 5 + 3 * place, 4:10] = round(share * full)
        return raster(folder, values=values, dtype=dtype, colours=RGBA)

    return build


def _mask(place):
    def build(folder):
        values = picture("Byte")
        with gdal_option("GDAL_TIFF_INTERNAL_MASK", "YES" if place == "internal" else "NO"):
            return raster(folder, values=values, mask=hole(values))

    return build


def _mask_and_nodata(folder):
    values = picture("Byte")
    values[:, 9:11, 12:15] = 7
    with gdal_option("GDAL_TIFF_INTERNAL_MASK", "YES"):
        return raster(folder, values=values, mask=hole(values), nodata=7)


def _mask_of_single_band(folder):
    def after(dataset):
        with gdal_option("GDAL_TIFF_INTERNAL_MASK", "NO"):
            dataset.GetRasterBand(1).CreateMaskBand(0)
        valid = hole(picture("Byte", 1))
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.where(valid, 255, 0).astype("u1"))

    return raster(folder, values=picture("Byte", 1), after=after)


def _masks_of_bands(dtype):
    """Each band has a mask of its own, and they differ."""

    def build(folder):
        source = raster(folder, "a.tif", values=picture(dtype), dtype=dtype)
        bands = ""
        for number in (1, 2, 3):
            valid = np.full((1, 14, 18), 255, "u1")
            valid[0, 2 * number : 2 * number + 3, 3 * number : 3 * number + 4] = 0
            mask = raster(folder, f"mask{number}.tif", values=valid)
            bands += _vrt_band(source, number, dtype, _vrt_mask(mask))
        place = "500000,10,0,5000000,0,-10"
        (folder / "q.vrt").write_text(
            f'<VRTDataset rasterXSize="18" rasterYSize="14"><SRS>EPSG:32633</SRS>'
            f"<GeoTransform>{place}</GeoTransform>{bands}</VRTDataset>"
        )
        return str(folder / "q.vrt")

    return build


def _vrt_band(file, number, dtype, inner=""):
    return (
        f'<VRTRasterBand dataType="{dtype}">{inner}<SimpleSource>'
        f"<SourceFilename>{file}</SourceFilename><SourceBand>{number}</SourceBand>"
        "</SimpleSource></VRTRasterBand>"
    )


def _vrt_mask(file):
    return f"<MaskBand>{_vrt_band(file, 1, 'Byte')}</MaskBand>"


def _nodata_values_item(folder):
    """The item that makes a pixel invalid only where all bands match."""
    values = with_hole(picture("Byte"), 0)
    values[0, 10, 10] = 0

    def change(dataset):
        dataset.SetMetadataItem("NODATA_VALUES", "0 0 0")

    return raster(folder, values=values, change=change)


def _vrt_with_partial_cover(folder):
    """A mosaic whose tiles leave a corner free: nodata comes from the VRT alone."""
    first = raster(folder, "a.tif")
    second = raster(folder, "b.tif", geotransform=(500_180.0, 10.0, 0.0, 4_999_930.0, 0.0, -10.0))
    vrt = gdal.BuildVRT(str(folder / "q.vrt"), [first, second], VRTNodata=0)
    vrt.FlushCache()
    del vrt
    return str(folder / "q.vrt")


def _warped_alpha(folder):
    made = gdal.Warp(
        str(folder / "q.tif"), raster(folder, "a.tif"), dstSRS="EPSG:3857", dstAlpha=True
    )
    made.FlushCache()
    del made
    return str(folder / "q.tif")


VALIDITY = tuple(
    Case(NODATA, name, build, **options)
    for name, build, options in (
        ("nodata 0, Byte", _nodata(0), {}),
        ("nodata 255, Byte", _nodata(255), {}),
        (
            "nodata 120, inside the data's range",
            _nodata(120),
            {"also_text": "valid pixels keep off 120"},
        ),
        ("nodata 100, values 99 to 103", _constant_with_nodata_beside, {"tolerance": 0.6}),
        ("nodata −9999, Int16", _nodata(-9999, "Int16"), {}),
        (
            "nodata −9999 declared for Byte, no pixel holds it",
            _nodata(-9999, filling=3),
            {"tolerance": 0.3},
        ),
        ("nodata 2⁶⁴ − 1, UInt64", _nodata(2**64 - 1, "UInt64"), {}),
        ("nodata −2⁶³, Int64", _nodata(-(2**63), "Int64"), {}),
        ("nodata −3.4e38, Float32", _nodata(float(np.finfo("f4").min), "Float32"), {}),
        ("nodata 0.1, Float32", _nodata(0.1, "Float32", np.float32(0.1)), {}),
        ("nodata NaN, Float32", _nodata(math.nan, "Float32"), {}),
        ("nodata Inf, Float32", _nodata(math.inf, "Float32"), {}),
        ("nodata of its own in each band (VRT)", _nodata_by_band, {}),
        ("nodata in every second pixel, a checkerboard", _checkerboard, {"tolerance": 0.35}),
        ("nothing but nodata", _all(0, nodata=0), {}),
        ("nothing but NaN", _all(math.nan, dtype="Float32"), {}),
        ("one value everywhere, no nodata", _all(7), {"tolerance": 1.0}),
        ("NaN and Inf without a nodata value", _float_holes(math.nan, math.inf, -math.inf), {}),
        ("NaN and nodata −9999, Float32", _float_holes(math.nan, -9999, nodata=-9999), {}),
        ("NaN border", _nan_border, {}),
        ("NaN in one of three bands", _nan_in_one_band, {}),
        ("alpha, full and empty", _alpha(0.0), {}),
        ("alpha, empty, partial and full", _alpha(0.0, 0.25, 0.8), {}),
        ("alpha, UInt16", _alpha(0.0, 0.5, dtype="UInt16"), {}),
        ("alpha of a warped raster", _warped_alpha, {}),
        ("mask inside the TIFF", _mask("internal"), {}),
        ("mask beside the TIFF (.msk)", _mask("external"), {}),
        ("mask and nodata 7 together", _mask_and_nodata, {}),
        ("mask of a single band", _mask_of_single_band, {}),
        (
            "masks of single bands that differ, Byte (VRT)",
            _masks_of_bands("Byte"),
            {"gained_nodata": 0, "also_text": "nodata 0 stands for the masks"},
        ),
        (
            "masks of single bands that differ, Int16 (VRT)",
            _masks_of_bands("Int16"),
            {"gained_nodata": -32768, "also_text": "nodata −32768 stands for the masks"},
        ),
        (
            "masks of single bands that differ, Float32 (VRT)",
            _masks_of_bands("Float32"),
            {"also_text": "NaN stands for the masks"},
        ),
        ("metadata item NODATA_VALUES", _nodata_values_item, {"tolerance": 0.3}),
        ("VRT mosaic with a free corner", _vrt_with_partial_cover, {"tolerance": 0.3}),
        (
            "PNG with a transparent colour",
            lambda folder: translated(
                folder, _nodata(20)(folder), "q.png", format="PNG", creationOptions=["ZLEVEL=1"]
            ),
            {"driver": "PNG"},
        ),
    )
)
