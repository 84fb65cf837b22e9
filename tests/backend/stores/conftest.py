# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs on small rasters with a network that needs no weights, into files and into stores."""

from __future__ import annotations

import pytest
from osgeo import gdal

from backend import errors
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.networks.catalogue import LoadedModel
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.stub_networks import NearestNetwork

gdal.UseExceptions()


@pytest.fixture
def make_job(tmp_path):
    """Builds a job; `run` does it, `after` interrupts it in the network's pass of this number."""

    class Job:
        def __init__(self, source, **fields):
            self.source = source
            self.fields = {"scale": 2, "device": "cpu", "tile_size_px": 64, **fields}
            self.log, self.passes = [], 0

        def run(self, name, *, after=None, before_pass=None, **changes):
            fields = {**self.fields, **changes}
            cancel, count = CancelSource(), iter(range(10**6))

            def each_pass(_images, _origin):
                number = next(count)
                if number == after:
                    cancel.cancel()
                if before_pass is not None:
                    before_pass(number)

            network = NearestNetwork(fields["scale"], before_pass=each_pass)
            model = LoadedModel(network)
            destination = name if "://" in str(name) else str(tmp_path / name)
            request = UpscaleRequest(source=str(self.source), destination=destination, **fields)
            try:
                return run_raster_job(
                    request,
                    Caller(lambda _progress: None, self.log.append, cancel),
                    ModelCache(lambda name, scale, task: model),
                )
            finally:
                self.passes = len(network.passes)

        def interrupt(self, name, after, **changes):
            with pytest.raises(errors.Cancelled) as caught:
                self.run(name, after=after, **changes)
            return caught.value

    return Job
