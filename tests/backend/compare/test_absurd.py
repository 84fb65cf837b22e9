# SPDX-License-Identifier: GPL-3.0-or-later
"""Absurd requests to compare get figures or a sentence, and nothing else."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from backend.compare.compare_request import CompareRequest
from backend.compare.comparing import compare
from backend.errors import InvalidRequest, OutputUnusable, SourceUnreadable
from tests.backend.raster.rasters import make_raster, noise

# Warnings of numpy would end up in the log of a job.
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")


@pytest.fixture
def pair(tmp_path):
    return [
        make_raster(tmp_path / f"{seed}.tif", noise(1, 64, 64, "f4", seed=seed)) for seed in (1, 2)
    ]


def run(result, reference, **options):
    return compare(CompareRequest(result, reference, **options), lambda done, total: None)


@pytest.mark.parametrize("peak", [1e61, 1e308, 1e-61, 5e-324, 10**400, math.inf, math.nan, 0, -1])
def test_peak_that_no_picture_has_is_refused_in_few_words(pair, peak):
    with pytest.raises(
        InvalidRequest, match=r"peak.* (too small|too large|inf|nan|10+)\."
    ) as caught:
        CompareRequest(*pair, peak=peak)
    assert re.search(r"1e[-+]60|finite number", caught.value.hint)
    assert len(caught.value.message) < 80


@pytest.mark.parametrize("peak", [1e60, 1e-60])
def test_largest_and_smallest_peak_give_figures(pair, peak):
    mean = run(*pair, peak=peak)["mean"]
    expected = 20 * math.log10(peak) - 20 * math.log10(mean["rmse"])
    assert mean["psnr_db"] == pytest.approx(expected)
    assert math.isfinite(mean["ssim"])


def test_values_near_the_largest_32_bit_float_give_figures(tmp_path, pair):
    values = np.where(noise(1, 64, 64) > 128, np.float32(3e38), np.float32(-3e38))
    result = make_raster(tmp_path / "a.tif", values.astype("f4"))
    mean = run(result, pair[1])["mean"]
    assert mean["rmse"] == pytest.approx(3e38, rel=1e-3)
    assert math.isfinite(mean["psnr_db"])


@pytest.mark.parametrize("is_result", [True, False])
def test_values_that_no_measurement_has_are_refused(tmp_path, pair, is_result):
    values = np.where(noise(1, 64, 64) > 128, 1e308, -1e308)
    path = make_raster(tmp_path / "a.tif", values)
    names = (path, pair[1]) if is_result else (pair[0], path)
    with pytest.raises(InvalidRequest, match=r"values as large as 1e\+308") as caught:
        run(*names)
    assert "nodata" in caught.value.hint


def test_very_many_bands_are_refused_with_how_many_may_be_named(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(5000, 8, 8), options=["INTERLEAVE=BAND"])
    with pytest.raises(InvalidRequest, match="5,000 bands") as caught:
        run(path, path)
    assert "at most 4,096" in caught.value.hint
    assert run(path, path, bands=(1, 4999))["mean"]["rmse"] == 0


def test_list_of_very_many_bands_is_refused_at_once(pair):
    with pytest.raises(InvalidRequest, match="100,000 bands"):
        CompareRequest(*pair, bands=(1,) * 100_000)


@pytest.mark.parametrize("name", ["/" + "x" * 5000, "x" * 300, "\ud800", "a\nb", "a:b:c"])
def test_source_with_an_absurd_name_is_told(pair, name):
    with pytest.raises(SourceUnreadable):
        run(name, pair[1])


@pytest.mark.parametrize("name", ["x" * 300, "y" * 5000, "\ud800.tif"])
@pytest.mark.parametrize("field", ["error_map", "report_html", "report_json"])
def test_output_with_an_absurd_name_is_told(tmp_path, pair, name, field):
    with pytest.raises(OutputUnusable):
        run(*pair, **{field: str(tmp_path / name)})
