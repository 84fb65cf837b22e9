# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters, small real networks and jobs with a routing raster, made by code."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.running import run_raster_job
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.backend.stub_networks import cache_of, model_of

gdal.UseExceptions()


@pytest.fixture
def make_network():
    """A small network with random weights; by default two layers with windows of 4 and 8."""

    def make(**fields):
        settings = {
            "scale": 2,
            "channels": 30,
            "depths": (2, 2),
            "experts": (8, 8),
            "window_sides": (4, 8),
            "sparsity": (1, 4),
            **fields,
        }
        torch.manual_seed(3)
        return Himosa(HimosaConfig(**settings)).eval()

    return make


@pytest.fixture
def make_source(tmp_path):
    def make(height=70, width=90, bands=3, nodata=None, values=None, name="source.tif"):
        if values is None:
            values = np.random.default_rng(0).integers(1, 255, (bands, height, width))
        path = str(tmp_path / name)
        driver = gdal.GetDriverByName("GTiff")
        options = ["PHOTOMETRIC=MINISBLACK", "ALPHA=NO"]
        dataset = driver.Create(
            path, values.shape[2], values.shape[1], len(values), gdal.GDT_Byte, options
        )
        dataset.SetGeoTransform((500_000, 10, 2, 4_000_000, 1, -10))
        if nodata is not None:
            dataset.GetRasterBand(1).SetNoDataValue(nodata)
        dataset.WriteArray(values)
        dataset = None
        return path

    return make


@pytest.fixture
def run(tmp_path):
    """Run a job on the processor; returns report and the routing raster as a dataset."""

    def run_job(source, network, cancel=None, **fields):
        fields = {
            "device": "cpu",
            "precision": "float32",
            "tile_size_px": 512,
            "scale": network.scale,
            "destination": str(tmp_path / "result.tif"),
            **fields,
        }
        if "routing_only" not in fields:
            fields.setdefault("routing", str(tmp_path / "routing.tif"))
        request = UpscaleRequest(source=source, **fields)
        caller = Caller(
            lambda _progress: None, lambda _text: None, (cancel or CancelSource()).token
        )
        report = run_raster_job(request, caller, cache_of(model_of(network)))
        path = request.layer_paths.get("routing")
        return report, gdal.Open(path) if path else None

    return run_job


@pytest.fixture
def names_in(tmp_path):
    def names():
        return sorted(path.name for path in Path(tmp_path).iterdir())

    return names
