# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles through a network, and the three steps down when memory is short."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from backend.devices import runner as runner_module
from backend.devices.placement import Placement
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import TilePicture
from backend.devices.transfer import Arrival, Transfer
from backend.errors import Cancelled, HimosaError, OutOfMemory
from backend.geometry import PixelSize
from backend.layers.layer_spec import RESULT_GRID, LayerSpec
from backend.networks.contract import WHOLE_PICTURE
from backend.tiles.seams import plan_of_image
from tests.backend.stub_networks import NearestNetwork, refuse_above

CPU = torch.device("cpu")
META = torch.device("meta")  # a device that every machine has and that holds no values


def make_runner(network, *, batch_size=4, device=CPU, dtype=torch.float32, side=512, tile=256):
    size, log = PixelSize(side, side), []
    plan = plan_of_image(network.descriptor, size, tile, 8)
    placement = Placement(device, dtype, batch_size)
    return TileRunner(network, plan, placement, log.append), plan, log


def make_inputs(plan, tiles, groups=1, seed=0):
    image = np.random.default_rng(seed).random((groups, 3, plan.raster.height, plan.raster.width))
    image = image.astype(np.float32)
    inputs = []
    for tile in tiles:
        rows, cols = tile.read.slices()
        inputs.append(TilePicture(tile, image[:, :, rows, cols]))
    return image, inputs


def assert_cores_are_right(image, inputs, results, scale):
    for item, result in zip(inputs, results):
        rows, cols = item.tile.core.slices()
        expected = image[:, :, rows, cols].repeat(scale, 2).repeat(scale, 3)
        assert np.array_equal(result.picture, expected)


def ignore(_share):
    pass


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("groups", [1, 2])
def test_run_of_equal_tiles_goes_in_batches(scale, groups):
    network = NearestNetwork(scale)
    runner, plan, _ = make_runner(network, side=1024, batch_size=2)
    tiles = [plan[5], plan[6]]
    image, inputs = make_inputs(plan, tiles, groups)
    assert_cores_are_right(image, inputs, runner.run(inputs, ignore), scale)
    assert [shape[0] for shape, _ in network.passes] == [2] * groups
    assert network.passes[0][1] == (plan[5].read.row, plan[5].read.col)


def test_run_short_of_memory_takes_smaller_batches_first():
    network = NearestNetwork(2, before_pass=refuse_above(2 * 272 * 272))
    runner, plan, log = make_runner(network, side=1280)
    tiles = [plan[6], plan[7], plan[8]]
    image, inputs = make_inputs(plan, tiles)
    assert_cores_are_right(image, inputs, runner.run(inputs, ignore), 2)
    assert runner.placement.batch_size == 2
    assert runner.placement.splits == 0
    assert len(log) == 1
    assert "batch 2" in log[0]


def test_run_short_of_memory_then_cuts_tiles_and_keeps_to_it():
    network = NearestNetwork(3, before_pass=refuse_above(100 * 100))
    runner, plan, log = make_runner(network, batch_size=2)
    for number in (0, 3):
        image, inputs = make_inputs(plan, [plan[number]], seed=number)
        assert_cores_are_right(image, inputs, runner.run(inputs, ignore), 3)
    assert runner.placement == Placement(CPU, torch.float32, 1, splits=2)
    assert ["batch 1" in log[0], "cut into 4" in log[1], "cut into 16" in log[2]] == [True] * 3
    assert len(log) == 3


def test_run_short_of_memory_on_a_device_ends_on_the_processor():
    def refuse_device(images, _origin):
        if images.device.type == "meta":
            refuse_above(0)(images, _origin)

    network = NearestNetwork(2, before_pass=refuse_device)
    runner, plan, log = make_runner(network, device=META, dtype=torch.bfloat16)
    image, inputs = make_inputs(plan, [plan[1]])
    assert_cores_are_right(image, inputs, runner.run(inputs, ignore), 2)
    assert runner.placement == Placement(CPU, torch.float32, 1)
    assert "going on with cpu, float32" in log[-1]


def test_run_short_of_memory_to_the_end_raises_one_error():
    network = NearestNetwork(2, before_pass=refuse_above(0))
    runner, plan, _ = make_runner(network)
    _, inputs = make_inputs(plan, [plan[0]])
    with pytest.raises(OutOfMemory, match="smallest tiles"):
        runner.run(inputs, ignore)


