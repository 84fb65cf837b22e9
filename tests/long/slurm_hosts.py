# SPDX-License-Identifier: GPL-3.0-or-later
"""The script for SLURM that docs/scale.md gives, on a cluster of two hosts in namespaces.

It is taken from the page, with another folder, two nodes for four, and a model that takes seconds.
Its job is ended on the way, as when its time is over, and the same script goes on: what is finished
from the store must be the file that one process makes.
"""

from __future__ import annotations

import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.long.ledger import ROOT, Outcome
from tests.long.missing import CannotRun
from tests.long.slurm_cluster import NODES, Cluster, require_slurm
from tests.long.two_hosts import content, two_namespaces

PYTHON = ROOT / "build" / "ray" / "bin" / "python"
PAGE = ROOT / "docs" / "scale.md"
# So many tiles that a worker which starts last on a busy machine finds some left.
_SIDE_PX, _TILE_SIZE_PX = 1280, 64
_MODEL = f"--model bicubic --device cpu --tile-size-px {_TILE_SIZE_PX}"
_WAYS = ("scontrol requeue", "scancel")
_ENOUGH_TILES = 10
_PATIENCE_S, _LEAVE_S, _LOOK_S = 600, 90, 0.3
_UNFINISHED = ("PENDING", "CONFIGURING", "RUNNING", "COMPLETING", "REQUEUED")
_WORKERS, _OF_RAY = ("ray::TileActor",), ("ray::", "raylet", "gcs_server", "bin/ray")
_KEPT = re.compile(r"^(\d+) of \d+ tiles are there from before", re.MULTILINE)


def run_on_slurm(seed: str, count: int, folder: Path) -> Outcome:
    """Make so many jobs, each ended once and gone on with; see `Part.run`."""
    require_slurm()
    if not PYTHON.parents[1].joinpath("ready.stamp").exists():
        raise CannotRun("there is no build/ray: 'make build/ray/ready.stamp' makes it")
    chance = random.Random(seed)
    _prepare(folder)
    with two_namespaces() as names, ExitStack() as stack:
        trial = _Trial(folder, Cluster(folder, names, stack))
        for _ in range(count):
            trial.job(chance)
    return trial.outcome


def script_of(page: str, folder: Path) -> str:
    """The page's script, with what a person puts in its place: the folder, and how many nodes.

    Raises:
        ValueError: the page has no such script any more.
    """
    found = re.search(r"^```\n(#!/bin/bash\n#SBATCH .*?)^```", page, re.DOTALL | re.MULTILINE)
    script = found[1] if found else ""
    changes = ("/shared", str(folder)), ("--nodes=4", f"--nodes={len(NODES)}")
    for old, new in (*changes, ("--address auto", f"--address auto {_MODEL}")):
        if old not in script:
            raise ValueError(f"The script for SLURM in docs/scale.md has no {old}.")
        script = script.replace(old, new)
    return script


