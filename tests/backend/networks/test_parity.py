# SPDX-License-Identifier: GPL-3.0-or-later
"""Our network gives the authors' numbers, and keeps the authors' tokens."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from backend.errors import ModelUnusable
from backend.networks.himosa.authors_parity import load_fixture
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.parity import TOLERANCE, measure_parity
from backend.networks.windows import WindowLayout

DATA = Path(__file__).parents[2] / "data"


def test_fixture_of_a_family_that_is_ours_alone_is_refused(tmp_path):
    path = tmp_path / "ours.safetensors"
    save_file({"input": torch.zeros(1, 3, 4, 4)}, str(path), {"family": "sscan"})
    with pytest.raises(ModelUnusable, match="sscan, which is ours alone"):
        measure_parity(path)


@pytest.mark.parametrize("name", ["himosa_tiny_x2", "himosa_tiny_x3"])
def test_parity_authors_fixture_both_paths_match(name: str) -> None:
    result = measure_parity(DATA / f"{name}.safetensors")

    assert result.reference_max_abs_diff <= TOLERANCE
    assert result.fast_max_abs_diff <= TOLERANCE
    assert result.is_match


@pytest.mark.parametrize("is_reference", [True, False])
def test_selection_authors_fixture_keeps_exactly_their_tokens(is_reference: bool) -> None:
    fixture = load_fixture(DATA / "himosa_tiny_x2.safetensors")
    fixture.network.is_reference = is_reference
    kept = {}

    def record(number: int, layout: WindowLayout, indices: torch.Tensor) -> None:
        windows, experts, _ = indices.shape
        bits = torch.zeros(windows, layout.side**2, 1, dtype=torch.int64)
        for expert in range(experts):
            chosen = torch.zeros(windows, layout.side**2, 1, dtype=torch.int64)
            chosen.scatter_(1, indices[:, expert, :, None], 1)
            bits |= chosen << expert
        kept[number] = layout.merge(bits)[0, :, :, 0].numpy()

    with torch.no_grad():
        fixture.network(fixture.image, recorder=record)

    expected = np.load(DATA / "himosa_tiny_x2_selection.npz")
    assert sorted(kept) == list(range(6))
    for number, choice in kept.items():
        np.testing.assert_array_equal(choice, expected[f"layer{number:02d}"])


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("himosa-x2", 3_239_400), ("himosa-x3", 3_247_515), ("himosa-x4", 3_258_876)],
)
def test_parameters_full_network_are_as_published(name: str, parameters: int) -> None:
    network = Himosa(named_config(name))

    assert sum(parameter.numel() for parameter in network.parameters()) == parameters


def test_parity_changed_weight_is_noticed(tmp_path: Path) -> None:
    source = DATA / "himosa_tiny_x2.safetensors"
    tensors = load_file(str(source))
    tensors["weights.conv_first.weight"][0, 0, 0, 0] += 0.5
    save_file(tensors, str(tmp_path / "changed.safetensors"), metadata=_metadata(source))

    assert not measure_parity(tmp_path / "changed.safetensors").is_match


def test_fixture_without_output_is_refused_with_the_reason(tmp_path: Path) -> None:
    source = DATA / "himosa_tiny_x2.safetensors"
    tensors = load_file(str(source))
    del tensors["output"]
    save_file(tensors, str(tmp_path / "f.safetensors"), metadata=_metadata(source))

    with pytest.raises(ModelUnusable, match="no parity fixture"):
        load_fixture(tmp_path / "f.safetensors")


def test_fixture_with_missing_weight_is_refused_by_name(tmp_path: Path) -> None:
    source = DATA / "himosa_tiny_x2.safetensors"
    tensors = load_file(str(source))
    del tensors["weights.norm.weight"]
    save_file(tensors, str(tmp_path / "f.safetensors"), metadata=_metadata(source))

    with pytest.raises(ModelUnusable, match=r"norm\.weight"):
        load_fixture(tmp_path / "f.safetensors")


def test_fixture_that_is_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f.safetensors").write_text("not weights")

    with pytest.raises(ModelUnusable, match="cannot be read"):
        load_fixture(tmp_path / "f.safetensors")


def _metadata(path: Path) -> dict[str, str]:
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    metadata: dict[str, str] = json.loads(content[8 : 8 + length])["__metadata__"]
    return metadata
