# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of themes: which is nearest, whose vectors it holds, who was trained on what."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch

from backend.errors import ModelUnusable
from backend.networks.catalogue import load_model
from backend.networks.descriptor import Task
from backend.networks.imagery_themes import (
    Theme,
    ThemeTable,
    centroid_of,
    is_trained_on,
    read_themes,
)
from backend.protocol.model_cards import themes_path

TOWN = Theme("towns", "town_01.png", (1.0, 0.0, 0.0), 0.6, 0.4)
SEA = Theme("sea", "sea_01.png", (0.0, 1.0, 0.0), 0.7, 0.5)
TABLE = ThemeTable("f" * 64, 128, (TOWN, SEA), {"a" * 64: {"towns": 1.25, "sea": -0.5}})


@pytest.fixture
def stored(tmp_path):
    """Writes a table beside weights, and gives their path."""

    def write(content):
        path = tmp_path / "places.safetensors"
        text = content if isinstance(content, str) else json.dumps(content)
        themes_path(path).write_text(text, encoding="utf-8")
        return path

    return write


def test_nearest_theme_is_that_of_the_greatest_mean_likeness():
    theme, likeness = TABLE.nearest(torch.tensor([[0.6, 0.8, 0.0], [0.8, 0.6, 0.0], [1, 0, 0]]))
    assert theme is TOWN
    assert likeness == pytest.approx(0.8)


def test_centroid_has_length_one():
    centroid = centroid_of(torch.tensor([[1.0, 0.0], [0.0, 1.0]]))
    assert centroid.tolist() == pytest.approx([0.5**0.5, 0.5**0.5])


def test_table_comes_back_from_its_file(stored):
    assert read_themes(stored(TABLE.to_json()), "f" * 64, 3) == TABLE


@pytest.mark.parametrize(("digest", "dimension"), [("e" * 64, 3), ("f" * 64, 4)])
def test_table_of_other_weights_is_not_used(stored, digest, dimension):
    assert read_themes(stored(TABLE.to_json()), digest, dimension) is None


def test_weights_without_a_table_have_none(tmp_path):
    assert read_themes(tmp_path / "places.safetensors", "f" * 64, 3) is None


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "null",
        "[" * 100_000,
        {},
        {**TABLE.to_json(), "themes": []},
        {**TABLE.to_json(), "gains_db": {"a": 3}},
        {**TABLE.to_json(), "gains_db": {"a": {"towns": "high"}}},
        replace(TABLE, themes=(TOWN, replace(SEA, centroid=(1.0,)))).to_json(),
        replace(TABLE, themes=(replace(TOWN, usual=float("nan")),)).to_json(),
        " " * (4 << 20) + "{}",
    ],
)
def test_damaged_table_is_said_in_a_sentence(stored, content):
    with pytest.raises(ModelUnusable, match=r"places\.themes\.json is no table of themes: .+\. Ma"):
        read_themes(stored(content), "f" * 64, 3)


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        ({"groups": [{"pattern": "sea_*", "weight": 1}, {"pattern": "town_*"}]}, True),
        ({"groups": [{"pattern": "sea_*"}]}, False),
        ({"groups": [{"pattern": "*"}], "left_out": ["town_*"]}, False),
        ({"groups": [3]}, False),
        ({"groups": "*"}, None),
        ({}, None),
        (None, None),
        ("*", None),
    ],
)
def test_recipe_of_weights_tells_what_they_were_trained_on(training, expected):
    assert is_trained_on({"training": training}, TOWN) is expected


def test_released_encoder_has_its_themes():
    encoder = load_model("csmoe-small", 1, Task.EMBED)
    table = read_themes(encoder.path, encoder.digest, encoder.descriptor.dimension)
    assert len(table.themes) > 30
    lengths = torch.tensor([theme.centroid for theme in table.themes]).norm(dim=1)
    assert float((lengths - 1).abs().max()) < 1e-3
    titles = {theme.title for theme in table.themes}
    assert all(set(gains) == titles for gains in table.gains_db.values())
