# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what a source of thousands of files costs beside one file with the same pixels.

    python -m tools.measure.mosaics [--files 3600] [--side 64] [--rounds 3] [--kinds one vrt gti]

makes so many georeferenced files of random pixels, a virtual raster (VRT) over them, a tile index
(GTI, where GDAL is 3.9 or later) and one GeoTIFF with the same pixels. Each is enlarged by bicubic,
in turns, in a process of its own that has torch and GDAL loaded: seconds by the clock, seconds of
processor time, and memory beyond what the process held before, until the plan stands, until the
first tile is there, and at the end. The results must have the same pixels.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

from backend.devices.resident import peak_resident_mib, resident_mib
from backend.jobs.loading import load_torch

KINDS = ("one", "vrt", "gti")
_SCALE, _TILE_SIZE_PX, _PIXEL_M = 2, 576, 10.0
_ORIGIN = (500_000.0, 5_700_000.0)
_MARKS = ("planned", "first_tile", "done")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--files", type=int, default=3600)
    parser.add_argument("--side", type=int, default=64, help="of each file, in pixels")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=offered_kinds())
    parser.add_argument("--source", help="measure this raster alone, once")
    arguments = parser.parse_args()
    if arguments.source is not None:
        print(json.dumps(measure_source(arguments.source)))
        return 0
    rounds: dict[str, list[dict[str, float]]] = {kind: [] for kind in arguments.kinds}
    sums = set()
    with tempfile.TemporaryDirectory(prefix="himosa-mosaics-") as folder:
        begun = time.monotonic()
        sources = make_sources(Path(folder), arguments.files, arguments.side, arguments.kinds)
        print(f"made in {time.monotonic() - begun:.0f} s", file=sys.stderr)
        for number in range(arguments.rounds):
            for kind in arguments.kinds:
                figures = _measured_apart(sources[kind])
                print(f"round {number}: {kind} {figures}", file=sys.stderr)
                sums.add(figures.pop("checksum"))
                rounds[kind].append(figures)
    if len(sums) != 1:
        raise SystemExit(f"The results have several contents: {sums}.")
    print(f"GDAL {gdal.__version__}, {arguments.files} files of {arguments.side}² px")
    print(_table(rounds))
    return 0


def offered_kinds() -> list[str]:
    """Those that this GDAL reads."""
    has_indexes = gdal.GetDriverByName("GTI") is not None
    return [kind for kind in KINDS if kind != "gti" or has_indexes]


def make_sources(folder: Path, files: int, side: int, kinds: list[str]) -> dict[str, str]:
    """Files in rows of equal length, the last one perhaps shorter, and what stands for them all."""
    gdal.UseExceptions()
    columns = math.ceil(math.sqrt(files))
    (folder / "files").mkdir()
    names = [str(folder / "files" / f"{number}.tif") for number in range(files)]
    for number, name in enumerate(names):
        row, col = divmod(number, columns)
        _make_file(name, side, row * side, col * side, number)
    sources = {kind: str(folder / f"mosaic.{kind}") for kind in kinds}
    vrt = str(folder / "mosaic.vrt")
    gdal.BuildVRT(vrt, names).FlushCache()
    if "gti" in sources:
        sources["gti"] = str(folder / "mosaic.gti.gpkg")
        options = gdal.TileIndexOptions(layerName="index", locationFieldName="location")
        gdal.TileIndex(sources["gti"], names, options=options)
    if "one" in sources:
        sources["one"] = str(folder / "one.tif")
        gdal.Translate(sources["one"], vrt, creationOptions=["TILED=YES"])
    return sources


def _make_file(name: str, side: int, top: int, left: int, seed: int) -> None:
    dataset = gdal.GetDriverByName("GTiff").Create(name, side, side, 1, gdal.GDT_Byte)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32632)
    dataset.SetProjection(reference.ExportToWkt())
    west, north = _ORIGIN[0] + left * _PIXEL_M, _ORIGIN[1] - top * _PIXEL_M
    dataset.SetGeoTransform((west, _PIXEL_M, 0.0, north, 0.0, -_PIXEL_M))
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(0)
    band.WriteArray(np.random.default_rng(seed).integers(1, 255, (side, side), np.uint8))
    dataset.FlushCache()


def measure_source(source: str) -> dict[str, float]:
    """Enlarge one raster in this process, and note when it was how far."""
    load_torch()
    from backend.jobs import UpscaleRequest
    from backend.jobs.running import run_raster_job
    from backend.scheduling import CancelSource, Progress, progress
    from backend.scheduling.watch import Caller

    # Here every step is told: the first tile is not to wait for its turn.
    progress.REPORT_INTERVAL_S = 0.0
    gdal.UseExceptions()
    begun, begun_cpu, held = time.monotonic(), time.process_time(), resident_mib()
    figures: dict[str, float] = {}

    def mark(name: str) -> None:
        figures[f"{name}_s"] = time.monotonic() - begun
        figures[f"{name}_processor_s"] = time.process_time() - begun_cpu
        figures[f"{name}_mib"] = peak_resident_mib() - held

    def hear(told: Progress) -> None:
        if told.stage != "upscale":
            return
        if "planned_s" not in figures:
            mark("planned")
        if "first_tile_s" not in figures and told.done >= min(_TILE_SIZE_PX**2, told.total):
            mark("first_tile")

    with tempfile.TemporaryDirectory(prefix="himosa-mosaics-") as folder:
        destination = str(Path(folder) / "result.tif")
        request = UpscaleRequest(
            source,
            destination,
            _SCALE,
            model="bicubic",
            device="cpu",
            tile_size_px=_TILE_SIZE_PX,
        )
        run_raster_job(request, Caller(hear, lambda _text: None, CancelSource()))
        mark("done")
        result = gdal.Open(destination)
        figures["checksum"] = result.GetRasterBand(1).Checksum()
    return figures


def _measured_apart(source: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tools.measure.mosaics", "--source", source]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _table(rounds: dict[str, list[dict[str, float]]]) -> str:
    """A line for each kind: medians of seconds, of processor time in brackets, and of memory."""
    lines = ["| source | plan | first tile | whole job |", "|---|---|---|---|"]
    for kind, measured in rounds.items():
        cells = []
        for name in _MARKS:
            of_clock, of_processor, mib = (
                statistics.median(figures[f"{name}{unit}"] for figures in measured)
                for unit in ("_s", "_processor_s", "_mib")
            )
            cells.append(f"{of_clock:.2f} s ({of_processor:.2f} s), {mib:.0f} MiB")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
