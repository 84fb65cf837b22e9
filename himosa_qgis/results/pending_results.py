# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps post-processors alive until QGIS has called them."""

from __future__ import annotations


class PendingResults:
    """Keeps alive what has to act after its run: post-processors, until their layer is there.

    QGIS holds them by a plain pointer: without a reference in Python their methods are gone by
    the time that QGIS calls them, without a word.
    """

    def __init__(self) -> None:
        self._waiting: dict[int, object] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def keep(self, finisher: object) -> None:
        """Hold a post-processor, or the like, until `release`."""
        self._waiting[id(finisher)] = finisher

    def release(self, finisher: object) -> None:
        """Let a post-processor go; one that is not held is fine."""
        self._waiting.pop(id(finisher), None)

    def clear(self) -> None:
        """Let all go."""
        self._waiting.clear()
