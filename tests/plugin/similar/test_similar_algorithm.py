# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:similar` with a real worker: places, layers of examples, and the layer that it makes."""

from __future__ import annotations

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsGraduatedSymbolRenderer,
    QgsPointXY,
    QgsProcessingException,
    QgsVectorLayer,
)

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.similar_layer import SimilarFinisher
from tests.plugin.conftest import RecordingFeedback
from tests.plugin.similar.conftest import kind_at, middle

ALGORITHM = "himosa:similar"
NAMES = ["INDEXES", "POINT", "LIKE", "UNLIKE", "COUNT", "OUTPUT"]


def place(row, column):
    x, y = middle(row, column)
    return f"{x},{y} [EPSG:32631]"


def drawn(project, *places, name="examples"):
    """A scratch layer of points, as a person draws them."""
    layer = QgsVectorLayer("Point?crs=EPSG:32631", name, "memory")
    features = []
    for row, column in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*middle(row, column))))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def search(plugin, new_context, index, tmp_path):
    """Run as the Python console does."""

    def run(told=None, **values):
        values = {"INDEXES": [index], "OUTPUT": str(tmp_path / "found.gpkg"), **values}
        told = told or RecordingFeedback()
        return processing.run(ALGORITHM, values, context=new_context(), feedback=told)

    return run


def kinds_of(results):
    layer = QgsVectorLayer(results["OUTPUT"], "found", "ogr")
    return {kind_at(each.geometry().centroid().asPoint().x()) for each in layer.getFeatures()}


def test_parameters_have_the_names_that_scripts_count_on(plugin):
    made = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    assert [each.name() for each in made.parameterDefinitions()] == NAMES


def test_place_is_answered_by_a_layer_of_places_of_its_kind(search):
    told = RecordingFeedback()
    results = search(told, POINT=place(2, 1), COUNT=5)
    assert results["FOUND"] == 5
    assert 0.9 < results["BEST_SCORE"] <= 1
    assert kinds_of(results) == {0}
    assert any("5 places were found among 60 cells" in info for info in told.infos)


def test_place_in_another_crs_lies_where_it_lies(search):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    crs = [QgsCoordinateReferenceSystem(f"EPSG:{code}") for code in (32631, 4326)]
    moved = QgsCoordinateTransform(*crs, QgsProject.instance()).transform(QgsPointXY(*middle(3, 8)))
    results = search(POINT=f"{moved.x()!r},{moved.y()!r} [EPSG:4326]", COUNT=5)
    assert kinds_of(results) == {2}


def test_scratch_layers_are_examples_and_counter_examples(search, project):
    like = drawn(project, (0, 0), (0, 4))
    assert kinds_of(search(LIKE=[like], COUNT=20)) == {0, 1}
    unlike = drawn(project, (5, 5), name="not these")
    assert kinds_of(search(LIKE=[like], UNLIKE=[unlike], COUNT=9)) == {0}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "nothing to look for"),
        ({"INDEXES": [], "POINT": "0,0"}, "INDEXES|no index"),
        ({"POINT": "10,10 [EPSG:32631]"}, "lies outside of"),
    ],
)
def test_search_that_cannot_be_is_refused_in_a_sentence(search, values, told, tmp_path):
    with pytest.raises(QgsProcessingException, match=told):
        search(**values)
    assert not (tmp_path / "found.gpkg").exists()


def test_layer_without_shapes_is_refused(search, project):
    with pytest.raises(QgsProcessingException, match="“examples” has no shapes"):
        search(LIKE=[drawn(project)])


def test_output_of_another_kind_is_refused(search, tmp_path):
    with pytest.raises(QgsProcessingException):
        search(POINT=place(0, 0), OUTPUT=str(tmp_path / "found.txt"))


def test_finished_layer_has_frames_by_score_and_ranks(search, new_context):
    results = search(POINT=place(2, 1), COUNT=12)
    layer = QgsVectorLayer(results["OUTPUT"], "found", "ogr")
    pending = PendingResults()
    finisher = SimilarFinisher(pending)
    pending.keep(finisher)
    finisher.postProcessLayer(layer, new_context(), RecordingFeedback())
    renderer = layer.renderer()
    assert isinstance(renderer, QgsGraduatedSymbolRenderer)
    assert len(renderer.ranges()) == 5
    scores = [feature["score"] for feature in layer.getFeatures()]
    assert scores == sorted(scores, reverse=True)
    for score in scores:  # each has a class to be drawn in
        assert renderer.symbolForValue(score) is not None
    assert layer.labelsEnabled()
    assert "no probability" in layer.metadata().abstract()
    assert len(pending) == 0
