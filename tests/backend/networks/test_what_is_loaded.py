# SPDX-License-Identifier: GPL-3.0-or-later
"""A job loads the network that it runs, and not what other networks and other jobs need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.networks.denoiser.denoiser_network import RoutedDenoiser
from backend.networks.families import FAMILIES
from backend.networks.sscan.sscan_config import SscanConfig
from backend.networks.sscan.sscan_network import Sscan
from backend.networks.weights import save_weights
from tests.backend.raster.rasters import make_raster

ROOT = Path(__file__).resolve().parents[3]
NAMES = [family.name for family in FAMILIES]
DESCRIBING = ("_family", "_config", "_layers")
"""Endings of the modules that hold a family's description, and no network."""
OF_THE_ENGINE = {"backend.networks.bicubic.bicubic_network"}
"""Of a family, but the engine compares any result with it: the layer `change`."""
OF_FEW_JOBS = {
    "backend.jobs.embedding.weights_advice",
    "backend.jobs.store_journal",
    "backend.jobs.store_sink",
    "backend.layers.routing.routing_reader",
    "backend.layers.routing.routing_statistics",
    "backend.networks.error_head.head_weights",
    "backend.networks.himosa.authors",
    "backend.networks.himosa.spot_probe",
    "backend.networks.importing",
    "backend.networks.sscan.window_probe",
    "backend.quality",
    "backend.stores.raster_store",
    "backend.training",
}

LIST = """
from backend.networks.catalogue import installed_models
from backend.networks.families import FAMILIES

assert {model.descriptor.family for model in installed_models()} >= {"himosa", "denoiser", "csmoe"}
for family in FAMILIES:
    for config in family.variants().values():
        assert family.describe(config, "a", "").family == family.name
        assert family.element_count(config) > 0
"""

JOB = """
from backend.jobs.loading import load_torch
from backend.jobs.raster_request import {request}
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

load_torch()
from backend.jobs.running import run_raster_job

source, destination, model, scale = sys.argv[1:]
request = {request}(source, destination, int(scale), model=model, device="cpu")
run_raster_job(request, Caller(lambda _: None, lambda _: None, CancelSource().token))
"""


@pytest.fixture
def loaded_by(tmp_path):
    """Runs code in an interpreter of its own; gives the names of our modules that it loaded."""

    def run(code, *arguments):
        script = f"import sys\n{code}\nprint('LOADED', *sorted(sys.modules))"
        answer = subprocess.run(
            [sys.executable, "-c", script, *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "HIMOSA_MODELS": str(tmp_path / "none")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        loaded = answer.stdout.split("LOADED", 1)[1].split()
        return {name for name in loaded if name.startswith("backend.")}

    return run


def network_modules(loaded, family):
    """Those of a family that are not there to describe it."""
    room = f"backend.networks.{family}."
    return {
        name
        for name in loaded - OF_THE_ENGINE
        if name.startswith(room) and not name.endswith(DESCRIBING)
    }


@pytest.fixture
def job_with(loaded_by, tmp_path):
    """The modules that a job by some network loads."""
    values = np.random.default_rng(0).integers(60, 200, (3, 64, 64), dtype=np.uint8)
    source = make_raster(tmp_path / "source.tif", values)

    def run(model, request, scale):
        code = JOB.format(request=request)
        return loaded_by(code, source, tmp_path / "result.tif", model, scale)

    return run


def weights(folder, network):
    path = folder / f"{network.family}.safetensors"
    save_weights(path, network, {})
    return path


def test_listing_and_describing_load_no_network(loaded_by):
    loaded = loaded_by(LIST)
    for family in NAMES:
        assert f"backend.networks.{family}.{family}_family" in loaded
        assert network_modules(loaded, family) == set()


@pytest.mark.parametrize("family", ["himosa", "sscan", "bicubic", "denoiser"])
def test_job_loads_its_own_network_alone(family, job_with, tmp_path):
    torch.manual_seed(0)
    made = {
        "himosa": lambda: "himosa-x4",
        "sscan": lambda: weights(tmp_path, Sscan(SscanConfig(groups=1))),
        "bicubic": lambda: "bicubic",
        "denoiser": lambda: weights(tmp_path, RoutedDenoiser(DenoiserConfig())),
    }
    request = ("DenoiseRequest", 1) if family == "denoiser" else ("UpscaleRequest", 4)
    loaded = job_with(made[family](), *request)
    assert f"backend.networks.{family}.{family}_in_engine" in loaded
    for other in set(NAMES) - {family}:
        assert network_modules(loaded, other) == set()
    assert loaded & OF_FEW_JOBS == set()
