# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs whose calls to the system fail: each a source, a request, and what lies there before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from backend.jobs import UpscaleRequest
from tests.backend.raster.rasters import make_raster

SOURCE, PLACE, TARGET = "source.tif", "out", "out.tif"
FORMER = "former-"
"""What a file of the result before is called while it waits in the folder of unfinished files."""


@dataclass(frozen=True)
class Shape:
    """A kind of job.

    Attributes:
        name: for the ledger.
        options: of its request.
        before: makes what is in the output's folder when it begins.
        source: of `make_raster`, what the source has.
        layers: further files of the result, by their names in a request.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[Path], None] = lambda _folder: None
    source: Mapping[str, Any] = field(default_factory=dict)
    layers: Mapping[str, str] = field(default_factory=dict)

    def make_source(self, folder: Path) -> None:
        """Make the raster that is read, and the output's folder as it is before."""
        values = np.random.default_rng(0).integers(1, 255, (3, 70, 130)).astype(np.uint8)
        make_raster(folder / SOURCE, values, **self.source)
        (folder / "before").mkdir()
        self.before(folder / "before")

    def request(self, folder: Path, *, resume: bool) -> UpscaleRequest:
        """What is asked for."""
        place = folder / PLACE
        return UpscaleRequest(
            source=str(folder / SOURCE),
            destination=str(place / TARGET),
            scale=2,
            model="bicubic",
            device="cpu",
            tile_size_px=64,
            resume=resume,
            **self.options,
            **{name: str(place / file) for name, file in self.layers.items()},
        )


def _lay_former_result(folder: Path) -> None:
    """A raster of the output's name with all that may lie beside one."""
    values = np.zeros((1, 20, 20), np.uint8)
    make_raster(folder / TARGET, values)
    for name in ("out.tif.aux.xml", "out.tif.ovr", "out.tif.msk", "out.tfw"):
        (folder / name).write_text(f"{name} of the result before")


SHAPES = (
    Shape("plain"),
    Shape("replacing", {"overwrite": True}, _lay_former_result),
    Shape("cog", {"format": "COG"}, source={"nodata": 7}),
    Shape("two files", layers={"change": "change.tif"}),
    Shape("with a sidecar", source={"nodata": (3, 5, 7)}),
    Shape("masked", source={"mask": np.arange(70 * 130).reshape(70, 130) % 9 > 0}),
)
