# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo from beginning to end, with the stand-in network for time."""

from __future__ import annotations

import json

import pytest
from osgeo import gdal

from tools.demo import demo_routing
from tools.demo.demo_sample import RGB_BANDS, SCALE
from tools.demo.qgis_process import QgisRunFailed
from tools.demo.run_demo import run_demo


@pytest.mark.slow
@pytest.mark.network
def test_demo_with_the_stand_in_leaves_result_pictures_and_honest_figures(tmp_path):
    folder = tmp_path / "demo with ä space"
    run_demo(folder, "bicubic")
    # QGIS itself keeps statistics of a layer beside its file.
    made = {path.name for path in folder.iterdir() if not path.name.endswith(".aux.xml")}
    assert made == {
        "measured.png",
        "reduced.tif",
        "restored.tif",
        "rotterdam.tif",
        f"rotterdam_x{SCALE}.tif",
        "side_by_side.png",
        "summary.json",
    }
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["result"]["width"], summary["result"]["height"]) == (600, 600)
    assert summary["result"]["crs"] == summary["source"]["crs"] == "EPSG:32631"
    assert summary["result"]["data_type"] == "Float64"
    assert summary["model"] == "bicubic"
    assert summary["routing"] == {}
    # The figure of the recipe, and the stand-in is bicubic too, but for its rounding.
    assert summary["psnr_y_db"]["bicubic"] == pytest.approx(21.65, abs=0.01)
    assert summary["psnr_y_db"]["himosa"] == pytest.approx(21.65, abs=0.2)
    assert gdal.Open(str(folder / "side_by_side.png")).RasterCount == 3


def test_picture_of_the_panel_that_cannot_be_taken_is_one_line(tmp_path, monkeypatch):
    def no_display(*_, **__):
        raise QgisRunFailed("qgis or xvfb-run was not found: run `make setup` first.")

    monkeypatch.setattr(demo_routing, "run_in_qgis", no_display)
    picture = tmp_path / "panel.png"
    picture.write_bytes(b"of an earlier run")
    said = demo_routing.take_screenshot(tmp_path / "a.tif", tmp_path / "b.tif", RGB_BANDS, picture)
    assert said == (
        "No picture of QGIS's window could be taken here: "
        "qgis or xvfb-run was not found: run `make setup` first."
    )
    assert not picture.exists()
