# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole program for people without a home, as in containers and on servers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_root

BACKEND = Path(__file__).resolve().parents[3] / "backend"
NOBODY = 23456  # in no list of users


@pytest.fixture
def open_folder():
    """A folder that everybody reaches, unlike those that pytest makes."""
    folder = Path(tempfile.mkdtemp(prefix="himosa-open-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@needs_root
@pytest.mark.parametrize(
    ("user", "variables"),
    [
        (NOBODY, {}),
        (NOBODY, {"HOME": "", "XDG_CACHE_HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}),
        (0, {"HOME": "relative", "XDG_CACHE_HOME": "a", "XDG_DATA_HOME": "b"}),
    ],
)
def test_work_is_done_and_nothing_else_is_left(open_folder, user, variables):
    source = Path(make_raster(open_folder / "a.tif", noise()))
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]

    def run(*arguments):
        return subprocess.run(
            [*become, sys.executable, "-B", str(BACKEND), *arguments],
            cwd=open_folder,
            env=variables,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    listed = run("models", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    assert "himosa-x4" in [m["name"] for m in json.loads(listed.stdout)["models"]]
    done = run("upscale", source.name, "out.tif", "--scale", "2", "--model", "bicubic")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in open_folder.iterdir()) == ["a.tif", "out.tif"]
    refused = run("models", "import", str(BACKEND / "nothing.safetensors"), "--name", "mine")
    assert refused.returncode == 2
    assert "Unexpected" not in refused.stderr
