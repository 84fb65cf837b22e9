# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of scenes: one crew for all of them, and each result that of one process."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import torch

from backend.cli.main import main
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray
from tests.ray.nodes import workers_of_ray
from tests.ray.test_same_bytes import contents, environment

pytestmark = needs_ray

ROOT = Path(__file__).resolve().parents[2]
SCENES = 4
UPSCALE = ["upscale", "--scale", "2", "--model", "bicubic"]
DENOISE = ["denoise"]
EMBED = ["embed", "--cell-px", "16"]


class ScenesOnRay:
    """A list of small scenes, and commands on it."""

    def __init__(self, folder, address):
        self.folder, self._address = folder, address
        names = [f"scene_{number}.tif" for number in range(SCENES)]
        for number, name in enumerate(names):
            # Of several sizes: some have one tile, and the last one more than any.
            make_raster(folder / name, noise(3, 60 + 50 * number, 90), nodata=0)
        self.list = folder / "scenes.txt"
        self.list.write_text("\n".join(names))

    def command(self, arguments, name, *, workers=2, is_here=False):
        """Of a job into a folder of its own."""
        (self.folder / name).mkdir(exist_ok=True)
        first, *options = arguments
        command = [first, str(self.list), str(self.folder / name), *options, "--device", "cpu"]
        if first != "embed":
            command += ["--tile-size-px", "64"]
        if is_here:
            return command
        on_ray = ["--engine", "ray", "--address", self._address, "--worker-cpus", "1"]
        return [*command, *on_ray, "--workers", str(workers)]

    def run(self, *arguments, **fields):
        """Status, what a script gets, and the log."""
        stdout, stderr = io.StringIO(), io.StringIO()
        status = main([*self.command(*arguments, **fields), "--json"], stdout, stderr)
        return status, json.loads(stdout.getvalue()), stderr.getvalue()

    def files(self, name):
        """The results by their names, byte for byte or what they hold."""
        return {
            path.name: path.read_bytes() if path.suffix == ".parquet" else contents(path)
            for path in sorted((self.folder / name).iterdir())
        }


@pytest.fixture
def scenes(tmp_path, cluster):
    return ScenesOnRay(tmp_path, cluster.address)


@pytest.fixture
def one_thread():
    """Torch's own path in this process as in workers with one processor."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def all_have_ended():
    """Whether no worker is there any more, some moments after it was told to end."""
    deadline = time.monotonic() + 20
    while workers_of_ray() and time.monotonic() < deadline:
        time.sleep(0.2)
    return workers_of_ray() == []


@pytest.mark.parametrize("arguments", [UPSCALE, DENOISE, EMBED], ids=lambda words: words[0])
def test_list_by_one_crew_gives_what_one_process_gives(arguments, scenes, one_thread):
    assert scenes.run(arguments, "here", is_here=True)[0] == 0
    status, told, log = scenes.run(arguments, "there")
    assert status == 0
    assert len(told["results"]) == SCENES
    assert scenes.files("there") == scenes.files("here")
    assert log.count("Connecting to Ray") == 1
    assert log.count("2 workers with 1 processors each") == 1
    assert all_have_ended()


def test_scene_that_fails_on_the_way_is_told_and_its_workers_go_on_to_the_rest(scenes):
    broken = scenes.folder / "scene_1.tif"
    make_raster(broken, noise(3, 400, 400), options=["COMPRESS=DEFLATE"])
    os.truncate(broken, broken.stat().st_size // 2)
    gone = scenes.folder / "scene_2.tif"
    gone.unlink()
    status, told, log = scenes.run(UPSCALE, "there")
    assert status == 4
    codes = [result.get("error", {}).get("code") for result in told["results"]]
    assert codes == [None, "source_failed", "source_unreadable", None]
    assert (told["done"], told["failed"]) == (2, 2)
    assert log.count("2 workers with 1 processors each") == 1
    assert "is lost" not in log
    names = {path.name for path in (scenes.folder / "there").iterdir()}
    assert names == {"scene_0_x2.tif", "scene_3_x2.tif"}


def test_killed_worker_is_replaced_for_all_scenes_that_follow(scenes):
    make_raster(scenes.folder / "scene_0.tif", noise(3, 1200, 1200), nodata=0)
    assert scenes.run(UPSCALE, "here", is_here=True)[0] == 0
    killed = []

    def kill_when_there():
        while not workers_of_ray():
            time.sleep(0.05)
        journal = scenes.folder / "there" / "scene_0_x2.tif.partial" / "himosa-journal" / "tiles"
        while not (journal.exists() and journal.stat().st_size > 0):
            time.sleep(0.01)
        killed.append(workers_of_ray()[-1])
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_when_there, daemon=True)
    killer.start()
    status, _, log = scenes.run([*UPSCALE, "--resume"], "there")
    killer.join()
    assert status == 0
    assert len(killed) == 1
    assert "is lost" in log
    assert "Another one takes its place" in log
    assert scenes.files("there") == scenes.files("here")


def test_cancel_of_a_list_is_answered_within_a_second_and_ends_all_workers(scenes):
    for number in range(SCENES):
        make_raster(scenes.folder / f"scene_{number}.tif", noise(3, 900, 900))
    command = [sys.executable, "-m", "backend", *scenes.command(["denoise"], "there")]
    run = subprocess.Popen(
        [*command, "--json"], cwd=ROOT, env=environment(), stdout=subprocess.PIPE
    )
    deadline = time.monotonic() + 120
    while not list((scenes.folder / "there").glob("*.partial")):
        assert run.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(1.0)
    run.send_signal(signal.SIGINT)
    asked = time.monotonic()
    told = json.loads(run.stdout.readline())
    assert time.monotonic() - asked < 1.0
    assert run.wait(60) == 3
    assert told["error"]["code"] == "cancelled"
    assert told["results"] == []
    assert list((scenes.folder / "there").iterdir()) == []
    assert all_have_ended()


def test_list_that_is_killed_goes_on_where_each_scene_was(scenes):
    for number in range(SCENES):
        make_raster(scenes.folder / f"scene_{number}.tif", noise(3, 900, 900), nodata=0)
    assert scenes.run([*UPSCALE, "--resume"], "here", is_here=True)[0] == 0
    command = scenes.command([*UPSCALE, "--resume"], "there")
    run = subprocess.Popen([sys.executable, "-m", "backend", *command], cwd=ROOT, env=environment())
    deadline = time.monotonic() + 120
    there = scenes.folder / "there"
    tiles = there / "scene_1_x2.tif.partial" / "himosa-journal" / "tiles"
    while not (tiles.exists() and tiles.stat().st_size > 200_000):
        assert run.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    run.kill()
    run.wait()
    status, _, log = scenes.run([*UPSCALE, "--resume"], "there")
    assert status == 0
    assert "tiles are there from before, and are kept" in log
    files = [
        {path.name: path.read_bytes() for path in sorted((scenes.folder / name).iterdir())}
        for name in ("here", "there")
    ]
    assert files[0] == files[1]
