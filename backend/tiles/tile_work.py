# SPDX-License-Identifier: GPL-3.0-or-later
"""The work on one tile: pure functions from values to values, whoever schedules them.

    read_tile → prepare_tile → (the network) → finish_tile

A tile on its way is one value, `TileWork`, that grows. Nothing here is shared between tiles, so
that they may run in any order, in any thread, process or machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.devices.tile_answer import FloatArray, TileAnswer, TilePicture
from backend.layers.band_spread import RESULT, Spread, spread_of
from backend.layers.change_layer import CHANGE
from backend.layers.layer_spec import LayerSpec
from backend.pictures.bands import CHANNELS
from backend.pictures.consistency import Consistency
from backend.pictures.scaling import ValueScaling
from backend.pictures.validity import enlarge_alpha, enlarge_mask, fill_invalid
from backend.raster.reading.reader import RasterSource
from backend.tiles.layer_work import change_of, told_by_network
from backend.tiles.tile_recipe import TileRecipe
from backend.tiles.tile_result import TileResult
from backend.tiling import Tile


@dataclass(frozen=True)
class TileWork:
    """A tile on its way.

    Attributes:
        values, valid: as read, over `tile.read`, shape (B, h, w).
        alpha: the same, shape (h, w).
        wanted: which pixels of the core shall come out, shape (h, w); None for all.
        picture: for the network; None before `prepare_tile`, and where no pixel of the core is
            valid, so that the network has nothing to do.
        answer: of the network; None before it was asked.
    """

    tile: Tile
    values: NDArray[Any]
    valid: NDArray[np.bool_]
    alpha: NDArray[Any] | None
    wanted: NDArray[np.bool_] | None = None
    picture: TilePicture | None = None
    answer: TileAnswer | None = None

    @property
    def core_values(self) -> NDArray[Any]:
        """A view of the core, shape (B, h, w)."""
        return self.values[(slice(None), *self.tile.core.relative_to(self.tile.read).slices())]

    @property
    def core_valid(self) -> NDArray[np.bool_]:
        """Pixels of the core that are valid and wanted, shape (B, h, w)."""
        core = self.valid[(slice(None), *self.tile.core.relative_to(self.tile.read).slices())]
        return core if self.wanted is None else core & self.wanted


def read_tile(source: RasterSource, recipe: TileRecipe, tile: Tile) -> TileWork:
    """Read all that one tile needs.

    Raises:
        SourceFailed: this part of the source cannot be read.
    """
    block = source.read(tile.read, recipe.band_numbers)
    alpha = source.read_alpha(tile.read) if recipe.has_alpha else None
    wanted = None if recipe.cutout is None else recipe.cutout.touches(tile.core)
    return TileWork(tile, block.values, block.valid, alpha, wanted)


def prepare_tile(recipe: TileRecipe, work: TileWork) -> TileWork:
    """Add what the network shall see of it, if a pixel of its core is valid."""
    if not work.core_valid.any():
        return work
    _, height, width = work.values.shape
    prepared = np.empty((len(recipe.groups), CHANNELS, height, width), dtype=np.float32)
    for place, (group, scaling) in enumerate(zip(recipe.groups, recipe.scalings)):
        places = recipe.places(group)
        known = scaling.known(work.values[places], work.valid[places])
        values = scaling.to_network(work.values[places])
        values = fill_invalid(values, known, scaling.background)
        prepared[place] = group.to_channels(values)
    return replace(work, picture=TilePicture(network_tile(recipe, work.tile), prepared))


def network_tile(recipe: TileRecipe, tile: Tile) -> Tile:
    """The tile as the network shall see it: its core grown by the recipe's margin.

    The margin is taken from the halo, so that the read window stays what it is.
    """
    if not recipe.margin_px:
        return tile
    return replace(tile, core=tile.core.expanded(recipe.margin_px).intersection(tile.read))


def finish_tile(recipe: TileRecipe, work: TileWork) -> TileResult:
    """Turn the network's values of a core back into the raster's."""
    rect = work.tile.core.relative_to(recipe.region).scaled(recipe.scale)
    values = np.zeros((len(recipe.bands), rect.height, rect.width), dtype=recipe.dtype_name)
    if work.answer is not None:
        for group, scaling, channels in zip(recipe.groups, recipe.scalings, work.answer.picture):
            for place, band_values in zip(recipe.places(group), group.from_channels(channels)):
                values[place] = _finish_band(recipe, work, place, scaling, band_values)
    consistency, known = Consistency(recipe.band_numbers, recipe.scale), _known(recipe, work)
    layers = {
        layer.name: _finish_layer(recipe, work, layer, values, known) for layer in recipe.layers
    }
    return TileResult(
        index=work.tile.index,
        rect=rect,
        values=values,
        valid=enlarge_mask(work.core_valid, recipe.scale),
        alpha=_finish_alpha(recipe, work),
        source_rect=work.tile.core.relative_to(recipe.region),
        layers=layers,
        layers_valid=_layers_valid(recipe, work) if recipe.layers else None,
        figures=consistency.measure(work.core_values, values, known),
        made_by=() if work.answer is None else work.answer.made_by,
        spreads=_spreads(recipe, layers, values, enlarge_mask(known, recipe.scale)),
    )


def _finish_band(
    recipe: TileRecipe,
    work: TileWork,
    place: int,
    scaling: ValueScaling,
    upscaled: FloatArray,
) -> NDArray[Any]:
    """One band of the core, from the network's values (s·h, s·w) of the network's tile."""
    dtype, nodata = np.dtype(recipe.dtype_name), recipe.bands[place].result_nodata
    if not recipe.enforces_consistency:
        values = scaling.from_network(upscaled, dtype, nodata)
        return scaling.put_back(values, work.core_values[place])
    grown = network_tile(recipe, work.tile).core
    here = (place, *grown.relative_to(work.tile.read).slices())
    known = scaling.known(work.values[here], work.valid[here])
    agreeing = scaling.agreeing_from_network(upscaled, work.values[here], known, dtype, nodata)
    core = agreeing[work.tile.core.relative_to(grown).scaled(recipe.scale).slices()]
    return scaling.put_back(core, work.core_values[place])


def _finish_alpha(recipe: TileRecipe, work: TileWork) -> NDArray[Any] | None:
    """Enlarged with its surroundings, so that partial alpha has no seams; then cut to the core."""
    if work.alpha is None:
        return None
    tile = work.tile
    around = tile.core.expanded(1).intersection(tile.read)
    enlarged = enlarge_alpha(work.alpha[around.relative_to(tile.read).slices()], recipe.scale)
    core = enlarged[tile.core.relative_to(around).scaled(recipe.scale).slices()]
    return core if work.wanted is None else core * enlarge_mask(work.wanted, recipe.scale)


def _finish_layer(
    recipe: TileRecipe,
    work: TileWork,
    layer: LayerSpec,
    result: NDArray[Any],
    known: NDArray[np.bool_],
) -> NDArray[Any]:
    """A layer of the core, shape (bands, f·h, f·w); zeros where the network was not asked."""
    factor, core = layer.factor(recipe.scale), work.tile.core
    if work.answer is None or work.picture is None:
        shape = (len(layer.bands), core.height * factor, core.width * factor)
        return np.zeros(shape, layer.dtype)
    if layer.is_of_engine:
        return change_of(recipe, work.tile, work.picture, result, known)
    rows, cols = core.relative_to(network_tile(recipe, work.tile).core).scaled(factor).slices()
    told = work.answer.layers[layer.name][..., rows, cols]
    return told_by_network(recipe, told, known) if layer.is_per_band else told


def _spreads(
    recipe: TileRecipe,
    layers: Mapping[str, NDArray[Any]],
    result: NDArray[Any],
    counts: NDArray[np.bool_],
) -> dict[str, Spread]:
    """See `TileResult`; none where no layer has a value for each band."""
    per_band = [layer.name for layer in recipe.layers if layer.is_per_band]
    spreads = {name: spread_of(layers[name], counts) for name in per_band}
    return {RESULT: spread_of(result, counts), **spreads} if CHANGE.name in spreads else spreads


def _known(recipe: TileRecipe, work: TileWork) -> NDArray[np.bool_]:
    """Valid pixels of the core that are not set aside by a scaling, shape (B, h, w)."""
    known: NDArray[np.bool_] = work.core_valid.copy()
    for group, scaling in zip(recipe.groups, recipe.scalings):
        places = recipe.places(group)
        known[places] = scaling.known(work.core_values[places], known[places])
    return known


def _layers_valid(recipe: TileRecipe, work: TileWork) -> NDArray[np.bool_]:
    """Where layers count, shape (h, w): where a band that the network saw first is valid."""
    valid: NDArray[np.bool_] = work.core_valid[recipe.places(recipe.groups[0])].any(axis=0)
    return valid
