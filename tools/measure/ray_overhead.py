# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scheduler on Ray costs beside threads in one process, and what its driver costs alone.

    python -m tools.measure.ray_overhead job [--rounds 3] [--workers 1] [--side 640]
    python -m tools.measure.ray_overhead driver [--tiles 1000000] [--workers 1000]
    python -m tools.measure.ray_overhead list [--scenes 6] [--side 96] [--workers 2] [--code FOLDER]

`job` runs one job by threads and by workers of Ray, in turns, and times the tiles alone: starting
Ray and loading torch in its workers come before. Where other work keeps the machine busy the clock
tells little: processor time is that of this process and of all that it has started, Ray's own
processes among them (read from /proc, so on Linux alone). `driver` runs the real driver with
simulated workers on a simulated clock. `list` runs the command on a list of scenes and times
the lines that tell of each; `--code` names another state of this repository, to run that one too,
in turns. All print one JSON object.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from backend.devices.resident import resident_mib
from backend.geometry import PixelSize
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource, Progress
from backend.scheduling.contract import Buffers, PlannedTiles
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.on_ray.messages import TileOrders
from backend.scheduling.on_ray.tile_duty import TileDuty
from backend.scheduling.watch import Caller, Watch
from backend.tiling import TilePlan
from tools.measure.simulated_crew import SimulatedCrew, led_by_foreman

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_END_S = 60.0
_SPREAD = 0.2
"""Simulated tiles take between 1 - this and 1 + this of a second."""


