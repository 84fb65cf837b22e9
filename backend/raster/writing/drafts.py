# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files beside each other that appear together or not at all."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from backend.raster.writing.destination import PARTIAL_SUFFIX, final_path
from backend.raster.writing.disk import os_write_failure


class Drafts:
    """Files written under other names first; a context manager, left early nothing stays."""

    def __init__(self) -> None:
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
            draft.write_bytes(content)
        except OSError as error:
            raise os_write_failure(target, error) from error

    def publish(self) -> None:
        """Let all files appear under their names; if one cannot, those before it go again.

        Raises:
            DiskFull, OutputFailed: one cannot take its place.
        """
        published: list[Path] = []
        for target, draft in self._drafts.items():
            try:
                draft.replace(target)
            except OSError as error:
                for path in published:
                    path.unlink(missing_ok=True)
                raise os_write_failure(target, error) from error
            published.append(target)
