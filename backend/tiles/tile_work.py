# SPDX-License-Identifier: GPL-3.0-or-later
"""The work on one tile: pure functions from values to values, whoever schedules them.

    read_tile → prepare_tile → (the network) → finish_tile

`process_tile` is all but the reading in one call. Nothing here is shared between tiles, so that
tiles may run in any order, in any thread, process or machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.geometry import PixelRect
from backend.pictures.agreement import REACH_PX
from backend.pictures.bands import BandGroup
from backend.pictures.scaling import ValueScaling
from backend.pictures.validity import enlarge_alpha, enlarge_mask, fill_invalid
from backend.raster.raster_info import BandInfo
from backend.raster.reading.cutout import Cutout
from backend.raster.reading.reader import RasterSource
from backend.tiling import Tile

FloatArray = NDArray[np.float32]
Network = Callable[[Tile, FloatArray], FloatArray]
"""From a tile and its network values (G, 3, h, w) to those of its core (G, 3, s·h, s·w)."""


@dataclass(frozen=True)
class TileRecipe:
    """What is the same for all tiles of a job.

    Attributes:
        region: the part of the source that the result covers.
        scale: the factor s.
        bands: the measured bands of the result, in order; alpha is not among them.
        groups: how they go through the network; together they hold each of `bands` once.
        scalings: one for each group.
        dtype_name: the numpy name of the pixel type of source and result.
        has_alpha: whether the result has an alpha band.
        cutout: polygons; what they do not touch is left out. None takes all.
        enforces_consistency: whether the result, averaged back, shall be the source; the network's
            answer is then wanted a little beyond the core, see `network_tile`.
    """

    region: PixelRect
    scale: int
    bands: tuple[BandInfo, ...]
    groups: tuple[BandGroup, ...]
    scalings: tuple[ValueScaling, ...]
    dtype_name: str
    has_alpha: bool
    enforces_consistency: bool = False
    cutout: Cutout | None = None

    @property
    def margin_px(self) -> int:
        """How far beyond a core the network's answer is wanted, in source pixels."""
        return REACH_PX if self.enforces_consistency else 0

    @property
    def band_numbers(self) -> tuple[int, ...]:
        return tuple(band.number for band in self.bands)

    def known(self, source: SourceTile) -> NDArray[np.bool_]:
        """Valid pixels of a core that are not set aside by a scaling, shape (B, h, w)."""
        known = source.core_valid.copy()
        for group, scaling in zip(self.groups, self.scalings):
            places = self.places(group)
            known[places] = scaling.known(source.core_values[places], known[places])
        return known

    def places(self, group: BandGroup) -> list[int]:
        """Where a group's bands stand among `bands`."""
        return [self.band_numbers.index(number) for number in group.bands]


@dataclass(frozen=True)
class SourceTile:
    """A tile as read.

    Attributes:
        values, valid: over `tile.read`, shape (B, h, w).
        alpha: the same, shape (h, w).
        wanted: which pixels of the core shall come out, shape (h, w); None for all.
    """

    tile: Tile
    values: NDArray[Any]
    valid: NDArray[np.bool_]
    alpha: NDArray[Any] | None
    wanted: NDArray[np.bool_] | None = None

    @property
    def core_values(self) -> NDArray[Any]:
        """A view of the core, shape (B, h, w)."""
        return self.values[(slice(None), *self.tile.core.relative_to(self.tile.read).slices())]

    @property
    def core_valid(self) -> NDArray[np.bool_]:
        """Pixels of the core that are valid and wanted, shape (B, h, w)."""
        core = self.valid[(slice(None), *self.tile.core.relative_to(self.tile.read).slices())]
        return core if self.wanted is None else core & self.wanted


@dataclass(frozen=True)
class FinishedTile:
    """A tile's core as it goes into the file.

    Attributes:
        rect: where, in pixels of the result.
        values: shape (B, s·h, s·w), in the result's type.
        valid: shape (B, s·h, s·w).
        alpha: shape (s·h, s·w), or None without an alpha band.
    """

    rect: PixelRect
    values: NDArray[Any]
    valid: NDArray[np.bool_]
    alpha: NDArray[Any] | None


