# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks that a CUDA machine will run do pass, and fail where a kernel is wrong."""

from __future__ import annotations

import pytest
import torch

from backend.networks.himosa.himosa_config import HimosaConfig
from backend.networks.himosa.himosa_network import Himosa
from tools.dev import gpu_kernels
from tools.dev.gpu_kernels import LEAST_DB, case_checks, compared, layer_cases


@pytest.fixture
def make_cases():
    def make(dtype):
        torch.manual_seed(0)
        settings = {"scale": 2, "channels": 12, "depths": (2,), "experts": (2,)}
        config = HimosaConfig(window_sides=(4, 6), sparsity=(1, 3), **settings)
        network = Himosa(config, is_reference=True).eval()
        for parameter in network.parameters():
            if parameter.dim() > 1:
                torch.nn.init.normal_(parameter, std=0.2)
        return layer_cases(network, torch.rand(1, 3, 6, 5), dtype)

    return make


@torch.no_grad()
@pytest.mark.parametrize("dtype", [torch.float32, torch.float16])
def test_checks_of_right_kernels_are_good(make_cases, dtype):
    cases = make_cases(dtype)
    checks = [check for case in cases for check in case_checks(case)]
    assert len(checks) == 5 + 6  # the second layer selects, too
    assert [check for check in checks if not check.is_good] == []


@torch.no_grad()
def test_checks_of_a_wrong_kernel_are_not_good(make_cases, monkeypatch):
    def wrong(*arguments):
        return gpu_kernels.Selection(selection.pixels, selection.slots.flip(2))

    case = make_cases(torch.float32)[1]
    _, scores = case.routed()
    selection = case.selection(scores)
    monkeypatch.setattr(gpu_kernels, "select_tokens", wrong)
    failed = [check.name.split(",")[0] for check in case_checks(case) if not check.is_good]
    assert failed == ["selection", "attention", "whole layer"]


def test_comparison_tells_the_largest_difference_and_the_ratio():
    check = compared("x", torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.01]), 40.0)
    assert check.is_good
    assert check.figure == "largest difference 1.0e-02, 47 dB"
    assert not compared(
        "x", torch.tensor([1.0]), torch.tensor([2.0]), LEAST_DB[torch.float32]
    ).is_good
