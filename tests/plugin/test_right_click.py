# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of a person in the QGIS application itself: right click, dialog, result, reload."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from qgis.core import Qgis

from tools.demo.in_qgis import run_in_qgis

SCRIPT = Path(__file__).with_name("right_click_in_qgis.py")
ENTRY = "Upscale with HIMOSA…"
# Far above what was measured (0.05 s), for machines that do much else.
LONGEST_SILENCE_S = 0.5


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """What the script saw in QGIS."""
    from osgeo import gdal, osr

    folder = tmp_path_factory.mktemp("with space ü")
    source, report = folder / "source.tif", folder / "verdict.json"
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(source), 60, 40, 3, options=["PHOTOMETRIC=RGB"]
    )
    dataset.SetGeoTransform((500000.0, 2.0, 0.0, 5700000.0, 0.0, -2.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    for band in (1, 2, 3):
        dataset.GetRasterBand(band).Fill(60 * band)
    dataset = None
    said = run_in_qgis(
        SCRIPT,
        folder / "build",
        {
            "HIMOSA_TEST_SOURCE": str(source),
            "HIMOSA_TEST_RESULT": str(folder / "result.tif"),
            "HIMOSA_TEST_VERDICT": str(report),
        },
    )
    assert report.exists(), said
    seen = json.loads(report.read_text(encoding="utf-8"))
    assert "error" not in seen, f"{seen['error']}\n{said}"
    assert os.environ.get("QGIS_PLUGINPATH") is None
    return seen


def test_context_menu_has_the_entry(verdict):
    assert verdict["menu"].count(ENTRY) == 1


def test_entry_opens_the_dialog_with_the_clicked_layer(verdict):
    assert verdict["dialog_input_is_layer"]


def test_run_from_the_dialog_finishes(verdict):
    assert verdict["finished"]
    assert verdict["results"]["SECONDS"] > 0


def test_result_has_extent_crs_and_size(verdict):
    source, result = verdict["source"], verdict["result"]
    assert result["extent"] == source["extent"]
    assert result["crs"] == source["crs"] == "EPSG:32631"
    assert result["size"] == [4 * side for side in source["size"]]


def test_result_stands_above_its_source_in_the_group(verdict):
    assert verdict["tree"] == ["top", ["group", ["source ×4", "source", "bottom"]]]


def test_result_is_styled_like_its_source(verdict):
    for what in ("renderer", "bands_drawn", "opacity"):
        assert verdict["result"][what] == verdict["source"][what]
    assert verdict["result"]["bands_drawn"] == [3, 2, 1]


def test_result_says_that_detail_is_estimated(verdict):
    assert "not observed" in verdict["result"]["abstract"]


def test_canvas_and_current_layer_stay(verdict):
    assert verdict["view_after"] == pytest.approx(verdict["view_before"])
    if Qgis.QGIS_VERSION_INT < 34000:  # later versions make a result the current layer themselves
        assert verdict["active_layer"] == "top"


def test_window_reacts_while_the_worker_starts_and_works(verdict):
    assert verdict["silence_running_s"] < LONGEST_SILENCE_S


def test_several_layers_open_the_batch_dialog(verdict):
    assert verdict["batch_inputs_are_layers"]


def test_unloaded_plugin_leaves_menu_and_toolbox(verdict):
    assert verdict["unloaded"]
    assert ENTRY not in verdict["menu_after_unload"]
    assert verdict["menu_after_unload"]
    assert not verdict["action_after_unload"]
    assert not verdict["provider_after_unload"]


def test_reloaded_plugin_is_back_once(verdict):
    assert verdict["reloaded"]
    assert verdict["menu_after_reload"].count(ENTRY) == 1
    assert verdict["providers_after_reload"] == 1
