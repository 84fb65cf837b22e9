# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file holds where a pixel is not valid."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.nodata import NoData, storable_nodata
from backend.raster.writing.output_spec import OutputSpec

MASK_VALID = 255


def fillings_of(spec: OutputSpec) -> tuple[Any, ...]:
    """What an invalid pixel of each measured band holds: nodata, else NaN, or 0 in integers."""
    return tuple(_filling(nodata, spec.dtype) for nodata in spec.nodata_values)


def blanked(
    values: NDArray[Any], valid: NDArray[np.bool_] | None, fillings: tuple[Any, ...]
) -> NDArray[Any]:
    """The values, invalid pixels holding what stands for them; a copy where there are such.

    Args:
        values, valid: shape (B, h, w); valid is None where all are.
        fillings: of the B bands.
    """
    if valid is None or valid.all():
        return values
    return np.where(valid, values, np.array(fillings, values.dtype)[:, None, None])


def mask_values(height: int, width: int, valid: NDArray[np.bool_] | None) -> NDArray[np.uint8]:
    """The mask of all bands together, shape (h, w): 0 where no band is valid, else 255."""
    mask = np.full((height, width), MASK_VALID, np.uint8)
    if valid is not None:
        mask *= valid.any(axis=0)
    return mask


def _filling(nodata: NoData, dtype: np.dtype[Any]) -> Any:
    stored = storable_nodata(nodata, dtype)
    if stored is not None:
        return stored
    return math.nan if dtype.kind == "f" else 0
