# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources whose results are made to agree with them, or cut out by polygons."""

from __future__ import annotations

import numpy as np
from osgeo import gdal

from tests.backend.raster.polygons import box, make_polygons, reprojected
from tests.contract.building import picture, raster, with_hole
from tests.contract.case import Case

AGREEING = "Averaged back, it is the source (`--enforce-consistency`)"
CUT_OUT = "Cut out by polygons (`--mask`)"


def _sharp(dtype="Byte", nodata=None):
    """Noise, which every network smooths."""

    def build(folder):
        values = np.random.default_rng(3).permutation(picture(dtype).ravel()).reshape(3, 14, 18)
        if nodata is not None:
            values = with_hole(values, nodata)
        return raster(folder, values=values, dtype=dtype, nodata=nodata)

    return build


def _polygons(name="polygons.gpkg", driver="GPKG", crs="EPSG:32633"):
    """The box, a metre inside its pixels, in a file of its own."""
    shape = box(500_031, 4_999_901, 500_129, 4_999_979)
    if crs != "EPSG:32633":
        shape = reprojected(shape, crs)
    return lambda folder: make_polygons(folder / name, [shape], crs, driver)


def _part(name):
    """Columns 3 to 12 and rows 2 to 9, which the box touches."""
    return gdal.Translate("", name, format="VRT", srcWin=[3, 2, 10, 8])


def _agreeing(name, dtype="Byte", nodata=None, scale=2):
    span = np.ptp(picture(dtype).astype("f8"))
    is_integer = picture(dtype).dtype.kind in "iu"
    half_a_step = 0.5 / span if is_integer else 1e-6
    return Case(
        AGREEING,
        name,
        _sharp(dtype, nodata),
        options=("--enforce-consistency",),
        tolerance=1.1 * half_a_step,
        scale=scale,
        also_text="within half a step" if is_integer else "within a millionth",
    )


OPTIONS = (
    _agreeing("noise, Byte"),
    _agreeing("noise, Byte, ×4", scale=4),
    _agreeing("noise with nodata 0, Byte", nodata=0),
    _agreeing("noise with nodata 120, Byte", nodata=120),
    _agreeing("noise, UInt16", "UInt16"),
    _agreeing("noise, Int32", "Int32"),
    _agreeing("noise, Float32", "Float32"),
    Case(CUT_OUT, "box in a GeoPackage", raster, mask=_polygons(), view=_part),
    Case(
        CUT_OUT,
        "box in degrees, GeoJSON",
        raster,
        mask=_polygons("polygons.geojson", "GeoJSON", "EPSG:4326"),
        view=_part,
    ),
    Case(
        CUT_OUT,
        "box in a Shapefile, source with nodata",
        lambda folder: raster(folder, values=with_hole(picture(), 0), nodata=0),
        mask=_polygons("polygons.shp", "ESRI Shapefile"),
        view=_part,
        tolerance=0.1,
    ),
    Case(
        CUT_OUT,
        "box, source with 13 bands, UInt16",
        lambda folder: raster(folder, values=picture("UInt16", 13), dtype="UInt16"),
        mask=_polygons(),
        view=_part,
    ),
)
