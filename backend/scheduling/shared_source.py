# SPDX-License-Identifier: GPL-3.0-or-later
"""A job's source, handed to whoever works: open in this process, opened anew in another one."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from backend.errors import SourceFailed
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.identity import lasting_name
from backend.raster.reading.reader import RasterSource

if TYPE_CHECKING:
    from backend.scheduling.workplace import Workplace


class SharedSource:
    """Can be pickled: what arrives elsewhere is how to open it, and what it must turn out to be.

    Args:
        source: open; whoever opened it closes it.
    """

    def __init__(self, source: RasterSource) -> None:
        self._source: RasterSource | None = source
        self._info = source.info
        recipe = source.recipe
        self._recipe = recipe and replace(recipe, path=lasting_name(recipe.path))

    def __getstate__(self) -> dict[str, Any]:
        if self._recipe is None:
            raise RuntimeError("The source is a named one.")
        return {**vars(self), "_source": None}

    def at(self, place: Workplace) -> RasterSource:
        """The source where it is read; elsewhere it is open as long as the place's `stack`.

        Raises:
            SourceUnreadable, SourceFailed: it is not there, or is another one on that machine.
        """
        if self._source is not None:
            return self._source
        if self._recipe is None:
            raise RuntimeError("The source is a named one.")
        source = place.stack.enter_context(self._recipe.open(place.log.hear))
        _require_same(source.info, self._info)
        return source


def _require_same(found: RasterInfo, wanted: RasterInfo) -> None:
    """Refuse a file that has the source's name on this machine and is another one.

    Raises:
        SourceFailed: it is.
    """
    if replace(found, path=wanted.path) != wanted:
        raise SourceFailed(
            f"On {socket.gethostname()} {found.path} is another raster than where the job was "
            f"started ({found.size.width} × {found.size.height} pixels, {len(found.bands)} bands).",
            "Give every machine the same files under the same names, by a shared file system say.",
        )
