# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoisers are measured on noise that is always the same."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal

from backend.cli.main import main
from backend.evaluation.noisy_pictures import NOISES, NoisyPictures, noisy_pictures
from backend.evaluation.shared_pictures import scores_here
from backend.networks.catalogue import LoadedModel
from tests.backend.stub_networks import BlurNetwork


@pytest.fixture
def pictures(tmp_path):
    """Two pictures of calm ground, 96 × 80."""
    paths = []
    for number in range(2):
        path = tmp_path / f"p{number}.tif"
        ramp = np.linspace(40 + 20 * number, 200, 96 * 80).reshape(1, 80, 96).repeat(3, 0)
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), 96, 80, 3)
        dataset.WriteArray(ramp.astype("u1"))
        dataset = None
        paths.append(path)
    return paths


def test_noise_is_that_of_its_name_and_always_the_same(pictures):
    for noise, deviation in (("σ 10", 10), ("σ 50", 50)):
        (first, _), (again, _) = (list(noisy_pictures(pictures, noise, 64)) for _ in range(2))
        assert first.truth.shape == (3, 64, 64)
        assert np.array_equal(first.noisy, again.noisy)
        assert (first.noisy - first.truth).std() * 255 == pytest.approx(deviation, rel=0.05)


def test_scores_tell_what_was_gained_for_each_noise_and_picture(pictures):
    network = BlurNetwork()
    scores = list(scores_here(NoisyPictures(tuple(pictures), 64), LoadedModel(network)))
    assert [score.noise for score in scores] == [noise for noise in NOISES for _ in pictures]
    for score in scores:
        assert score.told_db > score.noisy_db + 6  # means of nine pixels
    told = np.sqrt([noise[0][0][0] for noise in network.told]) * 255
    assert told[0] == pytest.approx(10)
    assert told[1] == pytest.approx(10, rel=0.25)


def test_command_refuses_a_scale_and_a_model_of_another_task(pictures, capsys):
    folder = str(pictures[0].parent)
    assert main(["evaluate", folder, "--noise", "--scale", "2", "--json"]) == 2
    assert main(["evaluate", folder, "--noise", "--model", "himosa-x4", "--json"]) == 2


def test_command_tells_means(pictures, capsys):
    import sys

    folder = str(pictures[0].parent)
    assert main(["evaluate", folder, "--noise", "--side-px", "64", "--json"], sys.stdout) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["mean"]) == set(NOISES)
    assert told["mean"]["σ 25"]["told_db"] > told["mean"]["σ 25"]["noisy_db"] + 8
