# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of an odd source reaches the log and the JSON, and refuses nothing."""

from __future__ import annotations

import io
import json

import numpy as np

from backend.cli.main import main
from tests.contract.building import picture, raster


def run(source, target):
    stdout, stderr = io.StringIO(), io.StringIO()
    arguments = ["upscale", source, str(target), "--scale", "2", "--model", "bicubic", "--json"]
    assert main(arguments, stdout, stderr) == 0
    return json.loads(stdout.getvalue())["warnings"], stderr.getvalue()


def test_enlarged_source_is_told_once_in_log_and_json(tmp_path):
    values = np.random.default_rng(1).integers(0, 255, (3, 40, 40), np.uint8)
    larger = np.repeat(np.repeat(values, 3, 1), 3, 2)
    warnings, log = run(raster(tmp_path, values=larger), tmp_path / "result.tif")
    assert len(warnings) == 1
    assert "pixels repeat 3 times" in warnings[0]
    assert log.count(warnings[0]) == 1


def test_ordinary_source_is_not_warned_of(tmp_path):
    warnings, _ = run(raster(tmp_path, values=picture()), tmp_path / "result.tif")
    assert warnings == []


def test_result_that_is_not_its_source_is_warned_of_loudly(tmp_path):
    board = (np.indices((3, 40, 40)).sum(0) % 2 * 100).astype(np.uint8)
    warnings, log = run(raster(tmp_path, values=board), tmp_path / "result.tif")
    loud = [said for said in warnings if said.startswith("WARNING: band")]
    assert len(loud) == 3
    assert "standard deviation of 50" in loud[0]
    assert loud[0] in log
