# SPDX-License-Identifier: GPL-3.0-or-later
"""Pixels of a result into a GeoTIFF that is open for writing: its bands, its alpha, its mask."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.raster.datatypes import stores_int8_as_byte
from backend.raster.gdal_calls import done
from backend.raster.writing.fillings import mask_values
from backend.raster.writing.output_spec import OutputSpec


def write_pixels(
    spec: OutputSpec,
    dataset: Any,
    corner: tuple[int, int],
    values: NDArray[Any],
    valid: NDArray[np.bool_] | None,
    alpha: NDArray[Any] | None,
) -> None:
    """Write one rectangle. The caller handles GDAL's failures.

    Args:
        spec: what the dataset is.
        corner: row and column of the first pixel in the dataset.
        values: shape (B, h, w), invalid pixels already hold what stands for them.
        valid: shape (B, h, w), for the mask; None where all are.
        alpha: shape (h, w); None without an alpha band.
    """
    places = [spec.bands.index(number) + 1 for number in spec.measured_bands]
    _write_bands(dataset, corner, values, places)
    if alpha is not None:
        place = spec.bands.index(spec.info.alpha_band or 0) + 1
        _write_bands(dataset, corner, alpha[None].astype(spec.dtype, copy=False), [place])
    if spec.has_mask:
        (row, col), (height, width) = corner, values.shape[1:]
        mask = mask_values(height, width, valid)
        done(dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask, col, row))


def _write_bands(
    dataset: Any, corner: tuple[int, int], values: NDArray[Any], places: list[int]
) -> None:
    row, col = corner
    if values.dtype == np.int8 and stores_int8_as_byte():
        values = values.view(np.uint8)
    done(dataset.WriteArray(values, col, row, band_list=places))
