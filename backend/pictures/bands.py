# SPDX-License-Identifier: GPL-3.0-or-later
"""Which bands go through the network together: it takes three at a time, as red, green, blue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import InvalidRequest
from backend.raster.raster_info import RasterInfo

CHANNELS = 3
_RGB = ("Red", "Green", "Blue")


@dataclass(frozen=True)
class BandGroup:
    """One to three bands that go through the network as one picture.

    One band fills all three channels and is their mean afterwards; of two bands the second fills
    two channels and is their mean.
    """

    bands: tuple[int, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.bands) <= CHANNELS:
            raise ValueError(f"A group has 1 to {CHANNELS} bands, got {self.bands}.")

    @property
    def channels_of_bands(self) -> tuple[tuple[int, ...], ...]:
        """For each band the channels that carry it."""
        last = len(self.bands) - 1
        return tuple(
            tuple(channel for channel in range(CHANNELS) if min(channel, last) == place)
            for place in range(len(self.bands))
        )

    def to_channels(self, values: NDArray[Any]) -> NDArray[Any]:
        """From bands (b, h, w) to the network's channels (3, h, w)."""
        last = len(self.bands) - 1
        return values[[min(channel, last) for channel in range(CHANNELS)]]

    def from_channels(self, channels: NDArray[Any]) -> NDArray[Any]:
        """From the network's channels (3, H, W) to bands (b, H, W)."""
        if len(self.bands) == CHANNELS:
            return channels
        return np.stack([channels[list(places)].mean(axis=0) for places in self.channels_of_bands])


def select_bands(info: RasterInfo, bands: Sequence[int] | None) -> tuple[int, ...]:
    """The bands of the result, in order; the alpha band is among them when it is wanted.

    Args:
        bands: 1-based numbers; None for all.

    Raises:
        InvalidRequest: no bands, an unknown or repeated one, or nothing but alpha.
    """
    selected = info.band_numbers if bands is None else tuple(bands)
    known = frozenset(info.band_numbers)
    unknown = [number for number in selected if number not in known]
    if unknown:
        raise InvalidRequest(
            f"{info.path} has no band {unknown[0]}.",
            f"Choose from 1 to {len(info.bands)}.",
        )
    if len(set(selected)) != len(selected):
        raise InvalidRequest(
            f"A band is named twice in {_listed(selected)}.", "Name each band once."
        )
    if not set(selected) - {info.alpha_band}:
        raise InvalidRequest(
            f"The bands {_listed(selected) or '(none)'} hold no measurements.",
            "Name at least one band that is not alpha.",
        )
    return selected


def plan_band_groups(info: RasterInfo, bands: Sequence[int] | None) -> tuple[BandGroup, ...]:
    """Cut the wanted bands into groups; alpha goes its own way and is in none.

    Red, green and blue by colour interpretation form the first group, where all three are there;
    the other bands follow in threes, in order.

    Args:
        bands: 1-based numbers; None for all.

    Raises:
        InvalidRequest: as `select_bands`.
    """
    wanted = [number for number in select_bands(info, bands) if number != info.alpha_band]
    colours = {info.band(number).colour_interpretation: number for number in reversed(wanted)}
    rgb = [colours[name] for name in _RGB if name in colours]
    first = rgb if len(rgb) == CHANNELS else []
    others = [number for number in wanted if number not in first]
    threes = [others[start : start + CHANNELS] for start in range(0, len(others), CHANNELS)]
    return tuple(BandGroup(tuple(group)) for group in (first, *threes) if group)


def _listed(bands: Sequence[int]) -> str:
    return ", ".join(str(number) for number in bands)
