# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder `NAME.partial/` beside an output, which holds what is not whole yet."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

from backend.errors import HimosaError, OutputFailed, OutputUnusable
from backend.raster.writing.destination import PARTIAL_SUFFIX, final_path
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.placing import (
    make_own_folder,
    open_own_file,
    refuse_appeared,
    take_back,
    take_place,
)

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WORK_NAME = "work.tif"
JOURNAL_NAME = "himosa-journal"
PUBLISHING_NAME = "publishing"
"""In the journal: which files are about to appear, see `publishing_note`."""
_LOCK_NAME = "in-use"
# Files that GDAL takes for a part of NAME, whoever wrote them.
_PAM_SUFFIX = ".aux.xml"
_SIDECARS = (_PAM_SUFFIX, ".ovr", ".msk", ".msk.ovr")
# Those of a result that is being replaced, until it is.
_FORMER = "former-"


class PartialFolder:
    """Holds an output until it is whole; no two jobs can have the same one.

    Nothing but our own files is ever removed from it.

    Args:
        path: of the output.
        keeps_journal: whether tiles of an interrupted job stay there, see `journal`.

    Raises:
        OutputUnusable: another job writes this output at the moment, or the folder's name is a
            link or another user's.
        HimosaError: the folder cannot be made.
    """

    def __init__(self, path: str, *, keeps_journal: bool = False) -> None:
        self._keeps_journal = keeps_journal
        self._has_sidecar = False  # ours is beside the target
        self.target = final_path(path)
        self.folder = self.target.with_name(self.target.name + PARTIAL_SUFFIX)
        try:
            make_own_folder(self.folder)
            self._lock = open_own_file(self.folder / _LOCK_NAME)
        except OSError as error:
            with contextlib.suppress(OSError):  # it stays where something lies in it
                self.folder.rmdir()
            raise os_write_failure(self.target, error) from error
        if not _try_to_lock(self._lock):
            self._let_go()
            raise OutputUnusable(
                f"Another job is writing {self.target} at the moment.",
                "Wait for it, or choose another name.",
            )
        try:
            self._former = set(_listed(self.folder, _FORMER))
        except OSError as error:
            self._leave()
            raise os_write_failure(self.target, error) from error
        self._remove_our_files()  # those of a job that was killed
        self._refuse_other_name_of_target()

    def _refuse_other_name_of_target(self) -> None:
        """Nothing may be written under a second name of the result before.

        Raises:
            HimosaError: it has one here that cannot be removed.
        """
        is_shared = False
        with contextlib.suppress(OSError):  # mostly there is neither
            is_shared = os.path.samestat(self.result.lstat(), self.target.lstat())
        if is_shared:
            self._leave()
            raise OutputFailed(
                f"{self.result} is a second name of {self.target}, and cannot be removed.",
                "Remove it, or change the permissions of its folder.",
            )

    @property
    def result(self) -> Path:
        """The result while it is not whole, under the name it will have."""
        return self.folder / self.target.name

    @property
    def work(self) -> Path:
        """A file on the way to the result."""
        return self.folder / WORK_NAME

    @property
    def journal(self) -> Path:
        """A folder for what shall outlive the job, if it is interrupted."""
        return self.folder / JOURNAL_NAME

    @staticmethod
    def journal_of(path: str) -> Path:
        """Where the journal of an output lies, if it has one."""
        target = final_path(path)
        return target.with_name(target.name + PARTIAL_SUFFIX) / JOURNAL_NAME

    def drop_journal(self) -> None:
        """Remove the journal: the result is there, or nobody wants to go on."""
        self._remove_journal()

    def drop_tiles(self) -> None:
        """Remove what the journal keeps, but not the note which files were about to appear."""
        _remove_files(self.journal, but=PUBLISHING_NAME)

    def publish(self, *, may_replace: bool = True) -> None:
        """Let the result appear under its name, with its own sidecar and nobody else's.

        Args:
            may_replace: whether a file may be there already.

        Raises:
            OutputUnusable: there is one, and it may not be replaced.
            HimosaError: it cannot take its place; the former file is still there then.
        """
        if not may_replace:
            refuse_appeared(self.target)
        try:
            flush_to_disk(self.result)
            for place in self._stale_sidecars():
                place.replace(self.folder / f"{_FORMER}{place.name}")
                self._former.add(f"{_FORMER}{place.name}")
            own_sidecar = _beside(self.result, _PAM_SUFFIX)
            if own_sidecar.exists():
                own_sidecar.replace(_beside(self.target, _PAM_SUFFIX))
                self._has_sidecar = True
            take_place(self.result, self.target, may_replace=may_replace)
        except OSError as error:
            raise self._not_published(os_write_failure(self.target, error)) from error
        except OutputUnusable as error:
            raise self._not_published(error) from None
        flush_folder_to_disk(self.target.parent)

    def _not_published(self, reason: HimosaError) -> HimosaError:
        """Let what was there before be whole again; gives the error to raise."""
        if self._has_sidecar:
            take_back([_beside(self.target, _PAM_SUFFIX)])
        if self._settle_former():
            return reason
        return type(reason)(
            reason.message,
            f"{reason.hint} Files that belong to the result before wait in {self.folder}: the "
            "next job of this name puts them back.",
        )

    def discard(self) -> None:
        """Remove all that is ours, a journal only unless it is kept; the folder too, when empty."""
        self._remove_our_files()
        self._leave()

    def _leave(self) -> None:
        """Let the next job in; the folder goes where nothing lies in it."""
        if sys.platform == "win32":  # where an open file cannot be removed
            self._let_go()
        with contextlib.suppress(OSError):
            (self.folder / _LOCK_NAME).unlink()
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        self._let_go()

    def _let_go(self) -> None:
        with contextlib.suppress(OSError):  # nothing was written: nothing can be lost
            self._lock.close()

    def _stale_sidecars(self) -> list[Path]:
        """Files that would be taken for a part of the new result."""
        places = [_beside(self.target, suffix) for suffix in _SIDECARS]
        if self.target.exists():
            places.append(self.target.with_suffix(".tfw"))
        return [place for place in places if place.is_file() and place != self.target]

    def _remove_our_files(self) -> None:
        if not self._keeps_journal:
            self._remove_journal()
        _remove_files(self.folder, WORK_NAME)
        # While the result lies here, those of the former one are not stale, see `_settle_former`.
        if self._settle_former():
            _remove_files(self.folder, self.target.name)

    def _settle_former(self) -> bool:
        """Put back what belongs to a former result; where the new one took its place it goes.

        Returns:
            Whether nothing of it waits here any more.
        """
        for name in tuple(self._former):
            with contextlib.suppress(OSError):
                self._settle(name)
                self._former.remove(name)
        return not self._former

    def _settle(self, name: str) -> None:
        if self._is_published():
            (self.folder / name).unlink()
        else:
            (self.folder / name).replace(self.target.with_name(name[len(_FORMER) :]))

    def _is_published(self) -> bool:
        """Whether the result of this folder has taken its place.

        Raises:
            OSError: the system does not say.
        """
        try:
            own = self.result.lstat()
        except FileNotFoundError:
            return True
        try:
            return os.path.samestat(own, self.target.lstat())  # between its two names
        except FileNotFoundError:
            return False

    def _remove_journal(self) -> None:
        _remove_files(self.journal)
        with contextlib.suppress(OSError):
            self.journal.rmdir()


def _remove_files(folder: Path, beginning: str = "", but: str | None = None) -> None:
    """Remove the files whose names begin so, but for one, as far as the disk allows it.

    A pattern would ask first whether the folder is there, and that question may fail as well.
    """
    try:
        names = _listed(folder, beginning)
    except OSError:  # those that there may be
        names = [f"{beginning}{suffix}" for suffix in ("", *_SIDECARS) if beginning]
    for name in names:
        if name != but:
            with contextlib.suppress(OSError):
                (folder / name).unlink()


def _listed(folder: Path, beginning: str) -> list[str]:
    """The names in a folder that begin so.

    Raises:
        OSError: it cannot be looked into.
    """
    return [name for name in os.listdir(folder) if name.startswith(beginning)]  # noqa: PTH208


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _try_to_lock(file: Any) -> bool:
    """Lock an open file until it is closed, or the process ends in whatever way."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:  # how Windows says the same
        return sys.platform != "win32"
    except OSError:
        return True  # a file system without locks: then there is none to respect
    return True


def flush_to_disk(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def flush_folder_to_disk(folder: Path) -> None:
    """Make the new name last; Windows does so by itself."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
