# SPDX-License-Identifier: GPL-3.0-or-later
"""Real pairs: a coarse raster, and the sharper band that the same sensor saw at the same moment.

A folder holds `NAME_lr.tif` (the coarse bands), `NAME_hr.tif` (the sharper one) and `pairs.json`,
an object of one entry for each name. Nothing in a pair is simulated, so that what a model adds can
be held against what was there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest, SourceUnreadable
from backend.protocol.fields import SCALES

PAIRS_NAME = "pairs.json"


@dataclass(frozen=True)
class RealPair:
    """One pair, as its files and its entry tell it.

    `weights` mix the coarse bands into the sharper one; `constant` is added. The pixels of the
    sharper band lie `offset_px` (down, right) from those of the upscaled bands, in sharper pixels.
    """

    name: str
    scale: int
    weights: tuple[float, ...]
    constant: float
    offset_px: tuple[float, float]
    coarse_path: Path
    sharp_path: Path

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise InvalidRequest(
                f"The pair {self.name} has scale {self.scale!r}.", "Give 2, 3 or 4."
            )
        if not self.weights:
            raise InvalidRequest(
                f"The pair {self.name} has no weight for a band.",
                "Give one for each coarse band, and a constant.",
            )
        for path in (self.coarse_path, self.sharp_path):
            if not path.is_file():
                raise InvalidRequest(
                    f"The pair {self.name} lacks its file {path}.", "Build the pairs again."
                )

    def mix(self, bands: NDArray[Any]) -> NDArray[np.float64]:
        """One band from several (C, H, W), in the values of the sharper one.

        Raises:
            InvalidRequest: there are more or fewer bands than weights.
        """
        if len(bands) != len(self.weights):
            raise InvalidRequest(
                f"The pair {self.name} has {len(bands)} bands and {len(self.weights)} weights.",
                f"Mend its entry in {PAIRS_NAME}.",
            )
        mixed = np.tensordot(self.weights, bands.astype(np.float64), axes=1)
        return np.asarray(mixed + self.constant)


def read_pairs(folder: Path, scale: int | None = None) -> list[RealPair]:
    """The pairs of a folder in order of name, or those of one scale.

    Raises:
        InvalidRequest: there are none, or an entry or a file of one is missing or cannot be used.
    """
    path = folder / PAIRS_NAME
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise ValueError("it is no plain file")
        entries = json.loads(path.read_text(encoding="utf-8"))
        pairs = [_pair(folder, name, entries[name]) for name in sorted(entries)]
    except OSError as error:
        raise InvalidRequest(
            f"There is no {PAIRS_NAME} in {folder}.", "Give a folder of real pairs (make pairs)."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(f"{path} cannot be used: {error!r}.", "Build it again.") from error
    chosen = [pair for pair in pairs if scale in (None, pair.scale)]
    if not chosen:
        raise InvalidRequest(
            f"{folder} holds no pair of scale {scale}.",
            f"Its scales are {', '.join(str(s) for s in sorted({p.scale for p in pairs}))}.",
        )
    return chosen


def read_bands(path: Path) -> NDArray[Any]:
    """All values of a raster, shape (C, H, W), in its own type.

    Raises:
        SourceUnreadable: GDAL cannot open or read it.
    """
    from osgeo import gdal

    from backend.raster.gdal_calls import gdal_failures

    def failed(text: str) -> SourceUnreadable:
        return SourceUnreadable(f"{path} cannot be read: {text}.", "Build the pairs again.")

    with gdal_failures(failed, is_strict=True):
        values = np.asarray(gdal.Open(str(path)).ReadAsArray())
    return values if values.ndim == 3 else values[None]


def _pair(folder: Path, name: str, entry: Mapping[str, Any]) -> RealPair:
    down, right = entry["total_offset_hr_px"]
    *weights, constant = (float(weight) for weight in entry["weights"])
    return RealPair(
        name=name,
        scale=entry["scale"],
        weights=tuple(weights),
        constant=constant,
        offset_px=(float(down), float(right)),
        coarse_path=folder / f"{name}_lr.tif",
        sharp_path=folder / f"{name}_hr.tif",
    )