def read_tile(source: RasterSource, recipe: TileRecipe, tile: Tile) -> SourceTile:
    """Read all that one tile needs.

    Raises:
        SourceFailed: this part of the source cannot be read.
    """
    block = source.read(tile.read, recipe.band_numbers)
    alpha = source.read_alpha(tile.read) if recipe.has_alpha else None
    wanted = None if recipe.cutout is None else recipe.cutout.touches(tile.core)
    return SourceTile(tile, block.values, block.valid, alpha, wanted)


def prepare_tile(recipe: TileRecipe, source: SourceTile) -> FloatArray | None:
    """The network's values, shape (G, 3, h, w); None when no pixel of the core is valid."""
    if not source.core_valid.any():
        return None
    _, height, width = source.values.shape
    prepared = np.empty((len(recipe.groups), 3, height, width), dtype=np.float32)
    for place, (group, scaling) in enumerate(zip(recipe.groups, recipe.scalings)):
        places = recipe.places(group)
        known = scaling.known(source.values[places], source.valid[places])
        values = scaling.to_network(source.values[places])
        values = fill_invalid(values, known, scaling.background)
        prepared[place] = group.to_channels(values)
    return prepared


def network_tile(recipe: TileRecipe, tile: Tile) -> Tile:
    """The tile as the network shall see it: its core grown by the recipe's margin.

    The margin is taken from the halo, so that the read window stays what it is.
    """
    if not recipe.margin_px:
        return tile
    return replace(tile, core=tile.core.expanded(recipe.margin_px).intersection(tile.read))


def finish_tile(
    recipe: TileRecipe, source: SourceTile, upscaled: FloatArray | None
) -> FinishedTile:
    """Turn the network's values of a core back into the raster's.

    Args:
        recipe: of the job.
        source: the tile as read.
        upscaled: the core of the network's tile, see `network_tile`, shape (G, 3, s·h, s·w);
            None when no pixel of the core is valid.
    """
    rect = source.tile.core.relative_to(recipe.region).scaled(recipe.scale)
    shape = (len(recipe.bands), rect.height, rect.width)
    values = np.zeros(shape, dtype=recipe.dtype_name)
    if upscaled is not None:
        for group, scaling, channels in zip(recipe.groups, recipe.scalings, upscaled):
            for place, band_values in zip(recipe.places(group), group.from_channels(channels)):
                values[place] = _finish_band(recipe, source, place, scaling, band_values)
    valid = enlarge_mask(source.core_valid, recipe.scale)
    return FinishedTile(rect, values, valid, _finish_alpha(recipe, source))


def _finish_band(
    recipe: TileRecipe,
    source: SourceTile,
    place: int,
    scaling: ValueScaling,
    upscaled: FloatArray,
) -> NDArray[Any]:
    """One band of the core, from the network's values (s·h, s·w) of the network's tile."""
    dtype, nodata = np.dtype(recipe.dtype_name), recipe.bands[place].result_nodata
    if not recipe.enforces_consistency:
        values = scaling.from_network(upscaled, dtype, nodata)
        return scaling.put_back(values, source.core_values[place])
    grown = network_tile(recipe, source.tile).core
    here = (place, *grown.relative_to(source.tile.read).slices())
    known = scaling.known(source.values[here], source.valid[here])
    agreeing = scaling.agreeing_from_network(upscaled, source.values[here], known, dtype, nodata)
    core = agreeing[source.tile.core.relative_to(grown).scaled(recipe.scale).slices()]
    return scaling.put_back(core, source.core_values[place])


def process_tile(recipe: TileRecipe, source: SourceTile, network: Network) -> FinishedTile:
    """One tile from source pixels to result pixels."""
    prepared = prepare_tile(recipe, source)
    upscaled = None if prepared is None else network(network_tile(recipe, source.tile), prepared)
    return finish_tile(recipe, source, upscaled)


def _finish_alpha(recipe: TileRecipe, source: SourceTile) -> NDArray[Any] | None:
    """Enlarged with its surroundings, so that partial alpha has no seams; then cut to the core."""
    if source.alpha is None:
        return None
    tile = source.tile
    around = tile.core.expanded(1).intersection(tile.read)
    enlarged = enlarge_alpha(source.alpha[around.relative_to(tile.read).slices()], recipe.scale)
    core = enlarged[tile.core.relative_to(around).scaled(recipe.scale).slices()]
    return core if source.wanted is None else core * enlarge_mask(source.wanted, recipe.scale)
