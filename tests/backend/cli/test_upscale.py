# SPDX-License-Identifier: GPL-3.0-or-later
"""`upscale` from start to end, and when it is interrupted."""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import sys
import time

import numpy as np
import pytest
from osgeo import gdal

from tests.backend.cli.processes import names_below, run_backend, start_backend, wait_until
from tests.backend.raster.rasters import make_raster, noise

# The contract says one; the rest is for a machine that is busy with other tests.
SECONDS_TO_STOP = 2.0
# Whatever opens a raster may wait for it.
SILENT = (
    "upscale SOURCE out.tif --scale 4",
    "upscale SOURCE SOURCE . --scale 4",
    "denoise SOURCE out.tif",
    "embed SOURCE out.parquet --cell-px 64",
    "routing SOURCE out.tif --scale 4",
    "routing-statistics SOURCE",
    "inspect SOURCE --at 1,1 --scale 4",
    "compare SOURCE SOURCE",
    "quality SOURCE out.html",
    "finetune SOURCE --name mine",
)
OPTIONS = ["--scale", "4", "--model", "bicubic", "--device", "cpu"]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    return folder


def make_large(path):
    """A raster whose upscaling takes a minute or so."""
    make_raster(path, np.tile(noise(3, 400, 400), (1, 10, 10)))


def size_of(path):
    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    return dataset.RasterXSize, dataset.RasterYSize


def test_one_source_gives_one_report_and_one_file(folder):
    make_raster(folder / "q.tif", noise(3, 20, 24))
    done = run_backend("upscale", "q.tif", "out ×4.tif", *OPTIONS, "--json", folder=folder)
    report = json.loads(done.stdout)
    assert (done.returncode, report["size"]) == (0, {"height": 80, "width": 96})
    assert size_of(folder / "out ×4.tif") == (96, 80)
    assert names_below(folder) == ["out ×4.tif", "q.tif"]


def test_several_sources_go_into_a_folder(folder):
    for name in ("a.tif", "b.tif"):
        make_raster(folder / name, noise(1, 10, 10))
    (folder / "out").mkdir()
    done = run_backend("upscale", "a.tif", "b.tif", "out", *OPTIONS, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["results"]) == 2
    assert names_below(folder / "out") == ["a_x4.tif", "b_x4.tif"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize(
    ("number", "status", "code", "sentence"),
    [
        (signal.SIGINT, 3, "cancelled", "Error: The job was cancelled"),
        (
            signal.SIGTERM,
            143,
            "worker_ended",
            "Error: The command was ended by signal 15 (SIGTERM)",
        ),
    ],
)
@pytest.mark.parametrize("is_batch", [False, True])
def test_interrupt_ends_the_job_within_a_second_and_leaves_nothing(
    folder, number, status, code, sentence, is_batch
):
    """Ctrl-C is the person's wish; what comes from others is told as that."""
    make_large(folder / "large.tif")
    names = ["large.tif", "large.tif", "."] if is_batch else ["large.tif", "out.tif"]
    partial = "large_tif_x4.tif.partial" if is_batch else "out.tif.partial"
    with start_backend("upscale", *names, *OPTIONS, "--json", cwd=folder) as job:
        wait_until((folder / partial).exists)
        time.sleep(1)
        asked_at = time.monotonic()
        job.send_signal(number)
        stdout, stderr = job.communicate(timeout=10)
        took_s = time.monotonic() - asked_at
    assert job.returncode == status
    assert took_s < SECONDS_TO_STOP
    assert json.loads(stdout)["error"]["code"] == code
    last = stderr.decode().splitlines()[-1]
    assert last.startswith(sentence)
    assert "Nothing was written" in last
    assert "Traceback" not in stderr.decode()
    assert names_below(folder) == ["large.tif"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_end_from_outside_says_what_is_kept(folder):
    make_large(folder / "large.tif")
    arguments = ["upscale", "large.tif", "out.tif", *OPTIONS, "--resume"]
    with start_backend(*arguments, "--tile-size-px", "128", cwd=folder) as job:
        wait_until(lambda: len(names_below(folder)) > 3)
        time.sleep(2)
        job.send_signal(signal.SIGTERM)
        _, stderr = job.communicate(timeout=10)
    assert job.returncode == 143
    assert "kept in" in stderr.decode()
    assert "--resume goes on from there" in stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("after_s", [0.25, 0.6, 1.2, 2.0])
def test_interrupt_while_it_starts_ends_it_without_a_traceback(folder, after_s):
    make_large(folder / "large.tif")
    with start_backend("upscale", "large.tif", "out.tif", *OPTIONS, cwd=folder) as job:
        time.sleep(after_s)
        asked_at = time.monotonic()
        job.send_signal(signal.SIGINT)
        _, stderr = job.communicate(timeout=10)
    assert time.monotonic() - asked_at < SECONDS_TO_STOP
    assert job.returncode == 3
    assert "Traceback" not in stderr.decode()
    assert names_below(folder) == ["large.tif"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("command", SILENT)
def test_interrupt_while_a_server_says_nothing_ends_it(folder, command):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        source = f"/vsicurl/http://127.0.0.1:{listening.getsockname()[1]}/a.tif"
        arguments = command.replace("SOURCE", source).split()
        with start_backend(*arguments, cwd=folder) as job:
            asked, _ = listening.accept()
            with asked:
                assert asked.recv(1)  # what is waited for is the server's answer
                job.send_signal(signal.SIGINT)
                _, stderr = job.communicate(timeout=10)
    assert job.returncode == 3, stderr.decode()
    assert "Traceback" not in stderr.decode()
    assert names_below(folder) == []


def test_disk_that_fills_up_on_the_way_is_status_4_or_refused(small_disk, folder):
    disk = small_disk(3_000_000)
    make_raster(folder / "q.tif", noise(3, 600, 600))
    done = run_backend("upscale", folder / "q.tif", disk / "out.tif", *OPTIONS, "--json")
    assert done.returncode in (2, 4)
    assert json.loads(done.stdout)["error"]["code"] in ("insufficient_disk", "disk_full")
    assert names_below(disk) == []


def test_disk_that_fills_up_keeps_the_tiles_of_a_job_with_resume(small_disk, folder):
    """Something else takes the space while the job runs; when it is free again, the job goes on."""
    make_raster(folder / "q.tif", noise(3, 600, 600))
    disk = small_disk(60_000_000)
    arguments = ["upscale", folder / "q.tif", disk / "o.tif", *OPTIONS, "--resume"]
    arguments += ["--tile-size-px", 64, "--json"]
    with start_backend(*arguments) as job:
        tiles = disk / "o.tif.partial" / "himosa-journal" / "tiles"
        # One tile of 64 px, ×4, three bands: 200 kB; the next record tells that it is whole.
        wait_until(lambda: tiles.exists() and tiles.stat().st_size > 400_000)
        with contextlib.suppress(OSError), open(disk / "hog", "wb") as hog:
            while True:
                hog.write(bytes(1 << 16))
                hog.flush()
        job.communicate(timeout=60)
    assert job.returncode == 4
    assert tiles.exists()
    (disk / "hog").unlink()
    done = run_backend(*arguments)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tiles_kept"] > 0
    assert names_below(disk) == ["o.tif"]
