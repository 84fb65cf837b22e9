# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameter MASK: polygons of any layer reach the worker as a file."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from tests.plugin.conftest import CORNER, PIXEL_M

COLS, ROWS = (10, 20), (5, 25)


@pytest.fixture
def make_polygons(project):
    """A layer in memory with two squares, of which the first lies where COLS and ROWS say."""

    def make():
        layer = QgsVectorLayer("Polygon?crs=EPSG:32631", "fields", "memory")
        for cols, rows in ((COLS, ROWS), ((40, 50), (0, 5))):
            box = QgsRectangle(
                CORNER[0] + cols[0] * PIXEL_M,
                CORNER[1] - rows[1] * PIXEL_M,
                CORNER[0] + cols[1] * PIXEL_M,
                CORNER[1] - rows[0] * PIXEL_M,
            )
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromRect(box))
            layer.dataProvider().addFeature(feature)
        project.addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def upscale(plugin, new_context, feedback, tmp_path, make_raster):
    """Run with a mask; gives GDAL's own mask of the result."""

    def run(mask):
        values = {
            "INPUT": str(make_raster()),
            "SCALE": "2",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "MASK": mask,
            "OUTPUT": str(tmp_path / "result.tif"),
        }
        made = processing.run("himosa:upscale", values, context=new_context(), feedback=feedback)
        result = gdal.Open(made["OUTPUT"])
        return result.GetRasterBand(1).GetMaskBand().ReadAsArray() != 0

    return run


def expected_of_both():
    valid = np.zeros((50, 80), bool)
    valid[10:50, 0:20] = True
    valid[0:10, 60:80] = True
    return valid


def test_layer_in_memory_cuts_the_result_out(upscale, make_polygons):
    np.testing.assert_array_equal(upscale(make_polygons()), expected_of_both())


def test_file_cuts_the_result_out(upscale, make_polygons, project, tmp_path):
    path = str(tmp_path / "fields of all.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "all"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        make_polygons(), path, project.transformContext(), options
    )
    np.testing.assert_array_equal(upscale(path), expected_of_both())


def test_selected_polygons_alone_cut_the_result_out(upscale, make_polygons):
    layer = make_polygons()
    layer.selectByIds([1])
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    valid = upscale(chosen)
    assert valid.shape == (40, 20)
    assert valid.all()


def test_mask_that_cannot_be_opened_is_refused(upscale, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"(?i)mask"):
        upscale(str(tmp_path / "none.gpkg"))
