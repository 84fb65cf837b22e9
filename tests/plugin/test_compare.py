# SPDX-License-Identifier: GPL-3.0-or-later
"""`himosa:compare` with a real worker, from parameters to the coloured error map."""

from __future__ import annotations

import json
import math

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
)

from himosa_qgis.results.error_map_layer import ErrorMapFinisher
from himosa_qgis.results.pending_results import PendingResults
from tests.plugin.conftest import RecordingFeedback, read_bands

ALGORITHM = "himosa:compare"
NAMES = [
    *("INPUT", "REFERENCE", "BANDS", "REFERENCE_BANDS", "RESAMPLING", "PEAK"),
    *("OUTPUT", "OUTPUT_HTML", "OUTPUT_JSON", "ALLOW_NETWORK"),
]


def algorithm():
    return QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)


@pytest.fixture
def compare(plugin, new_context, feedback):
    """Run as the Python console does."""

    def run(result, reference, told=None, **values):
        values = {"INPUT": str(result), "REFERENCE": str(reference), **values}
        return processing.run(ALGORITHM, values, context=new_context(), feedback=told or feedback)

    return run


@pytest.fixture
def pair(make_raster):
    """A raster and one that differs by 2, -1 and 0 in its bands."""
    reference = make_raster("reference.tif")
    values = read_bands(reference).astype(int) + np.array([2, -1, 0])[:, None, None]
    path = make_raster("result.tif")
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.WriteArray(values.astype(np.uint8))
    dataset = None
    return path, reference


def complaint(new_context, **values):
    is_fine, message = algorithm().checkParameterValues(
        {"OUTPUT": "TEMPORARY_OUTPUT", **values}, new_context()
    )
    assert is_fine == (not message)
    return message


def test_parameters_and_outputs_have_the_names_that_scripts_count_on(plugin):
    made = algorithm()
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES
    numbers = [o.name() for o in made.outputDefinitions() if o.type() == "outputNumber"]
    assert numbers == ["PSNR", "SSIM", "RMSE", "EDGE_CORRELATION", "EDGE_ENERGY", "EDGE_PSNR"]
    optional = QgsProcessingParameterDefinition.FlagOptional
    for name in ("OUTPUT", "OUTPUT_HTML", "OUTPUT_JSON"):
        assert made.parameterDefinition(name).flags() & optional


def test_algorithm_tells_what_it_is(plugin):
    made = algorithm()
    assert "psnr" in made.tags()
    assert "added detail is true" in made.shortHelpString()
    assert not made.icon().isNull()
    assert made.svgIconPath().endswith("compare.svg")


def test_figures_files_and_log_tell_the_same(compare, pair, feedback, tmp_path):
    page, figures = tmp_path / "page.html", tmp_path / "figures.json"
    result = compare(
        *pair,
        OUTPUT=str(tmp_path / "map.tif"),
        OUTPUT_HTML=str(page),
        OUTPUT_JSON=str(figures),
    )
    assert result["RMSE"] == pytest.approx(1.0)
    told = json.loads(figures.read_text(encoding="utf-8"))
    assert [band["bias"] for band in told["bands"]] == pytest.approx([2, -1, 0])
    assert result["PSNR"] is None  # one band is equal
    assert result["SSIM"] == told["mean"]["ssim"]
    assert result["OUTPUT_HTML"] == str(page)
    assert "Comparison of two rasters" in page.read_text(encoding="utf-8")
    values = read_bands(result["OUTPUT"])
    assert values[0] == pytest.approx(math.sqrt(5 / 3))
    assert [set(band.ravel()) for band in values[1:]] == [{2.0}, {-1.0}, {0.0}]
    log = "\n".join(feedback.infos)
    assert "60 × 40 pixels in common" in log
    assert "Band 3: PSNR ∞ dB" in log
    assert "Band 1: PSNR 42.11 dB" in log
    assert feedback.errors == []


def test_figures_alone_need_no_file(compare, pair, tmp_path):
    result = compare(*pair, BANDS=[1, 2])
    assert set(result) == {
        *("PSNR", "SSIM", "RMSE", "EDGE_CORRELATION", "EDGE_ENERGY", "EDGE_PSNR")
    }
    expected = (20 * math.log10(255 / 2) + 20 * math.log10(255)) / 2
    assert result["PSNR"] == pytest.approx(expected)
    assert sorted(path.name for path in tmp_path.glob("*.tif")) == ["reference.tif", "result.tif"]


