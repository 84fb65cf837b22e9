# SPDX-License-Identifier: GPL-3.0-or-later
"""An index of places made by workers is the one that this process makes, whoever ends meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from osgeo import gdal

from backend.errors import Cancelled
from backend.jobs.embedding.embed_job import run_embed_job
from backend.jobs.embedding.embed_request import RASTERS, EmbedRequest
from backend.networks.catalogue import load_model
from backend.networks.contract import WHOLE_PICTURE
from backend.networks.csmoe.csmoe_config import CsmoeConfig, csmoe_variants
from backend.networks.csmoe.csmoe_network import CsmoeNetwork
from backend.networks.descriptor import Task
from backend.networks.weights import save_weights
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import cache_with
from tests.marks import needs_ray
from tests.ray.conftest import once
from tests.ray.nodes import workers_of_ray
from tests.ray.test_same_bytes import contents

pytestmark = needs_ray

ROOT = Path(__file__).resolve().parents[2]
ROWS, COLUMNS, CELL_PX = 24, 6, 32


@dataclass(frozen=True)
class NotedEncoder:
    """Notes each pass in a file, whoever makes it, and takes its time."""

    encoder: Any
    passes: str
    seconds: float

    @property
    def descriptor(self):
        return self.encoder.descriptor

    def placed(self, device, dtype):
        return NotedEncoder(self.encoder.placed(device, dtype), self.passes, self.seconds)

    def kernels(self, _device, _dtype):
        return None

    def __call__(self, picture, run=WHOLE_PICTURE):
        with open(self.passes, "a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        time.sleep(self.seconds)
        return self.encoder(picture, run)


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    torch.manual_seed(1)
    path = tmp_path_factory.mktemp("weights") / "places.safetensors"
    config = CsmoeConfig.from_json(csmoe_variants()["csmoe-tiny"])
    save_weights(path, CsmoeNetwork(config), {}, torch.float32)
    return path


class EmbedOnRay:
    """One raster of 24 rows of cells, each of which is a piece of the work."""

    def __init__(self, folder, address, weights):
        self.folder, self._weights = folder, weights
        self._on_ray = {"engine": "ray", "address": address, "worker_cpus": 1.0}
        # Some cells hold no values, others few.
        values = noise(3, ROWS * CELL_PX - 5, COLUMNS * CELL_PX - 9).clip(1)
        values[:, 64:140, 20:90] = 0
        make_raster(folder / "source.tif", values, nodata=0)
        self._passes = folder / "passes"
        self.log, self.cancel = [], CancelSource()

    def run(self, name, *, workers=0, seconds=None, on_progress=None, **fields):
        """A job of this process, or of so many workers; the network may be slowed down."""
        request = EmbedRequest(
            str(self.folder / "source.tif"),
            str(self.folder / f"{name}.parquet"),
            cell_px=CELL_PX,
            model=str(self._weights),
            device="cpu",
            **{layer: str(self.folder / f"{name}_{layer}.tif") for layer in RASTERS},
            **({**self._on_ray, "workers": workers} if workers else {}),
            **fields,
        )

        def hear(progress):
            if on_progress is not None and progress.stage == "embed":
                on_progress(progress)

        models = None
        if seconds is not None:
            encoder = load_model(self._weights, 1, Task.EMBED).network
            models = cache_with(NotedEncoder(encoder, str(self._passes), seconds))
        return run_embed_job(request, Caller(hear, self.log.append, self.cancel), models)

    @property
    def passes(self):
        """How many the network made."""
        return len(self._passes.read_text().splitlines())

    def files(self, name):
        """The index, byte for byte, and what the rasters hold and say."""
        rasters = [contents(self.folder / f"{name}_{layer}.tif") for layer in RASTERS]
        return (self.folder / f"{name}.parquet").read_bytes(), rasters


@pytest.fixture
def job(tmp_path, cluster, weights):
    gdal.UseExceptions()
    return EmbedOnRay(tmp_path, cluster.address, weights)


@pytest.fixture
def one_thread():
    """Torch's own path gives other last bits with another number of threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("one_thread")
def test_number_of_workers_makes_no_difference_to_index_and_rasters(job):
    here = job.run("here")
    for workers in (1, 2, 4):
        there = job.run(f"by_{workers}", workers=workers)
        assert (there.cells, there.cells_empty) == (here.cells, here.cells_empty)
        assert job.files(f"by_{workers}") == job.files("here")
    assert here.cells_empty > 0


@pytest.mark.usefixtures("one_thread")
def test_killed_worker_loses_the_pieces_in_its_hands_and_no_others(job):
    killed = []

    def kill():
        killed.append(workers_of_ray()[-1])
        os.kill(killed[0], signal.SIGKILL)

    job.run("killed", workers=2, seconds=0.4, on_progress=once(0.3, kill))
    assert len(killed) == 1
    assert any("is lost" in line and "given to others" in line for line in job.log)
    # Two in the hands of the one that was killed, and late ones that went to a second worker.
    assert ROWS <= job.passes <= ROWS + 2 + 3
    job.run("here")
    assert job.files("killed") == job.files("here")


def test_cancel_waits_for_no_pass_and_leaves_nothing(job):
    """A pass takes an hour."""
    with pytest.raises(Cancelled):
        job.run("out", workers=2, seconds=3600.0, on_progress=once(0.0, job.cancel.cancel))
    left = {path.name for path in job.folder.iterdir()}
    assert left - {"passes"} == {"source.tif"}


def test_killed_driver_leaves_a_journal_from_which_another_one_goes_on(tmp_path, cluster, weights):
    make_raster(tmp_path / "source.tif", noise(3, 1600, 1600))
    command = [sys.executable, "-m", "backend", "embed", str(tmp_path / "source.tif")]
    options = ["--cell-px", "8", "--model", str(weights), "--device", "cpu"]
    on_ray = ["--engine", "ray", "--address", cluster.address, "--workers", "2"]
    on_ray += ["--worker-cpus", "1", "--resume"]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    interrupted = [*command, str(tmp_path / "a.parquet"), *options, *on_ray]
    driver = subprocess.Popen(interrupted, cwd=ROOT, env=one_thread)
    kept = tmp_path / "a.parquet.partial" / "himosa-journal" / "tiles"
    deadline = time.monotonic() + 240
    while not (kept.exists() and kept.stat().st_size > 300_000):
        assert driver.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    driver.kill()
    driver.wait()
    assert not (tmp_path / "a.parquet").exists()
    done = subprocess.run(
        [*interrupted, "--json"],
        cwd=ROOT,
        env=one_thread,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert 0 < told["spans_kept"] < 200
    here = [*command, str(tmp_path / "b.parquet"), *options]
    subprocess.run(here, cwd=ROOT, env=one_thread, check=True)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
