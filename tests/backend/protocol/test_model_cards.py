# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of installed weights, and taking one's own away."""

from __future__ import annotations

import pytest

from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import (
    card_path,
    digest_path,
    file_digest,
    installed_model_cards,
    remove_model,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The user's weights, in a folder of the test's own."""
    monkeypatch.setenv("HIMOSA_MODELS", str(tmp_path))
    return tmp_path


def write_weights(folder, name="mine", **said):
    save_weights(folder / f"{name}.safetensors", Himosa(named_config("himosa-tiny-x2")), said)
    return folder / f"{name}.safetensors"


def test_package_weights_tell_data_licence_figures_and_a_digest_that_is_theirs(folder):
    cards = {card.file.name: card for card in installed_model_cards()}
    card = cards["himosa-x4"]
    assert "NAIP" in card.data
    assert card.licence == "GPL-3.0-or-later"
    assert "## Figures" in card.text
    assert card.recorded_digest == file_digest(card.path)
    assert not any(card.is_own for card in cards.values())


def test_weights_of_the_person_tell_what_their_file_says(folder):
    path = write_weights(folder, attribution="My own flights", licence="CC0-1.0")
    (card,) = [card for card in installed_model_cards() if card.is_own]
    assert (card.path, card.data, card.licence) == (path, "My own flights", "CC0-1.0")
    assert (card.text, card.recorded_digest) == ("", "")


def test_removed_weights_are_gone_with_card_digest_and_error_head_and_others_stay(folder):
    path, other = write_weights(folder), write_weights(folder, "other")
    card_path(path).write_text("# Mine")
    digest_path(path).write_text(f"{file_digest(path)}  {path.name}\n")
    head = path.with_name("mine.error.safetensors")
    head.write_bytes(b"head")
    digest_path(head).write_text("digest")
    assert remove_model("mine") == path
    assert list(folder.iterdir()) == [other]


def test_card_of_any_length_is_read_up_to_a_limit(folder):
    path = write_weights(folder)
    card_path(path).write_text("ä" * 300_000, encoding="utf-8")
    (card,) = [card for card in installed_model_cards() if card.is_own]
    assert card.text == "ä" * 100_000


@pytest.mark.parametrize("name", ["himosa-x4", "nothing", "../mine", ""])
def test_weights_that_are_not_ones_own_are_not_removed(folder, name):
    path = write_weights(folder)
    with pytest.raises(ValueError, match=r"none of your own\. Give one of: mine"):
        remove_model(name)
    assert path.exists()
