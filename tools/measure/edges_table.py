# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a margin around the picture does to flat rasters and to the borders of real ones.

python -m tools.measure.edges_table --scale 4 --margins 0 2 4 8
python -m tools.measure.edges_table --scale 4 --margins 0 8 --mode reflect --pictures FILE…

With pictures: PSNR-Y within 4 px of the border, of the outermost pixel, and inside. Each is reduced
by bicubic and then cut, so that its edges are those of a larger picture.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from backend.devices.placing import place_network
from backend.evaluation.metrics import luma, psnr_db, to_8_bit
from backend.networks.catalogue import load_model
from backend.networks.contract import Pass, PictureNetwork
from backend.training.dataset import read_picture
from backend.training.degradation import reduce_bicubic

FLAT_SIZES = ((1, 1), (1, 7), (5, 5), (16, 16), (100, 100))
FLAT_VALUES = (0, 77, 255)
BORDER_PX = 4
CUT_PX, SIDE_PX = 6, 64


def main() -> int:
    """Measure one margin after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--margins", type=int, nargs="+", default=[0, 4, 8], metavar="PX")
    parser.add_argument("--mode", default="symmetric", help="as numpy's pad names it")
    parser.add_argument("--pictures", type=Path, nargs="+", default=[])
    arguments = parser.parse_args()
    network = load_model(arguments.model, arguments.scale).network
    fast = place_network(network, torch.device("cpu"), torch.float32)
    with torch.inference_mode():
        for margin_px in arguments.margins:
            if arguments.pictures:
                figures = [
                    border_figures(fast, read_picture(path), arguments.scale, margin_px, arguments)
                    for path in arguments.pictures
                ]
                cells = [f"{value:.3f}" for value in np.mean(figures, axis=0)]
            else:
                cells = [str(flat_error(fast, value, margin_px)) for value in FLAT_VALUES]
            print(f"| {margin_px} | {' | '.join(cells)} |", flush=True)
    return 0


def enlarge_with_margin(
    network: PictureNetwork, image: Tensor, margin_px: int, mode: str
) -> Tensor:
    """Enlarge (1, 3, H, W) with a margin around it, and cut the margin off."""
    widths = ((0, 0), (0, 0), (margin_px, margin_px), (margin_px, margin_px))
    given = torch.from_numpy(np.pad(image.numpy(), widths, mode=mode))  # type: ignore[call-overload]
    enlarged = network(given, Pass((-margin_px, -margin_px))).picture
    scale = enlarged.shape[2] // given.shape[2]
    first, (height, width) = margin_px * scale, image.shape[2:]
    return enlarged[:, :, first : first + height * scale, first : first + width * scale]


def flat_error(network: PictureNetwork, value: int, margin_px: int) -> int:
    """The largest difference from one value, of rasters of it of several sizes, in DN."""
    worst = 0
    for size in FLAT_SIZES:
        flat = torch.full((1, 3, *size), value / 255)
        enlarged = to_8_bit(enlarge_with_margin(network, flat, margin_px, "symmetric"))
        worst = max(worst, int((enlarged.int() - value).abs().max()))
    return worst


def border_figures(
    network: PictureNetwork,
    picture: Tensor,
    scale: int,
    margin_px: int,
    arguments: argparse.Namespace,
) -> Sequence[float]:
    """PSNR-Y of what is near the border, of what is nearest, and of the rest."""
    height, width = (side // scale * scale for side in picture.shape[1:])
    reduced = reduce_bicubic(picture[None, :, :height, :width], scale).float() / 255
    side = min(SIDE_PX, *(length - 2 * CUT_PX for length in reduced.shape[2:]))
    cut = slice(CUT_PX, CUT_PX + side)
    fine = slice(CUT_PX * scale, (CUT_PX + side) * scale)
    restored = enlarge_with_margin(network, reduced[:, :, cut, cut], margin_px, arguments.mode)
    given, wanted = luma(to_8_bit(restored[0])), luma(picture[:, fine, fine])
    places = torch.arange(side * scale) // scale
    depth = torch.minimum(places, side - 1 - places)
    depth = torch.minimum(depth[:, None], depth)
    parts = (depth < BORDER_PX, depth < 1, depth >= BORDER_PX)
    return [psnr_db(given[0][part], wanted[0][part]) for part in parts]


if __name__ == "__main__":
    sys.exit(main())
