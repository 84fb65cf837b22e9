# SPDX-License-Identifier: GPL-3.0-or-later
"""What weights files say of themselves, read without torch."""

from __future__ import annotations

import struct

import pytest
import torch

from backend.networks.denoiser.denoiser_family import DENOISER_FAMILY
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol import model_files
from backend.protocol.model_files import ModelFile, installed_model_files, read_model_file


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The user's weights, in a folder of the test's own."""
    monkeypatch.setenv("HIMOSA_MODELS", str(tmp_path))
    return tmp_path


def test_weights_of_every_task_say_what_they_do(folder):
    torch.manual_seed(0)
    save_weights(folder / "mine.safetensors", Himosa(named_config("himosa-tiny-x2")), {})
    small = {"widths": [8, 32, 16], "residual_blocks": [1, 1, 1], "tier_sides": [2, 4, 8]}
    save_weights(folder / "calm.safetensors", DENOISER_FAMILY.build(small), {})
    assert read_model_file(folder / "mine.safetensors") == ModelFile("mine", "upscale", 2)
    assert read_model_file(folder / "calm.safetensors") == ModelFile("calm", "denoise", 1)
    names = {model.name: model.scale for model in installed_model_files()}
    assert names["mine"] == 2
    assert names["himosa-x4"] == 4  # comes with the package, and says no task


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 8,
        struct.pack("<Q", 1 << 60) + b"{}",
        struct.pack("<Q", 2) + b"{}",
        b"\xff" * 64,
    ],
)
def test_file_that_is_none_of_ours_is_left_out(folder, content):
    path = folder / "other.safetensors"
    path.write_bytes(content)
    assert read_model_file(path) is None
    assert "other" not in [model.name for model in installed_model_files()]


def test_name_of_the_package_wins(folder, monkeypatch, tmp_path_factory):
    package = tmp_path_factory.mktemp("package")
    monkeypatch.setattr(model_files, "package_weights_folder", lambda: package)
    for place, scale in ((folder, 2), (package, 4)):
        network = Himosa(named_config(f"himosa-tiny-x{scale}"))
        save_weights(place / "same.safetensors", network, {})
    assert installed_model_files() == [ModelFile("same", "upscale", 4)]
