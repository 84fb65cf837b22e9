# SPDX-License-Identifier: GPL-3.0-or-later
"""The page on real imagery: its tables and its crops."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal

from backend.evaluation.detail import compare_detail
from backend.evaluation.pair_benchmark import PairResult
from backend.evaluation.pairs import RealPair
from tools.pages.real_imagery_page import Shown, busiest, crop_sheet, table


@pytest.fixture
def make_shown(tmp_path):
    sharper = np.random.default_rng(0).normal(500, 100, (240, 280))

    def make(name="field", model="ours", gain=1.0):
        paths = [tmp_path / f"{name}_{kind}.tif" for kind in ("lr", "hr")]
        for path, side in zip(paths, (2, 1)):
            driver = gdal.GetDriverByName("GTiff")
            driver.Create(str(path), 280 // side, 240 // side, 1, gdal.GDT_UInt16).FlushCache()
        pair = RealPair(name, 2, (1.0,), 0.0, (0.5, -0.5), *paths)
        ours = 500 + gain * (sharper - 500)
        detail = compare_detail(sharper, ours, 2)
        return Shown(pair, sharper, ours, PairResult(name, 2, model, detail, 0.125))

    return make


def test_table_has_a_line_for_each_result_and_means_of_each_model(make_shown):
    shown = [make_shown(), make_shown(model="other", gain=0.5)]
    lines = table(shown, {"field": 0.25}).splitlines()
    assert len(lines) == 2 + 2 + 1 + 2
    assert lines[2].startswith("| field | 2 | ours | 1.000 | 1.000, 1.00, 1.00 |")
    assert "0.750, 1.00, 0.50" in lines[3]
    assert lines[3].endswith("| 0.125 |")
    assert lines[4] == "| field | 2 | *its truth* | | | | | 0.250 |"
    assert lines[6].startswith("| **mean of 1** | 2 | other | 0.750 |")


def test_crops_stand_beside_each_other_source_first_truth_last(make_shown):
    sheet = crop_sheet([make_shown(gain=0.0), make_shown("wood")])
    assert sheet.shape == (2 * 150, 3 * 144 + 2 * 6, 3)
    source, ours, truth = (sheet[:144, left : left + 144] for left in (0, 150, 300))
    assert source.max() == 0  # a coarse raster of nothing, below the stretch
    assert ours.std() < 1 < truth.std()


def test_busiest_crop_holds_the_detail(make_shown):
    picture = np.zeros((320, 400))
    picture[170:300, 230:370] = make_shown().sharper[:130, :140]
    top, left = busiest(picture)
    assert 100 < top < 170
    assert 200 < left < 240
