# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights are evaluated by workers with the figures that this process finds."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import torch

from backend.cli.main import main
from backend.evaluation.reduced_pictures import ReducedPictures
from backend.evaluation.shared_pictures import scores_of
from backend.networks.catalogue import LoadedModel
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.scheduling import CancelSource
from backend.scheduling.choosing import THIS_PROCESS, Engine
from backend.scheduling.on_ray.cluster import connect
from backend.scheduling.on_ray.crew import RayCrew
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.watch import Caller
from tests.backend.evaluation.test_pair_benchmark import write_pair
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.stub_networks import NearestNetwork
from tests.marks import needs_ray
from tests.ray.nodes import workers_of_ray

pytestmark = needs_ray

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pictures(tmp_path):
    """Three pictures of unlike sizes."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(3):
        make_raster(folder / f"p{number}.tif", noise(3, 64 + 8 * number, 96 - 8 * number))
    return folder


@pytest.fixture(params=["folder", "pairs"])
def asked(request, tmp_path):
    """A command whose network has seconds to do; pairs by bicubic, which has not, come first."""
    torch.manual_seed(0)
    weights = tmp_path / "tiny.safetensors"
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    folder = tmp_path / "sources"
    folder.mkdir()
    if request.param == "pairs":
        for name in ("one", "two"):
            write_pair(folder, name, scale=2, height=260, width=300)
        return ["evaluate", "--pairs", folder, "--model", weights]
    for number in range(4):
        make_raster(folder / f"p{number}.tif", noise(3, 320 + 8 * number, 352))
    return ["evaluate", folder, "--scale", 2, "--model", weights]


def told_by(*arguments):
    answer = io.StringIO()
    assert main([*map(str, arguments), "--json"], answer, io.StringIO()) == 0
    return json.loads(answer.getvalue())


def test_reduced_and_noisy_pictures_have_the_same_figures_on_two_nodes(tmp_path, pictures, cluster):
    torch.manual_seed(0)
    weights = tmp_path / "tiny.safetensors"
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    # Torch's own path gives other last bits with another number of threads.
    on_ray = ["--engine", "ray", "--address", cluster.address]
    on_ray += ["--worker-cpus", torch.get_num_threads()]
    for asked, numbers in (
        (["--scale", 2, "--model", weights], (1, 2, 4)),
        (["--noise", "--side-px", 64], (2,)),
    ):
        here = told_by("evaluate", pictures, *asked)
        for workers in numbers:
            there = told_by("evaluate", pictures, *asked, *on_ray, "--workers", workers)
            assert there == here


def test_pairs_have_the_same_figures_and_one_crew_for_each_model(tmp_path, cluster, monkeypatch):
    connected = []

    def connect_noted(engine, while_waiting):
        connected.append(engine)
        return connect(engine, while_waiting)

    monkeypatch.setattr("backend.scheduling.on_ray.company.connect", connect_noted)
    for name in ("one", "two"):
        write_pair(tmp_path, name, scale=2)
    torch.manual_seed(0)
    weights = tmp_path / "tiny.safetensors"
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    asked = ["evaluate", "--pairs", tmp_path, "--model", weights]
    on_ray = ["--engine", "ray", "--address", cluster.address, "--workers", 1]
    on_ray += ["--worker-cpus", torch.get_num_threads()]
    assert told_by(*asked, *on_ray) == told_by(*asked)
    assert len(connected) == 2


def test_killed_worker_loses_no_picture(tmp_path, pictures, cluster):
    passes, log = tmp_path / "passes", []

    def before_pass(_images, _origin):
        with open(passes, "a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        if len(passes.read_text().splitlines()) == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    task = ReducedPictures(tuple(sorted(pictures.iterdir())))
    caller = Caller(lambda _progress: None, log.append, CancelSource())
    engine = Engine("ray", cluster.address, 2, 1.0)
    model = LoadedModel(NearestNetwork(2, before_pass=before_pass))
    found = list(scores_of(task, model, engine, caller))
    assert found == list(scores_of(task, LoadedModel(NearestNetwork(2)), THIS_PROCESS, caller))
    assert any("picture" in line and "given to others" in line for line in log)


def test_killed_worker_leaves_the_figures_of_a_command_as_they_are(asked, cluster, monkeypatch):
    crews, lost = [], []
    hand, lose = RayCrew.hand, Staff.lose
    last_crew = 2 if "--pairs" in asked else 1

    def hand_and_kill(crew, worker, batch):
        hand(crew, worker, batch)
        if crew not in crews:
            crews.append(crew)
            if len(crews) == last_crew:
                threading.Thread(target=kill_one_at_work).start()

    def lose_and_note(staff, event):
        lost.append(lose(staff, event))
        return lost[-1]

    monkeypatch.setattr(RayCrew, "hand", hand_and_kill)
    monkeypatch.setattr(Staff, "lose", lose_and_note)
    there = told_by(*asked, *on_all_threads(cluster))
    assert (len(crews), len(lost)) == (last_crew, 1)
    assert there == told_by(*asked)


def test_killed_driver_leaves_nothing_that_changes_the_figures_of_the_next(asked, cluster):
    command = [*map(str, (*asked, *on_all_threads(cluster)))]
    driver = subprocess.Popen([sys.executable, "-m", "backend", *command], cwd=ROOT)
    wait_until(lambda: driver.poll() is not None or workers_of_ray("work"))
    driver.kill()
    assert driver.wait() == -signal.SIGKILL
    assert told_by(*command) == told_by(*asked)


def kill_one_at_work():
    wait_until(lambda: workers_of_ray("work"))
    os.kill(workers_of_ray()[0], signal.SIGKILL)


def on_all_threads(cluster):
    """Options; torch's own path gives other last bits with another number of threads."""
    options = ["--engine", "ray", "--address", cluster.address, "--workers", 2]
    return [*options, "--worker-cpus", torch.get_num_threads()]


def wait_until(holds):
    deadline = time.monotonic() + 240
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
