# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:routing` and `himosa:routingstatistics` with a real worker."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
)

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin
from himosa_qgis.routing.rasters.routing_finder import routing_of
from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher, routing_layer_name
from himosa_qgis.worker.client import WorkerCancelled, WorkerClient
from tests.plugin.conftest import CORNER, PIXEL_M
from tools.demo.qgis_process import QgisProcess

ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced


@pytest.fixture
def run(plugin, new_context, feedback):
    """Run an algorithm as the Python console does."""

    def run_algorithm(name, source, told=feedback, **values):
        values = {"INPUT": str(source), **values}
        return processing.run(f"himosa:{name}", values, context=new_context(), feedback=told)

    return run_algorithm


def made(name):
    return QgsApplication.processingRegistry().createAlgorithmById(f"himosa:{name}")


def complaint(name, new_context, **values):
    is_fine, message = made(name).checkParameterValues(values, new_context())
    assert is_fine == (not message)
    return message


def test_routing_has_the_parameters_that_scripts_count_on(plugin):
    algorithm = made("routing")
    parameters = algorithm.parameterDefinitions()
    assert [each.name() for each in parameters] == [
        *("INPUT", "SCALE", "MODEL", "BANDS", "EXTENT", "EXPORT_RESOLUTION", "DEVICE"),
        *("PRECISION", "TILE_SIZE", "MAX_MEMORY", "ALLOW_THEMATIC", "NODATA", "ALPHA"),
        *("ALLOW_NETWORK", "OUTPUT"),
    ]
    plain = [each.name() for each in parameters if not each.flags() & ADVANCED]
    assert plain == ["INPUT", "SCALE", "OUTPUT"]


def test_statistics_have_the_parameters_and_outputs_that_scripts_count_on(plugin):
    algorithm = made("routingstatistics")
    parameters = algorithm.parameterDefinitions()
    assert [each.name() for each in parameters] == [
        *("INPUT", "SOURCE", "BLOCK", "LAYER", "EXPERT", "BLEND"),
        *("REPORT", "HEATMAP", "PICTURE", "JSON"),
    ]
    plain = [each.name() for each in parameters if not each.flags() & ADVANCED]
    assert plain == ["INPUT", "SOURCE", "REPORT", "HEATMAP", "PICTURE", "JSON"]
    outputs = {each.name(): each.type() for each in algorithm.outputDefinitions()}
    assert outputs == {
        "REPORT": "outputHtml",
        "HEATMAP": "outputRaster",
        "PICTURE": "outputFile",
        "JSON": "outputFile",
        **dict.fromkeys(
            ("CORRELATION", "COVERAGE", "EXPERTS_PER_PIXEL", "ENTROPY", "JACCARD", "SECONDS"),
            "outputNumber",
        ),
    }


@pytest.mark.parametrize("name", ["routing", "routingstatistics"])
def test_algorithm_tells_what_it_is_and_what_it_is_not(plugin, name, monkeypatch):
    algorithm = made(name)
    assert "Selection is not importance" in algorithm.shortHelpString()
    assert "routing" in algorithm.tags()
    assert not algorithm.icon().isNull()
    assert algorithm.canExecute() == (True, "")
    monkeypatch.setattr("himosa_qgis.runs.backend_state.backend_complaint", lambda: "Not set up.")
    assert algorithm.canExecute() == (False, "Not set up.")


def test_routing_makes_a_raster_that_the_panel_understands(run, make_raster, tmp_path):
    source, output = make_raster(), tmp_path / "choices.tif"
    west, north = CORNER
    extent = f"{west + 9},{west + 61},{north - 59},{north - 1} [EPSG:32631]"
    result = run("routing", source, EXTENT=extent, OUTPUT=str(output))
    assert result["OUTPUT"] == str(output)
    assert result["SECONDS"] > 0
    routing = routing_of(QgsRasterLayer(str(output), "choices"))
    assert (routing.width, routing.height, routing.experts) == (27, 30, 8)
    assert gdal.Open(str(output)).GetGeoTransform()[0] == west + 4 * PIXEL_M
    assert sorted(path.name for path in tmp_path.glob("*.tif")) == ["choices.tif", "source.tif"]


