# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the kernels cannot run, a reason says so in words."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
import torch
from torch import nn

from backend.kernels.cuda import prepare_cache, why_unavailable
from backend.kernels.cuda.shapes import (
    choose_blocks,
    is_small_window,
    padded_size,
    why_shape_unsupported,
)
from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_forms import why_not_accelerated
from backend.networks.himosa.himosa_network import Himosa
from tests.marks import is_triton_interpreted, needs_posix_links, needs_triton_interpreter

CPU = torch.device("cpu")
SIZES = {"channels": 60, "hidden": 40, "experts": 8, "longest_window": 4096, "pool_px": 64}


@needs_triton_interpreter
def test_kernels_in_the_interpreter_are_available():
    assert why_unavailable(CPU) is None


@pytest.mark.skipif(is_triton_interpreted(), reason="the interpreter runs on the processor")
def test_kernels_on_the_processor_are_not_available():
    assert why_unavailable(CPU) is not None


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"channels": 200}, "200 channels"),
        ({"hidden": 130}, "130 hidden"),
        ({"experts": 40}, "40 experts"),
        ({"longest_window": 100 * 100}, "10000 tokens"),
        ({"pool_px": 40}, "pools over 40 px"),
    ],
)
def test_shape_beyond_the_kernels_is_told(fields, word):
    assert word in why_shape_unsupported(**{**SIZES, **fields})


@pytest.mark.parametrize("experts", [1, 8, 12])
def test_shape_of_the_papers_networks_is_supported(experts):
    assert why_shape_unsupported(**{**SIZES, "experts": experts}) is None


def test_network_of_another_kind_has_no_kernels():
    assert "HIMOSA" in why_not_accelerated(nn.Linear(2, 2), CPU, torch.float32)


@pytest.mark.parametrize(
    ("change", "dtype"),
    [
        ({"is_reference": True}, torch.float32),
        ({"has_authors_ties": True}, torch.float32),
        ({}, torch.float64),
    ],
)
def test_network_that_asks_for_something_else_has_no_kernels(change, dtype):
    network = Himosa(HimosaConfig(channels=6, depths=(1,), experts=(1,)))
    for name, value in change.items():
        setattr(network, name, value)
    assert why_not_accelerated(network, CPU, dtype) is not None


def test_network_with_random_selection_has_no_kernels():
    network = Himosa(HimosaConfig(channels=6, depths=(1,), experts=(1,), selection="random"))
    assert "selection" in why_not_accelerated(network, CPU, torch.float32)


@pytest.mark.parametrize(("count", "padded"), [(1, 16), (16, 16), (30, 32), (60, 64), (64, 64)])
def test_padded_size_is_the_next_power_of_two(count, padded):
    assert padded_size(count) == padded


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("kept", [1, 2, 17, 64, 341])
def test_blocks_are_matrices_that_tensor_cores_take(kept, dtype):
    blocks = choose_blocks(kept, dtype)
    for side in (blocks.queries, blocks.keys):
        assert side >= 16
        assert side & (side - 1) == 0
    assert blocks.keys <= blocks.queries <= 128


@pytest.mark.parametrize(
    ("length", "kept", "is_small"),
    [(16, 16, True), (64, 64, True), (64, 32, False), (9, 9, False), (256, 256, False)],
)
def test_small_windows_are_whole_and_fill_a_program(length, kept, is_small):
    assert is_small_window(length, kept) is is_small


def test_cache_folder_chosen_by_the_environment_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path))
    assert prepare_cache() == tmp_path


def test_cache_folder_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.delenv("TRITON_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert prepare_cache() == tmp_path / "himosa" / "triton"


@needs_posix_links
def test_cache_folder_that_others_can_fill_gives_way_to_one_for_this_process(monkeypatch, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    for chosen in (str(tmp_path / "open"), "relative"):
        monkeypatch.setenv("TRITON_CACHE_DIR", chosen)
        folder = prepare_cache()
        assert folder.name.startswith("himosa-triton-")
        assert folder.stat().st_mode & 0o777 == 0o700
        assert os.environ["TRITON_CACHE_DIR"] == str(folder)
    assert not Path("relative").exists()


@needs_posix_links
def test_no_folder_at_all_is_told(monkeypatch, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    monkeypatch.setenv("TRITON_CACHE_DIR", "relative")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "open"))
    with pytest.raises(OSError, match="set TRITON_CACHE_DIR to a folder of yours"):
        prepare_cache()
