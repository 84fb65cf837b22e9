# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a raster by name, and saying in one sentence why it cannot be opened."""

from __future__ import annotations

from typing import Any

from osgeo import gdal

from backend.errors import HimosaError, SourceUnreadable
from backend.raster.datatypes import band_type_name, is_supported
from backend.raster.gdal_calls import close_quietly, gdal_failures, stat_of, tells_of_lost_bytes
from backend.raster.gdal_settings import limit_waits
from backend.raster.gdal_text import gdal_name, is_usable_name, python_name
from backend.raster.reading.archives import one_of, reason_archive
from backend.raster.reading.network_gate import network_for
from backend.raster.reading.references import Check, check_references, check_said_files
from backend.raster.reading.tile_indexes import reason_no_indexes

_STEP = 256


def open_dataset(path: str, *, allow_network: bool = False, check: Check | None = None) -> Any:
    """Open any raster that GDAL can open, by file, sub-dataset or /vsi… name.

    Args:
        path: its name.
        allow_network: whether files may name others that are on a server; a name that leads to one
            by itself is opened in any case.
        check: called between small steps of work; may raise, which ends it.

    Raises:
        SourceUnreadable: there is no such raster, with the reason.
    """
    if not is_usable_name(path):
        raise SourceUnreadable("The source has no usable name.", "Name a raster file.")
    limit_waits()
    check_references(path, allow_network=allow_network, check=check)
    with network_for(path, allow_network=allow_network):
        with gdal_failures(lambda text: _reason_unreadable(path, text)):
            dataset = gdal.OpenEx(gdal_name(path), gdal.OF_RASTER)
        if dataset is None:
            raise _reason_unreadable(path, "no driver accepts it")
        try:
            with gdal_failures(lambda text: _reason_unreadable(path, text)):
                check_said_files(path, dataset, allow_network=allow_network)
            _check_bands(dataset, path, check)
        except HimosaError:
            close_quietly(dataset)
            raise
    return dataset


def _check_bands(dataset: Any, path: str, check: Check | None) -> None:
    if dataset.RasterCount == 0:
        raise _no_bands(dataset, path)
    for number in range(1, dataset.RasterCount + 1):
        if check is not None and number % _STEP == 0:
            check()
        name = band_type_name(dataset.GetRasterBand(number))
        if is_supported(name):
            continue
        message = f"Band {number} of {path} has pixels of type {name}, which cannot be upscaled."
        if gdal.DataTypeIsComplex(dataset.GetRasterBand(number).DataType):
            # A conversion to floats would keep the real part: noise, where the phase is.
            hint = f"Give its amplitude: DERIVED_SUBDATASET:AMPLITUDE:{path}."
        else:
            hint = "Convert it first, for instance with gdal_translate -ot Float32."
        raise SourceUnreadable(message, hint)


def _no_bands(dataset: Any, path: str) -> SourceUnreadable:
    names = [python_name(name) for name, _ in dataset.GetSubDatasets()]
    if not names:
        return SourceUnreadable(f"{path} holds no raster bands.", "Choose a raster.")
    return SourceUnreadable(f"{path} holds {len(names)} rasters.", one_of(names))


def _reason_unreadable(path: str, gdal_text: str) -> SourceUnreadable:
    place, no_indexes = stat_of(path), reason_no_indexes(path)
    if no_indexes is not None:
        return no_indexes
    if place is not None and place.is_folder:
        return SourceUnreadable(
            f"{path} is a folder, not a raster.", "Name the raster file inside it."
        )
    if _is_vector(path):
        return SourceUnreadable(
            f"{path} is a vector layer, not a raster.", "Choose a raster, or rasterize it first."
        )
    if place is None:
        return _reason_not_found(path, gdal_text)
    return _reason_of_file(path, place.size, gdal_text)


def _reason_of_file(path: str, size: int, gdal_text: str) -> SourceUnreadable:
    if size == 0:
        return SourceUnreadable(f"{path} is empty (0 bytes).", "Fetch or make the file again.")
    if not _is_permitted(path):
        return SourceUnreadable(f"{path} may not be read by this user.", "Change its permissions.")
    archive = reason_archive(path)
    if archive is not None:
        return archive
    if tells_of_lost_bytes(gdal_text):
        return SourceUnreadable(
            f"{path} cannot be read as a whole ({gdal_text}).",
            "Check the disk, and whether the file was cut off: then fetch it again.",
        )
    return SourceUnreadable(
        f"{path} is not a raster that GDAL can read ({gdal_text}).",
        "Check the file, for instance with gdalinfo.",
    )


def _reason_not_found(path: str, gdal_text: str) -> SourceUnreadable:
    if ":" in path[2:]:  # a sub-dataset or a connection; the first two may be a drive letter
        return SourceUnreadable(
            f"{path} cannot be opened ({gdal_text}).", "Check the name, for instance with gdalinfo."
        )
    return SourceUnreadable(f"There is no file {path}.", "Check the path and its spelling.")


def _is_vector(path: str) -> bool:
    try:
        with gdal_failures(SourceUnreadable):
            dataset = gdal.OpenEx(gdal_name(path), gdal.OF_VECTOR)
    except SourceUnreadable:
        return False
    if dataset is None:
        return False
    has_layers = dataset.GetLayerCount() > 0
    close_quietly(dataset)
    return bool(has_layers)


def _is_permitted(path: str) -> bool:
    try:
        with open(path, "rb"):
            return True
    except PermissionError:
        return False
    except OSError:
        return True  # a /vsi… name, which only GDAL can open
