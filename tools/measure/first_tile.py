# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what passes between the click and the first tile, beyond the network's own work.

`python -m tools.measure.first_tile [--side 128] [--rounds 5]` makes a small raster that is one
tile, then in each round starts `python -m backend worker`, asks it to upscale the raster (cold),
and asks again (warm). The seconds in which the network had work are taken off: what is left is the
wait for the process, for torch, for the weights, for the raster and for the file.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from backend.benchmark.timed_jobs import write_source
from tools.measure.worker_process import Worker


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=128, help="of the raster, in pixels")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    waits: dict[str, list[float]] = {"cold": [], "warm": []}
    works: dict[str, list[float]] = {"cold": [], "warm": []}
    with tempfile.TemporaryDirectory(prefix="himosa-first-tile-") as folder:
        source = Path(folder) / "source.tif"
        noise = np.random.default_rng(0).random((3, 512, 512), dtype=np.float32)
        write_source(source, arguments.side, noise)
        params = {
            "source": str(source),
            "destination": str(Path(folder) / "result.tif"),
            "scale": arguments.scale,
            "device": arguments.device,
            "overwrite": True,
        }
        if arguments.model:
            params["model"] = arguments.model
        for _ in range(arguments.rounds):
            began = time.monotonic()
            worker = Worker()
            for state in ("cold", "warm"):
                report, _ = worker.ask("upscale", params)
                waits[state].append(time.monotonic() - began - report["network_seconds"])
                works[state].append(report["network_seconds"])
                began = time.monotonic()
            worker.close()
    print(f"{arguments.rounds} rounds, {arguments.side}² px, ×{arguments.scale}")
    print("| worker | wait, median s | smallest | largest | network, median s |")
    print("|---|---|---|---|---|")
    for state, seconds in waits.items():
        print(
            f"| {state} | {statistics.median(seconds):.2f} | {min(seconds):.2f} "
            f"| {max(seconds):.2f} | {statistics.median(works[state]):.2f} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
