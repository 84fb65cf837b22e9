# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files beside each other that appear together or not at all."""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType

from backend.errors import OutputUnusable
from backend.raster.writing.destination import PARTIAL_SUFFIX, final_path
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.placing import take_back, take_place, write_new_file


class Drafts:
    """Files written under other names first; a context manager, left early nothing stays.

    Args:
        may_replace: whether files of their names may be there already.
    """

    def __init__(self, *, may_replace: bool = True) -> None:
        self._may_replace = may_replace
        self._drafts: dict[Path, Path] = {}

    def __enter__(self) -> Drafts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for draft in self._drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def add(self, path: str, content: bytes) -> None:
        """Write a file that nobody sees yet.

        Raises:
            DiskFull, OutputFailed: it cannot be written.
        """
        target = final_path(path)
        draft = target.with_name(target.name + PARTIAL_SUFFIX)
        self._drafts[target] = draft
        try:
            write_new_file(draft, content)
        except OSError as error:
            raise os_write_failure(target, error) from error

    def publish(self) -> None:
        """Let all files appear under their names; if one cannot, those before it go again.

        Raises:
            OutputUnusable: a file has appeared under one of the names, and may not be replaced.
            DiskFull, OutputFailed: one cannot take its place.
        """
        published: list[Path] = []
        for target, draft in self._drafts.items():
            try:
                take_place(draft, target, may_replace=self._may_replace)
            except (OSError, OutputUnusable) as error:
                take_back(published)
                if isinstance(error, OSError):
                    raise os_write_failure(target, error) from error
                raise
            published.append(target)
