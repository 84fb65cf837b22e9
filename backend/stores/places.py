# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the files of a store lie: a folder of this machine, or a place of fsspec's on a network.

Every file appears under its name whole or not at all, so that a reader never meets half of one. On
a disk it is written under another name first; object stores do so by themselves.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from backend.errors import HimosaError, OutputFailed
from backend.raster.server_names import address_of
from backend.raster.writing.disk import os_write_failure

_DRAFT = ".draft-"
_Answer = TypeVar("_Answer")


def is_remote(address: str) -> bool:
    """Whether a place is one of fsspec's, `s3://bucket/name` say, or `/vsis3/…`, and no path."""
    protocol, separator, _ = address_of(address).partition("://")
    return bool(separator) and protocol.isalnum() and protocol != "file"


@dataclass(frozen=True)
class Place:
    """A folder of files by keys like `result/c/0/1/2`; a value that can be pickled.

    Attributes:
        address: an absolute path, or an address that fsspec knows.
    """

    address: str

    def below(self, name: str) -> Place:
        """A folder inside."""
        return Place(f"{self.address}/{name}")

    def read(self, key: str) -> bytes:
        """A file's bytes.

        Raises:
            FileNotFoundError: there is none of this key.
            OutputFailed: the place cannot be reached.
        """
        if self._is_local:
            return self._path(key).read_bytes()
        return bytes(self._ask(lambda files, root: files.cat_file(f"{root}/{key}")))

    def write(self, key: str, content: bytes) -> None:
        """Let a file appear, or replace it.

        Raises:
            DiskFull, OutputFailed: it cannot be written; then what was there is there still.
        """
        if not self._is_local:
            self._write_remote(key, content)
            return
        path = self._path(key)
        draft = path.with_name(f"{path.name}{_DRAFT}{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(path)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise os_write_failure(path, error) from error

    def _write_remote(self, key: str, content: bytes) -> None:
        def write(files: Any, root: str) -> None:
            path = f"{root}/{key}"
            try:
                files.pipe_file(path, content)
            except Exception as error:
                if not (isinstance(error, FileNotFoundError) or _says_not_found(error)):
                    raise
                # Where folders are real, as on FTP, the first file of one makes it.
                files.makedirs(path.rpartition("/")[0], exist_ok=True)
                files.pipe_file(path, content)

        try:
            self._ask(write)
        except FileNotFoundError as error:
            raise _unreachable(self.address, error) from error

    def sizes(self, folder: str = "") -> dict[str, int]:
        """Bytes of every file in a folder and below it, by key; empty where there is no such."""
        if self._is_local:
            return self._sizes_on_disk(folder)

        def find(files: Any, root: str) -> dict[str, int]:
            begin = f"{root}/{folder}".rstrip("/")
            files.invalidate_cache()  # others may have written meanwhile
            found = files.find(begin, detail=True)
            skipped = len(files._strip_protocol(root)) + 1
            return {name[skipped:]: int(about["size"]) for name, about in found.items()}

        try:
            return self._ask(find)
        except FileNotFoundError:
            return {}

    def remove(self) -> None:
        """Remove the place with all that is in it, if it is there.

        Raises:
            OutputFailed: something cannot be removed.
        """
        if self._is_local:
            try:
                shutil.rmtree(self.address)
            except FileNotFoundError:
                return
            except OSError as error:
                raise os_write_failure(Path(self.address), error) from error
            return

        def remove_all(files: Any, root: str) -> None:
            if files.exists(root):
                files.rm(root, recursive=True)

        with suppress(FileNotFoundError):
            self._ask(remove_all)

    @property
    def _is_local(self) -> bool:
        return not is_remote(self.address)

    def _path(self, key: str) -> Path:
        return Path(self.address, *key.split("/"))

    def _sizes_on_disk(self, folder: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for at, _, names in os.walk(Path(self.address, folder)):
            inside = Path(at).relative_to(self.address).as_posix()
            for name in names:
                if _DRAFT not in name:
                    key = name if inside == "." else f"{inside}/{name}"
                    found[key] = (Path(at) / name).stat().st_size
        return found

    def _ask(self, question: Callable[[Any, str], _Answer]) -> _Answer:
        """Ask the file system of fsspec's, whose packages raise errors of their own kinds."""
        import fsspec

        try:
            files, root = fsspec.core.url_to_fs(self.address)
            return question(files, root)
        except FileNotFoundError:
            raise
        except HimosaError:
            raise
        except Exception as error:  # fsspec's file systems have no root of their errors
            if _says_not_found(error):
                raise FileNotFoundError(str(error)) from error
            raise _unreachable(self.address, error) from error


def _says_not_found(error: Exception) -> bool:
    """Whether it is FTP's word for a file that is not there."""
    return type(error).__name__ == "error_perm" and str(error).startswith("550")


def _unreachable(address: str, error: Exception) -> OutputFailed:
    said = " ".join(str(error).split()) or "no reason given"
    return OutputFailed(
        f"{address} cannot be reached ({type(error).__name__}: {said}).",
        "Check the address, the network and the credentials, which fsspec takes from its own "
        "configuration; an address like s3:// needs its package, s3fs say.",
    )