def test_result_is_compared_with_its_source(plugin, compare, make_raster, new_context, tmp_path):
    source = make_raster()
    values = {
        "INPUT": str(source),
        "SCALE": "3",
        "MODEL": "bicubic",
        "DEVICE": "cpu",
        "OUTPUT": str(tmp_path / "x3.tif"),
    }
    upscaled = processing.run("himosa:upscale", values, context=new_context())
    feedback = RecordingFeedback()
    result = compare(upscaled["OUTPUT"], source, feedback)
    assert result["RMSE"] == pytest.approx(upscaled["CONSISTENCY"], rel=0.5)
    assert "resampling: mean of 3 × 3 pixels" in "\n".join(feedback.infos)


def test_rasters_of_different_places_fail_with_one_sentence(compare, make_raster, tmp_path):
    here, there = make_raster("here.tif"), make_raster("there.tif", epsg=32633)
    with pytest.raises(QgsProcessingException, match=r"have no pixel in common\. Choose rasters"):
        compare(here, there, OUTPUT=str(tmp_path / "map.tif"))
    assert not list(tmp_path.glob("map*"))


def test_wrong_values_are_refused_with_a_sentence(plugin, new_context, pair, tmp_path):
    here, there = map(str, pair)
    both = {"INPUT": here, "REFERENCE": there}
    assert complaint(new_context, **both) == ""
    assert complaint(new_context, **both, PEAK=-1) == (
        "PEAK is -1: give a number above 0, or leave it empty."
    )
    assert complaint(new_context, **both, BANDS=[4]) == (
        "“result” has no band 4: choose from 1 to 3."
    )
    assert complaint(new_context, **both, BANDS=[1, 2], REFERENCE_BANDS=[1]) == (
        "2 bands cannot be compared with 1: choose as many of both."
    )
    nowhere = str(tmp_path / "nowhere.tif")
    assert complaint(new_context, INPUT=here, REFERENCE=nowhere) == (
        f"REFERENCE “{nowhere}” cannot be opened as a raster layer: choose a raster that exists."
    )


def test_web_layer_is_refused_with_a_sentence(plugin, new_context, project, pair):
    uri = "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D&zmin=0&zmax=18"
    tiles = QgsRasterLayer(uri, "tiles", "wms")
    project.addMapLayer(tiles)
    message = complaint(new_context, INPUT=str(pair[0]), REFERENCE=tiles.id())
    assert message.startswith("The layer “tiles” is no file that the backend can open")


def test_error_map_over_an_open_layer_is_refused(compare, pair, project):
    layer = QgsRasterLayer(str(pair[1]), "open")
    project.addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match="never overwritten"):
        compare(*pair, OUTPUT=str(pair[1]))


def test_cancel_leaves_no_file(compare, make_raster, tmp_path):
    big = make_raster("big.tif", size=(1600, 1600))
    feedback = RecordingFeedback(cancel_after=1)
    assert compare(big, big, feedback, OUTPUT=str(tmp_path / "map.tif")) == {}
    assert "Cancelled: nothing was written." in feedback.infos
    assert not list(tmp_path.glob("map*"))


def test_error_map_becomes_a_layer_of_one_colour_ramp(compare, pair, new_context, tmp_path):
    path = compare(*pair, OUTPUT=str(tmp_path / "map.tif"))["OUTPUT"]
    layer = QgsRasterLayer(path, "map")
    pending = PendingResults()
    finisher = ErrorMapFinisher(pending)
    pending.keep(finisher)
    finisher.report = {"bands": [{"rmse": 2.0}, {"rmse": None}]}
    finisher.postProcessLayer(layer, None, None)
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    assert renderer.band() == 1
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 6)
    assert len(pending) == 0


@pytest.mark.parametrize("is_allowed", [False, True])
def test_network_is_allowed_by_its_parameter_alone(plugin, compare, pair, is_allowed, tmp_path):
    """The overviews of the reference are said to lie where nobody answers."""
    text = f"""<VRTDataset rasterXSize="20" rasterYSize="20">
    <OverviewList resampling="average">2</OverviewList><VRTRasterBand dataType="Byte" band="1">
    <Overview><SourceFilename relativeToVRT="0">/vsicurl/http://127.0.0.1:9/a.ovr</SourceFilename>
    <SourceBand>1</SourceBand></Overview>
    <SimpleSource><SourceFilename relativeToVRT="0">{pair[1]}</SourceFilename>
    <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"""
    reference = tmp_path / "named.vrt"
    reference.write_text(text)
    with pytest.raises(QgsProcessingException) as refused:
        compare(pair[0], reference, BANDS=[1], ALLOW_NETWORK=is_allowed)
    assert ("--allow-network" in str(refused.value)) is not is_allowed