def test_routing_layer_is_named_drawn_and_placed_above_its_source(
    plugin, new_context, add_layer, make_routing
):
    below, source = add_layer("below"), add_layer("photo")
    origin = ResultOrigin(source.id(), "photo", (1, 2, 3))
    path, _ = make_routing()
    layer = QgsRasterLayer(str(path), routing_layer_name(origin))
    QgsProject.instance().addMapLayer(layer)
    pending = PendingResults()
    finisher = RoutingLayerFinisher(origin, pending)
    pending.keep(finisher)
    finisher.postProcessLayer(layer, new_context(), None)
    assert len(pending) == 0
    assert layer.name() == "photo routing"
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert layer.renderer().band() == 24
    assert "not importance" in layer.metadata().abstract()
    names = [entry.name() for entry in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names.index("photo routing") == names.index("photo") - 1
    assert below.name() in names


def test_routing_of_interpolation_is_refused_and_leaves_nothing(run, make_raster, tmp_path):
    with pytest.raises(QgsProcessingException, match="no experts"):
        run("routing", make_raster(), MODEL="bicubic", OUTPUT=str(tmp_path / "r.tif"))
    assert not list(tmp_path.glob("r.*"))


def test_statistics_write_report_heatmap_picture_and_figures(
    run, make_routing, make_picture, feedback, tmp_path
):
    path, bits = make_routing()
    result = run(
        "routingstatistics",
        path,
        SOURCE=str(make_picture()),
        BLOCK=2,
        LAYER=6,
        EXPERT=3,
        REPORT=str(tmp_path / "r.html"),
        JSON=str(tmp_path / "r.json"),
        HEATMAP=str(tmp_path / "h.tif"),
        PICTURE=str(tmp_path / "p.png"),
    )
    np.testing.assert_array_equal(gdal.Open(result["HEATMAP"]).ReadAsArray(), bits[11] >> 2 & 1)
    figures = json.loads(Path(result["JSON"]).read_text(encoding="utf-8"))
    assert result["CORRELATION"] == figures["contrast"]["correlation"]
    sparse = [layer > 0 for n, layer in enumerate(bits) if n % 6 > 1]
    assert result["COVERAGE"] == pytest.approx(np.mean(sparse))
    page = Path(result["REPORT"]).read_text(encoding="utf-8")
    assert "block 2, layer 6, expert 2" in page
    assert gdal.Open(result["PICTURE"]).RasterCount == 4
    assert any("correlate" in line for line in feedback.infos)


def test_statistics_without_a_source_have_no_correlation(run, make_routing):
    path, _ = make_routing()
    result = run("routingstatistics", path, REPORT=QgsProcessing.TEMPORARY_OUTPUT)
    assert result["CORRELATION"] is None
    assert Path(result["REPORT"]).suffix == ".html"
    assert 0 < result["JACCARD"] < 1


def test_statistics_that_are_cancelled_say_so(run, make_routing, feedback, monkeypatch, tmp_path):
    def cancelled(*_, **__):
        raise WorkerCancelled

    monkeypatch.setattr(WorkerClient, "run", cancelled)
    path, _ = make_routing()
    run("routingstatistics", path, REPORT=str(tmp_path / "r.html"))
    assert "Cancelled: nothing was written." in feedback.infos


def test_wrong_inputs_are_refused_with_a_sentence(
    plugin, new_context, make_routing, make_picture, tmp_path
):
    path, _ = make_routing()
    picture = make_picture()

    def refusal(**values):
        return complaint("routingstatistics", new_context, **values)

    assert "is no routing raster" in refusal(INPUT=str(picture))
    assert "cannot be opened" in refusal(INPUT=str(tmp_path / "gone.tif"))
    assert refusal(INPUT=str(path), BLOCK=5) == "BLOCK is 5: this routing raster has 1 to 4."
    assert refusal(INPUT=str(path), LAYER=0) == "LAYER is 0: this routing raster has 1 to 6."
    assert refusal(INPUT=str(path), EXPERT=9) == "EXPERT is 9: this routing raster has 1 to 8."
    assert "SOURCE" in refusal(INPUT=str(path), SOURCE=str(tmp_path / "gone.tif"))
    assert refusal(INPUT=str(path)) == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"REPORT": "r.txt"}, "use .html"),
        ({"PICTURE": "missing/p.png"}, "does not exist"),
        ({"HEATMAP": "picture_routing.tif"}, "never overwritten"),
    ],
)
def test_wrong_destination_is_refused_before_the_work(
    run, make_routing, tmp_path, values, expected
):
    path, _ = make_routing()
    places = {name: str(tmp_path / value) for name, value in values.items()}
    with pytest.raises(QgsProcessingException, match=expected):
        run("routingstatistics", path, **places)


def test_picture_of_another_place_is_refused_by_the_worker(run, make_routing, make_picture):
    path, _ = make_routing(corner=(0.0, 0.0))
    with pytest.raises(QgsProcessingException, match="Give the raster that was routed"):
        run("routingstatistics", path, SOURCE=str(make_picture()))


def test_statistics_run_in_qgis_process(make_routing, make_picture, tmp_path):
    """The demo runs `himosa:routing` there, which takes the real network."""
    qgis = QgisProcess.prepare(tmp_path / "build", Path(sys.executable))
    path, _ = make_routing(name="choix à voir.tif")
    page = tmp_path / "r.html"
    results = qgis.run(
        "himosa:routingstatistics",
        {"INPUT": str(path), "SOURCE": str(make_picture()), "REPORT": str(page)},
    )
    assert page.exists()
    assert 0 < float(results["COVERAGE"]) <= 1
    assert -1 <= float(results["CORRELATION"]) <= 1