def main() -> int:
    """Measure one of them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("what", choices=("job", "driver", "list"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", type=int, default=640, help="of the source, in pixels")
    parser.add_argument("--model", default="himosa-x2")
    parser.add_argument("--tile", type=int, default=128, help="side of a tile, in pixels")
    parser.add_argument("--address", help="of a Ray that runs, to start no other for each round")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--tiles", type=int, default=1_000_000)
    parser.add_argument("--scenes", type=int, default=6)
    parser.add_argument("--code", type=Path, help="another state of this repository")
    arguments = parser.parse_args()
    if arguments.what == "job":
        told = measure_jobs(arguments)
    elif arguments.what == "list":
        told = measure_lists(arguments)
    else:
        told = measure_driver(arguments.tiles, arguments.workers or 1000)
    print(json.dumps(told, indent=1))
    return 0


@dataclass(frozen=True)
class Timed:
    """One job: seconds from the first tile to the last, and those in which the network worked.

    `processor_s` is the processor time from the first tile to the last, of all processes.
    """

    tiles_s: float
    network_s: float
    whole_s: float
    processor_s: float


def measure_jobs(arguments: argparse.Namespace) -> dict[str, Any]:
    """Pairs of the same job, by threads and by workers; the order changes from pair to pair."""
    workers, models = arguments.workers or 1, ModelCache()
    rounds: list[dict[str, Timed]] = []
    with tempfile.TemporaryDirectory() as folder:
        source = _make_source(Path(folder), arguments.side)
        for number in range(arguments.rounds):
            engines = [("local", {}), ("ray", {"workers": workers, "address": arguments.address})]
            timed = {}
            for name, of_engine in engines if number % 2 == 0 else reversed(engines):
                # Nothing of an ended Ray shall be counted for the next job.
                _wait_for_children_to_end()
                request = UpscaleRequest(
                    str(source),
                    str(Path(folder) / f"{name}.tif"),
                    2,
                    model=arguments.model,
                    device="cpu",
                    tile_size_px=arguments.tile,
                    overwrite=True,
                    engine=name,
                    **of_engine,
                )
                timed[name] = _time_job(request, models)
                print(f"round {number}: {name} {timed[name]}", file=sys.stderr)
            rounds.append(timed)
    return {
        "workers": workers,
        "tiles": (-(-arguments.side // arguments.tile)) ** 2,
        "rounds": [{name: vars(timed) for name, timed in pair.items()} for pair in rounds],
        "ratio_median": statistics.median(
            pair["ray"].tiles_s / pair["local"].tiles_s for pair in rounds
        ),
        "processor_ratio_median": statistics.median(
            pair["ray"].processor_s / pair["local"].processor_s for pair in rounds
        ),
        "without_network": {
            name: statistics.median(
                1 - pair[name].network_s / (pair[name].tiles_s * (workers if name == "ray" else 1))
                for pair in rounds
            )
            for name in ("local", "ray")
        },
    }


def _time_job(request: UpscaleRequest, models: ModelCache) -> Timed:
    began: dict[str, float] = {}
    used: dict[str, float] = {}

    def hear(progress: Progress) -> None:
        if progress.stage not in began:
            began[progress.stage], used[progress.stage] = time.monotonic(), _processor_s()

    begun = time.monotonic()
    report = run_raster_job(request, Caller(hear, lambda _text: None, CancelSource()), models)
    whole_s = time.monotonic() - begun
    return Timed(
        began["finish"] - began["upscale"],
        report.network_seconds,
        whole_s,
        used["finish"] - used["upscale"],
    )


def measure_lists(arguments: argparse.Namespace) -> dict[str, Any]:
    """The command on a list: seconds of the first scene, and of each one after it."""
    codes = [_ROOT] if arguments.code is None else [_ROOT, arguments.code.resolve()]
    rounds: list[list[dict[str, float]]] = [[] for _ in codes]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.scenes):
            source = _make_source(Path(folder), arguments.side, seed=number)
            source.rename(Path(folder) / f"scene_{number}.tif")
        names = [f"scene_{number}.tif" for number in range(arguments.scenes)]
        (Path(folder) / "scenes.txt").write_text("\n".join(names), encoding="utf-8")
        for number in range(arguments.rounds):
            for place, code in enumerate(codes):
                rounds[place].append(_time_list(code, Path(folder), arguments))
                print(f"round {number}: {code.name} {rounds[place][-1]}", file=sys.stderr)
    return {
        "scenes": arguments.scenes,
        "rounds": rounds[0],
        "rounds_of_other_code": rounds[1:],
        "scene_s_median": [
            round(statistics.median(each["scene_s"] for each in of_code), 2) for of_code in rounds
        ],
    }


def _time_list(code: Path, folder: Path, arguments: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-u", "-m", "backend", "upscale", str(folder / "scenes.txt")]
    command += [str(folder), "--scale", "2", "--model", arguments.model, "--overwrite"]
    command += ["--engine", "ray", "--workers", str(arguments.workers or 2), "--device", "cpu"]
    begun, told = time.monotonic(), []
    with subprocess.Popen(
        command, cwd=code, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        for _ in run.stdout or ():
            told.append(time.monotonic() - begun)
    if run.returncode != 0:
        raise SystemExit(f"The command failed: {' '.join(command)}")
    first, *_, last = told[: arguments.scenes]
    return {
        "first_s": round(first, 2),
        "scene_s": round((last - first) / (arguments.scenes - 1), 2),
        "whole_s": round(time.monotonic() - begun, 2),
    }


def _processor_s() -> float:
    """Processor time of this process and of all that it has started and that is there."""
    ticks, parents = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                told = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = int(told[1])
                ticks[int(folder.name)] = int(told[11]) + int(told[12])
    ours = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks[each] for each in ours) / os.sysconf("SC_CLK_TCK")


def _wait_for_children_to_end() -> None:
    folder, until = Path(f"/proc/{os.getpid()}/task"), time.monotonic() + _LONGEST_END_S
    while any((each / "children").read_text().strip() for each in folder.iterdir()):
        if time.monotonic() > until:
            raise SystemExit("Ray's processes do not end.")
        time.sleep(0.1)


def _make_source(folder: Path, side: int, seed: int = 0) -> Path:
    gdal.UseExceptions()
    values = np.random.default_rng(seed).integers(1, 255, (3, side, side), np.uint8)
    path = folder / "source.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte)
    dataset.WriteArray(values)
    dataset.FlushCache()
    return path


@dataclass(frozen=True)
class _StandInTile:
    index: int


class _CountingSink:
    """Counts tiles, and notes the process's memory now and then."""

    pixels_kept, shared = 0, None

    def __init__(self, tiles: int) -> None:
        self.count, self._every = 0, max(1, tiles // 10)
        self.memory_mib: list[float] = []

    def has(self, index: int) -> bool:
        del index
        return False

    def write(self, tile: Any) -> None:
        """Take one."""
        del tile
        self.count += 1
        if self.count % self._every == 0:
            self.memory_mib.append(round(resident_mib(), 1))


def measure_driver(tiles: int, workers: int) -> dict[str, Any]:
    """The real driver on simulated workers: processor time and memory for each tile."""
    size = PixelSize(64, 64 * tiles)
    plan = TilePlan(size, size.as_rect(), 64, 0, (1,), 0)
    chance = np.random.default_rng(0).uniform(1 - _SPREAD, 1 + _SPREAD, 4096)
    crew = SimulatedCrew(
        lambda _worker, batch: float(chance[batch % 4096]), lambda batch: [_StandInTile(batch)]
    )
    watch = Watch(Caller(lambda _progress: None, lambda _text: None, CancelSource()))
    planned: Any = PlannedTiles(None, plan, None, Buffers(1, 1, 2, 16, is_sparing=False))
    orders: Any = TileOrders(planned, None)
    sink: Any = _CountingSink(tiles)
    source: Any = None
    begun, begun_cpu = time.monotonic(), time.process_time()
    with led_by_foreman(crew, workers) as foreman:
        Driver(foreman, crew, orders, TileDuty(planned, sink, source), watch, "upscale").run()
    seconds, cpu_s = time.monotonic() - begun, time.process_time() - begun_cpu
    return {
        "tiles": sink.count,
        "workers": workers,
        "given": crew.handed,
        "simulated_s": round(crew.now, 1),
        "seconds": round(seconds, 1),
        "ms_a_tile": round(seconds / tiles * 1000, 4),
        "processor_ms_a_tile": round(cpu_s / tiles * 1000, 4),
        "memory_mib_each_tenth": sink.memory_mib,
        "threads": threading.active_count(),
    }


if __name__ == "__main__":
    sys.exit(main())
