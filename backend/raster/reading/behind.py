# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind a virtual raster: each raster that it names is looked at before a pixel is read.

One among thousands may be stored in huge blocks, or say that its overviews are on a server. Opening
5,000 small files took 2.5 s of processor time on two busy cores.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from osgeo import gdal

from backend.errors import SourceUnreadable
from backend.raster.gdal_calls import close_quietly, closing, gdal_failures
from backend.raster.gdal_text import gdal_name, python_name
from backend.raster.reading.addresses import opens_network
from backend.raster.reading.block_memory import large_block_mib
from backend.raster.reading.references import (
    Check,
    check_said_files,
    is_called_virtual,
    named_within,
    vrts_within,
)

_BITS_A_BYTE = 8


class _Damaged(Exception):
    """A file behind a raster fails: that is told where its pixels are read, if they are."""


def look_behind(path: str, *, allow_network: bool, check: Check | None = None) -> float:
    """Look at every raster that a virtual one names, and at those behind these.

    Args:
        allow_network: whether they, or their overviews, may lie on a server.
        check: called before each; may raise, which ends it.

    Returns:
        MiB that their largest block takes beyond an ordinary cache; 0 for a raster that is not
        virtual.

    Raises:
        SourceUnreadable: one names a server without leave, or a pipe.
    """
    largest = 0.0
    for name, _ in named_within(path):
        if check is not None:
            check()
        if opens_network(name) or is_called_virtual(name):
            continue
        dataset = _opened(name)
        if dataset is None:
            continue  # it fails where it is read
        with suppress(_Damaged), gdal_failures(_Damaged), closing(dataset):
            check_said_files(name, dataset, allow_network=allow_network)
            largest = max(largest, _largest_block_mib(dataset))
    return largest


def files_behind(dataset: Any, path: str) -> list[str]:
    """Files of a dataset, and those of the virtual rasters that it names, each looked at once."""
    files = _files_of(dataset)
    nested = [name for name in files if name.lower().endswith(".vrt") and name != path]
    for vrt in vrts_within(*dict.fromkeys(nested)):
        inner = _opened(vrt)
        if inner is not None:  # else nothing is read from it
            files += _files_of(inner)
            close_quietly(inner)
    return files


def _files_of(dataset: Any) -> list[str]:
    """Its files; none where a damaged header keeps GDAL from telling them."""
    with suppress(SourceUnreadable), gdal_failures(SourceUnreadable):
        return [python_name(name) for name in dataset.GetFileList() or ()]
    return []


def _opened(name: str) -> Any:
    with suppress(SourceUnreadable), gdal_failures(SourceUnreadable):
        return gdal.OpenEx(gdal_name(name), gdal.OF_RASTER)
    return None


def _largest_block_mib(dataset: Any) -> float:
    if dataset.RasterCount == 0:
        return 0.0
    width, height = dataset.GetRasterBand(1).GetBlockSize()
    sizes = [
        gdal.GetDataTypeSize(dataset.GetRasterBand(number).DataType) // _BITS_A_BYTE
        for number in range(1, dataset.RasterCount + 1)
    ]
    is_mixed = dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "PIXEL"
    return large_block_mib(width * height, sizes, is_mixed)
