# SPDX-License-Identifier: GPL-3.0-or-later
"""Places to check as a person needs them: where on the ground, and what error in which unit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from backend.geometry import PixelRect
from backend.quality.error_places import ErrorPlace
from backend.quality.quality_inputs import QualityInputs
from backend.raster.reading.ground import Ground


@dataclass(frozen=True)
class CheckedPlace:
    """One place.

    Attributes:
        rank: from 1, the worst first.
        x, y: its centre in the result's CRS; column and minus row where the result has no place on
            the ground; None where its placement does not lead there.
        side: its width in the units of x and y; None where x is None.
        row, col, height, width: in pixels of the result.
        expected_error: the mean in the place, in `unit`: of all bands where they share a unit, else
            of `band`.
        unit: of it; empty where none is declared.
        band: that lies most above its own mean; 0 where all bands are meant.
        times_mean: the expected error over that of the whole raster, mean over bands.
    """

    rank: int
    x: float | None
    y: float | None
    side: float | None
    row: int
    col: int
    height: int
    width: int
    expected_error: float
    unit: str
    band: int
    times_mean: float

    def to_json(self) -> dict[str, Any]:
        """The fields as plain values."""
        return asdict(self)


def check_places(
    inputs: QualityInputs, places: Sequence[ErrorPlace], means: Sequence[float]
) -> list[CheckedPlace]:
    """Read the errors of places, and find them on the ground.

    Args:
        inputs: open, with a raster of expected error.
        means: of each band's expected error.

    Raises:
        SourceFailed: a part cannot be read.
    """
    ground = Ground(inputs.result.info)
    return [_checked(inputs, ground, place, means) for place in places]


def _checked(
    inputs: QualityInputs, ground: Ground, place: ErrorPlace, means: Sequence[float]
) -> CheckedPlace:
    rect = place.rect
    errors = _errors_in(inputs, rect)
    units = {inputs.unit(band) for band in inputs.bands}
    relative = [error / mean if mean > 0 else 0.0 for error, mean in zip(errors, means)]
    worst = int(np.argmax(relative))
    is_shared = len(units) == 1
    middle = rect.row + rect.height / 2
    left, centre, right = (
        ground.place(middle, rect.col + share * rect.width) for share in (0.0, 0.5, 1.0)
    )
    x, y = centre or (None, None)
    return CheckedPlace(
        rank=place.rank,
        x=x,
        y=y,
        side=math.dist(left, right) if left and right else None,
        row=rect.row,
        col=rect.col,
        height=rect.height,
        width=rect.width,
        expected_error=float(np.mean(errors)) if is_shared else errors[worst],
        unit=units.pop() if is_shared else inputs.unit(inputs.bands[worst]),
        band=0 if is_shared and len(errors) > 1 else inputs.bands[worst],
        times_mean=float(np.mean(relative)),
    )


def _errors_in(inputs: QualityInputs, rect: PixelRect) -> list[float]:
    """Of each band the mean of what is known; 0 where nothing is."""
    if inputs.uncertainty is None:
        raise ValueError("Places are found in a raster of expected error.")
    block = inputs.uncertainty.read(rect, inputs.uncertainty.info.band_numbers)
    return [
        float(values[valid].mean(dtype=np.float64)) if valid.any() else 0.0
        for values, valid in zip(block.values, block.valid)
    ]
