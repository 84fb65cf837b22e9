# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how far tiled results are from one whole pass: tables of the documents.

python -m tools.measure.seams_table PICTURE --scale 4 --plans 192:48 128:48 160:32
python -m tools.measure.seams_table PICTURE --beside PICTURE --side 320 --scale 2 --pool 0
python -m tools.measure.seams_table --flat 300

`--beside` makes a hard picture of two: its right half is the other's, so that no part has the mean
of the whole. `--pool` changes over what channel attention takes its mean. `--flat` makes a picture
of flat areas instead: a constant beside slow gradients.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.networks.catalogue import load_model
from backend.networks.himosa.himosa_in_engine import HimosaNetwork
from backend.networks.himosa.himosa_network import Himosa
from backend.tiles.seams import measure_seams
from backend.training.dataset import read_picture


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
    parser.add_argument("--plans", nargs="+", default=["192:48"], metavar="TILE:HALO")
    arguments = parser.parse_args()
    if (arguments.picture is None) == (arguments.flat is None):
        parser.error("give a picture or --flat")

    network = load_model(arguments.model, arguments.scale).network
    if arguments.pool is not None:
        network = with_pool(network, arguments.pool)
    if arguments.flat is not None:
        picture = flat_picture(arguments.flat)
    else:
        picture = cut_picture(arguments.picture, arguments.side)
        if arguments.beside is not None:
            half = picture.shape[2] // 2
            picture[:, :, half:] = cut_picture(arguments.beside, arguments.side)[:, :, half:]
    plans = [tuple(int(part) for part in plan.split(":")) for plan in arguments.plans]
    print("| tile, halo (px) | worst, DN | off by more than 1 DN | mean, DN | line, DN | work |")
    print("|---|---|---|---|---|---|")
    for seam in measure_seams(network, picture, plans):
        print(
            f"| {seam.tile_size_px}, {seam.halo_px} | {seam.worst_dn} | {seam.share_off:.4%} "
            f"| {seam.mean_dn:.4f} | {seam.line_dn:.4f} | {seam.work:.2f} |",
            flush=True,
        )
    return 0


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
