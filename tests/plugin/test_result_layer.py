# SPDX-License-Identifier: GPL-3.0-or-later
"""The result in the project: name, place, style and metadata, as the dialog makes them."""

from __future__ import annotations

import gc

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
)

from himosa_qgis.results.layer_style import copy_style
from himosa_qgis.results.result_layer import place_above
from tests.plugin.conftest import RecordingFeedback, algorithm, wait_until


@pytest.fixture
def upscale_into_project(plugin, project, new_context, tmp_path):
    """Run in a task and load the result, as the dialog does; gives the result's layer."""
    from processing.gui.Postprocessing import handleAlgorithmResults

    def run(layer, destination_name="", **values):
        feedback, context, made = RecordingFeedback(), new_context(), algorithm()
        output = QgsProcessingOutputLayerDefinition(str(tmp_path / "result.tif"), project)
        output.destinationName = destination_name
        values = {
            "INPUT": layer.id(),
            "SCALE": "4",
            "MODEL": "bicubic",
            "DEVICE": "cpu",
            "OUTPUT": output,
            **values,
        }
        before = set(project.mapLayers())
        endings = []

        def end(is_ok, results):
            gc.collect()  # what nobody keeps alive is lost here
            handleAlgorithmResults(made, context, feedback, parameters=values)
            endings.append(is_ok)

        task = QgsProcessingAlgRunnerTask(made, values, context, feedback)
        task.executed.connect(end)
        QgsApplication.taskManager().addTask(task)
        wait_until(lambda: endings)
        assert feedback.errors == []
        assert endings == [True]
        (added,) = set(project.mapLayers()) - before
        return project.mapLayer(added)

    return run


def names_in(group):
    return [child.name() for child in group.children()]


def test_result_is_named_and_placed_above_its_source_inside_the_group(
    upscale_into_project, project, add_layer
):
    add_layer("top")
    group = project.layerTreeRoot().addGroup("group")
    add_layer("first", group=group)
    source = add_layer("source", group=group)
    add_layer("last", group=group)
    result = upscale_into_project(source)
    assert result.name() == "source ×4"
    assert names_in(group) == ["first", "source ×4", "source", "last"]
    assert names_in(project.layerTreeRoot()) == ["top", "group"]


def test_result_has_extent_and_crs_of_its_source_and_four_times_its_pixels(
    upscale_into_project, add_layer
):
    source = add_layer("source")
    result = upscale_into_project(source)
    assert result.extent() == source.extent()
    assert result.crs() == source.crs()
    assert (result.width(), result.height()) == (4 * source.width(), 4 * source.height())


def test_result_is_drawn_like_its_source(upscale_into_project, add_layer):
    source = add_layer("source", bands=4)
    source.renderer().setRedBand(4)
    source.setOpacity(0.5)
    source.brightnessFilter().setBrightness(40)
    result = upscale_into_project(source)
    assert result.renderer().redBand() == 4
    assert result.opacity() == 0.5
    assert result.brightnessFilter().brightness() == 40
    assert (
        result.renderer().redContrastEnhancement().maximumValue()
        == source.renderer().redContrastEnhancement().maximumValue()
    )


def test_result_of_some_bands_is_drawn_by_the_same_measurements(upscale_into_project, add_layer):
    source = add_layer("source", bands=4)
    source.renderer().setRedBand(4)
    source.renderer().setGreenBand(2)
    source.renderer().setBlueBand(2)
    renderer = upscale_into_project(source, BANDS=[2, 4], SCALE=2).renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (2, 1, 1)


def test_result_without_a_band_of_the_style_keeps_the_style_of_qgis(
    upscale_into_project, add_layer
):
    source = add_layer("source", bands=4)
    result = upscale_into_project(source, BANDS=[4], SCALE=2)
    assert result.renderer().type() == "singlebandgray"


def test_palette_that_became_rgb_is_drawn_as_rgb(upscale_into_project, add_layer):
    source = add_layer("source", bands=1, palette=True)
    assert source.renderer().type() == "paletted"
    result = upscale_into_project(source, ALLOW_THEMATIC=True)
    assert result.renderer().type() == "multibandcolor"


