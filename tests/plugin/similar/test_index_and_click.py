# SPDX-License-Identifier: GPL-3.0-or-later
"""The QGIS application with the released encoder: make an index, click, see twenty like it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr

from tests.plugin.conftest import CORNER, PIXEL_M
from tools.demo.in_qgis import run_in_qgis

SCRIPT = Path(__file__).with_name("index_and_click_in_qgis.py")
CELL_PX, ROWS = 32, 8
FURROWS, GRAVEL, ROOFS = range(3)
KINDS = np.repeat([FURROWS, GRAVEL, ROOFS], 5)
"""Of the fifteen columns of cells; all eight rows are alike."""


def ground():
    """Furrows, gravel and roofs beside each other, in three bands of 8 bits."""
    random = np.random.default_rng(0)
    height, width = ROWS * CELL_PX, CELL_PX
    rows, columns = np.mgrid[:height, :width]
    parts = []
    for kind in KINDS:
        if kind == FURROWS:
            part = 90 + 50 * (rows // 3 % 2)
        elif kind == GRAVEL:
            part = random.integers(60, 190, (height, width))
        else:
            part = 70 + 130 * ((rows // 8 % 2) & (columns // 8 % 2))
        parts.append(part + random.integers(-8, 8, (height, width)))
    grey = np.concatenate(parts, axis=1)
    return np.stack([grey, grey, grey]).clip(0, 255).astype(np.uint8)


def middle(row, column):
    side = CELL_PX * PIXEL_M
    return [CORNER[0] + (column + 0.5) * side, CORNER[1] - (row + 0.5) * side]


def kind_at(x):
    return int(KINDS[int((x - CORNER[0]) / (CELL_PX * PIXEL_M))])


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """What the script saw in QGIS."""
    folder = tmp_path_factory.mktemp("places ü")
    values = ground()
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(folder / "ground.tif"), *values.shape[:0:-1], 3, options=["PHOTOMETRIC=RGB"]
    )
    dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.WriteArray(values)
    dataset = None
    wish = {
        "source": str(folder / "ground.tif"),
        "index": str(folder / "index of ground.parquet"),
        "experts": str(folder / "experts.tif"),
        "verdict": str(folder / "verdict.json"),
        "cell_px": CELL_PX,
        "place": middle(4, 6),
    }
    environment = {"HIMOSA_TEST_WISH": json.dumps(wish)}
    said = run_in_qgis(SCRIPT, folder / "build", environment, 500.0)
    report = Path(wish["verdict"])
    assert report.exists(), said
    seen = json.loads(report.read_text(encoding="utf-8"))
    assert "error" not in seen, f"{seen['error']}\n{said}"
    return {**seen, "wish": wish}


def test_layer_without_an_index_is_offered_one(verdict):
    assert "has no index yet" in verdict["before"]
    assert verdict["dialog_input_is_layer"]


def test_index_of_the_dialog_is_taken_by_the_panel(verdict):
    assert verdict["finished"]
    assert verdict["results"]["CELLS"] == ROWS * len(KINDS)
    assert verdict["index"] == verdict["wish"]["index"]
    assert verdict["ready"]


def test_click_finds_twenty_places_and_all_of_the_kind_come_first(verdict):
    assert len(verdict["found"]) == verdict["listed"] == 20
    # Of forty cells of gravel nine are the clicked one, and those that touch it.
    kinds = [kind_at(x) for x, _ in verdict["found"]]
    assert kinds == [GRAVEL] * 20


def test_places_are_a_layer_above_the_raster_and_the_map_goes_there(verdict):
    tree = verdict["tree"]
    assert tree.index("Ground similar places") < tree.index("Ground")
    assert verdict["zoomed"]


def test_more_like_this_adds_an_example(verdict):
    assert verdict["examples"] == 2


def test_weights_of_experts_are_drawn_as_shares_of_one_of_them(verdict):
    (bands,) = verdict["weights_bands"]
    assert len(bands) == 1