def test_run_with_numbers_beyond_the_format_repeats_in_float32():
    def overflow(images, _origin):
        if images.dtype == torch.float16:
            images[0, 0, 0, 0] = float("inf")

    network = NearestNetwork(2, before_pass=overflow)
    runner, plan, log = make_runner(network, dtype=torch.float16)
    image, inputs = make_inputs(plan, [plan[0]])
    assert_cores_are_right(image, inputs, runner.run(inputs, ignore), 2)
    assert runner.placement.dtype is torch.float32
    assert "float32" in log[0]


def test_run_without_numbers_in_float32_raises():
    def spoil(images, _origin):
        images[0, 0, 0, 0] = float("nan")

    runner, plan, _ = make_runner(NearestNetwork(2, before_pass=spoil))
    _, inputs = make_inputs(plan, [plan[0]])
    with pytest.raises(HimosaError, match="no number"):
        runner.run(inputs, ignore)


def test_run_tells_growing_shares_up_to_one():
    shares = []
    runner, plan, _ = make_runner(NearestNetwork(2), batch_size=1)
    _, inputs = make_inputs(plan, [plan[0]], groups=3)
    runner.run(inputs, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(set(shares)) >= 12


def test_run_passes_on_what_its_listener_raises():
    def stop(_share):
        raise Cancelled("enough")

    runner, plan, log = make_runner(NearestNetwork(2))
    _, inputs = make_inputs(plan, [plan[0]])
    with pytest.raises(Cancelled, match="enough"):
        runner.run(inputs, stop)
    assert log == []


def test_run_in_half_precision_leaves_the_master_network_alone():
    network = NearestNetwork(2)
    runner, plan, _ = make_runner(network, dtype=torch.bfloat16)
    image, inputs = make_inputs(plan, [plan[0]])
    (result,) = runner.run(inputs, ignore)
    rows, cols = plan[0].core.slices()
    expected = image[:, :, rows, cols].repeat(2, 2).repeat(2, 3)
    assert 0 < np.abs(result.picture - expected).max() < 0.004
    assert network.one.dtype is torch.float32


class SmoothingNetwork(NearestNetwork):
    """Means of 3 × 3 pixels, zeros beyond what a pass holds, as convolutions have them."""

    def placed(self, device, dtype):
        return self

    def forward(self, image, run=WHOLE_PICTURE):
        return super().forward(torch.nn.functional.avg_pool2d(image, 3, 1, 1), run)


@pytest.mark.parametrize("splits", [0, 1, 2])
@pytest.mark.parametrize("side", [96, 130, 5])
def test_run_sees_a_mirror_beyond_the_rasters_edges_however_tiles_are_split(side, splits):
    network, plain = SmoothingNetwork(2), NearestNetwork(2)
    runner, plan, _ = make_runner(network, side=side, tile=64)
    runner.placement = replace(runner.placement, splits=splits)
    image, inputs = make_inputs(plan, list(plan), groups=2)
    padded = np.pad(image, [(0, 0)] * 2 + [(1, 1)] * 2, mode="symmetric")
    smooth = torch.nn.functional.avg_pool2d(torch.from_numpy(padded), 3, 1, 0).numpy()
    plain_answers = make_runner(plain, side=side, tile=64)[0].run(inputs, ignore)
    assert_cores_are_right(image, inputs, plain_answers, 2)
    for item, result in zip(inputs, runner.run(inputs, ignore)):
        rows, cols = item.tile.core.slices()
        expected = smooth[:, :, rows, cols].repeat(2, 2).repeat(2, 3)
        np.testing.assert_allclose(result.picture, expected, rtol=0, atol=1e-6)


def test_run_takes_layers_from_inside_the_margin():
    layer = LayerSpec("steps", "Steps", RESULT_GRID, "Byte", ("one",), "plain")
    network = NearestNetwork(2, layers=(layer,))
    size = PixelSize(70, 5)
    plan = plan_of_image(network.descriptor, size, 64, 8)
    runner = TileRunner(network, plan, Placement(CPU, torch.float32, 4), print, layers=(layer,))
    image = np.random.default_rng(3).integers(0, 256, (1, 3, 70, 5)).astype(np.float32) / 255
    for tile in plan:
        rows, cols = tile.read.slices()
        (answer,) = runner.run([TilePicture(tile, image[:, :, rows, cols])], ignore)
        rows, cols = tile.core.slices()
        expected = np.rint(image[0, :1, rows, cols] * 255).repeat(2, 1).repeat(2, 2)
        assert np.array_equal(answer.layers["steps"], expected)


def test_tiles_at_an_edge_and_others_never_share_a_pass():
    network = NearestNetwork(2)
    runner, plan, _ = make_runner(network, side=1024)
    image, inputs = make_inputs(plan, list(plan))
    assert_cores_are_right(image, inputs, runner.run(inputs, ignore), 2)
    beyond = [(shape[2:], origin) for shape, origin in network.passes if min(origin) < 0]
    assert all(-8 in origin for _, origin in beyond)
    assert ((272, 272), (-8, -8)) in beyond


class LateTransfer(Transfer):
    """Copies that end only when they are waited for, as those of a device do."""

    is_asynchronous = True

    def __init__(self, device):
        super().__init__(device)
        self.events = []

    def upload(self, batch, dtype):
        self.events.append("upload")
        return super().upload(batch, dtype)

    def download(self, values):
        arrival = super().download(values)

        def wait():
            self.events.append("wait")
            return arrival.wait()

        return Arrival(wait, lambda: self.events.append("release"))


@pytest.fixture
def late_transfer(monkeypatch):
    transfer = LateTransfer(CPU)
    monkeypatch.setattr(runner_module, "transfer_for", lambda device: transfer)
    return transfer


def test_tile_keeps_the_format_it_was_made_in_when_the_next_one_moves_on(late_transfer):
    """The first tile is still on its way when the second is repeated in float32."""

    def overflow_second(images, _origin):
        if images.dtype == torch.float16 and len(network.passes) > 1:
            images[0, 0, 0, 0] = float("inf")

    network = NearestNetwork(2, before_pass=overflow_second)
    runner, plan, _ = make_runner(network, dtype=torch.float16)
    _, inputs = make_inputs(plan, [plan[0], plan[1]])
    first = runner.start(inputs[:1], ignore)
    second = runner.run(inputs[1:], ignore)
    assert runner.placement.dtype is torch.float32
    precisions = [
        [made.precision for made in answer.made_by] for answer in (*first.finish(), *second)
    ]
    assert precisions == [["float16"], ["float32"]]


def test_start_on_a_device_leaves_the_last_pass_running(late_transfer):
    runner, plan, _ = make_runner(NearestNetwork(2), batch_size=1)
    image, inputs = make_inputs(plan, [plan[0]], groups=3)
    started = runner.start(inputs, ignore)
    assert not started.is_done
    assert late_transfer.events[-2:] == ["wait", "release"]
    assert late_transfer.events.count("upload") == 3
    assert late_transfer.events.count("wait") == 2
    assert_cores_are_right(image, inputs, started.finish(), 2)
    assert late_transfer.events.count("release") == 3


def test_start_of_the_next_tiles_before_the_last_are_finished_mixes_nothing(late_transfer):
    runner, plan, _ = make_runner(NearestNetwork(2))
    first = make_inputs(plan, [plan[0]], seed=1)
    second = make_inputs(plan, [plan[1]], seed=2)
    started = [runner.start(inputs, ignore) for _, inputs in (first, second)]
    for (image, inputs), tiles in zip((first, second), started):
        assert_cores_are_right(image, inputs, tiles.finish(), 2)


def test_finish_with_numbers_beyond_the_format_repeats_in_float32_for_each(late_transfer):
    def overflow(images, _origin):
        if images.dtype == torch.float16:
            images[0, 0, 0, 0] = float("inf")

    network = NearestNetwork(2, before_pass=overflow)
    runner, plan, log = make_runner(network, dtype=torch.float16)
    given = [make_inputs(plan, [plan[number]], seed=number) for number in (0, 1)]
    started = [runner.start(inputs, ignore) for _, inputs in given]
    for (image, inputs), tiles in zip(given, started):
        assert_cores_are_right(image, inputs, tiles.finish(), 2)
    assert len(log) == 1
    assert runner.placement.dtype is torch.float32


def test_finish_on_a_device_that_ran_short_does_the_tiles_again(late_transfer, monkeypatch):
    runner, plan, _ = make_runner(NearestNetwork(2))
    image, inputs = make_inputs(plan, [plan[0]])
    started = runner.start(inputs, ignore)

    def fail(*_):
        monkeypatch.undo()
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(runner, "_collect", fail)
    assert_cores_are_right(image, inputs, started.finish(), 2)


def test_start_on_the_processor_is_done_at_once():
    runner, plan, _ = make_runner(NearestNetwork(2))
    image, inputs = make_inputs(plan, [plan[0]])
    started = runner.start(inputs, ignore)
    assert started.is_done
    assert_cores_are_right(image, inputs, started.finish(), 2)
