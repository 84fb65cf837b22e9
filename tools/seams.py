# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how far tiled results are from one whole pass: the table of docs/decisions/0004-halo.md.

python -m tools.seams PICTURE --scale 4 --plans 192:48 128:48 160:32
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backend.inference.seams import measure_seams
from backend.model import load_model
from backend.training.dataset import read_picture


def main() -> int:
    """Measure the plans one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, help="any raster of at least one band")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--plans", nargs="+", default=["192:48"], metavar="TILE:HALO")
    arguments = parser.parse_args()

    network = load_model(arguments.model, arguments.scale).network
    picture = read_picture(arguments.picture).float().numpy() / 255
    plans = [tuple(int(part) for part in plan.split(":")) for plan in arguments.plans]
    print("| tile, halo (px) | worst, DN | off by more than 1 DN | mean, DN | work |")
    print("|---|---|---|---|---|")
    for seam in measure_seams(network, picture, arguments.scale, plans):
        print(
            f"| {seam.tile_size_px}, {seam.halo_px} | {seam.worst_dn} | {seam.share_off:.4%} "
            f"| {seam.mean_dn:.4f} | {seam.work:.2f} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
