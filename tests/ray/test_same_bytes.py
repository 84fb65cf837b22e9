# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of job gives the same pixels and the same metadata, whoever works on its tiles."""

from __future__ import annotations

import pytest
import torch
from osgeo import gdal

from backend.cli.main import main
from backend.jobs.raster_request import DenoiseRequest, UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.error_head.head_weights import save_head
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray

pytestmark = needs_ray

TINY = "tiny"
"""Stands for small weights that route, with an error head beside them."""
KINDS = {
    "upscale": (UpscaleRequest, {"scale": 4, "model": "bicubic"}),
    "routing and change": (UpscaleRequest, {"scale": 2, "model": TINY, "routing": 1, "change": 1}),
    "routing alone": (UpscaleRequest, {"scale": 2, "model": TINY, "routing_only": True}),
    "uncertainty": (
        UpscaleRequest,
        {"scale": 2, "model": TINY, "uncertainty": 1, "enforce_consistency": True},
    ),
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
def tiny_weights(tmp_path):
    path = tmp_path / "tiny.safetensors"
    torch.manual_seed(0)
    save_weights(path, Himosa(named_config("himosa-tiny-x2")), {})
    save_head(head_path(path), ErrorHead(ErrorHeadConfig(2, width=8)), file_digest(path), {})
    return str(path)


@pytest.fixture
def make_both(tmp_path, cluster, tiny_weights):
    """Runs one job here and on Ray; gives the contents of all files of each, and their logs."""
    gdal.UseExceptions()

    def make(kind, bands=3, size=(150, 200), dtype="f4", **of_ray):
        source = tmp_path / "source.tif"
        make_raster(source, noise(bands, *size, dtype=dtype), nodata=0)
        request, fields = KINDS[kind]
        if fields.get("model") == TINY:
            fields = {**fields, "model": tiny_weights}
        told = []
        for name, engine in (
            ("local", {}),
            (
                "ray",
                {
                    "engine": "ray",
                    "address": cluster.address,
                    # Torch's own path gives other last bits with another number of threads.
                    "worker_cpus": float(torch.get_num_threads()),
                    **of_ray,
                },
            ),
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
    here, there = make_both("upscale", workers=workers, worker_cpus=1.0)
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


def test_store_that_workers_write_themselves_becomes_the_same_file(tmp_path, cluster):
    make_raster(tmp_path / "source.tif", noise(3, 200, 300), nodata=0)
    for name, engine in (("a", {}), ("b", {"engine": "ray", "address": cluster.address})):
        request = UpscaleRequest(
            str(tmp_path / "source.tif"),
            str(tmp_path / f"{name}.zarr"),
            2,
            model="bicubic",
            tile_size_px=64,
            format="zarr",
            **engine,
        )
        run_raster_job(request, Caller(lambda progress: None, print, CancelSource()))
        assert main(["finish", str(tmp_path / f"{name}.zarr"), str(tmp_path / f"{name}.tif")]) == 0
    assert contents(tmp_path / "a.tif") == contents(tmp_path / "b.tif")
