# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's environment decides neither about results nor about what is said of failures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from backend.errors import DiskFull, OutputFailed
from backend.raster import gdal_settings
from backend.raster.gdal_settings import (
    FIXED_OPTIONS,
    TAKEN_AWAY,
    proj_problem,
    settle_gdal_options,
    settled_sentence,
)
from backend.raster.reading import RasterSource
from backend.raster.writing.disk import os_write_failure, write_failure
from tests.backend.raster.rasters import make_raster, noise, opened, upscale

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def restored():
    """All options as they were, after each test."""
    names = (*FIXED_OPTIONS, *TAKEN_AWAY)
    before = {name: (gdal.GetConfigOption(name), os.environ.get(name)) for name in names}
    yield
    for name, (option, variable) in before.items():
        if variable is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = variable
        gdal.SetConfigOption(name, option)


@pytest.mark.parametrize("where", ["environment", "option"])
@pytest.mark.parametrize("name", [*FIXED_OPTIONS, *TAKEN_AWAY])
def test_option_that_would_change_results_is_set_aside_and_named(name, where, monkeypatch, caplog):
    settle_gdal_options()
    assert not caplog.messages
    if where == "environment":
        gdal.SetConfigOption(name, None)
        monkeypatch.setenv(name, "ODD")
    else:
        gdal.SetConfigOption(name, "ODD")
    assert gdal.GetConfigOption(name) == "ODD"
    changed = settle_gdal_options()
    assert changed == (name,)
    assert name in settled_sentence(changed)
    assert caplog.messages == [settled_sentence(changed)]
    assert gdal.GetConfigOption(name) == FIXED_OPTIONS.get(name)
    assert settle_gdal_options() == ()


def test_nothing_is_said_where_nothing_was_set():
    settle_gdal_options()
    assert settled_sentence(settle_gdal_options()) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"), ("GDAL_PAM_ENABLED", "NO")],
)
def test_mask_and_nodata_beside_a_raster_are_seen_all_the_same(tmp_path, monkeypatch, name, value):
    mask = np.ones((20, 24), bool)
    mask[3:8, 3:8] = False
    path = make_raster(tmp_path / "a.tif", noise(1), mask=mask, mask_is_external=True)
    gdal.SetConfigOption(name, None)
    monkeypatch.setenv(name, value)
    settle_gdal_options()
    with RasterSource.open(path) as source:
        assert source.info.has_dataset_mask
        block = source.read(source.info.size.as_rect(), (1,))
    assert np.array_equal(block.valid[0], mask)


def test_cache_of_blocks_does_not_grow_with_the_computer():
    before = gdal.GetCacheMax()
    try:
        gdal.SetCacheMax(3 << 30)
        settle_gdal_options()
        assert gdal.GetCacheMax() == 256 << 20
        gdal.SetCacheMax(10 << 20)
        settle_gdal_options()
        assert gdal.GetCacheMax() == 10 << 20
    finally:
        gdal.SetCacheMax(before)


def test_overviews_of_floats_are_made_whatever_the_environment_says(tmp_path, monkeypatch):
    for name, value in (("COMPRESS_OVERVIEW", "JPEG"), ("TIFF_USE_OVR", "YES")):
        monkeypatch.setenv(name, value)
    path = make_raster(tmp_path / "a.tif", noise(1, 300, 300, "f4"))
    settle_gdal_options()
    upscale(path, tmp_path / "b.tif", 2)
    with opened(tmp_path / "b.tif") as dataset:
        assert dataset.GetRasterBand(1).GetOverviewCount() == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.tif", "b.tif"]


@pytest.mark.parametrize(
    "reason",
    [
        "TIFFAppendToStrip:Write error at scanline 3",
        "Cannot open /x/b.tif: Permission denied",
        "Error writing block 3",
        "Input/output error",
        "Attempt to create new tiff file failed: Read-only file system",
    ],
)
def test_failure_of_the_disk_hints_at_the_disk(tmp_path, reason):
    error = write_failure(tmp_path / "b.tif", reason)
    assert isinstance(error, OutputFailed)
    assert "Check the disk" in error.hint


@pytest.mark.parametrize(
    "reason",
    [
        "JPEG compression supports only 8 and 12 bits per sample",
        "PREDICTOR=3 is not supported for this type",
        "Wrong number of bands",
        "pj_obj_create: cannot find proj.db",
    ],
)
def test_failure_of_gdal_itself_does_not_blame_the_disk(tmp_path, reason):
    error = write_failure(tmp_path / "b.tif", reason)
    assert isinstance(error, OutputFailed)
    assert reason in error.message
    assert "Check the disk" not in error.hint
    assert "GDAL_" in error.hint


def test_failure_of_the_system_hints_at_the_disk(tmp_path):
    assert "Check the disk" in os_write_failure(tmp_path / "b.tif", OSError(5, "odd")).hint
    assert isinstance(os_write_failure(tmp_path / "b.tif", OSError(28, "full")), DiskFull)


def test_proj_of_this_installation_is_no_problem():
    assert proj_problem() == ""


@pytest.mark.parametrize("variable", ["PROJ_LIB", "PROJ_DATA"])
def test_proj_of_another_installation_is_named(tmp_path, variable):
    (tmp_path / "proj.db").write_bytes(b"of another installation")
    code = "from backend.raster.gdal_settings import proj_problem; print(proj_problem())"
    environment = {**os.environ, "PROJ_LIB": str(tmp_path), variable: str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{variable}={tmp_path}" in done.stdout
    assert "Unset PROJ_DATA and PROJ_LIB" in done.stdout


def run_with(code, **variables):
    """What a fresh process prints: drivers are switched off when GDAL is loaded."""
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.split()


SETTLE = (
    "from osgeo import gdal; from backend.raster import gdal_settings as s; "
    "print(','.join(s.missing_drivers()) or '-', ','.join(s.settle_gdal_options()) or '-', "
    "','.join(s.missing_drivers()) or '-', "
    "*(gdal.GetDriverByName(name) is not None for name in ('PNG', 'HFA', 'JPEG')))"
)


@pytest.mark.parametrize("skip", ["GTiff PNG HFA", "GTiff,PNG,HFA", "gtiff,png,hfa"])
def test_formats_that_we_need_cannot_be_switched_off_and_others_can(skip):
    found = run_with(SETTLE, GDAL_SKIP=skip)
    assert found == ["GTiff", "GDAL_SKIP", "-", "False", "False", "True"]


def test_formats_of_vectors_that_we_need_are_brought_back():
    assert run_with(SETTLE, OGR_SKIP="GPKG")[:3] == ["GPKG", "OGR_SKIP", "-"]


def test_formats_that_are_switched_off_for_safety_stay_off():
    assert run_with(SETTLE, GDAL_SKIP="PNG HFA") == ["-", "-", "-", "False", "False", "True"]


def test_driver_that_is_missing_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(gdal_settings, "NEEDED_DRIVERS", ("GTiff", "Nonesuch"))
    what, advice = gdal_settings.drivers_problem()
    assert "has no driver Nonesuch" in what
    assert "GDAL_SKIP" in advice
