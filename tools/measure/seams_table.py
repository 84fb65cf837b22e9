# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how far tiled results are from one whole pass: tables of the documents.

python -m tools.measure.seams_table PICTURE --scale 4 --plans 192:48 128:48 160:32
python -m tools.measure.seams_table PICTURE --beside PICTURE --side 320 --scale 2 --pool 0
python -m tools.measure.seams_table --flat 300
python -m tools.measure.seams_table PICTURE --plans 128:48 --expected-error

`--beside` makes a hard picture of two: its right half is the other's, so that no part has the mean
of the whole. `--pool` changes over what channel attention takes its mean. `--flat` makes a picture
of flat areas instead: a constant beside slow gradients. `--expected-error` compares what the error
head beside the network tells in place of the picture.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from backend.devices.placement import Placement
from backend.networks.catalogue import load_model
from backend.networks.contract import Network
from backend.networks.error_head.assessed_network import UNCERTAINTY
from backend.networks.error_head.head_weights import assessed
from backend.networks.himosa.himosa_in_engine import HimosaNetwork
from backend.networks.himosa.himosa_network import Himosa
from backend.tiles.seams import TOLERATED_DN, measure_seams, upscale_tiled
from backend.training.dataset import read_picture

Plans = Sequence[tuple[int, int]]

_ROUNDING = 2.0**-8
"""Half a step of eight significant bits, as a share of a figure: as it is written."""


@dataclass(frozen=True)
class ErrorSeams:
    """Differences of expected errors, before rounding, between a tiled and a whole pass.

    Attributes:
        tile_size_px, halo_px: the tile plan.
        expected_dn: the mean expected error of the whole pass, in 8-bit digital numbers.
        worst_dn, mean_dn: the largest and the mean difference, in the same.
        share_off: share of figures that differ by more than 1 DN, in [0, 1].
        share_told: share of those that differ by more than they are rounded by in a file.
    """

    tile_size_px: int
    halo_px: int
    expected_dn: float
    worst_dn: float
    mean_dn: float
    share_off: float
    share_told: float


def measure_error_seams(
    network: Network, picture: NDArray[Any], plans: Plans
) -> Iterator[ErrorSeams]:
    """Compare what an error head tells of tiles with what it tells of the whole.

    Args:
        network: with a head.
        picture: network values, shape (3, H, W).
        plans: pairs of tile size and halo, in pixels.
    """
    placement = Placement(torch.device("cpu"), torch.float32, batch_size=1)

    def told_dn(tile_size_px: int, halo_px: int) -> NDArray[Any]:
        return upscale_tiled(network, picture, tile_size_px, halo_px, placement, UNCERTAINTY) * 255

    whole = told_dn(max(picture.shape), 0)
    for tile_size_px, halo_px in plans:
        off = np.abs(told_dn(tile_size_px, halo_px) - whole)
        yield ErrorSeams(
            tile_size_px,
            halo_px,
            expected_dn=float(whole.mean()),
            worst_dn=float(off.max()),
            mean_dn=float(off.mean()),
            share_off=float((off > TOLERATED_DN).mean()),
            share_told=float((off > _ROUNDING * whole).mean()),
        )


def main() -> int:
    """Measure the plans one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, nargs="?", help="any raster of at least one band")
    parser.add_argument("--flat", type=int, metavar="SIDE", help="a picture of flat areas instead")
    parser.add_argument("--beside", type=Path, help="a picture whose right half is put there")
    parser.add_argument("--side", type=int, help="cut the pictures to so many pixels a side")
    parser.add_argument("--pool", type=int, metavar="PX", help="side of the cells; 0 for the map")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--expected-error", action="store_true", help="not of the picture")
    parser.add_argument("--plans", nargs="+", default=["192:48"], metavar="TILE:HALO")
    arguments = parser.parse_args()
    if (arguments.picture is None) == (arguments.flat is None):
        parser.error("give a picture or --flat")

    model = load_model(arguments.model, arguments.scale)
    network = model.network
    if arguments.pool is not None:
        network = with_pool(network, arguments.pool)
    if arguments.flat is not None:
        picture = flat_picture(arguments.flat)
    else:
        picture = cut_picture(arguments.picture, arguments.side)
        if arguments.beside is not None:
            half = picture.shape[2] // 2
            picture[:, :, half:] = cut_picture(arguments.beside, arguments.side)[:, :, half:]
    plans = [plan_of(text) for text in arguments.plans]
    if arguments.expected_error:
        print_error_seams(assessed(replace(model, network=network)), picture, plans)
    else:
        print_seams(network, picture, plans)
    return 0


def plan_of(text: str) -> tuple[int, int]:
    """Tile size and halo, from "TILE:HALO"."""
    tile_size_px, halo_px = (int(part) for part in text.split(":"))
    return tile_size_px, halo_px


def print_seams(network: Network, picture: NDArray[Any], plans: Plans) -> None:
    """A table of the pictures' differences."""
    print("| tile, halo (px) | worst, DN | off by more than 1 DN | mean, DN | line, DN | work |")
    print("|---|---|---|---|---|---|")
    for seam in measure_seams(network, picture, plans):
        print(
            f"| {seam.tile_size_px}, {seam.halo_px} | {seam.worst_dn} | {seam.share_off:.4%} "
            f"| {seam.mean_dn:.4f} | {seam.line_dn:.4f} | {seam.work:.2f} |",
            flush=True,
        )


def print_error_seams(network: Network, picture: NDArray[Any], plans: Plans) -> None:
    """A table of the expected errors' differences."""
    print("| tile, halo (px) | expected, DN | worst, DN | mean, DN | off by 1 DN | by rounding |")
    print("|---|---|---|---|---|---|")
    for seam in measure_error_seams(network, picture, plans):
        print(
            f"| {seam.tile_size_px}, {seam.halo_px} | {seam.expected_dn:.2f} | {seam.worst_dn:.2f} "
            f"| {seam.mean_dn:.4f} | {seam.share_off:.4%} | {seam.share_told:.4%} |",
            flush=True,
        )


def cut_picture(path: Path, side: int | None) -> NDArray[Any]:
    """Network values of the first pixels of a picture, shape (3, H, W)."""
    values: NDArray[Any] = read_picture(path)[:, :side, :side].float().numpy() / 255
    return values


def with_pool(network: Any, pool_px: int) -> HimosaNetwork:
    """The same weights with cells of another side."""
    changed = Himosa(replace(network.module.config, pool_px=pool_px)).eval()
    changed.load_state_dict(network.module.state_dict())
    return HimosaNetwork(changed, network.descriptor)


def flat_picture(side: int) -> NDArray[Any]:
    """Flat areas, network values of shape (3, side, side): calm water and clear sky, as it were.

    The left half is constant; the right half goes from one grey to another over its height, by
    at most a tenth of a digital number a pixel.
    """
    down = np.linspace(0.0, 1.0, side, dtype=np.float32)[:, None]
    picture = np.full((3, side, side), 0.4, np.float32)
    for channel, reach in enumerate((0.08, 0.1, 0.06)):
        picture[channel, :, side // 2 :] = 0.4 + reach * down
    return picture


if __name__ == "__main__":
    sys.exit(main())
