# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of job gives the same pixels and the same metadata, whoever works on its tiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import gdal

from backend.jobs.raster_request import DenoiseRequest, UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray

pytestmark = needs_ray

TINY = str(Path(__file__).resolve().parents[1] / "data" / "himosa_tiny_x2.safetensors")
KINDS = {
    "upscale": (UpscaleRequest, {"scale": 4, "model": "bicubic"}),
    "routing and change": (UpscaleRequest, {"scale": 2, "model": TINY, "routing": 1, "change": 1}),
    "routing alone": (UpscaleRequest, {"scale": 2, "model": TINY, "routing_only": True}),
    "uncertainty": (UpscaleRequest, {"scale": 4, "uncertainty": 1, "enforce_consistency": True}),
    "denoise": (DenoiseRequest, {"change": 1}),
}
LAYERS = ("routing", "change", "uncertainty")


def contents(path):
    """Pixels and everything that a file says of itself."""
    dataset = gdal.Open(str(path))
    said = gdal.Info(dataset, format="json", extraMDDomains=["all"], computeChecksum=True)
    pixels = dataset.ReadAsArray().tobytes()
    del said["files"], said["description"]
    said["metadata"].pop("DERIVED_SUBDATASETS", None)
    return pixels, said


@pytest.fixture
def make_both(tmp_path, cluster):
    """Runs one job here and on Ray; gives the contents of all files of each, and their logs."""
    gdal.UseExceptions()

    def make(kind, bands=3, size=(150, 200), dtype="f4", **of_ray):
        source = tmp_path / "source.tif"
        make_raster(source, noise(bands, *size, dtype=dtype), nodata=0)
        request, fields = KINDS[kind]
        told = []
        for name, engine in (
            ("local", {}),
            ("ray", {"engine": "ray", "address": cluster.address, **of_ray}),
        ):
            (tmp_path / name).mkdir()
            paths = {
                layer: str(tmp_path / name / f"{layer}.tif") for layer in LAYERS if layer in fields
            }
            destination, log = str(tmp_path / name / "out.tif"), []
            asked = request(
                str(source),
                destination,
                device="cpu",
                tile_size_px=64,
                **{**fields, **paths, **engine},
            )
            run_raster_job(asked, Caller(lambda progress: None, log.append, CancelSource()))
            told.append([contents(path) for path in (destination, *paths.values())])
        return told

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_job_on_two_nodes_gives_the_same_pixels_and_metadata(kind, make_both):
    here, there = make_both(kind, workers=2)
    assert here == there


@pytest.mark.parametrize("workers", [1, 4])
def test_number_of_workers_makes_no_difference(workers, make_both):
    here, there = make_both("upscale", workers=workers)
    assert here == there


def test_job_that_keeps_its_tiles_gives_the_same_file_byte_for_byte(tmp_path, cluster):
    make_raster(tmp_path / "source.tif", noise(1, 200, 300, dtype="u2"), nodata=0)
    for name, engine in (("a", {}), ("b", {"engine": "ray", "address": cluster.address})):
        request = UpscaleRequest(
            str(tmp_path / "source.tif"),
            str(tmp_path / f"{name}.tif"),
            2,
            model="bicubic",
            tile_size_px=64,
            resume=True,
            **engine,
        )
        run_raster_job(request, Caller(lambda progress: None, print, CancelSource()))
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
