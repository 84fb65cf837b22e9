# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer's properties say reaches places, reports and tuning too; see `test_layer_says`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorLayer,
)

from tests.plugin.conftest import CORNER, PIXEL_M, algorithm

SIDE, COLLAR = 64, 32
UTM = QgsCoordinateReferenceSystem("EPSG:32631")


@pytest.fixture
def add_layer(project, tmp_path):
    """A factory of layers with a collar of 7 on the left; file and properties as told."""

    def add(name, values, pixel=PIXEL_M, nodata=None, crs=None, said=None):
        path = tmp_path / name
        kind = gdal.GDT_Float32 if values.dtype.kind == "f" else gdal.GDT_Byte
        height, width = values.shape
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 1, kind)
        dataset.SetGeoTransform((CORNER[0], pixel, 0, CORNER[1], 0, -pixel))
        dataset.GetRasterBand(1).WriteArray(values)
        dataset.SetMetadata(said or {}, "HIMOSA")
        dataset = None
        layer = QgsRasterLayer(str(path), Path(name).stem)
        if nodata is not None:
            layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(nodata, nodata)])
        if crs is not None:
            layer.setCrs(crs)
        project.addMapLayer(layer)
        return layer

    return add


def picture():
    rows, cols = np.mgrid[:SIDE, :SIDE]
    values = 150 + 40 * np.sin(cols / 4) + 30 * np.cos(rows / 5)
    values[:, :COLLAR] = 7
    return values.astype("u1")


def test_places_obey_nodata_and_crs_of_the_layer(
    plugin, add_layer, new_context, feedback, tmp_path
):
    layer = add_layer("source.tif", picture(), nodata=7, crs=UTM)
    components = str(tmp_path / "components.tif")
    values = {
        "INPUT": layer.id(),
        "CELL_PX": 16,
        "DEVICE": "cpu",
        "COMPONENTS": components,
        "OUTPUT": str(tmp_path / "index.parquet"),
    }
    processing.run("himosa:embed", values, context=new_context(), feedback=feedback)
    made = gdal.Open(components)
    assert made.GetSpatialRef().GetAuthorityCode(None) == "32631"
    valid = made.GetRasterBand(1).GetMaskBand().ReadAsArray() != 0
    assert valid[:, 2:].all()
    assert not valid[:, 0].any()


def test_report_obeys_nodata_of_its_source_and_crs_of_its_result(
    plugin, add_layer, new_context, feedback, tmp_path
):
    source = add_layer("source.tif", picture(), nodata=7)
    fine = picture().repeat(2, axis=0).repeat(2, axis=1)
    said = {"UNCERTAINTY": "errors.tif"}
    result = add_layer("result.tif", fine, pixel=PIXEL_M / 2, crs=UTM, said=said)
    errors = np.ones(fine.shape, "f4")
    add_layer("errors.tif", errors, pixel=PIXEL_M / 2, said={"LAYER": "uncertainty"})
    values = {
        "INPUT": result.id(),
        "SOURCE": source.id(),
        "OUTPUT_HTML": "TEMPORARY_OUTPUT",
        "OUTPUT_JSON": str(tmp_path / "figures.json"),
        "OUTPUT_PLACES": str(tmp_path / "places.gpkg"),
    }
    processing.run("himosa:quality", values, context=new_context(), feedback=feedback)
    (band,) = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["bands"]
    assert band["filled_pixels"] == SIDE * COLLAR  # the result has values where its source has none
    assert QgsVectorLayer(values["OUTPUT_PLACES"], "places").crs() == UTM
    log = "\n".join(feedback.infos)
    assert "its nodata is" in log
    assert "its CRS is EPSG:32631" in log


def test_tuning_is_told_nodata_and_crs_of_all_its_layers(plugin, add_layer, new_context):
    sharp = [add_layer(f"{name}.tif", picture(), nodata=7, crs=UTM) for name in "ab"]
    coarse = add_layer("coarse.tif", picture(), pixel=4 * PIXEL_M, nodata=9, crs=UTM)
    values = {
        "INPUT": [layer.id() for layer in sharp],
        "COARSE": coarse.id(),
        "NAME": "mine",
        "SCALE": "2",
    }
    told = algorithm("finetune")._read(values, new_context()).to_params()
    assert (told["nodata"], told["coarse_nodata"]) == ("declared,7", "declared,9")
    for crs in (told["crs"], told["coarse_crs"]):
        assert QgsCoordinateReferenceSystem.fromWkt(crs) == UTM
