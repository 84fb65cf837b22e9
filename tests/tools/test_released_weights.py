# SPDX-License-Identifier: GPL-3.0-or-later
"""Released weights are as good as their cards say, and half precision costs nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import torch

from backend.evaluation.metrics import psnr_db
from backend.evaluation.reduced_pictures import evaluate_picture, mean_scores
from backend.networks import load_model
from backend.networks.catalogue import digest_path, file_digest, package_weights_folder
from backend.training.dataset import picture_paths
from tools.dev.model_card import sample_pictures, sample_psnr_y_db
from tools.fetch.samples import SampleUnavailable
from tools.measure.artefacts import flat_deviation_dn

ROOT = Path(__file__).resolve().parents[2]

IN_PACKAGE = sorted(package_weights_folder().glob("*.safetensors"))
WEIGHTS = [*IN_PACKAGE, *sorted((ROOT / "weights").glob("*.safetensors"))]
CARD_LINE = re.compile(r"demo's sample[^|]*\| *1 *\| *([\d.]+) *\| *([\d.]+) *\|")
CARD_MEAN = re.compile(r"\*\*mean\*\* *\| *(\d+) *\| *\*\*([\d.]+)\*\* *\| *\*\*([\d.]+)\*\*")
CARD_FLAT = re.compile(r"off by up to (\d+) DN")
ROUNDED_DB = 0.006
HALF_UNIT = 2.0**-12
"""Half a unit in the last place of float16, relative: what storing moved a weight by at most."""

pytestmark = pytest.mark.parametrize("weights", WEIGHTS, ids=lambda path: path.stem)


def load(weights):
    scale = int(re.search(r"-x(\d)", weights.stem).group(1))
    return load_model(str(weights), scale)


@pytest.fixture
def sample(weights):
    """The demo's sample as it is, and reduced by the scale of the weights."""
    try:
        return sample_pictures(load(weights).scale)
    except SampleUnavailable as error:
        pytest.skip(str(error))


@pytest.mark.network
@pytest.mark.usefixtures("sample")
def test_released_weights_on_the_sample_reach_the_figures_of_their_card(weights):
    bicubic_db, ours_db = sample_psnr_y_db(load(weights))
    told = CARD_LINE.search(weights.with_suffix(".md").read_text(encoding="utf-8"))
    assert bicubic_db == pytest.approx(float(told.group(1)), abs=ROUNDED_DB)
    assert ours_db == pytest.approx(float(told.group(2)), abs=ROUNDED_DB)
    assert ours_db > bicubic_db + 0.3


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


def test_released_weights_on_pictures_of_one_colour_are_off_by_what_the_card_says(weights):
    told = CARD_FLAT.search(weights.with_suffix(".md").read_text(encoding="utf-8"))
    assert flat_deviation_dn(load(weights).network) <= int(told.group(1))


def test_released_weights_are_small_and_are_those_of_their_digest(weights):
    recorded = digest_path(weights).read_text(encoding="ascii").split()[0]
    assert recorded == file_digest(weights)
    assert weights.stat().st_size < 7_000_000
    assert sum(path.stat().st_size for path in IN_PACKAGE) < 20_000_000


@pytest.mark.slow
def test_released_weights_on_validation_pictures_reach_the_mean_of_their_card(weights):
    folder = os.environ.get("HIMOSA_VALIDATION")
    if not folder:
        pytest.skip("Takes minutes: set HIMOSA_VALIDATION to the folder of validation pictures.")
    model = load(weights)
    degradation = model.description["training"]["degradation"]
    results = [evaluate_picture(path, model, degradation) for path in picture_paths(Path(folder))]
    told = CARD_MEAN.search(weights.with_suffix(".md").read_text(encoding="utf-8"))
    assert len(results) == int(told.group(1))
    for which, figure in (("bicubic", told.group(2)), ("model", told.group(3))):
        mean = mean_scores([getattr(result, which) for result in results])
        assert mean.psnr_y_db == pytest.approx(float(figure), abs=ROUNDED_DB)
