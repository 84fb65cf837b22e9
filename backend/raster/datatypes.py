# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixel types: GDAL's names, numpy's types, and the one odd case of signed bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from osgeo import gdal

_NUMPY_TYPES: dict[str, Any] = {
    "Byte": np.uint8,
    "Int8": np.int8,
    "UInt16": np.uint16,
    "Int16": np.int16,
    "UInt32": np.uint32,
    "Int32": np.int32,
    "UInt64": np.uint64,
    "Int64": np.int64,
    "Float32": np.float32,
    "Float64": np.float64,
}
_WIDENED = {"Float16": "Float32"}

# From this version on GDAL has a signed byte; before, it is a Byte with a remark beside it.
_FIRST_GDAL_WITH_INT8 = 3_070_000


def is_supported(name: str) -> bool:
    """Whether pixels of this type can be upscaled; complex numbers cannot."""
    return name in _NUMPY_TYPES


def numpy_type(name: str) -> np.dtype[Any]:
    """The numpy type of a GDAL type name, for instance "UInt16".

    Raises:
        KeyError: the type is not supported; see `is_supported`.
    """
    return np.dtype(_NUMPY_TYPES[name])


def is_integer(name: str) -> bool:
    """Whether the type holds whole numbers only."""
    return numpy_type(name).kind in "iu"


def common_type(names: Iterable[str]) -> str:
    """The smallest type that holds all of the given ones: a GeoTIFF has one type for all bands."""
    wanted = np.result_type(*(numpy_type(name) for name in names))
    return next(name for name, kind in _NUMPY_TYPES.items() if np.dtype(kind) == wanted)


def band_type_name(band: Any) -> str:
    """The type of a GDAL band, the same in every version of GDAL.

    A signed byte is told apart, and floats of 16 bits are called Float32: so GDAL before 3.11 has
    them, and pixels can be read as such in any version.
    """
    if is_disguised_int8(band):
        return "Int8"
    name = str(gdal.GetDataTypeName(band.DataType))
    return _WIDENED.get(name, name)


def is_disguised_int8(band: Any) -> bool:
    """Whether GDAL hands signed bytes over as unsigned ones, with a remark beside them.

    It does so before 3.7 always, and later where a file of another format says so.
    """
    is_byte = int(band.DataType) == gdal.GDT_Byte
    # Asked for this item by its name, GDAL from 3.7 on warns, for every raster of bytes.
    return is_byte and band.GetMetadata("IMAGE_STRUCTURE").get("PIXELTYPE") == "SIGNEDBYTE"


def stores_int8_as_byte() -> bool:
    """Whether this GDAL writes signed bytes as Byte with the creation option PIXELTYPE."""
    return int(gdal.VersionInfo()) < _FIRST_GDAL_WITH_INT8


def gdal_type_code(name: str) -> int:
    """GDAL's code of the type to create a band with."""
    if name == "Int8" and stores_int8_as_byte():
        return int(gdal.GDT_Byte)
    return int(gdal.GetDataTypeByName(name))
