# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a tiled result is from one pass over the whole image.

The tolerance is part of the raster contract: at most 1 digital number (DN, of 255) on 99.99 % of
the pixels and at most 3 on all. The halo is chosen with the figures of this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.placement import Placement
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import FloatArray, TilePicture
from backend.geometry import PixelSize
from backend.layers.layer_spec import LayerSpec
from backend.networks.contract import Network
from backend.networks.descriptor import Descriptor
from backend.tiling import TilePlan, paste_core

TOLERATED_DN = 1
WORST_TOLERATED_DN = 3
TOLERATED_SHARE = 1e-4


@dataclass(frozen=True)
class SeamFigures:
    """Differences between a tiled and a whole pass, in 8-bit digital numbers after rounding.

    Attributes:
        tile_size_px, halo_px: the tile plan.
        worst_dn: the largest difference.
        share_off: share of values that differ by more than 1 DN, in [0, 1].
        mean_dn: the mean difference.
        line_dn: how high the step is, before rounding, that the tiled result has along a whole
            edge between tiles and the other has not, at the worst edge.
        work: pixels read for all tiles, relative to those of the image.
    """

    tile_size_px: int
    halo_px: int
    worst_dn: int
    share_off: float
    mean_dn: float
    line_dn: float
    work: float

    @property
    def is_tolerable(self) -> bool:
        """Whether the seams keep to the raster contract."""
        return self.worst_dn <= WORST_TOLERATED_DN and self.share_off <= TOLERATED_SHARE


def plan_of_image(
    network: Descriptor, size: PixelSize, tile_size_px: int, halo_px: int
) -> TilePlan:
    """The tiles of a whole image for a network."""
    return TilePlan(
        size, size.as_rect(), tile_size_px, halo_px, network.alignment, network.edge_margin_px
    )


def measure_seams(
    network: Network,
    image: FloatArray,
    plans: Iterable[tuple[int, int]],
    *,
    device: str = "cpu",
    precision: torch.dtype = torch.float32,
) -> Iterator[SeamFigures]:
    """Compare tiled passes with one whole pass.

    Args:
        network: in float32 on the processor.
        image: network values, nominally in [0, 1], shape (3, H, W).
        plans: pairs of tile size and halo, in pixels.
        device: where to run; the whole image must fit there.
        precision: number format of the network.

    Yields:
        The figures of each plan, in order.
    """
    placement = Placement(torch.device(device), precision, batch_size=1)
    size = PixelSize(*image.shape[1:])
    whole = upscale_tiled(network, image, max(image.shape), 0, placement)
    for tile_size_px, halo_px in plans:
        tiled = upscale_tiled(network, image, tile_size_px, halo_px, placement)
        plan = plan_of_image(network.descriptor, size, tile_size_px, halo_px)
        yield _compare(whole, tiled, plan, network.descriptor.scale)


def upscale_tiled(
    network: Network,
    image: FloatArray,
    tile_size_px: int,
    halo_px: int,
    placement: Placement,
    layer: LayerSpec | None = None,
) -> FloatArray:
    """Upscale an image (3, H, W) tile by tile in memory: (3, s·H, s·W), network values.

    Args:
        layer: of the network, with a value for each channel: comes out in place of the picture.
    """
    size, scale = PixelSize(*image.shape[1:]), network.descriptor.scale
    plan = plan_of_image(network.descriptor, size, tile_size_px, halo_px)
    layers = () if layer is None else (layer,)
    runner = TileRunner(network, plan, placement, on_log=lambda _: None, layers=layers)
    result = np.empty((3, size.height * scale, size.width * scale), dtype=np.float32)
    for tile in plan:
        rows, cols = tile.read.slices()
        (answer,) = runner.run([TilePicture(tile, image[None, :, rows, cols])], lambda _: None)
        values = answer.picture if layer is None else answer.layers[layer.name]
        paste_core(result, size.as_rect(), values[0], tile.core, scale)
    return result


def _as_bytes(values: FloatArray) -> NDArray[np.int16]:
    return np.clip(np.rint(values * 255), 0, 255).astype(np.int16)


def _compare(whole: FloatArray, tiled: FloatArray, plan: TilePlan, scale: int) -> SeamFigures:
    difference = np.abs(_as_bytes(tiled) - _as_bytes(whole))
    return SeamFigures(
        tile_size_px=plan.tile_size_px,
        halo_px=plan.halo_px,
        worst_dn=int(difference.max()),
        share_off=float((difference > TOLERATED_DN).mean()),
        mean_dn=float(difference.mean()),
        line_dn=_highest_line((tiled - whole) * 255, plan, scale),
        work=sum(tile.read.pixels for tile in plan) / plan.region.pixels,
    )


def _highest_line(difference: FloatArray, plan: TilePlan, scale: int) -> float:
    """The largest mean step of the difference across an edge between tiles, in its own unit."""
    rows = {tile.core.row * scale for tile in plan if tile.core.row}
    cols = {tile.core.col * scale for tile in plan if tile.core.col}
    steps = [difference[:, row] - difference[:, row - 1] for row in rows]
    steps += [difference[:, :, col] - difference[:, :, col - 1] for col in cols]
    return max((float(np.abs(step.mean(axis=1)).max()) for step in steps), default=0.0)
