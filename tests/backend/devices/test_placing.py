# SPDX-License-Identifier: GPL-3.0-or-later
"""A network on a CUDA device falls back to torch's path, and the log says why.

The device is a stand-in: the kernels' form is put in place of by functions that fail or disagree.
"""

from __future__ import annotations

import math

import pytest
import torch

from backend.devices import placing
from backend.devices.placing import (
    KernelNetwork,
    PlacedNetwork,
    PlacedNetworks,
    measure_agreement,
    place_network,
)
from backend.errors import Cancelled
from backend.networks.contract import Answer, KernelOffer, Pass
from backend.networks.descriptor import Form
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from tests.backend.stub_networks import NearestNetwork, himosa_model

CPU = torch.device("cpu")
IMAGE = torch.rand(1, 3, 5, 6, generator=torch.Generator().manual_seed(0))
TRIAL_SIDE_PX = 96


def ignore(_done, _steps):
    pass


def small_network(**fields):
    settings = {"scale": 2, "channels": 6, "depths": (1,), "experts": (1,), **fields}
    torch.manual_seed(0)
    return himosa_model(Himosa(HimosaConfig(**settings)).eval()).network


@pytest.fixture
def make_placed(monkeypatch):
    """A `KernelNetwork` with graphs, on the processor; `fast` is made from the plain network."""

    def make(fast=None, reason=None, dtype=torch.float32):
        network = small_network(window_sides=(4,), sparsity=(1,))
        monkeypatch.setattr(placing, "GraphedPasses", graphed)
        offer = KernelOffer(
            "CUDA kernels",
            reason,
            lambda: fast(network),
            lambda made: (network.placed(CPU, dtype), made, TRIAL_SIDE_PX),
            has_graphs=True,
        )
        with torch.no_grad():
            return KernelNetwork(network.placed(CPU, dtype), CPU, dtype, offer), network

    return make


def graphed(form):
    return lambda image, origin: form(image, Pass(origin)).picture


def alike(network):
    return lambda image, run=None: network(image, run or Pass())


@torch.no_grad()
def test_placed_network_whose_kernels_agree_uses_them(make_placed, caplog):
    calls = []

    def fast(network):
        def run(image, *_run):
            calls.append(tuple(image.shape))
            return network(image)

        return run

    placed, network = make_placed(fast)
    assert torch.equal(placed(IMAGE, Pass((0, 0), ignore)).picture, network(IMAGE).picture)
    assert calls == [(1, 3, 96, 96), (1, 3, 5, 6)]
    assert caplog.records == []


@torch.no_grad()
@pytest.mark.parametrize(
    ("fast", "reason", "words"),
    [
        (None, "Triton is not installed", "Triton is not installed"),
        (lambda network: lambda *_: network(IMAGE.new_ones(1, 3, 96, 96)), None, "do not agree"),
        (
            lambda network: lambda *_: Answer(torch.full((1, 3, 192, 192), math.nan)),
            None,
            "do not agree",
        ),
        (lambda network: lambda *_: 1 / 0, None, "ZeroDivisionError"),
        (lambda network: 1 / 0, None, "ZeroDivisionError"),
    ],
)
def test_placed_network_without_good_kernels_says_why_once(
    make_placed, caplog, fast, reason, words
):
    placed, network = make_placed(fast, reason)
    for _ in range(2):
        assert torch.equal(placed(IMAGE, Pass((0, 0), ignore)).picture, network(IMAGE).picture)
    assert [words in record.message for record in caplog.records] == [True]
    assert placed.picture_dtype is torch.float32


@torch.no_grad()
def test_placed_network_whose_kernels_fail_later_goes_on_without_them(make_placed, caplog):
    def fast(network):
        def run(image, *_run):
            if image.shape[3] == 6:
                raise RuntimeError("out of resource: shared memory\nand more")
            return network(image)

        return run

    placed, _ = make_placed(fast, dtype=torch.bfloat16)
    assert placed.picture_dtype is torch.float32
    expected = placed.network(IMAGE.bfloat16()).picture
    for _ in range(2):
        assert torch.equal(placed(IMAGE, Pass((0, 0), ignore)).picture, expected)
        assert placed.picture_dtype is torch.bfloat16
    (record,) = caplog.records
    assert "out of resource: shared memory)" in record.message


