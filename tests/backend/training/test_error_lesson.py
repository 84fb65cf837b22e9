# SPDX-License-Identifier: GPL-3.0-or-later
"""An error head learns how far its network's results are off, through the same loop."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch

from backend.errors import InvalidRequest
from backend.evaluation.crop_validation import crop_validation
from backend.networks.bicubic.bicubic_network import BicubicEnlarger
from backend.networks.catalogue import load_model
from backend.networks.error_head.head_weights import assessed
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_files import head_path
from backend.training.error_lesson import ErrorLesson, laplace_loss
from backend.training.loop import JOURNAL_NAME, Trainer
from backend.training.training_config import ImageGroup, TrainingConfig
from backend.training.warm_start import fit_linear_enlarger, start_as_linear_enlarger
from tests.backend.training.test_loop import write_image

CPU = torch.device("cpu")


@pytest.fixture
def make_config(tmp_path):
    """A head beside a tiny ×2 network that is about bicubic, on pictures half flat, half noise."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(3):
        values = np.random.default_rng(number).integers(0, 256, (3, 80, 96), dtype=np.uint8)
        values[:, :, :48] = 90 + number
        write_image(folder / f"a{number}.tif", values)
    write_network(tmp_path / "net.safetensors", 0)

    def make(**changes):
        settings = {
            "name": "net.error",
            "variant": "error-head",
            "beside": str(tmp_path / "net.safetensors"),
            "folder": str(folder),
            "groups": (ImageGroup("a*", 1.0),),
            "network": {"width": 8, "dilations": [1, 1]},
            "patch_px": 24,
            "batch_size": 2,
            "distinct_batches": 3,
            "iterations": 6,
            "chunk_iterations": 3,
            "optimizer": "adamw",
            "rate": 3e-3,
            "warm_up": 2,
            **changes,
        }
        return TrainingConfig(**settings)

    return make


def write_network(path, seed):
    torch.manual_seed(seed)
    network = Himosa(named_config("himosa-tiny-x2"))
    reduced = torch.rand(8, 3, 16, 16)
    filters = fit_linear_enlarger(reduced, BicubicEnlarger(2)(reduced), 2)
    start_as_linear_enlarger(network, filters)
    save_weights(path, network, {})


def test_loss_is_least_where_the_expected_error_is_the_mean_one():
    error = torch.rand(1000, generator=torch.Generator().manual_seed(0)) ** 2
    sizes = torch.linspace(0.5, 2.0, 61) * error.mean()
    losses = [float(laplace_loss(size.expand_as(error), error)) for size in sizes]
    assert sizes[int(np.argmin(losses))] == pytest.approx(float(error.mean()), rel=0.03)


def test_batches_come_again_turned_and_answered_alike(make_config):
    lesson = ErrorLesson(make_config(), CPU)
    first, again = lesson.batch(1), lesson.batch(4)
    assert not torch.equal(first.picture, lesson.batch(2).picture)
    for name in ("picture", "result", "truth"):
        assert torch.equal(getattr(again, name), getattr(first, name).flip(2))
    fresh = ErrorLesson(make_config(), CPU).batch(4)
    assert torch.equal(fresh.truth, again.truth)
    assert torch.equal(fresh.result, again.result)


def test_head_learns_where_errors_are_large_and_is_used_beside_its_network(make_config, tmp_path):
    config = make_config(iterations=150, chunk_iterations=50)
    trainer = Trainer(config, tmp_path / "run", CPU, crop_validation(config))
    assert trainer.run(lambda _progress: None)
    lines = (tmp_path / "run" / JOURNAL_NAME).read_text().splitlines()
    losses = [json.loads(line)["loss"] for line in lines]
    assert losses[-1] < losses[0] - 0.1
    weights = tmp_path / "net.safetensors"
    trainer.save_weights(head_path(weights), {})
    head = assessed(load_model(weights, 2)).head
    batches = [trainer.lesson.batch(number) for number in range(3)]
    with torch.no_grad():
        expected = torch.cat([head(batch.picture, batch.result) for batch in batches])
    error = torch.cat([(batch.result - batch.truth).abs() for batch in batches])
    assert expected.mean() == pytest.approx(float(error.mean()), rel=0.3)
    # Flat halves are met better than noise: the head tells which is which.
    is_large = expected > expected.median()
    assert error[is_large].mean() > 1.5 * error[~is_large].mean()


def test_head_that_was_stopped_goes_on_with_the_same_result(make_config, tmp_path):
    def weights_after(folder, *stops):
        for seconds in stops:
            trainer = Trainer(make_config(), tmp_path / folder, CPU)
            trainer.run(lambda _progress: None, seconds)
        return trainer.averaged.state_dict()

    whole, stopped = weights_after("whole", None), weights_after("stopped", 0.0, None)
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)


def test_checkpoint_made_beside_other_weights_is_refused(make_config, tmp_path):
    Trainer(make_config(), tmp_path / "run", CPU).save_checkpoint()
    write_network(tmp_path / "net.safetensors", 1)
    with pytest.raises(InvalidRequest, match="beside other weights"):
        Trainer(make_config(), tmp_path / "run", CPU)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"beside": ""}, "'error-head', and beside is ''"),
        ({"variant": "himosa-tiny-x2", "network": {}}, "to it alone"),
        ({"network": {"widht": 8}}, "head of the training configuration cannot be"),
        ({"network": {"width": 0}}, "give 1 to"),
    ],
)
def test_configuration_of_a_head_that_cannot_be_is_refused(make_config, changes, complaint):
    with pytest.raises(InvalidRequest, match=complaint):
        make_config(**changes).build()
