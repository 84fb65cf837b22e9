# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a job at random moments, lets it go on, and compares the file with an uninterrupted one's.

python -m tools.measure.kills --kills 200 [--folder DIR] [--seed 0]

Every job is a child of this process with everything loaded, so that most moments lie in the work
and not in the loading of libraries. A third of the jobs is killed a second time while it goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.raster.writing.record_log import RecordLog
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

_SIZE = (650, 900)
_TILE_SIZE_PX = 64
_SECOND_KILL = 1 / 3
_LEFT = {"out.tif", "source.tif", "whole.tif"}
_KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Outcome:
    """What became of one job.

    Attributes:
        moment: in which part of the work the last kill fell.
        kills: how many there were.
        kept, found: tiles that the job kept, and whole ones that were on the disk.
        is_equal: whether pixels and metadata are those of the uninterrupted job.
        is_clean: whether nothing but the result was left.
    """

    moment: str
    kills: int
    kept: int
    found: int
    is_equal: bool
    is_clean: bool


def main() -> int:
    """Kill and compare; 0 if all files are equal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model", default="bicubic")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="kills-") as folder:
        outcomes = run_kills(Path(folder), arguments.kills, arguments.seed, arguments.model)
    print(json.dumps(summarize(outcomes), indent=1))
    return 0 if all(outcome.is_equal and outcome.is_clean for outcome in outcomes) else 1


def run_kills(folder: Path, kills: int, seed: int = 0, model: str = "bicubic") -> list[Outcome]:
    """Kill jobs until there were so many kills; each job is one outcome."""
    chance = random.Random(seed)
    source, whole = folder / "source.tif", folder / "whole.tif"
    in_child(lambda: _make_source(source, seed))
    request = {"source": str(source), "scale": 2, "model": model, "device": "cpu"}
    request["tile_size_px"] = _TILE_SIZE_PX
    _run_job(request, whole, resume=False)  # once for the caches of the disk
    whole.unlink()
    started = time.monotonic()
    _run_job(request, whole, resume=False)
    duration_s = time.monotonic() - started
    expected = contents(whole)
    outcomes: list[Outcome] = []
    while sum(outcome.kills for outcome in outcomes) < kills:
        outcomes.append(_kill_and_go_on(folder, request, duration_s, chance, expected))
    return outcomes


def contents(path: Path) -> str:
    """A digest of the pixels and of all that the file says of itself, but for its own name."""
    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    said = gdal.Info(dataset, format="json", extraMDDomains=["all"])
    del said["files"], said["description"], said["metadata"]["DERIVED_SUBDATASETS"]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        overviews = [band.GetOverview(level) for level in range(band.GetOverviewCount())]
        for each in (band, *overviews):
            digest.update(each.ReadAsArray().tobytes())
            digest.update(each.GetMaskBand().ReadAsArray().tobytes())
    return digest.hexdigest()


def summarize(outcomes: list[Outcome]) -> dict[str, Any]:
    """The figures of all jobs."""
    return {
        "kills": sum(outcome.kills for outcome in outcomes),
        "jobs": len(outcomes),
        "equal": sum(outcome.is_equal for outcome in outcomes),
        "clean": sum(outcome.is_clean for outcome in outcomes),
        "moments": dict(Counter(outcome.moment for outcome in outcomes)),
        "tiles_on_disk": sum(outcome.found for outcome in outcomes),
        "tiles_kept": sum(outcome.kept for outcome in outcomes),
    }


def in_child(work: Callable[[], object], kill_after_s: float | None = None) -> int:
    """Do something in a copy of this process; returns its status, -9 if it was killed.

    The status is 0, or 1 after an error, or what a SystemExit says.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except SystemExit as ending:
            status = int(ending.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(status)
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _kill_and_go_on(
    folder: Path,
    request: dict[str, Any],
    duration_s: float,
    chance: random.Random,
    expected: str,
) -> Outcome:
    target = folder / "out.tif"
    kills = 0
    while kills < 1 or (kills < 2 and chance.random() < _SECOND_KILL):
        wait_s = chance.random() * duration_s * 1.2
        status = in_child(lambda: _upscale(request, target, resume=True), kill_after_s=wait_s)
        kills += status == _KILLED
        if status == 0:  # it was faster than the kill: once more
            target.unlink()
    moment, found = _moment_of(target)
    kept = _run_job(request, target, resume=True)
    is_clean = {path.name for path in folder.iterdir()} == _LEFT
    outcome = Outcome(moment, kills, kept, found, contents(target) == expected, is_clean)
    target.unlink()
    return outcome


def _moment_of(target: Path) -> tuple[str, int]:
    """How far the job was, and how many whole tiles are on the disk."""
    journal = target.with_name(target.name + ".partial") / "himosa-journal"
    count = _tiles_in_plan()
    if target.exists():
        return "published", count
    if not (journal / "facts.json").exists():
        return "before the journal", 0
    if not (journal / "tiles").exists():
        return "before the first tile", 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tiles"
        shutil.copy(journal / "tiles", copy)
        log = RecordLog(copy, count)
        found = log.count()
        log.close()
    if found < count:
        return "tiles", found
    return ("publishing" if (journal / "publishing").exists() else "writing the file"), found


def _tiles_in_plan() -> int:
    return -(-_SIZE[0] // _TILE_SIZE_PX) * -(-_SIZE[1] // _TILE_SIZE_PX)


def _run_job(request: dict[str, Any], target: Path, *, resume: bool) -> int:
    """Run a job to its end in a child; returns the tiles that it kept."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "report.json"

        def work() -> None:
            told.write_text(str(_upscale(request, target, resume=resume)), encoding="ascii")

        status = in_child(work)
        if status != 0:
            raise RuntimeError(f"a job ended with {status}")
        return int(told.read_text(encoding="ascii"))


def _upscale(request: dict[str, Any], target: Path, *, resume: bool) -> int:
    report = run_raster_job(
        UpscaleRequest(**request, destination=str(target), resume=resume),
        Caller(lambda _progress: None, lambda _text: None, CancelSource()),
    )
    return report.tiles_kept


def _make_source(path: Path, seed: int) -> None:
    """Noise, with nodata in a few tiles and an edge of it through others."""
    gdal.UseExceptions()
    values = np.random.default_rng(seed).integers(1, 255, (3, *_SIZE)).astype(np.uint8)
    values[:, 60:200, 60:300] = 0
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), _SIZE[1], _SIZE[0], 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((500_000, 10, 0, 4_000_000, 0, -10))
    for number in (1, 2, 3):
        dataset.GetRasterBand(number).SetNoDataValue(0)
    dataset.WriteArray(values)


if __name__ == "__main__":
    sys.exit(main())
