# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters of expected error and of change in QGIS: drawn, with a unit, beside the result."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)

from himosa_qgis.results.band_layers import CHANGE, UNCERTAINTY, BandLayerFinisher
from himosa_qgis.results.result_layer import PendingResults, ResultOrigin
from himosa_qgis.sources.band_unit import unit_of_band
from tests.plugin.conftest import CORNER, PIXEL_M, algorithm

KINDS = pytest.mark.parametrize("kind", [UNCERTAINTY, CHANGE], ids=lambda kind: kind.field)


@pytest.fixture
def make_told(tmp_path):
    """A raster as the backend writes it: values from -3 to 5 and a glint, in metres."""

    def make(unit="m", values=None):
        path = tmp_path / "told ü.tif"
        if values is None:
            values = np.linspace(-3, 5, 40 * 50, dtype=np.float32).reshape(40, 50)
            values[0, 0] = 4000
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), 50, 40, 1, gdal.GDT_Float32)
        dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0, CORNER[1], 0, -PIXEL_M))
        dataset.GetRasterBand(1).SetNoDataValue(np.nan)
        dataset.GetRasterBand(1).SetUnitType(unit)
        dataset.GetRasterBand(1).WriteArray(values)
        dataset = None
        return QgsRasterLayer(str(path), "told")

    return make


@pytest.fixture
def finish(new_context, feedback):
    def run(kind, layer, layer_id=""):
        pending = PendingResults()
        finisher = BandLayerFinisher(kind, ResultOrigin(layer_id, "source", (1,)), pending)
        pending.keep(finisher)
        finisher.postProcessLayer(layer, new_context(), feedback)
        assert len(pending) == 0
        return layer.renderer()

    return run


def legend_of(renderer):
    shader = renderer.shader().rasterShaderFunction()
    return shader.legendSettings().suffix()


@KINDS
def test_layer_is_drawn_with_its_unit_in_the_legend_and_says_what_it_means(
    plugin, make_told, finish, kind
):
    layer = make_told()
    renderer = finish(kind, layer)
    assert renderer.type() == "singlebandpseudocolor"
    assert legend_of(renderer) == " m"
    assert layer.metadata().abstract().count(".") == 3
    # The glint does not decide.
    assert 4 < renderer.classificationMax() < 6


def test_change_is_white_where_nothing_changed_and_as_wide_both_ways(plugin, make_told, finish):
    layer = make_told()
    renderer = finish(CHANGE, layer)
    assert renderer.classificationMin() == -renderer.classificationMax()
    _, red, green, blue, _ = renderer.shader().shade(0.0)
    assert min(red, green, blue) > 240
    low, high = renderer.shader().shade(-3.0), renderer.shader().shade(3.0)
    assert low[3] > low[1]  # blue
    assert high[1] > high[3]  # red


def test_expected_error_begins_at_nothing_and_grows_darker(plugin, make_told, finish):
    layer = make_told(values=np.full((40, 50), 2.5, np.float32))
    renderer = finish(UNCERTAINTY, layer)
    assert renderer.classificationMin() == 0
    shades = [sum(renderer.shader().shade(value)[1:4]) for value in (0.0, 1.2, 2.5)]
    assert shades == sorted(shades, reverse=True)


@KINDS
def test_layer_without_a_value_or_a_unit_is_drawn_all_the_same(plugin, make_told, finish, kind):
    layer = make_told(unit="", values=np.full((40, 50), np.nan, np.float32))
    renderer = finish(kind, layer)
    assert renderer.classificationMax() == 1
    assert legend_of(renderer) == " (unit of the band)"


def test_unit_of_a_file_that_is_gone_is_empty(tmp_path):
    assert unit_of_band(str(tmp_path / "gone.tif")) == ""


def test_change_is_written_beside_the_result_and_loaded_with_a_name(
    plugin, project, new_context, feedback, make_raster, tmp_path
):
    layer = QgsRasterLayer(str(make_raster()), "field")
    project.addMapLayer(layer)
    context = new_context()
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "change.tif"), project)
    values = {
        "INPUT": layer.id(),
        "SCALE": "2",
        "MODEL": "bicubic",
        "DEVICE": "cpu",
        "OUTPUT": str(tmp_path / "result.tif"),
        "CHANGE": output,
    }
    made = algorithm()
    results, is_ok = made.run(values, context, feedback)
    assert is_ok
    assert results["CHANGE"] == str(tmp_path / "change.tif")
    details = context.layerToLoadOnCompletionDetails(results["CHANGE"])
    assert details.name == "field ×2 change"
    assert isinstance(details.postProcessor(), BandLayerFinisher)
    told = QgsRasterLayer(results["CHANGE"], "told")
    assert (told.width(), told.height(), told.bandCount()) == (120, 80, 3)
    details.postProcessor().postProcessLayer(told, context, feedback)
    assert told.renderer().type() == "singlebandpseudocolor"
    assert QgsProject.instance().mapLayer(layer.id()) is not None


def test_expected_error_of_interpolation_is_refused_with_what_to_do(
    plugin, new_context, feedback, make_raster, tmp_path
):
    values = {
        "INPUT": str(make_raster()),
        "SCALE": "2",
        "MODEL": "bicubic",
        "OUTPUT": str(tmp_path / "result.tif"),
        "UNCERTAINTY": str(tmp_path / "error.tif"),
    }
    with pytest.raises(QgsProcessingException, match=r"no error head.*Leave the uncertainty out"):
        algorithm().run(values, new_context(), feedback, catchExceptions=False)
    assert not list(tmp_path.glob("[er]*.tif"))