@torch.no_grad()
def test_placed_network_short_of_memory_leaves_that_to_the_caller(make_placed):
    def fast(network):
        def run(image, *_run):
            if image.shape[3] == 6:
                raise torch.cuda.OutOfMemoryError("CUDA out of memory")
            return network(image)

        return run

    placed, _ = make_placed(fast)
    with pytest.raises(torch.cuda.OutOfMemoryError):
        placed(IMAGE, Pass((0, 0), ignore))


@torch.no_grad()
def test_placed_network_passes_on_what_its_listener_raises(make_placed, caplog):
    def stop(_done, _steps):
        raise Cancelled("enough")

    placed, _ = make_placed(alike)
    with pytest.raises(Cancelled, match="enough"):
        placed(IMAGE, Pass((0, 0), stop))
    with pytest.raises(Cancelled, match="enough"):
        placed(IMAGE, Pass((0, 0), stop, frozenset({"routing"})))
    assert caplog.records == []


@torch.no_grad()
def test_placed_network_tells_its_layers_from_the_kernels(make_placed):
    asked = []

    def fast(network):
        def run(image, run=None):
            asked.append(run.layers if run else None)
            return network(image, run or Pass())

        return run

    placed, _ = make_placed(fast)
    answer = placed(IMAGE, Pass((0, 0), ignore, frozenset({"routing"})))
    assert answer.layers["routing"].shape == (1, 1, 5, 6)
    assert asked[-1] == {"routing"}


def test_network_on_the_processor_uses_the_kernels_for_it():
    network = himosa_model(Himosa(HimosaConfig(depths=(1,), experts=(1,))).eval()).network
    placed = place_network(network, CPU, torch.float32)
    assert type(placed) is KernelNetwork
    assert placed.network is network
    seen = []
    with torch.no_grad():
        wanted = network(IMAGE).picture
        network.module.forward = lambda *_, **__: seen.append(1)
        given = placed(IMAGE, Pass((0, 0), ignore)).picture
    assert seen == []
    assert placed.form is Form.KERNELS
    assert float((given - wanted).abs().max()) < 1e-5


@torch.no_grad()
def test_network_that_the_kernels_do_not_fit_goes_torchs_path_and_the_log_says_so(caplog):
    network = small_network()
    placed = place_network(network, CPU, torch.float32)
    assert torch.equal(placed(IMAGE, Pass((0, 0), ignore)).picture, network(IMAGE).picture)
    (record,) = caplog.records
    assert "the network has 6 channels" in record.message
    assert placed.form is Form.TORCH


def test_network_on_the_processor_in_half_precision_is_a_copy_without_kernels():
    network = small_network()
    placed = place_network(network, CPU, torch.bfloat16)
    assert type(placed) is PlacedNetwork
    assert placed.network.module is not network.module


def test_agreement_of_a_network_with_itself_is_high():
    network = small_network()
    assert measure_agreement(network, network, CPU, torch.float32, TRIAL_SIDE_PX) == 200.0


def test_networks_on_a_device_are_kept_from_job_to_job(monkeypatch):
    made = []

    def place(master, device, dtype):
        made.append((master, dtype))
        return PlacedNetwork(master, dtype)

    monkeypatch.setattr(placing, "place_network", place)
    kept, device = PlacedNetworks(), torch.device("cuda", 0)
    first, second = (NearestNetwork(2) for _ in range(2))
    placed = kept.place(first, device, torch.float32)
    assert kept.place(first, device, torch.float32) is placed
    for master, dtype in ((first, torch.bfloat16), (second, torch.float32)):
        assert kept.place(master, device, dtype) is not placed
    assert len(made) == 3
    kept.place(first, device, torch.float32)  # it gave way to the other two
    assert len(made) == 4


def test_networks_on_the_processor_are_kept_too_with_what_was_compiled():
    kept, network = PlacedNetworks(), NearestNetwork(2)
    placed = [kept.place(network, CPU, dtype) for dtype in (torch.float32, torch.bfloat16) * 2]
    assert placed[0] is placed[2]
    assert placed[1] is placed[3]
    assert placed[0] is not placed[1]


@torch.no_grad()
def test_placed_network_that_released_its_memory_runs_on(make_placed):
    placed, network = make_placed(alike)
    placed.release_memory()
    assert torch.equal(placed(IMAGE, Pass((0, 0), ignore)).picture, network(IMAGE).picture)
