# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of tuning share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from backend.finetune import preparing
from tests.backend.finetune.imagery import ground, save_tiny_network, write_raster


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder of weights, empty."""
    folder = tmp_path / "Gewichte ü"
    folder.mkdir()
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))
    return folder


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads of small networks wait for each other: for seconds, where other tests run."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(autouse=True)
def few_held_back_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few tiles are judged by: passes take long where many tests run."""
    monkeypatch.setattr(preparing, "MOST_CHOOSING", 2)
    monkeypatch.setattr(preparing, "MOST_JUDGING", 3)


@pytest.fixture(scope="session")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `sharp.tif` and the weights `tiny.safetensors`."""
    folder = tmp_path_factory.mktemp("Ebenen ü")
    write_raster(folder / "sharp.tif", ground(640))
    save_tiny_network(folder / "tiny.safetensors")
    return folder
