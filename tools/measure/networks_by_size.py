# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what whole jobs of several networks cost by the size of the raster, and how cost grows.

    python -m tools.measure.networks_by_size PICTURE himosa-x4 sscan-x4 [--sides 64 … 2048]

The picture, mirrored again and again, is a source of each side; every job runs in a process of its
own, on the processor, in tiles as a user gets them. Processor seconds, as machines are shared.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from osgeo import gdal

from backend.training.dataset import read_picture

_SIDES_PX = (64, 128, 256, 512, 1024, 2048)


@dataclass(frozen=True)
class JobCost:
    """What one job took: processor seconds, start of the process included, and MiB at its peak."""

    side_px: int
    processor_s: float
    peak_mib: float


def main() -> int:
    """Measure each network at each size, smaller ones first, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    parser.add_argument("models", nargs="+", help="names or files of weights, all of one scale")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--sides", type=int, nargs="+", default=list(_SIDES_PX))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = {side: make_source(folder, arguments.picture, side) for side in arguments.sides}
        costs: dict[str, list[JobCost]] = {model: [] for model in arguments.models}
        print("| raster | " + " | ".join(f"{m}, s | MiB" for m in costs) + " |")
        print("|---|" + "---|---|" * len(costs), flush=True)
        for model in costs:
            # Kernels are compiled once on a machine; a later job does not pay for it.
            _measure(sources[arguments.sides[0]], arguments.sides[0], model, arguments.scale)
        for side, source in sources.items():
            for model, rows in costs.items():
                rows.append(_measure(source, side, model, arguments.scale))
            cells = [f"{c[-1].processor_s:.1f} | {c[-1].peak_mib:.0f}" for c in costs.values()]
            print(f"| {side} × {side} | " + " | ".join(cells) + " |", flush=True)
    for model, rows in costs.items():
        print(f"{model}: processor seconds grow with pixels to the power {growth(rows):.2f}")
    return 0


def make_source(folder: Path, picture: Path, side: int) -> Path:
    """A GeoTIFF of side × side pixels that holds the picture, mirrored at its own edges."""
    pixels = read_picture(picture).numpy()
    height, width = pixels.shape[1:]
    pad = ((0, 0), (0, max(0, side - height)), (0, max(0, side - width)))
    square = np.ascontiguousarray(np.pad(pixels, pad, "symmetric")[:, :side, :side])
    path = folder / f"{side}.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((500_000, 1, 0, 4_000_000, 0, -1))
    dataset.WriteArray(square)
    return path


def growth(costs: Sequence[JobCost]) -> float:
    """The exponent of pixels that processor seconds follow, by least squares of logarithms.

    What the smallest job costs, its start above all, and its pixels are taken off the others first.
    Not a number for fewer than three sides.
    """
    if len(costs) < 3:
        return float("nan")
    least, *larger = sorted(costs, key=lambda cost: cost.side_px)
    pixels = [cost.side_px**2 - least.side_px**2 for cost in larger]
    seconds = [max(cost.processor_s - least.processor_s, 1e-3) for cost in larger]
    return float(np.polyfit(np.log(pixels), np.log(seconds), 1)[0])


def _measure(source: Path, side: int, model: str, scale: int) -> JobCost:
    before = _children_s()
    command = [sys.executable, "-m", "backend", "upscale", str(source), str(source) + ".out.tif"]
    command += ["--scale", str(scale), "--model", model, "--device", "cpu", "--overwrite", "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return JobCost(side, _children_s() - before, json.loads(done.stdout)["peak_memory_mib"])


def _children_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    gdal.UseExceptions()
    sys.exit(main())
