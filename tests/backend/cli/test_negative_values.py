# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that begin with a minus, which the parser would take for options."""

from __future__ import annotations

import io

import pytest

from backend.cli.main import main
from tests.backend.raster.rasters import make_raster, noise


@pytest.mark.parametrize("nodata", ["-9999", "-9999,-32768", "-9999..-4000", "-inf..-1", "-.5"])
def test_list_or_range_of_negative_nodata_follows_its_option(tmp_path, nodata):
    source = make_raster(tmp_path / "a.tif", noise(1, 24, 24, "f4"))
    arguments = ["upscale", source, str(tmp_path / "b.tif"), "--scale", "2", "--model", "bicubic"]
    assert main([*arguments, "--nodata", nodata], io.StringIO(), io.StringIO()) == 0


def test_option_after_an_option_is_no_value(tmp_path):
    stderr = io.StringIO()
    source = make_raster(tmp_path / "a.tif", noise(1, 24, 24))
    arguments = ["upscale", source, str(tmp_path / "b.tif"), "--scale", "2"]
    assert main([*arguments, "--nodata", "--json"], io.StringIO(), stderr) == 2
    assert "--nodata: expected one argument" in stderr.getvalue()
