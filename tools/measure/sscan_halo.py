# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what halo an SSCAN-style network needs, by random weights that are made lively.

`python -m tools.measure.sscan_halo PICTURE --side 320 --gains 1 4 8 --halos 16 32 48 64 96 128`
compares tiles with one pass over the picture, for each gain: what the weights of all linear layers
are multiplied with, which makes attention and choices matter more. A fresh network has gain 1. It
measures how the network is built, not what it learns: trained weights may need another halo.

`--spots N` asks about N spots instead, as `inspect` does, with the halos around the spots' windows,
and counts the choices that are those of the whole pass.
`--save FILE` writes weights with the first gain, and measures nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.placement import Placement
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import FloatArray, TilePicture
from backend.geometry import PixelSize
from backend.layers.routing.routing_description import ROUTING
from backend.networks.contract import Network, Pass
from backend.networks.sscan.sscan_config import named_sscan_config
from backend.networks.sscan.sscan_family import SSCAN_FAMILY
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.weights import save_weights
from backend.tiles.seams import TOLERATED_DN, plan_of_image
from backend.tiling import paste_core
from backend.tiling.spot_area import SpotArea
from backend.training.dataset import read_picture

Made = tuple[FloatArray, NDArray[Any]]
"""A picture (3, s·H, s·W) and the routing bits (layers, H, W) that made it."""


def lively(variant: str, gain: float, seed: int) -> Sscan:
    """A network whose random linear layers are `gain` times as strong as fresh ones."""
    torch.manual_seed(seed)
    network = Sscan(named_sscan_config(variant)).eval()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.Linear):
                module.weight.mul_(gain)
    return network


def behind_contract(module: Sscan) -> Network:
    """The same as the engine has it."""
    descriptor = SSCAN_FAMILY.describe(module.config.to_json(), "lively", "")
    return SSCAN_FAMILY.wrap(module, descriptor)


def by_tiles(network: Network, image: FloatArray, tile_px: int, halo_px: int) -> Made:
    """Upscale an image (3, H, W) tile by tile."""
    descriptor = network.descriptor
    layer, scale = descriptor.layer(ROUTING), descriptor.scale
    size = PixelSize(*image.shape[1:])
    plan = plan_of_image(descriptor, size, tile_px, halo_px)
    placement = Placement(torch.device("cpu"), torch.float32, 1)
    runner = TileRunner(network, plan, placement, lambda _: None, layers=[layer])
    picture = np.empty((3, size.height * scale, size.width * scale), np.float32)
    bits = np.zeros((len(layer.bands), size.height, size.width), layer.dtype)
    for tile in plan:
        rows, cols = tile.read.slices()
        (answer,) = runner.run([TilePicture(tile, image[None, :, rows, cols])], lambda _: None)
        paste_core(picture, size.as_rect(), answer.picture[0], tile.core, scale)
        bits[(slice(None), *tile.core.slices())] = answer.layers[ROUTING]
    return picture, bits


def print_seams(
    network: Network, image: FloatArray, asked: argparse.Namespace, gain: float
) -> None:
    """A row for each halo."""
    whole = by_tiles(network, image, max(image.shape), 0)
    choosing = _choosing(network)
    for halo in asked.halos:
        tiled = by_tiles(network, image, asked.tile, halo)
        difference = np.abs(_as_bytes(tiled[0]) - _as_bytes(whole[0]))
        off = (difference > TOLERATED_DN).mean()
        differ = (tiled[1] != whole[1])[choosing].mean()
        print(
            f"| {gain:g} | {halo} | {difference.max()} | {off:.4%} | {difference.mean():.4f} "
            f"| {differ:.3%} |",
            flush=True,
        )


def print_spots(
    network: Network, image: FloatArray, asked: argparse.Namespace, gain: float
) -> None:
    """A row for each halo: spots all over the picture, its corners among them."""
    size = PixelSize(*image.shape[1:])
    _, whole = by_tiles(network, image, max(image.shape), 0)
    rng = np.random.default_rng(0)
    corners = [(row, col) for row in (0, size.height - 1) for col in (0, size.width - 1)]
    inner = rng.integers(0, (size.height, size.width), (max(0, asked.spots - 4), 2)).tolist()
    for halo in asked.halos:
        equal, count, read = 0, 0, 0
        for row, col in [*corners, *inner][: asked.spots]:
            told = network.descriptor
            area = SpotArea(row, col, size, told.alignment, told.edge_margin_px, halo)
            rows, cols = area.read.slices()
            picture = torch.from_numpy(image[None, :, rows, cols])
            run = Pass((area.read.row, area.read.col))
            with torch.inference_mode():
                answer = network.inspect(picture, run, area, None)
            read = max(read, area.read.height, area.read.width)
            for layer in answer["layers"]:
                if layer["reach"]:
                    bits = sum(
                        1 << each["number"] for each in layer["candidates"] if each["chosen"]
                    )
                    equal += bits == int(whole[layer["number"] - 1, row, col])
                    count += 1
        print(f"| {gain:g} | {halo} | {read} × {read} | {equal / count:.3%} |", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Measure one gain after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("picture", type=Path, help="any raster; FILE to write with --save")
    parser.add_argument("--variant", default="sscan-x4")
    parser.add_argument("--side", type=int, default=320, help="cut the picture to so many pixels")
    parser.add_argument("--tile", type=int, default=128, help="side of a core, in pixels")
    parser.add_argument("--gains", type=float, nargs="+", default=[1, 4, 8])
    parser.add_argument("--halos", type=int, nargs="+", default=[16, 32, 48, 64, 96, 128])
    parser.add_argument("--spots", type=int, default=0, help="ask about so many spots instead")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save", action="store_true", help="write weights, measure nothing")
    asked = parser.parse_args(arguments)
    if asked.save:
        module = lively(asked.variant, asked.gains[0], asked.seed)
        save_weights(asked.picture, module, {"licence": "none"}, torch.float32)
        return 0
    image = read_picture(asked.picture)[:, : asked.side, : asked.side].float().numpy() / 255
    heads = ("read", "equal choices") if asked.spots else ("worst, DN", "off by more than 1 DN")
    heads += () if asked.spots else ("mean, DN", "choices that differ")
    print(f"| gain | halo, px | {' | '.join(heads)} |\n|---|---|{'---|' * len(heads)}")
    for gain in asked.gains:
        network = behind_contract(lively(asked.variant, gain, asked.seed))
        (print_spots if asked.spots else print_seams)(network, image, asked, gain)
    return 0


def _choosing(network: Network) -> list[int]:
    """Numbers, from 0, of the layers whose windows choose."""
    config = network.module.config
    return [
        number
        for number in range(config.layer_count)
        if config.reaches[number % len(config.reaches)]
    ]


def _as_bytes(values: FloatArray) -> NDArray[np.int16]:
    return np.clip(np.rint(values * 255), 0, 255).astype(np.int16)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
