# SPDX-License-Identifier: GPL-3.0-or-later
"""Training a denoiser: noise of known variance, batches that repeat, runs that go on."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from backend.errors import InvalidRequest
from backend.networks.denoiser.denoiser_config import DenoiserConfig
from backend.training.denoising import NoisyBatch, NoisySampler, decibel_loss, spoil
from backend.training.loop import Trainer
from backend.training.noise_models import NoiseRange, add_noise, clip_as_stored, draw_coefficients
from backend.training.training_config import ImageGroup, TrainingConfig
from tests.backend.training.muon import HAS_MUON

SMALL = DenoiserConfig(
    widths=(8, 32, 16), residual_blocks=(1, 1, 1), tier_sides=(2, 4, 8), tier_shares=(0.5, 0.3, 0.2)
)


@pytest.fixture
def config(tmp_path):
    """Settings with two pictures to draw from."""
    from osgeo import gdal

    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(2):
        rng = np.random.default_rng(number)
        values = rng.integers(0, 256, (3, 48, 48), dtype=np.uint8)
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(str(folder / f"p{number}.tif"), 48, 48, 3, gdal.GDT_Byte)
        dataset.WriteArray(values)
        dataset = None
    return TrainingConfig(
        name="denoiser",
        variant="denoiser",
        network=SMALL.to_json(),
        folder=str(folder),
        groups=(ImageGroup("*.tif", 1.0),),
        patch_px=32,
        batch_size=2,
        iterations=4,
        chunk_iterations=2,
        warm_up=1,
        gradient_limit=1.0,
        seed=3,
        optimizer="authors" if HAS_MUON else "adamw",
    )


def _trainer(config, folder):
    return Trainer(config, folder, torch.device("cpu"))


@pytest.mark.parametrize(
    "coefficients", [(0.01, 0, 0), (0, 0.02, 0), (0, 0, 0.09), (0.002, 0.01, 0.04), (0, 0, 0)]
)
@pytest.mark.parametrize("value", [0.1, 0.8])
def test_noise_has_the_mean_and_the_variance_of_its_model(coefficients, value):
    clean = np.full((1, 400, 400), value, dtype=np.float32)
    rng = np.random.default_rng(0)
    noisy = add_noise(clean, np.array([coefficients], dtype=np.float32), rng)
    constant, linear, square = coefficients
    variance = constant + linear * value + square * value**2
    assert float(noisy.mean()) == pytest.approx(value, abs=4 * variance**0.5 / 400 + 1e-6)
    assert float(noisy.var()) == pytest.approx(variance, rel=0.03, abs=1e-9)


def test_drawn_models_stay_in_the_range_and_are_of_every_kind():
    noise, rng = NoiseRange(), np.random.default_rng(0)
    models = np.stack([draw_coefficients(noise, 3, rng) for _ in range(500)])
    assert (models >= 0).all()
    assert models[..., 0].max() <= (1.5 * 75 / 255) ** 2
    is_photons, is_speckle = models[:, 0, 1] > 0, models[:, 0, 2] > 0
    assert 0.2 < is_photons.mean() < 0.36
    assert 0.07 < is_speckle.mean() < 0.18
    assert not (is_photons & is_speckle).any()


def test_stored_pictures_are_clipped_and_some_are_rounded():
    noise, rng = NoiseRange(clipped_share=1.0), np.random.default_rng(0)
    noisy = rng.normal(0.5, 1, (3, 16, 16)).astype(np.float32)
    stored = [clip_as_stored(noisy, noise, rng) for _ in range(20)]
    assert all(picture.min() >= 0 and picture.max() <= 1 for picture in stored)
    is_whole = [
        np.allclose(picture * 255, np.round(picture * 255), atol=1e-4) for picture in stored
    ]
    assert 0 < sum(is_whole) < 20
    assert clip_as_stored(noisy, NoiseRange(clipped_share=0.0), rng) is noisy


def test_bands_that_are_not_there_are_nothing_everywhere():
    noise = NoiseRange(absent_shares=(1.0, 0.0))
    batch = spoil(torch.rand(4, 3, 16, 16), noise, np.random.default_rng(0))
    for part in (batch.noisy, batch.level, batch.truth):
        assert float(part[:, 1:].abs().max()) == 0
    assert batch.is_present.flatten(1).tolist() == [[1, 0, 0]] * 4


def test_decibel_loss_counts_every_picture_alike_and_only_bands_that_are_there():
    truth = torch.zeros(2, 3, 8, 8)
    present = torch.tensor([[1.0, 1, 1], [1, 0, 0]])[..., None, None]
    batch = NoisyBatch(truth, truth, truth, present)
    restored = torch.full((2, 3, 8, 8), 0.1)
    restored[1] = torch.tensor([0.01, 9.0, 9.0])[:, None, None]
    expected = np.log([0.1, np.hypot(0.01, 0.5 / 255)]).mean()
    assert float(decibel_loss(restored, batch)) == pytest.approx(expected, rel=1e-3)


def test_batch_of_an_iteration_is_always_the_same(config):
    first, second = NoisySampler(config).batch(7), NoisySampler(config).batch(7)
    assert torch.equal(first.noisy, second.noisy)
    assert not torch.equal(first.noisy, NoisySampler(config).batch(8).noisy)


def test_run_goes_on_after_its_last_chunk_and_counts_processor_time(config, tmp_path):
    half = replace(config, iterations=2)
    _trainer(half, tmp_path / "parts").run(lambda line: None)
    again = _trainer(config, tmp_path / "parts")
    assert again.iteration == 2
    again.run(lambda line: None)
    assert again.iteration == 4
    lines = (tmp_path / "parts" / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["iteration"] for line in lines] == [2, 4]
    assert json.loads(lines[1])["processor_s"] >= json.loads(lines[0])["processor_s"]


def test_run_that_goes_on_with_the_same_settings_has_the_same_weights(config, tmp_path):
    whole, parts = _trainer(config, tmp_path / "whole"), _trainer(config, tmp_path / "parts")
    for _ in range(4):
        whole.train_iteration()
    for _ in range(2):
        parts.train_iteration()
    parts.save_checkpoint()
    again = _trainer(config, tmp_path / "parts")
    for _ in range(2):
        again.train_iteration()
    for name, tensor in again.averaged.state_dict().items():
        assert torch.allclose(tensor, whole.averaged.state_dict()[name], atol=1e-6)


def test_checkpoint_of_other_noise_is_refused(config, tmp_path):
    _trainer(config, tmp_path / "run").save_checkpoint()
    other = replace(config, noise=NoiseRange(largest_gaussian=25.0))
    with pytest.raises(InvalidRequest, match="another noise"):
        _trainer(other, tmp_path / "run")


def test_averaged_weights_forget_the_first_ones_soon(config, tmp_path):
    trainer = _trainer(config, tmp_path / "run")
    first = trainer.network.tail.weight.detach().clone()
    with torch.no_grad():
        trainer.network.tail.weight += 1
    for _ in range(60):
        trainer.averaged.update_parameters(trainer.network)
    left = (trainer.averaged.module.tail.weight - first - 1).abs().max()
    assert float(left.detach()) < 1e-3
