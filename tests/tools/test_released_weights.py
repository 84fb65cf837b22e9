# SPDX-License-Identifier: GPL-3.0-or-later
"""Released weights are as good as their cards say, and half precision costs nothing."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

import pytest
import torch
from osgeo import gdal

from backend.errors import ModelUnusable
from backend.evaluation.metrics import psnr_db
from backend.evaluation.noisy_pictures import NOISES, NoisyPictures
from backend.evaluation.reduced_pictures import evaluate_picture, mean_scores
from backend.evaluation.shared_pictures import scores_here
from backend.networks.catalogue import load_model
from backend.networks.descriptor import Task
from backend.networks.error_head.head_weights import assessed, beside_digest
from backend.networks.families import family_of
from backend.networks.weights import read_safetensors, read_weights
from backend.protocol.model_cards import digest_path, file_digest
from backend.protocol.model_files import head_path, package_weights_folder
from backend.training.dataset import picture_paths
from tools.dev.model_card import sample_pictures, sample_psnr_y_db
from tools.dev.release_weights import release_head, with_fewer_bits
from tools.fetch.samples import SampleUnavailable
from tools.measure.artefacts import flat_deviation_dn

ROOT = Path(__file__).resolve().parents[2]

STORED = sorted(package_weights_folder().glob("*.safetensors"))
HEADS = [path for path in STORED if beside_digest(path) is not None]
IN_PACKAGE = [path for path in STORED if path not in HEADS]
WEIGHTS = [*IN_PACKAGE, *sorted((ROOT / "weights").glob("*.safetensors"))]
CARD_LINE = re.compile(r"demo's sample[^|]*\| *1 *\| *([\d.]+) *\| *([\d.]+) *\|")
CARD_MEAN = re.compile(r"\*\*mean\*\* *\| *(\d+) *\| *\*\*([\d.]+)\*\* *\| *\*\*([\d.]+)\*\*")
CARD_REDUCED = re.compile(r"evaluate FOLDER --scale \d`, reduced by `(\w+)`")
CARD_FLAT = re.compile(r"off by up to (\d+) DN")
ROUNDED_DB = 0.006
HALF_UNIT = 2.0**-12
"""Half a unit in the last place of float16, relative: what storing moved a weight by at most."""


def of_task(task):
    """A mark for tests of the weights of a task."""
    chosen = [path for path in WEIGHTS if described(path).task is task]
    return pytest.mark.parametrize("weights", chosen, ids=lambda path: path.stem)


def described(weights):
    stored = read_weights(weights, with_tensors=False)
    return family_of(stored.family).describe(stored.config, weights.stem, "")


def load(weights):
    descriptor = described(weights)
    return load_model(str(weights), descriptor.scale, descriptor.task)


enlarging, denoising = of_task(Task.UPSCALE), of_task(Task.DENOISE)


@pytest.fixture
def sample(weights):
    """The demo's sample as it is, and reduced by the scale of the weights."""
    try:
        return sample_pictures(load(weights).scale)
    except SampleUnavailable as error:
        pytest.skip(str(error))


@enlarging
@pytest.mark.network
@pytest.mark.usefixtures("sample")
def test_released_weights_on_the_sample_reach_the_figures_of_their_card(weights):
    bicubic_db, ours_db = sample_psnr_y_db(load(weights))
    told = CARD_LINE.search(weights.with_suffix(".md").read_text(encoding="utf-8"))
    assert bicubic_db == pytest.approx(float(told.group(1)), abs=ROUNDED_DB)
    assert ours_db == pytest.approx(float(told.group(2)), abs=ROUNDED_DB)
    assert ours_db > bicubic_db + 0.3


@enlarging
@pytest.mark.network
def test_released_weights_moved_by_what_float16_rounds_lose_nothing(weights, sample):
    model = load(weights)
    truth, reduced = sample

    def quality():
        with torch.no_grad():
            restored = model.network(reduced[None].float() / 255).picture[0] * 255
        return psnr_db(restored, truth)

    before = quality()
    torch.manual_seed(0)
    with torch.no_grad():
        for parameter in model.network.module.parameters():
            parameter.mul_(1 + HALF_UNIT * (2 * torch.rand_like(parameter) - 1))
    after = quality()
    assert after != before
    assert abs(after - before) < 0.01


@enlarging
def test_released_weights_on_pictures_of_one_colour_are_off_by_what_the_card_says(weights):
    told = CARD_FLAT.search(weights.with_suffix(".md").read_text(encoding="utf-8"))
    assert flat_deviation_dn(load(weights).network) <= int(told.group(1))