def test_metadata_tell_how_it_was_made_and_what_is_estimated(upscale_into_project, add_layer):
    source = add_layer("source")
    kept = source.metadata()
    kept.setRights(["© somebody"])
    source.setMetadata(kept)
    metadata = upscale_into_project(source).metadata()
    assert metadata.title() == "source ×4"
    assert metadata.rights() == ["© somebody"]
    for expected in ("estimated", "not observed", "bicubic", "SHA-256", "cpu", "“source”"):
        assert expected in metadata.abstract()
    assert "upscaled ×4 from “source” with HIMOSA, model bicubic." in metadata.history()[-1]
    assert metadata.parentIdentifier() == source.source()


def test_source_that_was_removed_during_the_run_leaves_a_named_result(
    upscale_into_project, project, add_layer, monkeypatch
):
    source = add_layer("source")
    monkeypatch.setattr(
        "himosa_qgis.runs.forecast.remember_rate",
        lambda *_: project.removeMapLayer(source.id()),
    )
    result = upscale_into_project(source)
    assert result.name() == "source ×4"
    assert result.metadata().parentIdentifier() == "source"


def test_name_that_a_model_chose_is_kept(upscale_into_project, add_layer):
    assert upscale_into_project(add_layer("source"), "Sharper").name() == "Sharper"


def test_run_is_kept_alive_only_until_its_layer_is_loaded(upscale_into_project, plugin, add_layer):
    provider = QgsApplication.processingRegistry().providerById("himosa")
    upscale_into_project(add_layer("source"))
    assert len(provider.pending) == 0


def test_result_is_finished_although_the_algorithm_of_the_run_is_gone(
    plugin, project, new_context, add_layer, tmp_path
):
    from processing.gui.Postprocessing import handleAlgorithmResults

    context, made = new_context(), algorithm()
    values = {
        "INPUT": add_layer("source").id(),
        "SCALE": "2",
        "MODEL": "bicubic",
        "DEVICE": "cpu",
        "OUTPUT": QgsProcessingOutputLayerDefinition(str(tmp_path / "result.tif"), project),
    }
    _, is_ok = made.create().run(values, context, RecordingFeedback())
    assert is_ok
    gc.collect()
    handleAlgorithmResults(made, context, RecordingFeedback(), parameters=values)
    assert names_in(project.layerTreeRoot()) == ["source ×2", "source"]
    (result,) = project.mapLayersByName("source ×2")
    assert "not observed" in result.metadata().abstract()


def test_entry_that_is_in_place_is_not_moved(project, add_layer):
    result, source = add_layer("result"), add_layer("source")
    entry = project.layerTreeRoot().findLayer(result.id())
    place_above(project.layerTreeRoot(), result, source)
    assert project.layerTreeRoot().findLayer(result.id()) == entry


def test_entry_below_its_source_moves_up_and_stays_hidden(project, add_layer):
    source, _, result = add_layer("source"), add_layer("other"), add_layer("result")
    root = project.layerTreeRoot()
    root.findLayer(result.id()).setItemVisibilityChecked(False)
    place_above(root, result, source)
    assert names_in(root) == ["result", "source", "other"]
    assert not root.findLayer(result.id()).itemVisibilityChecked()
    assert project.mapLayer(result.id()) is not None


def test_layer_without_entry_is_left_alone(project, add_layer, make_raster):
    source = add_layer("source")
    loose = QgsRasterLayer(str(make_raster("loose.tif")), "loose")
    place_above(project.layerTreeRoot(), loose, source)
    assert names_in(project.layerTreeRoot()) == ["source"]


def test_style_with_an_alpha_band_that_is_gone_is_copied_without_it(project, add_layer):
    source, result = add_layer("rgba", bands=4), add_layer("rgb", bands=3)
    source.renderer().setAlphaBand(4)
    assert copy_style(source, result, (1, 2, 3))
    assert result.renderer().alphaBand() == -1
