# SPDX-License-Identifier: GPL-3.0-or-later
"""How we call GDAL: its failures become our errors, its messages go to our log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from osgeo import gdal

from backend.errors import HimosaError, OutOfMemory

logger = logging.getLogger(__name__)

_OUT_OF_MEMORY = 2  # GDAL's CPLE_OutOfMemory


def _log_message(severity: int, number: int, text: str) -> None:
    logger.debug("GDAL message %d (severity %d): %s", number, severity, text)


@contextmanager
def gdal_failures(make_error: Callable[[str], HimosaError]) -> Iterator[None]:
    """Turn what GDAL raises inside the block into an error of ours.

    Args:
        make_error: gets GDAL's own sentence, returns the error to raise.

    Raises:
        OutOfMemory: GDAL could not get the memory it asked for.
        HimosaError: what `make_error` returned, for any other failure of GDAL.
    """
    gdal.UseExceptions()
    gdal.PushErrorHandler(_log_message)
    try:
        yield
    except RuntimeError as error:
        if gdal.GetLastErrorNo() == _OUT_OF_MEMORY:
            raise OutOfMemory(
                f"GDAL ran out of memory: {_one_line(error)}.", "Choose a smaller tile size."
            ) from error
        raise make_error(_one_line(error)) from error
    finally:
        gdal.PopErrorHandler()


@contextmanager
def gdal_options(**options: str) -> Iterator[None]:
    """Set configuration options of GDAL for this thread, inside the block only."""
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, old_value in before.items():
            gdal.SetThreadLocalConfigOption(name, old_value)


@contextmanager
def collected_failures(failures: list[str]) -> Iterator[None]:
    """Gather what GDAL says where it cannot raise, as while a dataset is closed.

    Args:
        failures: gets one sentence for each failure inside the block.
    """

    def collect(severity: int, number: int, text: str) -> None:
        _log_message(severity, number, text)
        if severity >= gdal.CE_Failure:
            failures.append(text.strip())

    gdal.PushErrorHandler(collect)
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")