@denoising
@pytest.mark.parametrize("noise", NOISES)
def test_released_denoisers_on_the_sample_remove_noise_and_need_not_be_told_it(
    weights, noise, tmp_path
):
    try:
        truth, _ = sample_pictures(4)
    except SampleUnavailable as error:
        pytest.skip(str(error))
    path = tmp_path / "sample.tif"
    height, width = truth.shape[1:]
    gdal.GetDriverByName("GTiff").Create(str(path), width, height, 3).WriteArray(truth.numpy())
    task = NoisyPictures((path,), 128)
    scores = [s for s in scores_here(task, load(weights)) if s.noise == noise]
    assert scores[0].told_db > scores[0].noisy_db + {"σ 10": 2}.get(noise, 5)
    assert scores[0].estimated_db > scores[0].told_db - 0.5


@denoising
def test_cards_of_denoisers_tell_a_gain_for_every_noise(weights):
    card = weights.with_suffix(".md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (σ \d+|mix) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", card, re.M)
    assert [row[0] for row in rows] == list(NOISES)
    assert all(float(told) > float(noisy) + 5 for _, noisy, told, _ in rows)
    assert file_digest(weights) in card


@pytest.mark.parametrize("weights", WEIGHTS, ids=lambda path: path.stem)
def test_released_weights_are_small_and_are_those_of_their_digest(weights):
    recorded = digest_path(weights).read_text(encoding="ascii").split()[0]
    assert recorded == file_digest(weights)
    assert weights.stat().st_size < 7_000_000


def test_released_weights_leave_room_in_the_package_for_the_rest():
    packed = sum(len(zlib.compress(path.read_bytes(), 9)) for path in STORED)
    assert packed < 20_000_000


def test_rounding_keeps_the_nearest_of_fewer_numbers():
    values = torch.tensor([1.0, -1.0 - 2**-10, 3.1415, -0.0, 6e-5, 1000.0])
    rounded = with_fewer_bits({"weight": values}, 8)["weight"]
    assert rounded.dtype is torch.float16
    assert torch.all((rounded - values).abs() <= values.abs() * 2**-9 + 2**-24)
    assert not (rounded.view(torch.int16) & 3).any()


@pytest.mark.parametrize("head", HEADS, ids=lambda path: path.stem)
def test_released_error_heads_belong_to_the_weights_beside_them(head):
    (weights,) = [path for path in IN_PACKAGE if head_path(path) == head]
    assert assessed(load(weights)).descriptor.layer("uncertainty").is_per_band
    recorded = digest_path(head).read_text(encoding="ascii").split()[0]
    assert recorded == file_digest(head)


def test_error_head_of_other_weights_is_not_released(tmp_path, monkeypatch):
    folder = package_weights_folder()
    monkeypatch.setattr("tools.dev.release_weights.package_weights_folder", lambda: tmp_path)
    weights, head = tmp_path / "himosa-x4.safetensors", head_path(folder / "himosa-x4.safetensors")
    weights.write_bytes((folder / "himosa-x4.safetensors").read_bytes())
    rounded = release_head(head, "himosa-x4", mantissa_bits=4).read_bytes()
    assert len(zlib.compress(rounded)) < 0.9 * len(zlib.compress(head.read_bytes()))
    said, tensors = read_safetensors(release_head(head, "himosa-x4"))
    before, whole = read_safetensors(head)
    assert said == before
    assert all(torch.equal(tensors[name], each) for name, each in whole.items())
    weights.write_bytes((folder / "himosa-x3.safetensors").read_bytes())
    with pytest.raises(ModelUnusable, match="not trained beside himosa-x4"):
        release_head(head, "himosa-x4")


@enlarging
@pytest.mark.slow
def test_released_weights_on_validation_pictures_reach_the_mean_of_their_card(weights):
    folder = os.environ.get("HIMOSA_VALIDATION")
    if not folder:
        pytest.skip("Takes minutes: set HIMOSA_VALIDATION to the folder of validation pictures.")
    model = load(weights)
    card = weights.with_suffix(".md").read_text(encoding="utf-8")
    reduced = CARD_REDUCED.search(card)
    degradation = reduced.group(1) if reduced else "bicubic"
    results = [evaluate_picture(path, model, degradation) for path in picture_paths(Path(folder))]
    told = CARD_MEAN.search(card)
    assert len(results) == int(told.group(1))
    for which, figure in (("bicubic", told.group(2)), ("model", told.group(3))):
        mean = mean_scores([getattr(result, which) for result in results])
        assert mean.psnr_y_db == pytest.approx(float(figure), abs=ROUNDED_DB)
