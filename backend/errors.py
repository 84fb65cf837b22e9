# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can go wrong, as one family of errors.

Each class has a `code`, which travels over the protocol and in `--json` output, and the exit status
of the command line. A message says what is wrong and the value seen; the hint says what to do.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

EXIT_DONE = 0
EXIT_UNUSABLE = 2
EXIT_CANCELLED = 3
EXIT_FAILED = 4
EXIT_ENDED = 128 + 15
"""As the shell says it of a program that `SIGTERM` ended."""


class HimosaError(Exception):
    """Root of all errors that a person is meant to read."""

    code: ClassVar[str] = "failed"
    exit_status: ClassVar[int] = EXIT_FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidRequest(HimosaError):
    """An argument is outside what the command accepts."""

    code = "invalid_request"
    exit_status = EXIT_UNUSABLE


class SourceUnreadable(HimosaError):
    """The source is missing, is no raster, or is damaged."""

    code = "source_unreadable"
    exit_status = EXIT_UNUSABLE


class ThematicSource(HimosaError):
    """The source holds classes, not measurements."""

    code = "thematic_source"
    exit_status = EXIT_UNUSABLE


class OutputUnusable(HimosaError):
    """The output cannot be written where it was asked for."""

    code = "output_unusable"
    exit_status = EXIT_UNUSABLE


class InsufficientDisk(HimosaError):
    """The plan needs more disk than is free."""

    code = "insufficient_disk"
    exit_status = EXIT_UNUSABLE


class InsufficientMemory(HimosaError):
    """The plan needs more memory than is allowed or free."""

    code = "insufficient_memory"
    exit_status = EXIT_UNUSABLE


class ModelNotInstalled(HimosaError):
    """No weights of this name or scale are installed."""

    code = "model_not_installed"
    exit_status = EXIT_UNUSABLE


class ModelUnusable(HimosaError):
    """A weights file is damaged, or not of a form that we read."""

    code = "model_unusable"
    exit_status = EXIT_UNUSABLE


class DeviceNotAvailable(HimosaError):
    """The device asked for is not there."""

    code = "device_not_available"
    exit_status = EXIT_UNUSABLE


class EngineUnavailable(HimosaError):
    """The engine asked for is not installed, not running, or not the same on every machine."""

    code = "engine_unavailable"
    exit_status = EXIT_UNUSABLE


class JournalMismatch(HimosaError):
    """An interrupted job cannot be resumed: something is not what it was when it began."""

    code = "journal_mismatch"
    exit_status = EXIT_UNUSABLE


NOTHING_WRITTEN = "Nothing was written; start it again at will."
"""What a person does after a cancel that left nothing."""


class Cancelled(HimosaError):
    """The person, or the program in front of us, asked to stop."""

    code = "cancelled"
    exit_status = EXIT_CANCELLED


class WorkerEnded(HimosaError):
    """The system, or another program, asked the process to end in the middle of its work."""

    code = "worker_ended"
    exit_status = EXIT_ENDED


class DiskFull(HimosaError):
    """The disk filled up on the way, in spite of the check."""

    code = "disk_full"


class SourceFailed(HimosaError):
    """The source could be opened but a part of it could not be read."""

    code = "source_failed"


class OutOfMemory(HimosaError):
    """Memory ran out on the way, after all smaller plans were tried."""

    code = "out_of_memory"


class DeviceLost(HimosaError):
    """The device stopped answering on the way."""

    code = "device_lost"


class WorkersLost(HimosaError):
    """Workers on this or other machines ended again and again, whoever took their place."""

    code = "workers_lost"


class ParityMismatch(HimosaError):
    """Our output differs from the reference by more than the tolerance."""

    code = "parity_mismatch"


class OutputFailed(HimosaError):
    """The output could be begun but not finished, for another reason than a full disk."""

    code = "output_failed"


FULL_DISK = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
"""What the system calls a full disk, or a used up share of it."""


def refused_by_system(error: OSError) -> HimosaError:
    """The error to show where the system refused what no place in the program foresaw.

    Most often it is a file, of which not even the size is told: on a disk that fails, in a folder
    that was closed, on a server that went away.
    """
    reason = error.strerror or str(error)
    if error.errno in FULL_DISK:
        return DiskFull("The disk filled up on the way.", "Free some space and start again.")
    names = [name for name in (error.filename, error.filename2) if isinstance(name, (str, bytes))]
    if not names:
        return HimosaError(
            f"The system refused to go on: {reason}.",
            "Look at disks and connections, and start again; if it stays, report it with the log.",
        )
    return HimosaError(
        f"The system refuses the use of {' and '.join(map(os.fsdecode, names))}: {reason}.",
        "See that its disk is there and well, and that you may use it and its folder, and start "
        "again.",
    )


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn what the system refuses inside the block into an error for a person.

    Raises:
        HimosaError: see `refused_by_system`.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None:  # not of the system: some library has raised it
            raise
        raise refused_by_system(error) from error
