# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise for the coarse band of a real pair: as strong as said, and in no other file."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backend.evaluation.pairs import read_bands, read_pairs
from tests.backend.raster.rasters import make_raster
from tools.measure.noise_cue import judged, with_noise


@pytest.fixture
def folder(tmp_path):
    """One pair of ×2: a slope with waves, and its mean over 2 × 2 pixels."""
    rows, cols = np.mgrid[:96, :96]
    sharp = (1000 + 4 * rows + 300 * np.sin(cols / 3))[None]
    coarse = sharp.reshape(1, 48, 2, 48, 2).mean(axis=(2, 4))
    make_raster(tmp_path / "waves_hr.tif", sharp.astype("u2"))
    make_raster(tmp_path / "waves_lr.tif", coarse.astype("u2"))
    entry = {"scale": 2, "bands": ["red"], "weights": [1.0, 0.0], "total_offset_hr_px": [0, 0]}
    (tmp_path / "pairs.json").write_text(json.dumps({"waves": entry}))
    return tmp_path


def test_noise_has_its_strength_and_the_pair_stays_as_it_was(folder, tmp_path):
    (pair,) = read_pairs(folder)
    before = read_bands(pair.coarse_path)
    (tmp_path / "noisy").mkdir()
    noisy = with_noise(pair, 4, tmp_path / "noisy")
    assert np.array_equal(read_bands(pair.coarse_path), before)
    added = read_bands(noisy.coarse_path).astype(float) - before
    low, high = np.percentile(before, (1, 99))
    inside = (before > low) & (before < high)
    assert np.std(added[inside]) == pytest.approx(4 / 255 * (high - low), rel=0.1)
    again = with_noise(pair, 0, tmp_path / "noisy")
    assert np.array_equal(read_bands(again.coarse_path), before)


def test_noise_that_nobody_removes_costs_explained_detail(folder):
    lines = list(judged(folder, ["bicubic"], [0.0, 20.0]))
    assert [line[:3] for line in lines] == [("waves", "bicubic", "0"), ("waves", "bicubic", "20")]
    assert float(lines[0][3]) > float(lines[1][3])
