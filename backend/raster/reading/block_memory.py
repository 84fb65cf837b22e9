# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory that GDAL takes to read a single pixel: the block that holds it, decoded as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from backend.errors import InsufficientMemory
from backend.raster.datatypes import numpy_type
from backend.raster.raster_info import RasterInfo

_MIB = 2**20
# Blocks of ordinary files are a part of GDAL's cache, which every plan counts.
_COUNTED_MIB = 16.0
# What a process holds with nothing to do, at least: interpreter, GDAL, numpy.
_PROCESS_MIB = 128.0


def block_cache_mib(info: RasterInfo) -> float:
    """Memory that one block of every band takes beyond an ordinary cache, in MiB; mostly 0.

    Whatever limit the cache has, GDAL holds the block that it decodes, and where a block holds the
    values of all bands, it holds them a second time, band by band.
    """
    pixels = info.block_size.height * info.block_size.width
    sizes = [numpy_type(band.dtype_name).itemsize for band in info.bands]
    return max(large_block_mib(pixels, sizes, info.has_mixed_blocks), info.block_mib_behind)


def large_block_mib(pixels: int, value_bytes: Sequence[int], is_mixed: bool) -> float:
    """The same for one block of so many pixels, bands with values of so many bytes.

    Args:
        is_mixed: whether one block holds the values of all bands.
    """
    if is_mixed and len(value_bytes) > 1:
        held = 2 * pixels * sum(value_bytes)
    else:
        held = pixels * max(value_bytes)
    return held / _MIB if held > _COUNTED_MIB * _MIB else 0.0


def check_block_memory(info: RasterInfo, allowance_mib: float) -> None:
    """Refuse a raster of which not even one block fits, before any pixel is read.

    Args:
        allowance_mib: bound on the process's resident memory.

    Raises:
        InsufficientMemory: with what it needs.
    """
    needed = block_cache_mib(info)
    if needed == 0.0 or needed + _PROCESS_MIB <= allowance_mib:
        return
    side_by_side = f"{info.block_size.width:,} × {info.block_size.height:,} pixels"
    if info.block_mib_behind == needed:
        side_by_side = "too many pixels, in the rasters that it names"
    raise InsufficientMemory(
        f"{info.path} is stored in blocks of {side_by_side}: reading one takes "
        f"{needed:,.0f} MiB of memory, and {allowance_mib:,.0f} MiB are allowed.",
        "Store it in smaller blocks (gdal_translate -co TILED=YES, on a machine with more memory), "
        f"or give --max-memory-mib {needed + 2 * _PROCESS_MIB:.0f} or more.",
    )
