# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of job gives the same pixels and metadata, whoever works on its tiles or is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

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
from tests.ray.nodes import workers_of_ray

pytestmark = needs_ray

ROOT = Path(__file__).resolve().parents[2]
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
    "all layers": (
        UpscaleRequest,
        {
            "scale": 2,
            "model": TINY,
            "routing": 1,
            "change": 1,
            "uncertainty": 1,
            "enforce_consistency": True,
        },
    ),
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
    """Runs one job here and on Ray; gives the contents of all files of each, and Ray's log."""
    gdal.UseExceptions()

    def make(kind, size=(150, 200), on_ray_progress=lambda _progress: None, **of_ray):
        source = tmp_path / "source.tif"
        make_raster(source, noise(3, *size, dtype="f4"), nodata=0)
        request, fields = KINDS[kind]
        if fields.get("model") == TINY:
            fields = {**fields, "model": tiny_weights}
        told = []
        for name, listener, engine in (
            ("local", lambda _progress: None, {}),
            (
                "ray",
                on_ray_progress,
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
            run_raster_job(asked, Caller(listener, log.append, CancelSource()))
            told.append([contents(path) for path in (destination, *paths.values())])
        return *told, log

    return make


@pytest.fixture
def one_thread():
    """Torch's own path in this process as in workers with one processor."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "all layers"])
def test_job_on_two_nodes_gives_the_same_pixels_and_metadata(kind, make_both):
    here, there, _ = make_both(kind, workers=2)
    assert here == there


@pytest.mark.parametrize(
    ("workers", "kind"),
    [
        (workers, kind)
        for workers in (1, 4)
        for kind in ("upscale", "all layers", "denoise", "routing alone")
    ],
)
def test_number_of_workers_makes_no_difference(workers, kind, make_both, one_thread):
    here, there, _ = make_both(kind, workers=workers)
    assert here == there


@pytest.mark.parametrize("kind", ["denoise", "routing alone", "all layers"])
def test_killed_worker_changes_no_pixel_and_no_metadata(kind, make_both, one_thread):
    killed = []

    def kill(progress):
        if progress.stage != "finish" and progress.done > 0 and not killed:
            killed.append(workers_of_ray()[-1])
            os.kill(killed[0], signal.SIGKILL)

    here, there, log = make_both(kind, size=(192, 320), on_ray_progress=kill, workers=2)
    assert here == there
    assert any("is lost" in line and "given to others" in line for line in log)


@pytest.mark.parametrize("kind", ["denoise", "all layers"])
def test_killed_driver_changes_no_byte_of_any_file(kind, tmp_path, cluster, tiny_weights):
    make_raster(tmp_path / "source.tif", noise(3, 256, 320, dtype="f4"), nodata=0)
    on_ray = ["--engine", "ray", "--address", cluster.address, "--workers", "2"]
    on_ray += ["--worker-cpus", "1"]
    whole, layers = command_of(kind, tmp_path, "whole", tiny_weights)
    done(whole)
    command, _ = command_of(kind, tmp_path, "killed", tiny_weights)
    driver = subprocess.Popen([*command, *on_ray], cwd=ROOT, env=environment())
    tiles = tmp_path / "killed" / "out.tif.partial" / "himosa-journal" / "tiles"
    deadline = time.monotonic() + 240
    while not (tiles.exists() and tiles.stat().st_size > 0):
        assert driver.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    driver.kill()
    driver.wait()
    assert "tiles are there from before, and are kept" in done([*command, *on_ray])
    for name in ("out", *layers):
        files = [tmp_path / folder / f"{name}.tif" for folder in ("whole", "killed")]
        assert files[0].read_bytes() == files[1].read_bytes(), name


def command_of(kind, folder, name, tiny_weights):
    """The command line of a job into a folder of its own, and the names of its layers."""
    request, fields = KINDS[kind]
    layers = [layer for layer in LAYERS if layer in fields]
    (folder / name).mkdir()
    command = [sys.executable, "-m", "backend", request.task, str(folder / "source.tif")]
    command += [str(folder / name / "out.tif"), "--device", "cpu", "--tile-size-px", "64"]
    command += ["--resume"]
    for layer in layers:
        command += [f"--{layer}", str(folder / name / f"{layer}.tif")]
    if fields.get("model") == TINY:
        command += ["--model", tiny_weights, "--scale", str(fields["scale"])]
    if fields.get("enforce_consistency"):
        command += ["--enforce-consistency"]
    return command, layers


def environment():
    """Of a process with as many threads as a worker has."""
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def done(command):
    """Do a command, and give its log."""
    run = {"cwd": ROOT, "env": environment(), "capture_output": True, "text": True}
    return subprocess.run(command, check=True, **run).stderr


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
