# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job notes before several files appear: which of them are its own, if it is killed then.

Each file takes its place in one step, but the files of a job do so one after another. The note lies
in the journal's folder, whether the job keeps tiles there or not, and goes with it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from backend.raster.writing.destination import final_path
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.partial_folder import (
    PUBLISHING_NAME,
    PartialFolder,
    flush_folder_to_disk,
)
from backend.raster.writing.placing import identity_of


def note_publishing(folder: PartialFolder, files: Sequence[Path]) -> None:
    """Note files that are about to appear under their names: whole or not at all.

    Args:
        folder: of the job's destination.
        files: as they lie in their folders, complete.

    Raises:
        DiskFull, OutputFailed: it cannot be noted.
    """
    draft = folder.journal / (PUBLISHING_NAME + ".draft")
    try:
        folder.journal.mkdir(exist_ok=True)
        with open(draft, "w", encoding="utf-8") as file:
            json.dump([identity_of(path) for path in files], file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder.journal / PUBLISHING_NAME)
    except OSError as error:
        raise os_write_failure(folder.target, error) from error
    flush_folder_to_disk(folder.journal)


def appeared_before_a_kill(destination: str, names: Sequence[str]) -> bool:
    """Whether a job was killed while its files appeared, and all that are there are its own.

    Args:
        destination: of the job.
        names: of its files; one that others have changed since is not its own any more.
    """
    note = PartialFolder.journal_of(destination) / PUBLISHING_NAME
    existing = [path for path in map(final_path, names) if os.path.lexists(path)]
    # Spoiled by others, or not there: then nothing is known of the files.
    with contextlib.suppress(OSError, ValueError, TypeError):
        noted = json.loads(note.read_bytes())
        return bool(existing) and all(list(identity_of(path)) in noted for path in existing)
    return False
