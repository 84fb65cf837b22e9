# SPDX-License-Identifier: GPL-3.0-or-later
"""The description of a result as plain JSON values, from which a file of it can be made later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from backend.geometry import PixelRect, PixelSize
from backend.raster.raster_info import BandInfo, GroundControlPoint, RasterInfo
from backend.raster.writing.output_spec import OutputSpec


def spec_to_json(spec: OutputSpec) -> dict[str, Any]:
    """All of it but where it goes."""
    told = asdict(spec)
    del told["path"], told["overwrite"]
    return told


def spec_from_json(told: Mapping[str, Any], path: str, *, overwrite: bool) -> OutputSpec:
    """The inverse of `spec_to_json`.

    Raises:
        KeyError, TypeError, ValueError, InvalidRequest: this is no such description.
    """
    return OutputSpec(
        **{
            **told,
            "path": path,
            "overwrite": overwrite,
            "info": _info(told["info"]),
            "bands": tuple(told["bands"]),
            "region": PixelRect(**told["region"]),
        }
    )


def _info(told: Mapping[str, Any]) -> RasterInfo:
    transform = told["geotransform"]
    return RasterInfo(
        **{
            **told,
            "size": PixelSize(**told["size"]),
            "block_size": PixelSize(**told["block_size"]),
            "bands": tuple(map(_band, told["bands"])),
            "geotransform": None if transform is None else tuple(transform),
            "gcps": tuple(GroundControlPoint(**point) for point in told["gcps"]),
            "rpc": tuple(told["rpc"]),
            "other_rasters": tuple(told["other_rasters"]),
            "metadata": _domains(told["metadata"]),
        }
    )


def _band(told: Mapping[str, Any]) -> BandInfo:
    return BandInfo(
        **{
            **told,
            "more_nodata": tuple(told["more_nodata"]),
            "nodata_ranges": tuple((low, high) for low, high in told["nodata_ranges"]),
            "grey_ramp": tuple(told["grey_ramp"]),
            "metadata": _domains(told["metadata"]),
        }
    )


def _domains(told: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(lines) for name, lines in told.items()}
