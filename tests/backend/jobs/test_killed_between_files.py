# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs of several files that are killed when some of them have appeared, and others have not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.backend.cli.processes import BACKEND, names_below, run_backend
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_linux

pytestmark = needs_linux

# What the command line does, but for its end: the first file has its name, the next one has not.
KILLED_AFTER_THE_FIRST = """
import os, signal, sys
from backend.raster.writing.partial_folder import PartialFolder
publish = PartialFolder.publish
def publish_and_die(folder, **options):
    publish(folder, **options)
    os.kill(os.getpid(), signal.SIGKILL)
PartialFolder.publish = publish_and_die
from backend.cli.main import run_process
run_process()
"""
_UPSCALE = "upscale source.tif out.tif --scale 2 --model bicubic --device cpu --change beside.tif"
_EMBED = "embed source.tif out.parquet --cell-px 32 --device cpu --experts beside.tif"
JOBS = {command.split()[0]: command.split() for command in (_UPSCALE, _EMBED)}


@pytest.fixture
def place(tmp_path):
    make_raster(tmp_path / "source.tif", noise(3, 130, 150))
    return tmp_path


def kill(place, *arguments):
    """Run a command that is killed when its first file has appeared; gives the file's name."""
    before = set(names_below(place))
    command = [sys.executable, "-c", KILLED_AFTER_THE_FIRST, *arguments]
    ended = subprocess.run(command, cwd=place, env=with_backend(), check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    (name,) = {name for name in names_below(place) if "partial" not in name} - before
    return name


def with_backend():
    return {**os.environ, "PYTHONPATH": str(BACKEND.parent)}


@pytest.mark.parametrize("keeps", [(), ("--resume",)], ids=["", "with a journal"])
@pytest.mark.parametrize("job", JOBS)
def test_job_killed_between_its_files_goes_on(place, job, keeps):
    kill(place, *JOBS[job], *keeps)
    ended = run_backend(*JOBS[job], "--resume", folder=place)
    assert ended.returncode == 0, ended.stderr
    assert names_below(place) == sorted(["beside.tif", JOBS[job][2], "source.tif"])
    result = (place / JOBS[job][2]).read_bytes()
    again = run_backend(*JOBS[job], "--overwrite", folder=place)
    assert again.returncode == 0, again.stderr
    assert (place / JOBS[job][2]).read_bytes() == result


@pytest.mark.parametrize("job", JOBS)
def test_file_that_a_person_changed_after_a_kill_is_not_replaced(place, job):
    name = kill(place, *JOBS[job])
    (place / name).write_bytes(b"a person's own")
    ended = run_backend(*JOBS[job], "--resume", folder=place)
    assert ended.returncode == 2
    assert f"{name} exists already" in ended.stderr
    assert (place / name).read_bytes() == b"a person's own"
