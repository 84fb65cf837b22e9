# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:quality` with a real worker, the layer that it makes, and the panel that shows it."""

from __future__ import annotations

import json

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsMultiBandColorRenderer,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsSingleBandGrayRenderer,
    QgsVectorLayer,
)

from himosa_qgis.menus.algorithm_dialogs import initial_values
from himosa_qgis.places.places_panel import PlacesPanel
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.places_layer import NewPlaces, PlacesFinisher, draw_places, is_places
from tests.plugin.conftest import CORNER, PIXEL_M, RecordingFeedback

ALGORITHM = "himosa:quality"
NETWORK = "ALLOW_NETWORK"
NAMES = ["INPUT", "SOURCE", "UNCERTAINTY", "OUTPUT_HTML", "OUTPUT_PLACES", "OUTPUT_JSON", NETWORK]
SCALE = 2
WORST_ROW, WORST_COL = 16, 40


def algorithm():
    return QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)


@pytest.fixture
def result(make_raster, tmp_path):
    """A result of a source, and its expected errors; gives the paths."""
    source = make_raster("source.tif")
    values = gdal.Open(str(source)).ReadAsArray().repeat(SCALE, axis=1).repeat(SCALE, axis=2)
    errors = np.ones(values.shape, np.float32)
    errors[:, WORST_ROW : WORST_ROW + 8, WORST_COL : WORST_COL + 8] = 7

    def write(name, array, kind, said, unit=""):
        path = tmp_path / name
        made = gdal.GetDriverByName("GTiff").Create(
            str(path), array.shape[2], array.shape[1], len(array), kind
        )
        pixel = PIXEL_M / SCALE
        made.SetGeoTransform((CORNER[0], pixel, 0.0, CORNER[1], 0.0, -pixel))
        made.SetProjection(gdal.Open(str(source)).GetProjection())
        made.WriteArray(array)
        made.SetMetadata(said, "HIMOSA")
        for number in range(1, len(array) + 1):
            made.GetRasterBand(number).SetUnitType(unit)
        made = None
        return path

    said = {"MODEL": "himosa-x4", "UNCERTAINTY": "errors.tif"}
    write("errors.tif", errors, gdal.GDT_Float32, {"LAYER": "uncertainty"})
    return write("result.tif", values, gdal.GDT_Byte, said, "DN"), source


@pytest.fixture
def report(plugin, new_context, feedback, tmp_path):
    """Run as the Python console does."""

    def run(path, told=None, **values):
        values.setdefault("OUTPUT_HTML", str(tmp_path / "page.html"))
        values = {"INPUT": str(path), **values}
        return processing.run(ALGORITHM, values, context=new_context(), feedback=told or feedback)

    return run


@pytest.fixture
def places(report, result, tmp_path, project):
    """The layer of places of a run, in the project."""
    path = tmp_path / "places.gpkg"
    report(result[0], SOURCE=str(result[1]), OUTPUT_PLACES=str(path))
    layer = QgsVectorLayer(str(path), "places")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_parameters_have_the_names_that_scripts_count_on(plugin):
    made = algorithm()
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES
    assert "cannot tell whether an object is real" in made.shortHelpString()
    assert "expected error" in made.tags()


def test_page_places_figures_and_log_tell_the_same(report, result, feedback, tmp_path):
    figures = tmp_path / "figures.json"
    told = report(
        result[0],
        SOURCE=str(result[1]),
        OUTPUT_PLACES=str(tmp_path / "places.gpkg"),
        OUTPUT_JSON=str(figures),
    )
    assert told["PLACES_COUNT"] > 1
    assert told["LARGEST_EXPECTED_ERROR"] == pytest.approx(7)
    assert json.loads(figures.read_text(encoding="utf-8"))["places"][0]["unit"] == "DN"
    assert "Quality report: result.tif" in (tmp_path / "page.html").read_text(encoding="utf-8")
    log = "\n".join(feedback.infos)
    assert "the worst has an expected error of 7 DN" in log
    assert "Band 1: averaged back, 0 DN off from the source" in log
    first = next(QgsVectorLayer(told["OUTPUT_PLACES"], "p").getFeatures()).geometry().asPoint()
    pixel = PIXEL_M / SCALE
    assert first.x() == pytest.approx(CORNER[0] + (WORST_COL + 4) * pixel)
    assert first.y() == pytest.approx(CORNER[1] - (WORST_ROW + 4) * pixel)


