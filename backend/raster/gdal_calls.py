# SPDX-License-Identifier: GPL-3.0-or-later
"""How we call GDAL: its failures become our errors, its messages go to our log."""

from __future__ import annotations

import logging
import re
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal

from backend.errors import OutOfMemory
from backend.raster.gdal_text import gdal_name, text_of

logger = logging.getLogger(__name__)

_OUT_OF_MEMORY = 2  # GDAL's CPLE_OutOfMemory
_MOST_WARNINGS = 8
# A warning alone, where bytes did not come: GDAL goes on without them. A TIFF whose place cannot
# be read is one that lies nowhere, and so would be the result.
_BYTES_LOST = re.compile(r"\bI/?O error|input/output error|cannot read offset/size", re.I)


class HeardWarnings:
    """What GDAL warned of while a job read its source; filled from several threads."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, text: str) -> None:
        """Take a warning of GDAL in; the same one again is counted only."""
        cleaned = _cleaned(text)
        with self._lock:
            if cleaned in self._texts or len(self._texts) < _MOST_WARNINGS:
                self._texts[cleaned] = self._texts.get(cleaned, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """Whole sentences for a person, in the order in which they were first heard."""
        with self._lock:
            return tuple(
                f"GDAL warned while it read the source: {text}{_times(count)}. Some pixels may be "
                "wrong: check the file, for instance with gdalinfo -checksum, or fetch it again."
                for text, count in self._texts.items()
            )


@contextmanager
def gdal_failures(
    make_error: Callable[[str], Exception],
    on_warning: Callable[[str], None] | None = None,
    *,
    is_strict: bool = False,
) -> Iterator[None]:
    """Turn what GDAL raises inside the block into an error of ours.

    So is a mere warning that bytes could not be read: what GDAL makes of the rest is not the file.

    Args:
        make_error: gets GDAL's own sentence, returns the error to raise.
        on_warning: gets what GDAL only warns of; such sentences go to the log in any case.
        is_strict: whether a failure that GDAL tells of and goes on from is one. GDAL gives zeros
            for blocks of a TIFF whose place it could not read, and raises nothing. Not where it
            tries what a file may be.

    Raises:
        OutOfMemory: GDAL could not get the memory it asked for.
        Exception: what `make_error` returned, for any other failure of GDAL.
    """
    lost: list[str] = []

    def hear(severity: int, number: int, text: str) -> None:
        logger.debug("GDAL message %d (severity %d): %s", number, severity, text)
        is_failure = severity == gdal.CE_Failure and is_strict
        if is_failure or (severity >= gdal.CE_Warning and tells_of_lost_bytes(str(text))):
            lost.append(_cleaned(text))
        elif severity == gdal.CE_Warning and on_warning is not None:
            on_warning(text)

    gdal.UseExceptions()
    gdal.ErrorReset()  # else a failure of long ago might be taken for one of this block
    gdal.PushErrorHandler(hear)
    try:
        yield
    # Its own sentence may not be UTF-8; and it may answer and raise at once, which Python forbids.
    except (RuntimeError, UnicodeDecodeError, SystemError) as error:
        if gdal.GetLastErrorNo() == _OUT_OF_MEMORY:
            raise OutOfMemory(
                f"GDAL ran out of memory: {_one_line(error)}.", "Choose a smaller tile size."
            ) from error
        raise make_error(_one_line(error.__cause__ or error)) from error
    finally:
        gdal.PopErrorHandler()
    if lost:
        raise make_error(lost[0])


def tells_of_lost_bytes(text: str) -> bool:
    """Whether a sentence of GDAL says that it did not get what it wanted to read."""
    return _BYTES_LOST.search(text) is not None


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


class _CacheWishes:
    """One for the process, as GDAL's block cache is: the newest wish holds.

    Jobs that run side by side end in any order.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wishes: dict[object, int] = {}
        self._usual_bytes = 0

    def add(self, wish: object, size_mib: int) -> None:
        """Have a size from now on."""
        with self._lock:
            if not self._wishes:
                self._usual_bytes = gdal.GetCacheMax()
            self._wishes[wish] = size_mib << 20
            gdal.SetCacheMax(size_mib << 20)

    def remove(self, wish: object) -> None:
        """Have what was wished last of what is left, or what it was before."""
        with self._lock:
            del self._wishes[wish]
            gdal.SetCacheMax(next(reversed(self._wishes.values()), self._usual_bytes))


