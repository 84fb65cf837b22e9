# SPDX-License-Identifier: GPL-3.0-or-later
"""What a picked spot tells of the rasters beside a result."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsPointXY, QgsRasterLayer

from himosa_qgis.routing.rasters.spot_errors import told_at
from tests.plugin.conftest import CORNER, PIXEL_M


@pytest.fixture
def result(make_raster, tmp_path):
    path = make_raster("result.tif")
    for name, value in (("errors.tif", 2.5), ("change.tif", -1.25)):
        made = gdal.GetDriverByName("GTiff").Create(str(tmp_path / name), 60, 40, 1, 6)
        made.SetGeoTransform((CORNER[0], PIXEL_M, 0, CORNER[1], 0, -PIXEL_M))
        made.GetRasterBand(1).SetNoDataValue(np.nan)
        made.GetRasterBand(1).SetUnitType("DN")
        values = np.full((40, 60), value, np.float32)
        values[0, 0] = np.nan
        made.WriteArray(values)
        made = None
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadata({"UNCERTAINTY": "errors.tif", "CHANGE": "change.tif"}, "HIMOSA")
    dataset = None
    return QgsRasterLayer(str(path), "result")


def spot(col, row):
    return QgsPointXY(CORNER[0] + (col + 0.5) * PIXEL_M, CORNER[1] - (row + 0.5) * PIXEL_M)


def test_spot_tells_expected_error_and_change_with_units(qgis_app, result):
    assert told_at(result, spot(10, 10)) == "; expected error 2.5 DN; change -1.25 DN"


def test_spot_without_figures_tells_nothing_of_them(qgis_app, result):
    assert told_at(result, spot(0, 0)) == ""
    assert told_at(None, spot(10, 10)) == ""


def test_layer_without_such_rasters_tells_nothing(qgis_app, make_raster):
    plain = QgsRasterLayer(str(make_raster("plain.tif")), "plain")
    assert told_at(plain, spot(10, 10)) == ""
