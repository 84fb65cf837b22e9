# SPDX-License-Identifier: GPL-3.0-or-later
"""What is the same for all tiles of a job. A recipe can be pickled: tiles may be made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from backend.geometry import PixelRect
from backend.layers.layer_spec import LayerSpec
from backend.pictures.agreement import REACH_PX
from backend.pictures.bands import BandGroup
from backend.pictures.raster_noise import GroupNoise, noise_in_network
from backend.pictures.scaling import ValueScaling
from backend.raster.raster_info import BandInfo
from backend.raster.reading.cutout import Cutout


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
        layers: that are wanted beside the result.
        noise: of each group's bands, in the raster's unit; none for a network that needs none.
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
    layers: tuple[LayerSpec, ...] = ()
    noise: tuple[GroupNoise, ...] = ()

    @property
    def margin_px(self) -> int:
        """How far beyond a core the network's answer is wanted, in source pixels."""
        return REACH_PX if self.enforces_consistency else 0

    @property
    def network_layers(self) -> tuple[LayerSpec, ...]:
        """Those of the layers that the network is asked for."""
        return tuple(layer for layer in self.layers if not layer.is_of_engine)

    @property
    def network_noise(self) -> tuple[tuple[tuple[float, float, float], ...], ...]:
        """The coefficients of `noise`, in the network's values."""
        return tuple(
            tuple(level.coefficients for level in noise_in_network(levels, scaling))
            for levels, scaling in zip(self.noise, self.scalings)
        )

    @property
    def band_numbers(self) -> tuple[int, ...]:
        return tuple(band.number for band in self.bands)

    def places(self, group: BandGroup) -> list[int]:
        """Where a group's bands stand among `bands`."""
        return [self.band_numbers.index(number) for number in group.bands]
