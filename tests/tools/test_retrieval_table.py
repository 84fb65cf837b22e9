# SPDX-License-Identifier: GPL-3.0-or-later
"""Precision of the nearest, and the simple vectors that encoders are held against."""

import numpy as np
import pytest
import torch

from tests.backend.training.test_loop import write_image
from tools.measure.retrieval_table import (
    chance,
    histograms,
    mean_colours,
    precision,
    scenes,
    table,
)


def test_precision_is_the_share_of_the_same_class_among_the_nearest():
    vectors = np.array([[1, 0], [1, 0.1], [0.9, 0.2], [0, 1], [0.1, 1]], np.float32)
    classes = ["a", "a", "b", "b", "b"]
    # The nearest of each, in order: a → a, a → a, b → a, b → b, b → b.
    assert precision(vectors, classes, (1,)) == [0.8]
    # Two nearest: (a b), (a b), (a a), (b b), (b b), where the last two have a third b behind.
    assert precision(vectors, classes, (2,)) == [0.6]


def test_chance_leaves_the_scene_itself_out():
    assert chance(["a", "a", "b", "b"]) == pytest.approx(1 / 3, abs=1e-4)


def test_histograms_of_the_same_colours_are_alike_wherever_they_lie():
    torch.manual_seed(0)
    picture = torch.randint(0, 256, (3, 8, 8), dtype=torch.uint8)
    one, turned, other = histograms([picture, picture.flip(1), 255 - picture])
    assert float(one @ turned) == pytest.approx(1, abs=1e-6)
    assert float(one @ other) < 0.5
    np.testing.assert_allclose(mean_colours([torch.full((3, 2, 2), 10, dtype=torch.uint8)]), -117.5)


def test_scenes_are_central_squares_with_the_class_of_their_name(tmp_path):
    (tmp_path / "train").mkdir()
    values = np.zeros((3, 4, 8), np.uint8)
    values[:, :, 2:6] = 9
    write_image(tmp_path / "train" / "ucm_harbor01.tif", values)
    write_image(tmp_path / "train" / "naip_1.tif", values)
    pictures, classes = scenes(tmp_path, ["train"], r"ucm_(harbor)")
    assert classes == ["harbor"]
    assert pictures[0].shape == (3, 4, 4)
    assert bool((pictures[0] == 9).all())


def test_table_has_a_row_for_each_method():
    rows = table({"set": {"mine": [0.5, 0.25], "chance": 0.1}}, ["mine"]).splitlines()
    assert rows[0] == "| vectors | set |"
    assert rows[2:] == ["| mine | 0.500 / 0.250 |", "| chance | 0.100 |"]
