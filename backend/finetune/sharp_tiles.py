# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharp rasters as tiles in memory: those to train on, and those that are held back.

Neighbouring pixels are alike: held-back pixels among trained ones would praise what was learnt by
heart. So whole blocks of ground are held back, and a crop never leaves its tile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from backend.errors import InvalidRequest
from backend.geometry import PixelRect, PixelSize
from backend.pictures.bands import BandGroup, plan_band_groups
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.raster.reading.reader import RasterSource
from backend.scheduling.progress import CancelToken, check_cancelled

TILE_COARSE_PX = 64
"""Side of a tile after it was reduced."""

LEAST_TILES = 24
_TILES_A_BLOCK = 2
_HELD_SHARE = 4
"""One block in so many is held back."""

# A step needs a few crops; what several hundred tiles do not show, an hour cannot learn.
MOST_TILES_MIB = 96
_MOST_TILES = 480
_MOST_BLOCKS_READ = 4_000

_FLATTEST_DN = 2.0
"""Standard deviation of a tile, in 1/255 of the range, below which there is nothing to sharpen."""


@dataclass(frozen=True)
class SharpTiles:
    """Pictures uint8 (3, H, W), all of one size.

    `choosing` and `judging` are held back; what is chosen by the first is judged by the second.
    """

    training: tuple[Tensor, ...]
    choosing: tuple[Tensor, ...]
    judging: tuple[Tensor, ...]

    @property
    def count(self) -> int:
        """Of all tiles."""
        return len(self.training) + len(self.choosing) + len(self.judging)

    @property
    def megapixels(self) -> float:
        """Of all tiles together."""
        return self.count * self.training[0][0].numel() / 1e6


@dataclass
class _Met:
    """What the blocks that were looked at held."""

    blocks: list[list[Tensor]] = field(default_factory=list)
    invalid: int = 0
    flat: int = 0

    @property
    def good(self) -> int:
        return sum(map(len, self.blocks))


def read_sharp_tiles(
    sources: Sequence[RasterSource],
    bands: Sequence[int] | None,
    scale: int,
    cancel: CancelToken,
    on_share: Callable[[float], None],
) -> SharpTiles:
    """Read tiles that are valid throughout and show something, from all over the rasters.

    Values are scaled as an upscaling of the same raster scales them, and kept as 8 bits.

    Args:
        sources: open, of measured values.
        bands: numbers from 1; None for all but alpha. Each group of three gives tiles of its own.
        scale: of the model; a tile has `TILE_COARSE_PX` times as many pixels a side.
        cancel: asked at every block.
        on_share: hears what share of the blocks was looked at.

    Raises:
        InvalidRequest: too few tiles are left, with the reason.
        SourceFailed: a part cannot be read.
        Cancelled: `cancel` says so.
    """
    side = TILE_COARSE_PX * scale
    groups = [plan_band_groups(source.info, bands) for source in sources]
    scaled = [
        [(group, measure_scaling(source, group, cancel=cancel)) for group in own]
        for source, own in zip(sources, groups)
    ]
    places = _places([source.info.size for source in sources], side)
    met = _Met()
    for number, (source, rect) in enumerate(places[:_MOST_BLOCKS_READ]):
        check_cancelled(cancel)
        if met.good >= _MOST_TILES:
            break
        on_share(max(number / min(len(places), _MOST_BLOCKS_READ), met.good / _MOST_TILES))
        _look_at(sources[source], scaled[source], rect, side, met)
    _require_enough(met, side)
    return _split(met.blocks)


def _places(sizes: Sequence[PixelSize], side: int) -> list[tuple[int, PixelRect]]:
    """Blocks of whole tiles of all rasters, in an order that is the same every time."""
    step = side * _TILES_A_BLOCK
    found = []
    for source, size in enumerate(sizes):
        for row in range(0, size.height - side + 1, step):
            for col in range(0, size.width - side + 1, step):
                height = min(_TILES_A_BLOCK, (size.height - row) // side) * side
                width = min(_TILES_A_BLOCK, (size.width - col) // side) * side
                found.append((source, PixelRect(row, col, height, width)))
    order = torch.randperm(len(found), generator=torch.Generator().manual_seed(0))
    return [found[number] for number in order.tolist()]


def _look_at(
    source: RasterSource,
    scaled: Sequence[tuple[BandGroup, ValueScaling]],
    rect: PixelRect,
    side: int,
    met: _Met,
) -> None:
    """Keep the tiles of a block that can be trained on, and count the others."""
    kept = []
    for group, scaling in scaled:
        block = source.read(rect, group.bands)
        known = scaling.known(block.values, block.valid)
        pictures = np.rint(255 * scaling.to_network(block.values)).clip(0, 255)
        for rows, cols in _cuts(rect, side):
            if not known[:, rows, cols].all():
                met.invalid += 1
                continue
            tile = pictures[:, rows, cols].astype(np.uint8)
            if tile.std(axis=(1, 2)).max() < _FLATTEST_DN:
                met.flat += 1
                continue
            kept.append(torch.from_numpy(np.ascontiguousarray(group.to_channels(tile))))
    if kept:
        met.blocks.append(kept)


def _cuts(rect: PixelRect, side: int) -> Iterator[tuple[slice, slice]]:
    for row in range(0, rect.height, side):
        for col in range(0, rect.width, side):
            yield slice(row, row + side), slice(col, col + side)


def _require_enough(met: _Met, side: int) -> None:
    if met.good >= LEAST_TILES:
        return
    hint = f"Give layers of at least {LEAST_TILES} such tiles, about {_area_told(side)}."
    needed = f"{met.good} tiles of {side} × {side} pixels can be trained on"
    if not met.good and met.invalid and not met.flat:
        raise InvalidRequest(
            "The sharp layers hold no values: every place that was looked at has nodata.", hint
        )
    if met.flat > met.good + met.invalid:
        raise InvalidRequest(
            f"The sharp layers are flat: {met.flat} of {met.flat + met.good + met.invalid} tiles "
            "hold next to no contrast.",
            "Give layers that show what you want to see sharper.",
        )
    beside = f", {met.invalid} hold nodata" if met.invalid else ""
    raise InvalidRequest(f"The sharp layers are too small: {needed}{beside}.", hint)


def _area_told(side: int) -> str:
    across = 2 * side * round((LEAST_TILES / 4) ** 0.5 + 0.5)
    return f"{across} × {across} pixels"


def _split(blocks: Sequence[Sequence[Tensor]]) -> SharpTiles:
    """One block in four is held back; a third of what is held back is for choosing."""
    held = max(3, len(blocks) // _HELD_SHARE)
    for_choosing = max(1, held // 3)
    parts = (blocks[held:], blocks[:for_choosing], blocks[for_choosing:held])
    return SharpTiles(*(tuple(tile for block in part for tile in block) for part in parts))