def test_temporary_places_are_a_geopackage(report, result):
    told = report(result[0], OUTPUT_PLACES="TEMPORARY_OUTPUT", OUTPUT_HTML="TEMPORARY_OUTPUT")
    assert told["OUTPUT_PLACES"].endswith(".gpkg")
    assert told["OUTPUT_HTML"].endswith(".html")
    assert QgsVectorLayer(told["OUTPUT_PLACES"], "p").featureCount() == told["PLACES_COUNT"]


def test_source_is_found_by_what_the_layer_says(report, result, feedback, project):
    source = QgsRasterLayer(str(result[1]), "a source")
    layer = QgsRasterLayer(str(result[0]), "a result")
    metadata = layer.metadata()
    metadata.setParentIdentifier(source.source())
    layer.setMetadata(metadata)
    project.addMapLayers([source, layer])
    report(layer.id())
    assert "The source is “a source”, as the layer's metadata say." in feedback.infos
    values = initial_values(algorithm(), layer, None)
    assert values == {"INPUT": layer.id(), "SOURCE": source.id()}


def test_places_without_expected_errors_are_left_out_with_a_warning(report, result, tmp_path):
    told = RecordingFeedback()
    made = report(result[1], told, OUTPUT_PLACES=str(tmp_path / "places.gpkg"))
    assert not made.get("OUTPUT_PLACES")
    assert made["LARGEST_EXPECTED_ERROR"] is None
    assert not (tmp_path / "places.gpkg").exists()
    assert "there is no raster of expected error beside" in "\n".join(told.warnings)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"OUTPUT_PLACES": "places.shp"}, "use .gpkg"),
        ({"OUTPUT_HTML": "page.txt"}, "use .html"),
        ({"UNCERTAINTY": "source.tif"}, "does not belong to"),
    ],
)
def test_what_cannot_be_is_one_sentence(report, result, tmp_path, values, sentence):
    given = {name: str(tmp_path / value) for name, value in values.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        report(result[0], **given)
    assert not (tmp_path / "page.html").exists()


def first_of(layer):
    """The worst place."""
    return min(layer.getFeatures(), key=lambda feature: feature["rank"])


def test_places_that_a_layer_shows_are_not_replaced(report, result, places, tmp_path):
    before = (tmp_path / "places.gpkg").read_bytes()
    with pytest.raises(QgsProcessingException, match="is shown as a layer of the project"):
        report(result[0], OUTPUT_PLACES=str(tmp_path / "places.gpkg"))
    assert (tmp_path / "places.gpkg").read_bytes() == before


def test_places_are_drawn_with_ranks_and_units(places):
    draw_places(places)
    assert is_places(places)
    dot, frame = places.renderer().symbol().symbolLayers()
    expression = QgsExpression(frame.geometryExpression())
    scope = QgsExpressionContextUtils.createFeatureBasedContext(first_of(places), places.fields())
    square = expression.evaluate(scope).boundingBox()
    assert (square.width(), square.height()) == pytest.approx((8.0, 8.0))
    assert dot.shape() is not None
    assert places.labelsEnabled()
    assert places.labeling().settings().fieldName == "rank"
    index = places.fields().indexOf("expected_error")
    assert places.attributeAlias(index) == "Expected error (DN)"
    assert places.metadata().abstract().count(".") == 3


def test_run_tells_the_panel_of_its_layer(places):
    heard, pending, news = [], PendingResults(), NewPlaces()
    news.made.connect(heard.append)
    finisher = PlacesFinisher(pending, news)
    pending.keep(finisher)
    finisher.postProcessLayer(places, None, None)
    assert heard == [places.id()]
    assert len(pending) == 0


def test_panel_leads_from_the_worst_place_to_the_last(places, qgis_canvas):
    qgis_canvas.setDestinationCrs(places.crs())
    panel = PlacesPanel(qgis_canvas)
    panel.show_layer(places)
    count = places.featureCount()
    centre = qgis_canvas.extent().center()
    assert centre.x() == pytest.approx(panel.place.point.x())
    assert centre.y() == pytest.approx(panel.place.point.y())
    assert panel.told.text().startswith(f"Place 1 of {count}: expected error 7 DN")
    assert not panel.previous_button.isEnabled()
    panel.previous_button.click()
    for _ in range(count + 3):
        panel.next_button.click()
    assert panel.place.rank == count
    assert not panel.next_button.isEnabled()
    panel.previous_button.click()
    assert panel.place.rank == count - 1
    panel.close_down()


def test_panel_zooms_in_the_maps_own_crs(places, qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    panel = PlacesPanel(qgis_canvas)
    panel.show_layer(places)
    assert qgis_canvas.extent().center().x() == pytest.approx(3.0, abs=0.01)
    assert qgis_canvas.extent().width() < 0.01
    panel.close_down()


def test_panel_lets_go_of_a_layer_that_goes(places, qgis_canvas):
    panel = PlacesPanel(qgis_canvas)
    panel.show_layer(places)
    QgsProject.instance().removeMapLayer(places.id())
    assert panel.place is None
    assert panel.told.text() == "There is no place to check."
    assert not any(button.isEnabled() for button in panel.buttons)
    panel.next_button.click()
    panel.close_down()


@pytest.mark.parametrize("is_allowed", [False, True])
def test_network_is_allowed_by_its_parameter_alone(plugin, new_context, result, is_allowed):
    values = {"INPUT": str(result[0]), "SOURCE": str(result[1]), NETWORK: is_allowed}
    made = algorithm()
    settings = made._read(values, new_context()).settings
    assert settings.to_params()["allow_network"] is is_allowed
    assert made.parameterDefinition(NETWORK).flags() & QgsProcessingParameterDefinition.FlagAdvanced


def test_nodata_of_the_results_layer_is_that_of_its_report(
    report, result, project, feedback, tmp_path
):
    layer = QgsRasterLayer(str(result[0]), "result")
    project.addMapLayer(layer)
    values = gdal.Open(str(result[0])).ReadAsArray()
    value = int(values[0, 0, 0])
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(value, value)])
    figures = tmp_path / "figures.json"
    report(layer.id(), SOURCE=str(result[1]), OUTPUT_JSON=str(figures))
    empty = [band["empty_pixels"] for band in json.loads(figures.read_text())["bands"]]
    assert empty == [int((values[0] == value).sum()), 0, 0]
    assert any("its nodata is" in line for line in feedback.infos)


@pytest.mark.parametrize(
    ("colours", "shown"),
    [((3, 1, 2), [3, 1, 2]), ((2, 2, 2), [2]), ((2, 2, 3), [1, 2, 3]), ((3, 2, -1), [1, 2, 3])],
)
def test_pictures_show_the_bands_that_the_layer_shows(
    report, result, project, tmp_path, colours, shown
):
    layer = QgsRasterLayer(str(result[0]), "result")
    project.addMapLayer(layer)
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), *colours))
    figures = tmp_path / "figures.json"
    report(layer.id(), SOURCE=str(result[1]), OUTPUT_JSON=str(figures))
    assert json.loads(figures.read_text(encoding="utf-8"))["shown_bands"] == shown


def test_bands_are_the_files_own_where_nobody_sees_the_layer_in_colours(
    plugin, new_context, result, project
):
    settings = algorithm()._read({"INPUT": str(result[0])}, new_context()).settings
    assert settings.to_params()["shown_bands"] is None  # no layer of the project
    layer = QgsRasterLayer(str(result[0]), "result")
    project.addMapLayer(layer)
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 2))
    settings = algorithm()._read({"INPUT": layer.id()}, new_context()).settings
    assert settings.to_params()["shown_bands"] is None
