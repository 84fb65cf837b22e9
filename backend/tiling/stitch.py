# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting the upscaled pieces back where they belong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

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


def join_cores(
    whole: PixelRect, parts: Iterable[tuple[PixelRect, NDArray[Pixels]]], scale: int
) -> NDArray[Pixels]:
    """Put the cores of a split tile together again.

    Args:
        whole: the core that was split, in raster pixels.
        parts: each smaller core with its upscaled values, shape (C, s·h, s·w); at least one part,
            and together they cover `whole` exactly once.
        scale: the factor s, at least 1.

    Returns:
        The values of the whole core, shape (C, s·H, s·W).

    Raises:
        ValueError: the parts leave pixels out, overlap, or stand outside the core.
    """
    joined: NDArray[Any] | None = None
    covered = 0
    for core, values in parts:
        if not whole.contains(core):
            raise ValueError(f"The part {core} stands outside the core {whole}.")
        if joined is None:
            shape = (values.shape[0], whole.height * scale, whole.width * scale)
            joined = np.empty(shape, dtype=values.dtype)
        rows, cols = core.relative_to(whole).scaled(scale).slices()
        joined[:, rows, cols] = values
        covered += core.pixels
    if joined is None or covered != whole.pixels:
        raise ValueError(f"The parts hold {covered} pixels, the core {whole} {whole.pixels}.")
    return joined
