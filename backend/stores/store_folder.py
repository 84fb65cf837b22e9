# SPDX-License-Identifier: GPL-3.0-or-later
"""A store from the first tile on until it is whole, and what may be replaced by it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from backend.errors import OutputUnusable
from backend.raster.server_names import address_of, bucket_addresses, is_elsewhere
from backend.raster.writing.destination import PARTIAL_SUFFIX, check_folder, final_path
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.partial_folder import PartialFolder, flush_folder_to_disk
from backend.raster.writing.placing import appeared
from backend.stores.places import Place, is_remote

ENDING = ".zarr"
_GROWING, _FORMER = "store", "replaced-store"
_OURS, _WHOLE = "himosa/result.json", "zarr.json"


def check_store_output(address: str, source_files: Iterable[str], may_exist: bool) -> None:
    """Refuse a store that cannot or must not be written.

    Args:
        address: of the store.
        source_files: all files that are read.
        may_exist: whether one may be there already.

    Raises:
        OutputUnusable: with the reason.
    """
    if not address.endswith(ENDING):
        raise OutputUnusable(
            f"The output {address} is a Zarr store, which is a folder of files.",
            f"Give it a name that ends in {ENDING}.",
        )
    found = Place(store_address(address))
    if not is_remote(address):
        _check_is_on_disk(address)
        target = final_path(address)
        check_folder(target)
        if os.path.lexists(target) and not target.is_dir():
            raise OutputUnusable(f"The output {target} is no folder.", "Choose another name.")
        _check_not_source(target, source_files)
        if not target.exists():
            return
    if not _has(found, _WHOLE) and is_remote(address):
        return  # nothing, or what an interrupted job has left
    if not _has(found, _OURS):
        raise OutputUnusable(
            f"{found.address} is there, and is no store that this program has written.",
            "Choose another name; nothing but our own stores is ever replaced.",
        )
    if not may_exist:
        raise OutputUnusable(
            f"The output {found.address} exists already.",
            "Choose another name, or allow overwriting (--overwrite).",
        )


def store_address(name: str) -> str:
    """The address of a store by the name that a person gives it."""
    return address_of(name).rstrip("/") if is_remote(name) else str(final_path(name))


def bytes_growing(path: str) -> int:
    """What an interrupted job has left of a store on a disk."""
    target = final_path(path)
    growing = Place(str(target.with_name(target.name + PARTIAL_SUFFIX) / _GROWING))
    return sum(growing.sizes().values())


class StoreFolder:
    """A store in the making; a context manager in which nobody else writes it.

    On a disk it grows in `NAME.partial/` and takes its name in one step when it is whole. On a
    network nothing can be renamed: there it grows in its place, and is whole when its `zarr.json`
    is there, without which no reader takes it for a store.

    Args:
        address: of the store.
        keeps: whether what is not whole stays there for a job that goes on.

    Raises:
        OutputUnusable: another job writes this output at the moment.
        HimosaError: the folder cannot be made.
    """

    def __init__(self, address: str, *, keeps: bool) -> None:
        self._address, self._keeps = store_address(address), keeps
        self._partial: PartialFolder | None = None
        if is_remote(address):
            self.place = Place(self._address)
        else:
            self._partial = PartialFolder(address)
            self.place = Place(str(self._partial.folder / _GROWING))
            self._put_former_back()

    def start_afresh(self) -> None:
        """Remove what an earlier job has left, a whole store on a network too.

        Raises:
            OutputFailed: it cannot be removed.
        """
        self.place.remove()

    def publish(self, *, may_replace: bool) -> None:
        """Let a complete store appear under its name.

        Args:
            may_replace: whether one may be there.

        Raises:
            OutputUnusable: there is one, and it may not be replaced.
            DiskFull, OutputFailed: it cannot take its place; then the former one is there still.
        """
        if self._partial is None:
            return
        target, former = self._partial.target, self._partial.folder / _FORMER
        if os.path.lexists(target) and not may_replace:
            raise appeared(target)
        try:
            if hasattr(os, "sync"):
                os.sync()  # thousands of files: one by one it would take longer
            if target.exists():
                target.rename(former)
            Path(self.place.address).rename(target)
        except OSError as error:
            self._put_former_back()
            raise os_write_failure(target, error) from error
        flush_folder_to_disk(target.parent)
        shutil.rmtree(former, ignore_errors=True)

    def close(self) -> None:
        """Let go of it; what is not whole goes, where nobody shall go on with it."""
        if not self._keeps and not self._is_whole():
            self.place.remove()
        if self._partial is not None:
            self._partial.discard()

    def _is_whole(self) -> bool:
        return self._partial is None and _has(self.place, _WHOLE)

    def _put_former_back(self) -> None:
        """Where a job was killed between the two renames, or right behind them."""
        if self._partial is None:
            return
        former, target = self._partial.folder / _FORMER, self._partial.target
        with suppress(OSError):
            if former.exists() and not target.exists():
                former.rename(target)
        if os.path.lexists(target):  # else it is all there is: it waits for the next job
            shutil.rmtree(former, ignore_errors=True)


def _has(place: Place, key: str) -> bool:
    try:
        place.read(key)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _check_is_on_disk(address: str) -> None:
    if is_elsewhere(address):
        raise OutputUnusable(
            f"A store cannot be written at {address}.",
            f"Give a folder on a disk, or an address that fsspec knows ({bucket_addresses()}…).",
        )


def _check_not_source(target: Path, source_files: Iterable[str]) -> None:
    for name in source_files:
        with suppress(OSError, ValueError):
            if target.resolve() in Path(name).resolve().parents:
                raise OutputUnusable(
                    f"The source is read from {name}, which lies in the output {target}.",
                    "Choose another name; the source is never overwritten.",
                )
