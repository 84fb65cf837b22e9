# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what capturing the routing costs, beside the same passes without it.

`python -m tools.measure.routing_overhead PICTURE [--side 192] [--pairs 9]` runs a crop of a picture
through the tile runner, alternately with and without capture in one process, and prints one JSON
object: medians of the ratios of each pair, in wall time and in processor time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import torch

from backend.devices.placement import Placement
from backend.devices.resident import tune_allocator
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import FloatArray, TilePicture
from backend.geometry import PixelSize
from backend.layers.routing.routing_description import ROUTING
from backend.networks.catalogue import LoadedModel, load_model
from backend.tiles.seams import plan_of_image
from backend.training.dataset import read_picture


class Pass:
    """One tile through the network, with or without capture.

    Args:
        model: a HIMOSA network.
        image: network values, shape (3, h, w).
    """

    def __init__(self, model: LoadedModel, image: FloatArray) -> None:
        network = model.network
        size = PixelSize(*image.shape[1:])
        descriptor = network.descriptor
        plan = plan_of_image(descriptor, size, max(image.shape), 0)
        placement = Placement(torch.device("cpu"), torch.float32, 1)
        layers = {False: (), True: (descriptor.layer(ROUTING),)}
        self._runners = {
            with_capture: TileRunner(network, plan, placement, lambda _: None, layers=wanted)
            for with_capture, wanted in layers.items()
        }
        self._picture = TilePicture(plan[0], image[None])

    def run(self, *, with_capture: bool) -> tuple[float, float]:
        """Gives seconds by the clock and of the processor."""
        wall, processor = time.perf_counter(), time.process_time()
        self._runners[with_capture].run([self._picture], lambda _: None)
        return time.perf_counter() - wall, time.process_time() - processor


def main() -> int:
    """Measure pairs, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, help="any raster of at least one band")
    parser.add_argument("--side", type=int, default=192, help="of the crop, in pixels")
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    arguments = parser.parse_args()

    picture = read_picture(arguments.picture).float().numpy() / 255
    image = np.ascontiguousarray(picture[:, : arguments.side, : arguments.side])
    tune_allocator(is_sparing=False)
    tile = Pass(load_model(arguments.model, arguments.scale), image)
    for with_capture in (False, True):
        tile.run(with_capture=with_capture)
    plain, captured = [], []
    for number in range(arguments.pairs):
        # The order changes from pair to pair: whoever is second finds warmer caches.
        for with_capture in (False, True) if number % 2 else (True, False):
            (captured if with_capture else plain).append(tile.run(with_capture=with_capture))
    figures = {"side_px": arguments.side, "pairs": arguments.pairs}
    for place, name in enumerate(("wall", "processor")):
        ratios = [on[place] / off[place] for on, off in zip(captured, plain)]
        figures[f"{name}_ratio"] = round(statistics.median(ratios), 4)
        figures[f"{name}_ratio_lowest"] = round(min(ratios), 4)
        figures[f"{name}_ratio_highest"] = round(max(ratios), 4)
        figures[f"{name}_plain_s"] = round(statistics.median(off[place] for off in plain), 3)
    print(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
