# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting the upscaled pieces back where they belong."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.tiling.grid import Tile

Pixels = TypeVar("Pixels", bound=np.generic)


def crop_core(upscaled: NDArray[Pixels], tile: Tile, scale: int) -> NDArray[Pixels]:
    """Cut the core out of a tile's upscaled read window.

    Args:
        upscaled: shape (C, s·h, s·w), where h and w are the size of `tile.read`.
        tile: the tile it was made from.
        scale: the factor s, at least 1.

    Returns:
        A view of shape (C, s·h, s·w) of the core.

    Raises:
        ValueError: the shape does not belong to the tile at this scale.
    """
    expected = (tile.read.height * scale, tile.read.width * scale)
    if upscaled.ndim != 3 or upscaled.shape[1:] != expected:
        raise ValueError(
            f"A tile read at {tile.read} has {expected} pixels at scale {scale}, "
            f"got an array of shape {upscaled.shape}."
        )
    rows, cols = tile.core.relative_to(tile.read).scaled(scale).slices()
    return upscaled[:, rows, cols]


def paste_core(
    target: NDArray[Pixels], whole: PixelRect, values: NDArray[Pixels], core: PixelRect, scale: int
) -> None:
    """Put the upscaled values of a core where they belong in a larger rectangle.

    Args:
        target: written to; shape (C, s·H, s·W), where H and W are the size of `whole`.
        whole: what `target` stands for, in raster pixels.
        values: shape (C, s·h, s·w), where h and w are the size of `core`.
        core: what `values` stand for, inside `whole`.
        scale: the factor s, at least 1.

    Raises:
        ValueError: the core is not inside the rectangle.
    """
    if not whole.contains(core):
        raise ValueError(f"The core {core} stands outside of {whole}.")
    rows, cols = core.relative_to(whole).scaled(scale).slices()
    target[:, rows, cols] = values
