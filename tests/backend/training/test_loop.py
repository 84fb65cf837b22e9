# SPDX-License-Identifier: GPL-3.0-or-later
"""Training: stops and goes on with the same result, and learns."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from osgeo import gdal
from torch.nn import functional

from backend.errors import InvalidRequest
from backend.evaluation.crop_validation import crop_validation
from backend.evaluation.reduced_pictures import evaluate_picture
from backend.networks.catalogue import load_model
from backend.networks.himosa.himosa_config import HimosaConfig, named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.himosa.router import Router
from backend.networks.weights import read_weights, save_weights
from backend.training.augmentation import change_colours, plain_picture, stretch_contrast
from backend.training.dataset import CropSampler, read_picture
from backend.training.lessons import UpscalingLesson
from backend.training.loop import Trainer
from backend.training.optimizers import SchemeOptimizer, learning_rate_factor
from backend.training.training_config import ImageGroup, TrainingConfig, read_config
from backend.training.warm_start import start_as_another_scale
from tests.backend.training.muon import HAS_MUON, needs_muon

CPU = torch.device("cpu")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "Bilder ü"
    folder.mkdir()
    generator = np.random.default_rng(0)
    for number in range(3):
        coarse = generator.integers(0, 256, (3, 10, 12), dtype=np.uint8)
        values = np.kron(coarse, np.ones((1, 8, 8), dtype=np.uint8))
        write_image(folder / f"a{number}.tif", values)
    return folder


def write_image(path: Path, values: np.ndarray) -> None:
    bands, height, width = values.shape
    driver = gdal.GetDriverByName("GTiff")
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    dataset = driver.Create(str(path), width, height, bands, kind)
    for band in range(bands):
        dataset.GetRasterBand(band + 1).WriteArray(values[band])
    dataset.FlushCache()


def make_config(folder: Path, **changes: Any) -> TrainingConfig:
    config = TrainingConfig(
        name="test",
        variant="himosa-tiny-x2",
        folder=str(folder),
        groups=(ImageGroup("a*", 1.0),),
        patch_px=16,
        batch_size=1,
        iterations=4,
        chunk_iterations=2,
        validation_every=1,
        optimizer="authors" if HAS_MUON else "adamw",
        warm_up=2,
    )
    return replace(config, **changes)


def weights_of(trainer: Trainer) -> dict[str, torch.Tensor]:
    own = {f"own.{k}": v.clone() for k, v in trainer.network.state_dict().items()}
    return {**own, **{k: v.clone() for k, v in trainer.averaged.state_dict().items()}}


def test_batch_with_shares_for_colours_and_plain_pictures_holds_both(images: Path) -> None:
    def batch(**shares: float) -> torch.Tensor:
        config = make_config(images, batch_size=8, seed=4, **shares)
        return CropSampler(config, 2, CPU).batch(3)[1]

    ordinary = batch()
    assert torch.equal(batch(colour_share=0.0, plain_share=0.0), ordinary)
    plain = batch(plain_share=1.0)
    assert float(plain.diff(dim=3).abs().mean()) < 0.2 * float(ordinary.diff(dim=3).abs().mean())
    coloured = batch(colour_share=1.0)
    assert torch.equal(coloured, batch(colour_share=1.0))
    assert float((coloured - ordinary).abs().mean()) > 0.02


def test_plain_pictures_are_colours_gradients_and_edges() -> None:
    generator = torch.Generator().manual_seed(0)
    steps = [
        plain_picture(24, generator).float().diff(dim=2).abs().amax().item() for _ in range(60)
    ]
    assert sum(step == 0 for step in steps) > 10  # colours
    assert sum(0 < step <= 2 for step in steps) > 5  # gradients
    assert sum(step > 20 for step in steps) > 10  # edges


def test_change_colours_keeps_type_and_detail() -> None:
    generator = torch.Generator().manual_seed(1)
    ramp = torch.arange(64, dtype=torch.uint8).view(1, 1, 64).expand(3, 8, 64) + 80
    for _ in range(20):
        changed = change_colours(ramp, generator)
        assert (changed.dtype, changed.shape) == (torch.uint8, ramp.shape)
        assert int(changed.int().diff(dim=2).min()) >= 0


def test_stretched_contrast_keeps_order_and_clips_at_the_ends() -> None:
    generator = torch.Generator().manual_seed(2)
    ramp = torch.arange(256, dtype=torch.uint8).view(1, 1, 256).expand(3, 2, 256)
    stretched = torch.stack([stretch_contrast(ramp, generator) for _ in range(20)])
    assert stretched.dtype == torch.uint8
    assert int(stretched.int().diff(dim=-1).min()) >= 0
    assert set(stretched[..., 0].unique().tolist()) == {0}
    assert set(stretched[..., -1].unique().tolist()) == {255}
    assert len(stretched[..., 128].unique()) > 10


@pytest.mark.parametrize("name", ["colour_share", "stretch_share", "plain_share"])
def test_config_share_above_one_is_refused(images: Path, name: str) -> None:
    with pytest.raises(InvalidRequest, match=name):
        make_config(images, **{name: 1.5})


def test_training_in_bfloat16_routes_in_float32_and_keeps_float32_weights(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    route = Router.forward

    def watched(router: Router, tokens: torch.Tensor) -> torch.Tensor:
        scores = route(router, tokens)
        seen.append(scores.dtype)
        return scores

    monkeypatch.setattr(Router, "forward", watched)
    trainer = Trainer(make_config(images, precision="bfloat16"), tmp_path / "run", CPU)
    before = weights_of(trainer)
    loss = trainer.train_iteration()
    assert np.isfinite(loss)
    assert set(seen) == {torch.float32}
    after = weights_of(trainer)
    assert {tensor.dtype for name, tensor in after.items() if "weight" in name} == {torch.float32}
    assert any(not torch.equal(before[name], after[name]) for name in before)


@pytest.mark.parametrize(
    "optimizer",
    [
        pytest.param("authors", marks=needs_muon),
        pytest.param("muon-experts", marks=needs_muon),
        "adamw",
    ],
)
def test_training_stopped_and_resumed_equals_uninterrupted(
    images: Path, tmp_path: Path, optimizer: str
) -> None:
    config = make_config(images, optimizer=optimizer)
    whole = Trainer(config, tmp_path / "whole", CPU)
    assert whole.run(lambda progress: None)

    first = Trainer(config, tmp_path / "parts", CPU)
    assert not first.run(lambda progress: None, seconds=0)
    assert first.iteration == 2
    second = Trainer(config, tmp_path / "parts", CPU)
    assert second.iteration == 2
    assert second.run(lambda progress: None)

    expected = weights_of(whole)
    for name, tensor in weights_of(second).items():
        assert torch.equal(tensor, expected[name]), name


def test_training_resume_under_another_configuration_is_refused(
    images: Path, tmp_path: Path
) -> None:
    Trainer(make_config(images), tmp_path / "run", CPU).run(lambda progress: None, seconds=0)

    with pytest.raises(InvalidRequest, match="another batch_size"):
        Trainer(make_config(images, batch_size=2), tmp_path / "run", CPU)
    longer = Trainer(make_config(images, iterations=9), tmp_path / "run", CPU)
    assert longer.iteration == 2


def test_training_some_steps_reduce_the_loss_on_the_same_batch(
    images: Path, tmp_path: Path
) -> None:
    trainer = Trainer(make_config(images, iterations=20), tmp_path / "run", CPU)
    reduced, truth = trainer.lesson.batch(0)

    def loss() -> float:
        with torch.no_grad():
            return float((trainer.network(reduced) - truth).abs().mean())

    before = loss()
    trainer.run(lambda progress: None)
    assert loss() < before


def test_trained_weights_load_and_are_measured(images: Path, tmp_path: Path) -> None:
    config = make_config(images, validation_folder=str(images), validation_side_px=32)
    trainer = Trainer(config, tmp_path / "run", CPU, crop_validation(config))
    seen = []
    trainer.run(seen.append)
    trainer.save_weights(tmp_path / "w.safetensors", {"is_placeholder": True})

    model = load_model(str(tmp_path / "w.safetensors"), 2)
    result = evaluate_picture(images / "a0.tif", model)

    assert model.description["iterations"] == 4
    assert model.description["training"]["name"] == "test"
    assert str(tmp_path) not in json.dumps(model.description)
    assert [progress.iteration for progress in seen] == [1, 2, 3, 4]
    assert all(progress.psnr_y_db > 5 for progress in seen)
    assert 5 < result.model.psnr_y_db < 60
    assert 5 < result.bicubic.psnr_y_db < 60


def test_every_chunk_has_its_line_and_only_some_are_validated(images: Path, tmp_path: Path) -> None:
    config = make_config(images, iterations=7, chunk_iterations=2, validation_every=3)
    trainer = Trainer(config, tmp_path / "run", CPU, lambda network: float(network.training))
    trainer.run(lambda progress: None)
    lines = [json.loads(line) for line in (tmp_path / "run" / "progress.jsonl").open()]
    assert [line["iteration"] for line in lines] == [2, 3, 4, 6, 7]
    assert [line["psnr_y_db"] for line in lines] == [None, 0.0, None, 0.0, 0.0]


def test_config_changes_fields_of_the_variants_network(images: Path, tmp_path: Path) -> None:
    changes = {"depths": [3], "experts": [4], "selection": "random"}
    trainer = Trainer(make_config(images, network=changes), tmp_path / "run", CPU)
    config = trainer.network.config
    assert (config.depths, config.experts, config.selection) == ((3,), (4,), "random")
    assert config.channels == 30
    trainer.train_iteration()
    trainer.save_checkpoint()
    assert Trainer(make_config(images, network=changes), tmp_path / "run", CPU).iteration == 1
    with pytest.raises(InvalidRequest, match="another network"):
        Trainer(make_config(images), tmp_path / "run", CPU)


@pytest.mark.parametrize(
    "changes", [{"variant": "himosa-x9"}, {"network": {"deaths": [1]}}, {"network": {"depths": 3}}]
)
def test_config_of_a_network_that_cannot_be_is_refused(images: Path, changes: Any) -> None:
    with pytest.raises(InvalidRequest, match="network"):
        make_config(images, **changes).build()


@pytest.mark.parametrize("variant", ["sscan-x4", "denoiser"])
def test_networks_of_every_family_learn_by_the_same_loop(
    images: Path, tmp_path: Path, variant: str
) -> None:
    (tmp_path / "validation").mkdir()
    write_image(
        tmp_path / "validation" / "v.tif",
        np.random.default_rng(0).integers(0, 256, (3, 128, 128), dtype=np.uint8),
    )
    config = make_config(
        images,
        variant=variant,
        patch_px=16,
        batch_size=2,
        iterations=2,
        validation_folder=str(tmp_path / "validation"),
        validation_side_px=32,
    )
    trainer = Trainer(config, tmp_path / "run", CPU, crop_validation(config))
    told = []
    trainer.run(told.append)
    assert told[-1].processor_s > 0
    assert told[-1].psnr_y_db is not None
    trainer.save_weights(tmp_path / "w.safetensors", {"licence": "GPL-3.0-or-later"})
    stored = read_weights(tmp_path / "w.safetensors")
    assert stored.family == variant.split("-", maxsplit=1)[0]
    assert stored.description["training"]["variant"] == variant
    assert Trainer(config, tmp_path / "run", CPU).iteration == 2


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "training").glob("*.toml")))
def test_configurations_of_the_repository_can_be_built(name: str) -> None:
    config = read_config(ROOT / "training" / name)
    assert sum(parameter.numel() for parameter in config.build().parameters()) > 0


def test_checkpoint_of_an_older_configuration_goes_on(images: Path, tmp_path: Path) -> None:
    trainer = Trainer(make_config(images), tmp_path / "run", CPU)
    trainer.train_iteration()
    trainer.save_checkpoint()
    path = tmp_path / "run" / "checkpoint.pt"
    state = torch.load(path, weights_only=True)
    older = json.loads(state["config"])
    del older["network"], older["gradient_limit"]
    torch.save({**state, "config": json.dumps(older)}, path)
    assert Trainer(make_config(images), tmp_path / "run", CPU).iteration == 1
    older["gradient_limit"] = 2.0
    torch.save({**state, "config": json.dumps(older)}, path)
    with pytest.raises(InvalidRequest, match="gradient_limit"):
        Trainer(make_config(images), tmp_path / "run", CPU)


def test_warm_start_is_no_worse_than_bicubic(images: Path, tmp_path: Path) -> None:
    trainer = Trainer(make_config(images), tmp_path / "run", CPU)
    trainer.save_weights(tmp_path / "w.safetensors", {})

    model = load_model(str(tmp_path / "w.safetensors"), 2)
    result = evaluate_picture(images / "a1.tif", model)

    assert result.model.psnr_y_db > result.bicubic.psnr_y_db - 0.1


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_start_from_another_scale_averages_its_result(
    images: Path, tmp_path: Path, scale: int
) -> None:
    torch.manual_seed(5)
    given = Himosa(replace(named_config("himosa-tiny-x2"), scale=4)).eval()
    save_weights(tmp_path / "x4.safetensors", given, {})

    config = named_config("himosa-tiny-x2")
    network = Himosa(replace(config, scale=scale)).eval()
    stored = read_weights(tmp_path / "x4.safetensors")
    old_scale = HimosaConfig.from_json(stored.config).scale
    taken = start_as_another_scale(network, old_scale, stored.tensors)

    assert taken == sorted(network.state_dict())
    picture = torch.rand(1, 3, 12, 9)
    with torch.no_grad():
        result, expected = network(picture), given(picture)
    over_source_pixels = functional.avg_pool2d(expected, 4)
    assert torch.allclose(functional.avg_pool2d(result, scale), over_source_pixels, atol=2e-3)
    if scale == 2:
        assert torch.allclose(result, functional.avg_pool2d(expected, 2), atol=2e-3)
    elif scale == 4:
        assert torch.allclose(result, expected, atol=2e-3)


def test_trainer_starts_from_the_weights_of_another_scale(images: Path, tmp_path: Path) -> None:
    given = Himosa(replace(named_config("himosa-tiny-x2"), scale=4))
    save_weights(tmp_path / "x4.safetensors", given, {})
    config = make_config(images, initial_weights=str(tmp_path / "x4.safetensors"))

    network = Trainer(config, tmp_path / "run", CPU).network

    shallow = given.state_dict()["shallow.weight"]
    assert torch.allclose(network.state_dict()["shallow.weight"], shallow, atol=1e-3)


def test_sampler_same_iteration_same_batch_other_iteration_other_batch(images: Path) -> None:
    sampler = CropSampler(make_config(images, contrast_candidates=2), 2, CPU)

    reduced, truth = sampler.batch(5)
    assert reduced.shape == (1, 3, 16, 16)
    assert truth.shape == (1, 3, 32, 32)
    assert torch.equal(sampler.batch(5)[1], truth)
    assert not torch.equal(sampler.batch(6)[1], truth)


def test_sampler_folder_without_large_enough_images_is_refused(images: Path) -> None:
    with pytest.raises(InvalidRequest, match="none of 3 files"):
        CropSampler(make_config(images, patch_px=100), 2, CPU)


def test_read_picture_float_raster_is_scaled_to_8_bit(tmp_path: Path) -> None:
    values = np.linspace(-3, 9, 4 * 20 * 20, dtype=np.float32).reshape(4, 20, 20)
    write_image(tmp_path / "f.tif", values)

    picture = read_picture(tmp_path / "f.tif")

    assert picture.shape == (3, 20, 20)
    assert (int(picture.min()), int(picture.max())) == (0, 255)


def test_learning_rate_schedules_begin_low_and_end_low(images: Path) -> None:
    for schedule in ("trapezoid", "cosine", "multistep"):
        config = make_config(images, iterations=1000, warm_up=100, schedule=schedule)
        assert learning_rate_factor(config, 0) == pytest.approx(0.01)
        assert learning_rate_factor(config, 300) > 0.75
        assert learning_rate_factor(config, 999) < 0.1


def test_optimizer_that_this_torch_has_not_is_refused_in_a_sentence(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(torch.optim, "Muon", raising=False)

    with pytest.raises(InvalidRequest, match="'authors' needs torch 2\\.9 or later"):
        Trainer(make_config(images, optimizer="authors"), tmp_path / "run", CPU)
    Trainer(make_config(images, optimizer="adamw"), tmp_path / "run", CPU)


@needs_muon
def test_optimizer_authors_scheme_gives_kernels_alone_to_muon(images: Path, tmp_path: Path) -> None:
    network = Trainer(make_config(images), tmp_path / "run", CPU).network

    shares = {}
    for name in ("authors", "muon-experts", "adamw"):
        optimizer = SchemeOptimizer(network, make_config(images, optimizer=name))
        states = optimizer.state_dict()
        shares[name] = [len(state["param_groups"][0]["params"]) for state in states]

    kernels = sum(parameter.dim() == 4 for parameter in network.parameters())
    total = len(list(network.parameters()))
    assert shares["authors"] == [total - kernels, kernels]
    assert shares["adamw"] == [total]
    # Twelve expert tensors (six layers, qkv and output) of two experts each.
    assert shares["muon-experts"] == [total - kernels - 12, kernels + 24]


def test_training_configuration_in_the_repository_can_be_read() -> None:
    for path in sorted((ROOT / "training").glob("*.toml")):
        assert read_config(path).iterations > 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "no TOML"),
        ("speed = 3", "Unknown names"),
        ('name="a"\nvariant="himosa-x4"\nfolder="."\n', "No image group"),
        ('name="a"\n', "cannot be used"),
    ],
)
def test_training_configuration_with_a_mistake_is_explained(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(InvalidRequest, match=message):
        read_config(path)


class _Constant(torch.nn.Module):
    def __init__(self, value: float) -> None:
        super().__init__()
        self.value = torch.nn.Parameter(torch.tensor(value))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.value.expand(image.shape)


@pytest.mark.parametrize(("loss", "best"), [("absolute", 0.2), ("rms", 0.4)])
def test_absolute_differences_are_least_at_the_median_squares_at_the_mean(
    images: Path, loss: str, best: float
) -> None:
    lesson = UpscalingLesson(make_config(images, loss=loss), CPU, 2)
    truth = torch.tensor([0.2, 0.2, 0.8]).repeat(2, 3, 5, 1)
    losses = {
        value: lesson.loss(_Constant(value), (torch.zeros_like(truth), truth)).item()
        for value in (0.1, 0.2, 0.3, 0.4, 0.5, 0.8)
    }
    assert min(losses, key=losses.__getitem__) == best


def test_rms_of_each_picture_counts_alike_and_a_perfect_one_has_a_gradient(images: Path) -> None:
    lesson = UpscalingLesson(make_config(images, loss="rms"), CPU, 2)
    truth = torch.zeros(2, 3, 4, 4)
    truth[1] = 0.3
    network = _Constant(0.0)
    loss = lesson.loss(network, (torch.zeros_like(truth), truth))
    assert float(loss) == pytest.approx((0.3 + 1 / 255) / 2, rel=1e-3)
    perfect = lesson.loss(network, (torch.zeros(1, 3, 4, 4),) * 2)
    perfect.backward()
    assert torch.isfinite(network.value.grad)


def test_config_unknown_loss_is_refused(images: Path) -> None:
    with pytest.raises(InvalidRequest, match=r"Unknown loss 'l3'"):
        make_config(images, loss="l3")
