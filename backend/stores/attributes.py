# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Zarr store says of its raster, in the words of those who read it.

xarray and rioxarray read CF: a variable `spatial_ref`, and coordinates of pixel centres. GDAL reads
`_CRS` and such coordinates; from 3.13 on also the conventions `spatial` and `proj`, which have a
word for rotated rasters.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.georeference import scaled_geotransform
from backend.raster.nodata import storable_nodata
from backend.raster.raster_info import GeoTransform
from backend.raster.writing.geotiff import spatial_reference
from backend.raster.writing.output_spec import OutputSpec
from backend.stores.zarr_arrays import ZarrArray

GRID_MAPPING = "spatial_ref"
_CONVENTIONS = (
    ("spatial", "689b58e2-cf7b-45e0-9fff-9cfc0883d6b4", "zarr-conventions/spatial"),
    ("proj", "f17cb550-5864-4468-aeb7-f3180cfb622f", "zarr-conventions/geo-proj"),
)


def transform_of(spec: OutputSpec) -> GeoTransform | None:
    """GDAL's geotransform of the result; None without one."""
    if spec.info.geotransform is None:
        return None
    return scaled_geotransform(spec.info.geotransform, spec.scale, spec.region)


def result_attributes(spec: OutputSpec) -> dict[str, Any]:
    """Of the array that holds the bands."""
    told: dict[str, Any] = {
        "long_name": [
            spec.info.band(number).description or f"band {number}" for number in spec.bands
        ],
        "grid_mapping": GRID_MAPPING,
        **_placing(spec),
    }
    nodata = storable_nodata(spec.nodata_values[0], spec.dtype) if spec.has_one_nodata else None
    if nodata is not None:
        told["_FillValue"] = _as_xarray_writes(nodata, spec.dtype)
    return told


def group_attributes(spec: OutputSpec, metadata: Mapping[str, str]) -> dict[str, Any]:
    """Of the whole store: how the result was made, and the source's own metadata."""
    of_source = dict(line.partition("=")[::2] for line in spec.info.metadata.get("", ()))
    return {**of_source, "Conventions": "CF-1.8", "HIMOSA": dict(metadata)}


def coordinates(spec: OutputSpec) -> dict[str, tuple[ZarrArray, NDArray[Any], dict[str, Any]]]:
    """The small arrays beside the result, by name: array, values, attributes."""
    numbers = np.array(spec.bands, np.int64)
    found: dict[str, tuple[ZarrArray, NDArray[Any], dict[str, Any]]] = {
        "band": (_axis("band", numbers), numbers, {"long_name": "band of the source"}),
        GRID_MAPPING: (
            ZarrArray((), (), "int64", ()),
            np.array(0, np.int64),
            _grid_mapping(spec),
        ),
    }
    transform = transform_of(spec)
    if transform is None or transform[2] or transform[4]:
        return found  # rotated: no axis has one coordinate for each column
    is_geographic = _is_geographic(spec)
    for name, first, step, count in (
        ("x", transform[0], transform[1], spec.size.width),
        ("y", transform[3], transform[5], spec.size.height),
    ):
        centres = first + (np.arange(count) + 0.5) * step
        found[name] = (_axis(name, centres), centres, _axis_attributes(name, is_geographic))
    return found


def _placing(spec: OutputSpec) -> dict[str, Any]:
    """Where the raster lies, for GDAL."""
    told: dict[str, Any] = {}
    if spec.info.crs_wkt:
        told["_CRS"] = {"wkt": spec.info.crs_wkt}
        told["proj:wkt2"] = spec.info.crs_wkt
    transform = transform_of(spec)
    if transform is not None:
        x, x_per_col, x_per_row, y, y_per_col, y_per_row = transform
        told["spatial:dimensions"] = ["y", "x"]
        told["spatial:transform"] = [x_per_col, x_per_row, x, y_per_col, y_per_row, y]
    if told:
        told["zarr_conventions"] = [
            {"name": name, "uuid": uuid, "spec_url": f"https://github.com/{where}"}
            for name, uuid, where in _CONVENTIONS
        ]
    return told


def _grid_mapping(spec: OutputSpec) -> dict[str, Any]:
    told = {}
    if spec.info.crs_wkt:
        told["crs_wkt"] = told[GRID_MAPPING] = spec.info.crs_wkt
    transform = transform_of(spec)
    if transform is not None:
        told["GeoTransform"] = " ".join(map(repr, transform))
    return told


def _axis(name: str, values: NDArray[Any]) -> ZarrArray:
    fill = np.nan if values.dtype.kind == "f" else 0
    return ZarrArray(values.shape, values.shape, values.dtype.name, (name,), fill, "plain")


def _axis_attributes(name: str, is_geographic: bool) -> dict[str, Any]:
    if is_geographic:
        standard, units = {
            "x": ("longitude", "degrees_east"),
            "y": ("latitude", "degrees_north"),
        }[name]
        return {"axis": name.upper(), "standard_name": standard, "units": units}
    return {"axis": name.upper(), "standard_name": f"projection_{name}_coordinate"}


def _is_geographic(spec: OutputSpec) -> bool:
    crs = spatial_reference(spec)
    return crs is not None and bool(crs.IsGeographic())


def _as_xarray_writes(nodata: float | int, dtype: np.dtype[Any]) -> int | str:
    """Xarray keeps floats as bytes in base64, as JSON may have no word for them."""
    if dtype.kind == "f":
        return base64.standard_b64encode(struct.pack("<d", float(nodata))).decode("ascii")
    return int(nodata)
