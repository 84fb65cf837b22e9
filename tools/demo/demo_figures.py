# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo reads out of its rasters: where they lie and how the result was made."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from osgeo import gdal

from tools.demo.pictures import open_raster


class DemoFailed(Exception):
    """A step of the demo went wrong, or its result breaks the contract."""


def describe_raster(path: Path) -> dict[str, Any]:
    """Size, type and place of a raster as plain values."""
    dataset = open_raster(path)
    return {
        "file": path.name,
        "width": dataset.RasterXSize,
        "height": dataset.RasterYSize,
        "bands": dataset.RasterCount,
        "data_type": gdal.GetDataTypeName(dataset.GetRasterBand(1).DataType),
        "crs": _crs_name(dataset),
        "geotransform": list(dataset.GetGeoTransform()),
    }


def check_place(source: Path, result: Path, scale: int) -> dict[str, bool]:
    """Compare size, corner, pixel size and CRS of the result with what the scale demands.

    Raises:
        DemoFailed: one of them is wrong.
    """
    before, after = open_raster(source), open_raster(result)
    wanted_size = (before.RasterXSize * scale, before.RasterYSize * scale)
    if (after.RasterXSize, after.RasterYSize) != wanted_size:
        raise DemoFailed(
            f"The result has {after.RasterXSize}×{after.RasterYSize} pixels "
            f"instead of {wanted_size[0]}×{wanted_size[1]}."
        )
    x, across, row_x, y, col_y, down = before.GetGeoTransform()
    wanted = (x, across / scale, row_x / scale, y, col_y / scale, down / scale)
    if not all(
        math.isclose(value, target, rel_tol=1e-12, abs_tol=1e-12)
        for value, target in zip(after.GetGeoTransform(), wanted)
    ):
        raise DemoFailed(f"The result lies at {after.GetGeoTransform()} instead of {wanted}.")
    if not before.GetSpatialRef().IsSame(after.GetSpatialRef()):
        raise DemoFailed(f"The result has the CRS {_crs_name(after)}, not {_crs_name(before)}.")
    return {"place_is_exact": True}


def making_of(result: Path) -> dict[str, Any]:
    """Model, device and agreement with the source, from the result's own metadata.

    Raises:
        DemoFailed: the result does not tell how it was made.
    """
    told = open_raster(result).GetMetadata("HIMOSA")
    try:
        return {
            "model": told["MODEL"],
            # A stand-in has no weights, and GDAL keeps no empty item.
            "model_sha256": told.get("MODEL_SHA256", ""),
            "device": told["DEVICE"],
            "precision": told["PRECISION"],
            "consistency": json.loads(told["CONSISTENCY"]),
        }
    except KeyError as error:
        raise DemoFailed(f"The result's metadata lack {error.args[0]}.") from error


def _crs_name(dataset: gdal.Dataset) -> str:
    reference = dataset.GetSpatialRef()
    if reference is None:
        return "none"
    code = reference.GetAuthorityCode(None)
    return f"{reference.GetAuthorityName(None)}:{code}" if code else reference.GetName()
