# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how far the routing of tiles is from that of one pass over the whole picture.

`python -m tools.measure.routing_equality PICTURE [--side 384] [--tiles 64 128 160 192] [--halo 48]`
routes a crop of a picture and prints a table. A choice is one bit: whether one expert kept one
pixel's token, in a layer that chooses at all. Where tiles end on multiples of 192, every window
keeps exactly K tokens an expert; the table counts the windows that do not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.placement import Placement
from backend.devices.resident import tune_allocator
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import FloatArray, TilePicture
from backend.geometry import PixelSize
from backend.layers.routing.routing_description import ROUTING, RoutingDescription
from backend.networks.catalogue import LoadedModel, load_model
from backend.networks.himosa.router import kept_count
from backend.tiles.seams import plan_of_image
from backend.training.dataset import read_picture


@dataclass(frozen=True)
class Equality:
    """Of one tile size.

    Attributes:
        choices: share of equal bits, in [0, 1].
        kept: share of the whole pass's kept tokens that the tiles kept too.
        pixels: share of pixels whose experts are all the same.
        windows_off: share of the windows inside the picture that do not keep K for every expert.
    """

    choices: float
    kept: float
    pixels: float
    windows_off: float


def route(model: LoadedModel, image: FloatArray, tile_px: int, halo_px: int) -> NDArray[Any]:
    """The routing of an image (3, h, w), tile by tile: bits of shape (layers, h, w)."""
    layer = model.descriptor.layer(ROUTING)
    size = PixelSize(*image.shape[1:])
    plan = plan_of_image(model.descriptor, size, tile_px, halo_px)
    placement = Placement(torch.device("cpu"), torch.float32, 1)
    runner = TileRunner(model.network, plan, placement, lambda _: None, layers=[layer])
    whole = np.zeros((len(layer.bands), *image.shape[1:]), layer.dtype)
    for tile in plan:
        rows, cols = tile.read.slices()
        core_rows, core_cols = tile.core.slices()
        (answer,) = runner.run([TilePicture(tile, image[None, :, rows, cols])], lambda _: None)
        whole[:, core_rows, core_cols] = answer.layers[ROUTING]
    return whole


def compare(whole: NDArray[Any], tiled: NDArray[Any], description: RoutingDescription) -> Equality:
    """Compare bits of shape (layers, h, w), in the layers that choose."""
    layers = [
        number
        for number, (_, layer) in enumerate(description.places)
        if description.sparsity[layer] > 1
    ]
    experts = np.arange(description.experts).reshape(-1, 1, 1, 1)
    one, other = whole[layers] >> experts & 1, tiled[layers] >> experts & 1
    off = list(_windows_off(tiled, description, layers))
    return Equality(
        choices=float((one == other).mean()),
        kept=float((one & other).sum() / one.sum()),
        pixels=float((whole[layers] == tiled[layers]).mean()),
        windows_off=float(np.mean(off)) if off else 0.0,
    )


def _windows_off(
    bits: NDArray[Any], description: RoutingDescription, layers: list[int]
) -> Iterator[bool]:
    """For each window inside the picture, whether some expert keeps another number than K."""
    height, width = bits.shape[1:]
    for number in layers:
        layer = description.places[number][1]
        side = description.window_sides[layer]
        kept = kept_count(side * side, description.sparsity[layer])
        rows, cols = height // side, width // side
        inside = bits[number, : rows * side, : cols * side]
        windows = inside.reshape(rows, side, cols, side).swapaxes(1, 2).reshape(rows * cols, -1)
        for window in windows:
            counts = [int((window >> e & 1).sum()) for e in range(description.experts)]
            yield any(count != kept for count in counts)


def main() -> int:
    """Route the whole picture, then tiles of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, help="any raster of at least one band")
    parser.add_argument("--side", type=int, default=384, help="of the crop, in pixels")
    parser.add_argument("--tiles", type=int, nargs="+", default=[64, 128, 160, 192])
    parser.add_argument("--halo", type=int, default=48)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    arguments = parser.parse_args()

    picture = read_picture(arguments.picture).float().numpy() / 255
    image = np.ascontiguousarray(picture[:, : arguments.side, : arguments.side])
    model = load_model(arguments.model, arguments.scale)
    description = RoutingDescription.from_metadata(model.descriptor.layer(ROUTING).metadata)
    tune_allocator(is_sparing=False)
    whole = route(model, image, max(image.shape), 0)
    print("| tile, px | equal choices | kept tokens in both | equal pixels | windows without K |")
    print("|---|---|---|---|---|")
    for tile_px in arguments.tiles:
        figures = compare(whole, route(model, image, tile_px, arguments.halo), description)
        print(
            f"| {tile_px} | {figures.choices:.4%} | {figures.kept:.4%} | {figures.pixels:.4%} "
            f"| {figures.windows_off:.3%} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