_CACHE = _CacheWishes()


@contextmanager
def gdal_cache(size_mib: int) -> Iterator[None]:
    """Give GDAL's block cache this size, of the whole process, inside the block only.

    Of blocks that overlap, the one that was entered last counts.
    """
    wish = object()
    _CACHE.add(wish, size_mib)
    try:
        yield
    finally:
        _CACHE.remove(wish)


@dataclass(frozen=True)
class FileFacts:
    """Size in bytes, time of change as the system tells it, and whether it is a folder."""

    size: int
    mtime: int
    is_folder: bool


def stat_of(name: str) -> FileFacts | None:
    """What is known of a file by GDAL's name; None where there is none.

    The system is asked first: newer GDAL raises here what failed before.
    """
    with suppress(OSError, ValueError):
        found = Path(name).stat()
        return FileFacts(found.st_size, found.st_mtime_ns, stat.S_ISDIR(found.st_mode))
    gdal.ErrorReset()
    with suppress(RuntimeError, UnicodeError):
        place = gdal.VSIStatL(gdal_name(name))
        if place is not None:
            return FileFacts(int(place.size), int(place.mtime), bool(place.IsDirectory()))
    return None


def driver_name_of(name: str, kind: int = gdal.OF_RASTER) -> str | None:
    """The driver of GDAL that would open a name, as a raster say; None where there is none.

    Empty where a driver failed over it: some look into the header for it, and a damaged one makes
    them fail. Whoever opens the file hears why.
    """
    gdal.UseExceptions()
    try:
        driver = gdal.IdentifyDriverEx(gdal_name(name), kind)
    except (RuntimeError, UnicodeError):
        gdal.ErrorReset()
        return ""
    return None if driver is None else str(driver.ShortName)


def done(code: int | None) -> None:
    """Take the answer of a call of GDAL's that may fail without a word.

    Where the list of a TIFF's blocks cannot be read, GDAL answers that it failed and says nothing,
    so that its Python bindings raise nothing either.

    Args:
        code: what the call answered; some versions answer None.

    Raises:
        RuntimeError: it failed.
    """
    if code is not None and code >= gdal.CE_Failure:
        raise RuntimeError(gdal.GetLastErrorMsg() or "GDAL failed and gave no reason")


def close_dataset(dataset: Any) -> None:
    """Close a dataset now, whoever still refers to it; what is left to write is written.

    Letting the last reference go would do the same, but there a failure could not be raised.

    Raises:
        RuntimeError: GDAL's failure, as in any call of it.
    """
    if not hasattr(dataset, "Close"):  # before GDAL 3.8
        type(dataset).__swig_destroy__(dataset)
        return
    try:
        dataset.Close()
    except BaseException:
        # GDAL has closed it all the same: destroyed once more with the last reference, it crashes.
        if dataset.this is not None:  # later versions have disowned it by themselves
            dataset.thisown = False
            dataset.this = None
        raise


def close_quietly(dataset: Any) -> None:
    """Close a dataset of which nothing is wanted any more."""
    with suppress(RuntimeError):
        close_dataset(dataset)


@contextmanager
def closing(dataset: Any) -> Iterator[Any]:
    """Close a dataset at the end of the block; a failure there hides none inside the block."""
    try:
        yield dataset
    except BaseException:
        close_quietly(dataset)
        raise
    close_dataset(dataset)


def _cleaned(text: Any) -> str:
    return " ".join(text_of(text).split()).rstrip(".")


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _one_line(error: BaseException) -> str:
    return _cleaned(str(error))
