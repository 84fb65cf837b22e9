# SPDX-License-Identifier: GPL-3.0-or-later
"""A job whose source or output other programs change meanwhile."""

from __future__ import annotations

import pytest

from backend.errors import OutputUnusable, SourceFailed
from backend.jobs.raster_request import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling.progress import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, names, noise

PRECIOUS = b"precious"


@pytest.mark.parametrize("what", ["source", "output"])
def test_job_whose_files_change_meanwhile_fails_and_publishes_nothing(tmp_path, what):
    path, target = tmp_path / "a.tif", tmp_path / "b.tif"
    make_raster(path, noise(1, 64, 64))

    def meddle(_text):
        if what == "source":
            make_raster(path, noise(1, 64, 64, seed=3))
        else:
            target.write_bytes(PRECIOUS)

    request = UpscaleRequest(str(path), str(target), 2, model="bicubic", device="cpu")
    with pytest.raises(SourceFailed if what == "source" else OutputUnusable):
        run_raster_job(request, Caller(print, meddle, CancelSource()))
    assert names(tmp_path) == (["a.tif"] if what == "source" else ["a.tif", "b.tif"])
