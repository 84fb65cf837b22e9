# SPDX-License-Identifier: GPL-3.0-or-later
"""Training an encoder of places: views that repeat, strata, pictures left out, runs that go on."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from backend.errors import InvalidRequest
from backend.networks.csmoe.csmoe_config import csmoe_variants
from backend.networks.weights import read_weights
from backend.training.dataset import CropSampler
from backend.training.embedding_lesson import EmbeddingLesson
from backend.training.embedding_recipe import EmbeddingRecipe
from backend.training.loop import JOURNAL_NAME, Trainer
from backend.training.optimizers import SchemeOptimizer
from backend.training.sensor_views import pan_view, rgb_view
from backend.training.training_config import ImageGroup, TrainingConfig
from tests.backend.training.muon import needs_muon
from tests.backend.training.test_loop import write_image

CPU = torch.device("cpu")


@pytest.fixture
def make_config(tmp_path):
    """Three smooth pictures and three rough ones, of their own grey each."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(6):
        noise = np.random.default_rng(number).integers(0, 8 + 100 * (number % 2), (3, 80, 96))
        write_image(folder / f"a{number}.tif", (20 * number + noise).astype(np.uint8))

    def make(**changes):
        config = TrainingConfig(
            name="places",
            variant="csmoe-tiny",
            folder=str(folder),
            groups=(ImageGroup("a*", 1.0),),
            patch_px=32,
            batch_size=4,
            iterations=4,
            chunk_iterations=2,
            optimizer="adamw",
            rate=1e-3,
            warm_up=1,
            seed=3,
        )
        return replace(config, **changes)

    return make


def test_batch_is_the_same_places_by_each_sensor(make_config):
    lesson = EmbeddingLesson(make_config(), CPU)
    one, again, other = lesson.batch(7), lesson.batch(7), lesson.batch(8)
    assert one.pictures["rgb"].shape == (4, 3, 32, 32)
    assert one.pictures["pan"].shape == (4, 1, 32, 32)
    for name in ("rgb", "pan"):
        assert torch.equal(one.pictures[name], again.pictures[name])
        assert torch.equal(one.masks[name].kept, again.masks[name].kept)
        assert not torch.equal(one.pictures[name], other.pictures[name])
    assert not torch.equal(one.masks["rgb"].kept, one.masks["pan"].kept)


def test_each_sensor_has_its_own_mask_ratio(make_config):
    lesson = EmbeddingLesson(make_config(embedding=EmbeddingRecipe(mask_ratios=(0.25, 0.75))), CPU)
    masks = lesson.batch(0).masks
    assert (masks["rgb"].kept.shape[1], masks["pan"].kept.shape[1]) == (12, 4)


@pytest.mark.parametrize("view", [rgb_view, pan_view])
def test_view_has_another_light_and_the_same_place(view):
    rng = np.random.default_rng(0)
    coarse = rng.random((1, 3, 4, 4)).astype(np.float32)
    place = torch.from_numpy(np.kron(coarse, np.ones((1, 1, 8, 8), np.float32)))
    places = 0.2 + 0.6 * place.expand(16, 3, 32, 32)
    seen = view(places, torch.Generator().manual_seed(0))
    assert float(seen.min()) >= 0
    assert float(seen.max()) <= 1
    assert float(seen.mean(dim=(1, 2, 3)).std()) > 0.02
    grey = places.mean(dim=1).flatten(1)
    likeness = [
        float(np.corrcoef(a, b)[0, 1]) for a, b in zip(grey.numpy(), seen.mean(dim=1).flatten(1))
    ]
    assert min(likeness) > 0.7


def test_neighbours_come_from_one_picture(make_config):
    """Each picture has a grey of its own, so that crops tell which they are from."""
    sampler = CropSampler(make_config(batch_size=16, groups=(ImageGroup("a[024]*", 1.0),)), 1, CPU)
    places = sampler.neighbours(3)
    greys = (places.mean(dim=(1, 2, 3)) * 255 / 20).round()
    assert places.shape == (16, 3, 32, 32)
    assert torch.equal(greys[:8], greys[8:])
    assert len(set(greys.tolist())) > 1
    assert not torch.equal(places[:8], places[8:])
    assert torch.equal(places, sampler.neighbours(3))


