# SPDX-License-Identifier: GPL-3.0-or-later
"""Places on disk, small ones too, and what to write there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from backend.raster import OutputSpec, RasterSource
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import NO_SMALL_DISK


@pytest.fixture
def small_disk(tmp_path):
    """A factory of folders on a disk of so many bytes."""
    mounted = []

    def make(size_bytes):
        folder = tmp_path / f"disk {len(mounted)}"
        folder.mkdir()
        if not sys.platform.startswith("linux") or os.geteuid() != 0:
            pytest.skip(NO_SMALL_DISK)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip(NO_SMALL_DISK)
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def make_spec(tmp_path):
    """A factory of specs for a source of noise, outside the folder of the output."""

    def make(path, side=200, scale=2, **options):
        folder = tmp_path / "source"
        folder.mkdir(exist_ok=True)
        source_path = make_raster(folder / "a.tif", noise(3, side, side))
        with RasterSource.open(source_path) as source:
            info = source.info
        return OutputSpec(str(path), info, scale, (1, 2, 3), info.size.as_rect(), **options)

    return make


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Ergebnis für alle"
    place.mkdir()
    return place
