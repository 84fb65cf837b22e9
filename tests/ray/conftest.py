# SPDX-License-Identifier: GPL-3.0-or-later
"""A Ray of two nodes on this machine, and jobs on it whose answer is known."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import NearestNetwork, cache_with
from tests.ray.nodes import TwoNodes

TILE_SIZE_PX = 64


@pytest.fixture(scope="session")
def cluster():
    nodes = TwoNodes()
    yield nodes
    nodes.end()


class RayJob:
    """One raster of 40 tiles through a network that enlarges each pixel, and takes its time.

    Every pass is noted in a file, whoever makes it.
    """

    def __init__(self, folder, address, seconds=0.3, bands=3, **fields):
        self.folder = folder
        self.values = noise(bands, 5 * TILE_SIZE_PX, 8 * TILE_SIZE_PX)
        make_raster(folder / "source.tif", self.values)
        self._passes, self._seconds = folder / "passes", seconds
        self._fields = {"address": address, "engine": "ray", "worker_cpus": 1.0, **fields}
        self.log, self.cancel, self.progress = [], CancelSource(), []

    def run(self, on_progress=None, name="out.tif", **fields):
        path, seconds = str(self._passes), self._seconds

        def before_pass(_images, origin):
            with open(path, "a", encoding="ascii") as file:
                file.write(f"{origin}\n")
            time.sleep(seconds)

        def hear(progress):
            self.progress.append(progress)
            if on_progress is not None and progress.stage == "upscale":
                on_progress(progress)

        request = UpscaleRequest(
            str(self.folder / "source.tif"),
            str(fields.pop("destination", self.folder / name)),
            2,
            device="cpu",
            tile_size_px=TILE_SIZE_PX,
            **{"workers": 2, **self._fields, **fields},
        )
        caller = Caller(hear, self.log.append, self.cancel)
        return run_raster_job(
            request, caller, cache_with(NearestNetwork(2, before_pass=before_pass))
        )

    @property
    def passes(self):
        """How many the network made."""
        return len(self._passes.read_text().splitlines())

    def is_right(self, name="out.tif"):
        found = gdal.Open(str(self.folder / name)).ReadAsArray()
        return np.array_equal(found, self.values.repeat(2, axis=1).repeat(2, axis=2))


@pytest.fixture
def make_job(tmp_path, cluster):
    """Builds a `RayJob` on the two nodes."""
    gdal.UseExceptions()
    return lambda **fields: RayJob(tmp_path, cluster.address, **fields)


def once(share, act):
    """A listener that acts, beside the job, when so much of it is done."""
    has_acted = threading.Event()

    def hear(progress):
        if progress.done >= share * progress.total and not has_acted.is_set():
            has_acted.set()
            threading.Thread(target=act).start()

    return hear
