# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills at random moments of jobs on two nodes of Ray: workers mostly, nodes and drivers too.

Runs in the environment that `make test-ray` makes, as a program of its own:
build/ray/bin/python -m tests.long.ray_kills KILLS SEED FOLDER
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.long.ledger import ROOT, Outcome
from tests.long.missing import CannotRun
from tests.ray.nodes import TwoNodes, workers_of_ray

PYTHON = ROOT / "build" / "ray" / "bin" / "python"
_SIDE_PX, _TILE_SIZE_PX, _WORKERS = 1600, 64, 2
_LONGEST_PAUSE_S = 8.0
_MOST_BYTES = 8 << 20
"""That a job may get on between two kills: a quarter of all its tiles."""
_SHARE_ANY_MOMENT = 0.25
"""Kills that do not wait for tiles: most of these come while workers load what they need."""
_SHARES = (("worker", 0.8), ("node", 0.1), ("driver", 0.1))
_KEPT = re.compile(r"^(\d+) of \d+ tiles are there from before", re.MULTILINE)


def kill_on_ray(seed: str, count: int, folder: Path) -> Outcome:
    """Kill so many times, and let each job go on to its end; see `Part.run`."""
    if not PYTHON.parents[1].joinpath("ready.stamp").exists():
        raise CannotRun("there is no build/ray: 'make build/ray/ready.stamp' makes it")
    command = [str(PYTHON), "-m", "tests.long.ray_kills", str(count), seed, str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return Outcome(said["count"], Counter(said["figures"]), said["faults"])


class _Trial:
    """A cluster of two nodes, one source, and how its job ends when nobody is killed."""

    def __init__(self, folder: Path, seed: str) -> None:
        from tests.backend.raster.rasters import make_raster, noise

        self._folder, self._chance = folder, random.Random(seed)
        self.figures: Counter[str] = Counter()
        self.faults: list[str] = []
        make_raster(folder / "source.tif", noise(3, _SIDE_PX, _SIDE_PX))
        self._whole = folder / "whole.tif"
        self._start(self._whole, []).wait()
        self._nodes = TwoNodes()

    def job(self, most_kills: int) -> int:
        """One job, killed again and again until it ends; returns how often."""
        target, kills = self._folder / "out.tif", 0
        driver = self._start_on_ray(target)
        while driver.poll() is None:
            if kills < most_kills and workers_of_ray():
                self._wait_for_a_moment(driver)
                kills += self._kill(driver)
            if driver.poll() == -signal.SIGKILL:
                driver = self._start_on_ray(target)
            time.sleep(0.1)
        self._judge(target, driver.returncode)
        return kills

    def end(self) -> None:
        """Stop the nodes."""
        self._nodes.end()

    def _wait_for_a_moment(self, driver: subprocess.Popen[bytes]) -> None:
        """Until some tiles more are there, or for some seconds."""
        if self._chance.random() < _SHARE_ANY_MOMENT:
            time.sleep(self._chance.uniform(0, _LONGEST_PAUSE_S))
            return
        enough = self._bytes_done() + self._chance.uniform(0, _MOST_BYTES)
        while driver.poll() is None and self._bytes_done() < enough:
            time.sleep(0.02)

    def _bytes_done(self) -> int:
        journal = self._folder / "out.tif.partial" / "himosa-journal" / "tiles"
        try:
            return journal.stat().st_size
        except FileNotFoundError:
            return 0

    def _kill(self, driver: subprocess.Popen[bytes]) -> int:
        """Kill somebody; 0 where the job was faster."""
        names, weights = zip(*_SHARES)
        (what,) = self._chance.choices(names, weights)
        workers = workers_of_ray()
        if driver.poll() is not None or not workers:
            return 0
        if what == "worker":
            os.kill(self._chance.choice(workers), signal.SIGKILL)
        elif what == "driver":
            driver.kill()
            driver.wait()
        else:
            self._nodes.kill_second()
            self._nodes.start_second()
        self.figures[f"killed: {what}"] += 1
        return 1

    def _judge(self, target: Path, status: int) -> None:
        self.figures["jobs"] += 1
        said = (self._folder / "log").read_text(encoding="utf-8")
        self.figures["workers that were replaced"] += said.count("Another one takes its place")
        self.figures["tiles that were given again"] += said.count("It is given again")
        self.figures["tiles kept by later drivers"] += sum(map(int, _KEPT.findall(said)))
        if status != 0:
            self.faults.append(f"a job ended with {status}: {said.splitlines()[-1]}")
        elif target.read_bytes() != self._whole.read_bytes():
            self.faults.append("a file is not what it is without kills")
        left = {path.name for path in self._folder.iterdir()}
        if left - {"source.tif", "whole.tif", "out.tif", "log"}:
            self.faults.append(f"something was left: {sorted(left)}")
        target.unlink(missing_ok=True)
        (self._folder / "log").unlink()

    def _start_on_ray(self, target: Path) -> subprocess.Popen[bytes]:
        address, workers = self._nodes.address, str(_WORKERS)
        return self._start(
            target,
            ["--engine", "ray", "--address", address, "--workers", workers, "--worker-cpus", "1"],
        )

    def _start(self, target: Path, options: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "backend", "upscale", str(self._folder / "source.tif")]
        command += [str(target), "--scale", "2", "--model", "bicubic", "--resume"]
        command += ["--tile-size-px", str(_TILE_SIZE_PX), *options]
        name = "log" if options else os.devnull
        with open(self._folder / name, "ab") as log:
            return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)


def main() -> None:
    """Make the trials, and print what was found as one line."""
    count, seed, folder = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    trial, kills = _Trial(folder, seed), 0
    try:
        while kills < count:
            kills += trial.job(count - kills)
    finally:
        trial.end()
    print(json.dumps({"count": kills, "figures": trial.figures, "faults": trial.faults}))


if __name__ == "__main__":
    main()
