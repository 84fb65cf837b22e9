# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of a tile that have a value for each band of the result, in that band's own unit."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.tile_answer import TilePicture
from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.pictures.validity import enlarge_mask
from backend.tiles.tile_recipe import TileRecipe
from backend.tiling import Tile

_BICUBIC_REACH_PX = 2


def told_by_network(
    recipe: TileRecipe, told: NDArray[Any], known: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """What a network told of its channels, for the bands, within 0.4 %; shape (B, s·h, s·w).

    Args:
        told: sizes, such as errors, in network values, shape (G, C, s·h, s·w).
        known: pixels of the core that the network saw, shape (B, h, w); nothing is told of others.
    """
    values = np.empty((len(recipe.bands), *told.shape[2:]), np.float32)
    for group, scaling, channels in zip(recipe.groups, recipe.scalings, told):
        values[recipe.places(group)] = group.from_channels(channels) * np.float32(scaling.factor)
    values[~enlarge_mask(known, recipe.scale)] = np.nan
    # Eight significant bits, within 0.4 %, are more than such figures know; what is left out would
    # be noise to the file's compression, and most of its time and room.
    rounded: NDArray[np.float32] = torch.from_numpy(values).bfloat16().float().numpy()
    return rounded


def change_of(
    recipe: TileRecipe,
    tile: Tile,
    picture: TilePicture,
    result: NDArray[Any],
    known: NDArray[np.bool_],
) -> NDArray[np.float32]:
    """The result minus bicubic interpolation of what the network saw; shape (B, s·h, s·w).

    Bicubic is clipped to the range of the result's type, as a result by it would be.

    Args:
        tile: whose core the result shows.
        picture: what the network saw of it.
        result: as it is written, shape (B, s·h, s·w).
        known: as in `told_by_network`; nothing was changed elsewhere.
    """
    around = tile.core.expanded(_BICUBIC_REACH_PX + 1).intersection(tile.read)
    rows, cols = around.relative_to(tile.read).slices()
    seen = torch.from_numpy(np.ascontiguousarray(picture.values[..., rows, cols]))
    enlarged = BicubicEnlarger(recipe.scale)(seen).numpy()
    rows, cols = tile.core.relative_to(around).scaled(recipe.scale).slices()
    change = np.empty(result.shape, np.float32)
    for group, scaling, channels in zip(recipe.groups, recipe.scalings, enlarged):
        for place, plain in zip(recipe.places(group), group.from_channels(channels[:, rows, cols])):
            exact = scaling.from_network(plain, np.dtype(np.float64))
            if result.dtype.kind in "iu":
                limits = np.iinfo(result.dtype)
                exact = exact.clip(float(limits.min), float(limits.max))
            with np.errstate(over="ignore"):
                change[place] = result[place] - exact
    change[~enlarge_mask(known, recipe.scale)] = 0
    return change