def test_strata_of_texture_are_drawn_equally_often(make_config):
    """One rough picture among five smooth ones: a third of the crops in place of a sixth."""
    config = make_config(groups=(ImageGroup("a[01245]*", 1.0),), texture_strata=5)
    few = replace(config, left_out=("a1*",), texture_strata=1)
    assert roughness(CropSampler(config, 1, CPU)) > 0.3
    assert roughness(CropSampler(few, 1, CPU)) < roughness(CropSampler(config, 1, CPU))


def roughness(sampler):
    """Share of crops with strong local contrast."""
    crops = torch.cat([sampler.batch(number)[1] for number in range(60)])
    steps = crops.diff(dim=3).abs().mean(dim=(1, 2, 3))
    return float((steps > 0.05).float().mean())


def test_pictures_left_out_are_never_seen(make_config):
    sampler = CropSampler(make_config(left_out=("a[1-5].tif",)), 1, CPU)
    crops = torch.cat([sampler.batch(number)[1] for number in range(10)])
    assert float(crops.max()) <= 8 / 255
    with pytest.raises(InvalidRequest, match="none of 0 files"):
        CropSampler(make_config(left_out=("a*",)), 1, CPU)


@pytest.mark.parametrize("variant", ["csmoe-tiny", "csmoe-small-dense"])
def test_training_stopped_and_resumed_equals_uninterrupted(make_config, tmp_path, variant):
    config = make_config(
        variant=variant,
        patch_px=32 if variant == "csmoe-tiny" else 64,
        batch_size=2,
        embedding=EmbeddingRecipe(neighbour_weight=1.0),
    )
    whole = Trainer(config, tmp_path / "whole", CPU)
    whole.run(lambda _: None)
    Trainer(config, tmp_path / "parts", CPU).run(lambda _: None, seconds=0)
    parts = Trainer(config, tmp_path / "parts", CPU)
    assert parts.iteration == 2
    parts.run(lambda _: None)
    for name, tensor in whole.network.state_dict().items():
        assert torch.equal(tensor, parts.network.state_dict()[name]), name
    lines = (tmp_path / "parts" / JOURNAL_NAME).read_text().splitlines()
    assert [json.loads(line)["iteration"] for line in lines] == [2, 4]
    whole.save_weights(tmp_path / "w.safetensors", {})
    stored = read_weights(tmp_path / "w.safetensors")
    assert stored.config["decoder_depth"] == 0
    trained, written = whole.averaged.module, stored.build()
    picture = torch.rand(2, 3, config.patch_px, config.patch_px)
    with torch.no_grad():
        encoded = trained.encode("rgb", picture).pooled
        torch.testing.assert_close(
            written.encode("rgb", picture).pooled, encoded, rtol=0, atol=0.01
        )
        assert float(written.whitened("rgb", encoded).abs().max()) < 100


def test_training_reduces_the_loss_of_a_batch(make_config, tmp_path):
    trainer = Trainer(make_config(iterations=60), tmp_path / "run", CPU)
    batch = trainer.lesson.batch(1000)
    before = float(trainer.lesson.loss(trainer.network, batch).detach())
    for _ in range(60):
        trainer.train_iteration()
    assert float(trainer.lesson.loss(trainer.network, batch).detach()) < 0.9 * before


@needs_muon
def test_muon_takes_the_matrices_of_the_blocks(make_config):
    config = make_config(optimizer="muon-blocks")
    states = SchemeOptimizer(config.build(), config).state_dict()
    # Own blocks of two sensors and the decoder's: 4 matrices each. The shared one has two of
    # attention, its slots' keys, and two for each of four experts.
    assert len(states[1]["param_groups"][0]["params"]) == 3 * 4 + 3 + 2 * 4
    assert csmoe_variants()["csmoe-tiny"]["experts"] == 4


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"patch_px": 48}, "network's cells have 32"),
        ({"network": {"sensors": "rgb,nir"}}, "sensors nir cannot be made"),
        ({"network": {"sensors": "rgb"}}, "one for each sensor"),
    ],
)
def test_configuration_that_does_not_fit_is_refused(make_config, changes, reason):
    with pytest.raises(InvalidRequest, match=reason):
        EmbeddingLesson(make_config(**changes), CPU)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"speed": 1}, "Unknown names in the table"),
        ({"mask_ratios": [1.0, 0.5]}, "shares from 0 to below 1"),
        ({"temperature": 0}, "above 0"),
        ({"neighbour_weight": -1}, "0 or more"),
    ],
)
def test_recipe_with_a_mistake_is_explained(values, reason):
    with pytest.raises(InvalidRequest) as error:
        EmbeddingRecipe.from_values(values)
    assert reason in f"{error.value} {error.value.hint}"
