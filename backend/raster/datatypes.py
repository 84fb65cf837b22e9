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
    """The type of a GDAL band, with a signed byte told apart in every version of GDAL."""
    name = str(gdal.GetDataTypeName(band.DataType))
    is_signed = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == "SIGNEDBYTE"
    return "Int8" if name == "Byte" and is_signed else name


def stores_int8_as_byte() -> bool:
    """Whether this GDAL writes signed bytes as Byte with the creation option PIXELTYPE."""
    return int(gdal.VersionInfo()) < _FIRST_GDAL_WITH_INT8


def gdal_type_code(name: str) -> int:
    """GDAL's code of the type to create a band with."""
    if name == "Int8" and stores_int8_as_byte():
        return int(gdal.GDT_Byte)
    return int(gdal.GetDataTypeByName(name))
