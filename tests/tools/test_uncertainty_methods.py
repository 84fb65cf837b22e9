# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison of ways to tell an error: turns, fits, and real pairs in one unit."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch

from backend.evaluation.calibration import calibration
from backend.evaluation.detail import BORDER_PX
from backend.evaluation.pairs import read_pairs
from backend.jobs.model_cache import ModelCache
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.error_head.head_weights import save_head
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path
from tests.backend.raster.rasters import make_raster, noise
from tools.measure.uncertainty_methods import Told, fitted_methods, table, turned, turned_back
from tools.measure.uncertainty_pairs import back, judge_pair
from tools.measure.uncertainty_pairs import turned as turned_bands
from tools.pages.reliability_plot import plot_reliability


def test_eight_turns_differ_and_are_undone():
    picture = torch.arange(24).reshape(2, 3, 4)
    all_turned = [turned(picture, turn) for turn in range(8)]
    assert len({tuple(each.flatten().tolist()) + tuple(each.shape) for each in all_turned}) == 8
    for turn, each in enumerate(all_turned):
        assert torch.equal(turned_back(each, turn), picture)


def test_eight_turns_of_bands_are_undone():
    bands = np.arange(24).reshape(2, 3, 4)
    assert len({turned_bands(bands, turn).tobytes() for turn in range(8)}) == 8
    assert all(np.array_equal(back(turned_bands(bands, turn), turn), bands) for turn in range(8))


@pytest.fixture
def told():
    """Errors whose mean is three times the spread, and a head that is half right."""
    generator = np.random.default_rng(0)
    spread = np.exp(generator.normal(0.5, 0.7, 100_000)).astype(np.float32)
    error = generator.exponential(3 * spread).astype(np.float32)
    head = (3 * spread * np.exp(generator.normal(0, 0.5, spread.shape))).astype(np.float32)
    return Told([error], [head], [spread])


def test_methods_with_a_spread_are_fitted_to_mean_errors(told):
    error, head, spread = (told.joined(name) for name in ("error", "head", "spread"))
    methods = fitted_methods(told)
    figures = {name: calibration(method(head, spread), error) for name, method in methods.items()}
    for name in ("spread", "both"):
        assert figures[name].slope == pytest.approx(1, abs=0.05)
        assert figures[name].rank_correlation > figures["head"].rank_correlation
    rows = table(figures, 0.04)
    assert rows[2].startswith("| head | 1.04 |")
    assert len(rows) == 5


def test_real_pair_is_judged_as_a_share_of_its_range(tmp_path):
    weights = tmp_path / "tiny.safetensors"
    torch.manual_seed(0)
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    save_head(head_path(weights), ErrorHead(ErrorHeadConfig(2)), file_digest(weights), {})
    make_raster(tmp_path / "p_lr.tif", noise(2, 40, 50))
    make_raster(tmp_path / "p_hr.tif", noise(1, 80, 100))
    entry = {"scale": 2, "weights": [0.5, -0.25, 3.0], "total_offset_hr_px": [0.0, 0.0]}
    (tmp_path / "pairs.json").write_text(json.dumps({"p": entry}))
    (pair,) = read_pairs(tmp_path)
    error, expected, spread = judge_pair(pair, str(weights), ModelCache(), turns=3)
    assert expected.shape == error.shape == ((80 - 2 * BORDER_PX) * (100 - 2 * BORDER_PX),)
    assert spread.min() > 0
    # The head says 0.0202 of 255 everywhere, of both bands; their weights count without sign.
    low, high = np.percentile(noise(1, 80, 100), (0.5, 99.5))
    assert np.allclose(expected, 0.75 * 0.0202 * 255 * 255 / (high - low), rtol=1e-2)


def test_plot_is_drawn(told, tmp_path):
    pytest.importorskip("matplotlib")
    figures = calibration(told.joined("head"), told.joined("error"))
    plot_reliability({"pixels": {"head": figures}}, tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 5000
