# SPDX-License-Identifier: GPL-3.0-or-later
"""Is there room for the result, by arithmetic; and what a failed write means."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from backend.errors import (
    FULL_DISK,
    DiskFull,
    HimosaError,
    InsufficientDisk,
    OutputFailed,
    OutputUnusable,
)
from backend.protocol.fields import STORE_FORMAT
from backend.raster.writing.destination import cannot_be_written, final_path
from backend.raster.writing.output_spec import OutputSpec

# The index of a TIFF's blocks is held in memory, 16 bytes each: this many make one GiB.
_MOST_BLOCKS = 2**26
_LONGEST_SIDE = 2**31 - 1
# Less than this after a failed write: the disk is full. What did not fit was more.
_NOTHING_LEFT = 8 * 2**20
# In what GDAL and libtiff say when the system refused to write; all else is no fault of the disk.
_OF_THE_DISK = re.compile(
    r"writ(e|ing) (error|fail)|error writing|(fail|cannot|could not|unable).{0,40}writ|i/?o error|"
    r"input/output|permission|read-only|quota|f(write|seek|flush)|vsif|disk|device|"
    r"no such file|(cannot|failed to|unable to|could not) (open|create)|creation failed|"
    r"read error|error fetching|(failed to|can ?not|could not) (read|fetch)",
    re.IGNORECASE,
)


def estimate_output_bytes(spec: OutputSpec) -> int:
    """An upper bound on the disk that the result needs while it is made.

    Compression usually halves it; noise does not compress. Overviews add a third, and a COG is
    made from a plain GeoTIFF beside it.
    """
    pixels = spec.size.height * spec.size.width
    pixel_bytes = len(spec.bands) * spec.dtype.itemsize + int(spec.has_mask)
    if spec.format == STORE_FORMAT:
        return pixels * pixel_bytes
    copies = 2 if spec.format == "COG" else 1
    return pixels * pixel_bytes * 4 // 3 * copies


def estimate_spool_bytes(spec: OutputSpec) -> int:
    """An upper bound on the disk that all tiles of a result need until the file is written.

    They are kept as they are, with a bit for each value's validity.
    """
    pixels = spec.size.height * spec.size.width
    return pixels * (8 * len(spec.bands) * spec.dtype.itemsize + len(spec.bands)) // 8


def describe_disk(*specs: OutputSpec, spooled_bytes: int = 0) -> str:
    """A sentence for the log: what the results may need while they are made, and what is free."""
    needed = _readable(spooled_bytes + sum(map(estimate_output_bytes, specs)))
    try:
        folder = _existing_parent(final_path(specs[0].path))
        free = _readable(shutil.disk_usage(folder).free)
    except OSError as error:
        reason = error.strerror or error
        return f"Up to {needed} of disk are needed; what is free cannot be told ({reason})."
    return f"Up to {needed} of disk are needed; {free} are free in {folder}."


def check_free_disk(*specs: OutputSpec, spooled_bytes: int = 0) -> None:
    """Refuse results for which the format or the disk has no room, all of them together.

    Args:
        specs: of the results, at least one.
        spooled_bytes: what tiles on their way still need beside the first of them.

    Raises:
        OutputUnusable: one is larger than a GeoTIFF can be, or its folder cannot be looked at.
        InsufficientDisk: those on one disk are larger than what is free there.
    """
    for spec in specs:
        check_format_limits(spec)
    try:
        _check_disks(specs, spooled_bytes)
    except OSError as error:
        raise cannot_be_written(specs[0].path, error) from error


def _check_disks(specs: Sequence[OutputSpec], spooled_bytes: int) -> None:
    folders = [_existing_parent(final_path(spec.path)) for spec in specs]
    for disk in dict.fromkeys(folder.stat().st_dev for folder in folders):
        here = [n for n, folder in enumerate(folders) if folder.stat().st_dev == disk]
        spooled = spooled_bytes if here[0] == 0 else 0
        _check_one_disk([specs[n] for n in here], folders[here[0]], spooled)


def _check_one_disk(specs: Sequence[OutputSpec], folder: Path, spooled_bytes: int) -> None:
    needed = spooled_bytes + sum(map(estimate_output_bytes, specs))
    free = shutil.disk_usage(folder).free
    if needed <= free:
        return
    results = " and ".join(f"{_side_by_side(spec)} × {len(spec.bands)}" for spec in specs)
    what = (
        f"The result of {_side_by_side(specs[0])} pixels needs"
        if len(specs) == 1
        else f"The results of {results} values together need"
    )
    raise InsufficientDisk(
        f"{what} up to {_readable(needed)}; {_readable(free)} are free in {folder}.",
        "Free some space, choose another folder, a smaller extent or a smaller scale.",
    )


def check_format_limits(spec: OutputSpec) -> None:
    """Refuse a result that is larger than a GeoTIFF can be.

    Raises:
        OutputUnusable: it is.
    """
    size, side = spec.size, spec.block_size_px
    blocks = -(-size.height // side) * -(-size.width // side)
    if max(size.height, size.width) > _LONGEST_SIDE or blocks > _MOST_BLOCKS:
        raise OutputUnusable(
            f"The result of {_side_by_side(spec)} pixels is too large for one GeoTIFF.",
            "Choose a smaller extent or a smaller scale.",
        )


def write_failure(path: Path, reason: str) -> HimosaError:
    """The error to raise after a write failed: a full disk, or something else.

    Args:
        path: the output.
        reason: what GDAL said.
    """
    if "No space left" in reason or _is_full(path):
        return _disk_full(path)
    if _OF_THE_DISK.search(reason):
        return _disk_failed(path, reason)
    return OutputFailed(
        f"GDAL could not make {path}: {reason}.",
        "The disk is well. Look for options of GDAL in the environment (GDAL_…, GTIFF_…), try the "
        "other --format, and report it with the log.",
    )


def os_write_failure(path: Path, error: OSError) -> HimosaError:
    """The same for an error of the operating system."""
    if error.errno in FULL_DISK:
        return _disk_full(path)
    return _disk_failed(path, error.strerror or str(error))


def _disk_failed(path: Path, reason: str) -> OutputFailed:
    return OutputFailed(
        f"{path} could not be written: {reason}.", "Check the disk and the folder, and try again."
    )


def _disk_full(path: Path) -> DiskFull:
    return DiskFull(
        f"The disk filled up while {path} was written; nothing of it was left.",
        "Free some space, or choose another folder.",
    )


def _is_full(path: Path) -> bool:
    """Whether a disk has no room left; one that cannot be asked failed in another way."""
    try:
        return shutil.disk_usage(_existing_parent(path)).free < _NOTHING_LEFT
    except OSError:
        return False


def _existing_parent(path: Path) -> Path:
    """The nearest folder above that is there.

    Raises:
        OSError: the system does not say of one whether it is there.
    """
    return next(folder for folder in path.absolute().parents if folder.is_dir())


def _side_by_side(spec: OutputSpec) -> str:
    return f"{spec.size.width:,} × {spec.size.height:,}"


def _readable(number_of_bytes: int) -> str:
    amount = number_of_bytes / 2**20
    for unit in ("MiB", "GiB", "TiB"):
        if amount < 1024 or unit == "TiB":
            return f"{amount:,.1f} {unit}"
        amount /= 1024
    raise AssertionError("the last unit always returns")