class _Trial:
    """One cluster, and what its jobs came to."""

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        self._folder, self._cluster = folder, cluster
        self._store = folder / "country_x4.zarr"
        self.outcome = Outcome()

    def job(self, chance: random.Random) -> None:
        """One store: a job that is ended on the way, and another one, or itself again."""
        self.outcome.count += 1
        written: Counter[tuple[str, int]] = Counter()
        way = chance.choice(_WAYS)
        number = self._submit()
        self._watch(number, written, self._has_enough)
        time.sleep(chance.uniform(0, 1))
        # A job that ended by itself is told below.
        self._cluster.say(*way.split(), number, check=False)
        self.outcome.figures[f"ended by {way}"] += 1
        if way == "scancel":
            self._judge_end(number, "CANCELLED", written)
            number = self._submit()
        self._judge_end(number, "COMPLETED", written)
        self._judge_result(number)
        for node in NODES:
            share = sum(count for (name, _), count in written.items() if name == node)
            self.outcome.figures[f"MiB written on {node}"] += share >> 20
            if not share >> 20:
                self._fault(f"no tile was written on {node}")

    def _submit(self) -> str:
        return self._cluster.say(
            "sbatch", "--parsable", f"--output={self._folder}/%j.log", f"{self._folder}/job.sh"
        )

    def _has_enough(self) -> bool:
        """Whether so many tiles are there that an end would come on the way."""
        tiles = self._folder.glob("country_x4.zarr.partial/**/himosa/tiles/0/*.json")
        return sum(1 for _ in tiles) >= _ENOUGH_TILES

    def _watch(
        self, number: str, written: Counter[tuple[str, int]], is_reached: Callable[[], bool]
    ) -> str:
        """Look at a job until it is where it shall be, or has ended; gives its state."""
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            for node, processes in self._cluster.processes(*_WORKERS).items():
                for process in processes:
                    written[node, process] = max(written[node, process], _bytes_of(process))
            said = self._cluster.say("scontrol", "show", "job", number)
            state = said.partition("JobState=")[2].split()[0]
            if state not in _UNFINISHED or is_reached():
                return state
            time.sleep(_LOOK_S)
        return "not at an end"

    def _left_of_ray(self) -> list[int]:
        return [process for each in self._cluster.processes(*_OF_RAY).values() for process in each]

    def _judge_end(self, number: str, wanted: str, written: Counter[tuple[str, int]]) -> None:
        """A job has ended so, and has left neither its token nor a process of Ray's."""
        state = self._watch(number, written, lambda: False)
        if state != wanted:
            self._fault(f"a job is {state}: {self._log(number)[-300:]}")
        if list(self._folder.glob("ray-token*")):
            self._fault("a token was left")
        # Ray's agents leave the node's process group; without cgroups, as here, SLURM cannot end
        # them, and they end by themselves when they miss their node.
        left = self._left_of_ray()
        deadline = time.monotonic() + _LEAVE_S
        while left and time.monotonic() < deadline:
            time.sleep(_LOOK_S)
            left = self._left_of_ray()
        if left:
            self._fault(f"{len(left)} processes of Ray were left")

    def _judge_result(self, number: str) -> None:
        kept = sum(map(int, _KEPT.findall(self._log(number))))
        self.outcome.figures["tiles kept by later jobs"] += kept
        if not kept:
            self._fault("a job began anew")
        finished = self._folder / "finished.tif"
        done = _backend("finish", str(self._store), str(finished))
        if done != 0:
            self._fault(f"finish ended with {done}")
        elif content(finished) == content(self._folder / "direct.tif"):
            self.outcome.figures["same files"] += 1
        else:
            self._fault("the file is another one than that of one process")
        finished.unlink(missing_ok=True)
        subprocess.run(["rm", "-rf", str(self._store)], check=True)

    def _log(self, number: str) -> str:
        return (self._folder / f"{number}.log").read_text(encoding="utf-8")

    def _fault(self, sentence: str) -> None:
        self.outcome.faults.append(f"job {self.outcome.count}: {sentence}")


def _prepare(folder: Path) -> None:
    """A shared folder as the page has it: the program, its environment, a source, the script."""
    from osgeo import gdal

    from tests.backend.raster.rasters import make_raster, noise

    gdal.UseExceptions()
    program = folder / "himosa-qgis"
    program.mkdir()
    for path in ROOT.iterdir():
        if path.name not in (".git", ".venv", "build"):
            (program / path.name).symlink_to(path)
    (program / ".venv").symlink_to(PYTHON.parents[1])
    make_raster(folder / "scene.tif", noise(3, _SIDE_PX, _SIDE_PX))
    gdal.BuildVRT(str(folder / "country.vrt"), [str(folder / "scene.tif")]).FlushCache()
    script = script_of(PAGE.read_text(encoding="utf-8"), folder)
    (folder / "job.sh").write_text(script, encoding="utf-8")
    words = ["--scale", "4", "--format", "COG", *_MODEL.split()]
    _backend("upscale", str(folder / "country.vrt"), str(folder / "direct.tif"), *words)


def _backend(*words: str) -> int:
    command = [str(PYTHON), "-m", "backend", *words]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode


def _bytes_of(process: int) -> int:
    """How much a process has written so far."""
    try:
        said = Path(f"/proc/{process}/io").read_text(encoding="utf-8")
    except OSError:
        return 0  # it has ended meanwhile
    return int(said.partition("wchar: ")[2].split()[0])
