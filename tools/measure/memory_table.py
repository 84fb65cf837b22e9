# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints peak memory and rate for sources of growing size under one allowance.

python -m tools.measure.memory_table [--megapixels 1 16 256] [--max-memory-mib 1500] [--scale 2]

Sources are bytes in three bands, made of one repeated piece of noise. The rate counts pixels of the
source, from the start of the job to the end of the file.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

_PIECE_PX = 512


def main() -> int:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megapixels", type=int, nargs="+", default=[1, 16, 256])
    parser.add_argument("--max-memory-mib", type=int, default=1500)
    parser.add_argument("--scale", type=int, default=2)
    parser.add_argument("--model", default="bicubic")
    parser.add_argument("--resume", action="store_true", help="with a journal")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    arguments = parser.parse_args()
    print("| source | tiles | peak, MiB | allowed, MiB | seconds | Mpx/s |")
    print("|---|---|---|---|---|---|", flush=True)
    is_kept = True
    for megapixels in arguments.megapixels:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            report = _measure(Path(folder), megapixels, arguments)
        side, peak = report["source_size"]["width"], report["peak_memory_mib"]
        rate = side * side / report["seconds"] / 1e6
        cells = (
            f"{side:,} × {side:,}",
            report["tiles"],
            f"{peak:.0f}",
            arguments.max_memory_mib,
            f"{report['seconds']:.0f}",
            f"{rate:.2f}",
        )
        print("|", " | ".join(map(str, cells)), "|", flush=True)
        is_kept = is_kept and peak <= arguments.max_memory_mib
    return 0 if is_kept else 1


def make_source(path: Path, side: int) -> None:
    """A raster of one piece of noise, again and again."""
    gdal.UseExceptions()
    options = ["TILED=YES", f"BLOCKXSIZE={_PIECE_PX}", f"BLOCKYSIZE={_PIECE_PX}", "COMPRESS=LZW"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((500_000, 1, 0, 4_000_000, 0, -1))
    noise = np.random.default_rng(0).integers(60, 68, (3, _PIECE_PX, _PIECE_PX))
    piece = noise.astype(np.uint8)
    for row in range(0, side, _PIECE_PX):
        for col in range(0, side, _PIECE_PX):
            height, width = min(_PIECE_PX, side - row), min(_PIECE_PX, side - col)
            dataset.WriteArray(piece[:, :height, :width], col, row)


def _measure(folder: Path, megapixels: int, arguments: argparse.Namespace) -> dict[str, Any]:
    source = folder / "source.tif"
    make_source(source, round(math.sqrt(megapixels * 2**20)))
    command = [sys.executable, "-m", "backend", "upscale", str(source), str(folder / "out.tif")]
    command += ["--scale", str(arguments.scale), "--model", arguments.model, "--device", "cpu"]
    command += ["--max-memory-mib", str(arguments.max_memory_mib), "--json"]
    command += ["--resume"] if arguments.resume else []
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    sys.exit(main())
