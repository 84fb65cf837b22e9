# SPDX-License-Identifier: GPL-3.0-or-later
"""What the network sees of a piece, and putting the upscaled pieces back where they belong."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.tiling.grid import Tile

Pixels = TypeVar("Pixels", bound=np.generic)


def mirror_edges(values: NDArray[Pixels], tile: Tile) -> NDArray[Pixels]:
    """Add what the network sees beyond the raster's edges to the values of a read window.

    The values are mirrored at the edge, their outermost ones repeated; to and fro where there are
    fewer of them than the margin asks for.

    Args:
        values: shape (..., h, w), where h and w are the size of `tile.read`.
        tile: the tile they were read for.

    Returns:
        An array of the size of `tile.seen`; `values` itself where the tile touches no edge.

    Raises:
        ValueError: the shape does not belong to the tile.
    """
    read, seen = tile.read, tile.seen
    if values.shape[-2:] != (read.height, read.width):
        raise ValueError(f"A tile read at {read} got an array of shape {values.shape}.")
    if seen == read:
        return values
    rows = (read.row - seen.row, seen.row_end - read.row_end)
    cols = (read.col - seen.col, seen.col_end - read.col_end)
    return np.pad(values, [(0, 0)] * (values.ndim - 2) + [rows, cols], mode="symmetric")


def crop_core(upscaled: NDArray[Pixels], tile: Tile, scale: int) -> NDArray[Pixels]:
    """Cut the core out of what the network made of all that it saw of a tile.

    Args:
        upscaled: shape (C, s·h, s·w), where h and w are the size of `tile.seen`.
        tile: the tile it was made from.
        scale: the factor s, at least 1.

    Returns:
        A view of shape (C, s·h, s·w) of the core.

    Raises:
        ValueError: the shape does not belong to the tile at this scale.
    """
    expected = (tile.seen.height * scale, tile.seen.width * scale)
    if upscaled.ndim != 3 or upscaled.shape[1:] != expected:
        raise ValueError(
            f"A tile seen at {tile.seen} has {expected} pixels at scale {scale}, "
            f"got an array of shape {upscaled.shape}."
        )
    rows, cols = tile.core.relative_to(tile.seen).scaled(scale).slices()
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
