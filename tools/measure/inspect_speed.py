# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how long the question of one spot takes in a warm worker, end to end.

`python -m tools.measure.inspect_speed PICTURE [--scale 4] [--spots 5] [--routing FILE]` starts
`python -m backend worker`, asks for a spot once to warm it up, then for spots in the middle and on
borders, and prints a table.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from osgeo import gdal

from tools.measure.worker_process import Worker


def spots(width: int, height: int, count: int) -> Iterator[tuple[str, int, int]]:
    """Spots (kind, col, row): the borders, the corners, and some inside."""
    yield from (("corner", 0, 0), ("corner", width - 1, height - 1))
    yield from (("border", width // 2, height - 1), ("border", 0, height // 2))
    for place in range(count):
        share = (place + 1) / (count + 1)
        yield "inside", int(share * width), int((0.5 + 0.3 * (share - 0.5)) * height)


def main() -> int:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model")
    parser.add_argument("--routing", help="of the picture; the panel names it")
    parser.add_argument("--spots", type=int, default=5, help="spots inside the picture")
    arguments = parser.parse_args()

    dataset = gdal.Open(str(arguments.picture))
    fixed = {"source": str(arguments.picture), "scale": arguments.scale, "device": "cpu"}
    if arguments.model:
        fixed["model"] = arguments.model
    if arguments.routing:
        fixed["routing"] = arguments.routing
    worker = Worker()
    began = time.monotonic()
    worker.ask("inspect", {**fixed, "col": 0, "row": 0})
    print(f"cold, corner: {time.monotonic() - began:.2f} s")
    print("| spot | col, row | s | processor, s | line, bytes |\n|---|---|---|---|---|")
    for kind, col, row in spots(dataset.RasterXSize, dataset.RasterYSize, arguments.spots):
        began, spent = time.monotonic(), worker.processor_s()
        _, length = worker.ask("inspect", {**fixed, "col": col, "row": row})
        wall = time.monotonic() - began
        print(
            f"| {kind} | {col}, {row} | {wall:.2f} | {worker.processor_s() - spent:.2f} "
            f"| {length} |",
            flush=True,
        )
    worker.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
