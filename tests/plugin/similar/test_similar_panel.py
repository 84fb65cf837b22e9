# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel on a real canvas with a real worker: click, look, more like this, less like this."""

from __future__ import annotations

import time
from functools import partial

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QApplication

from himosa_qgis.similar.similar_panel import SimilarPanel
from himosa_qgis.worker.client import WorkerClient, WorkerFailed
from tests.plugin.conftest import drop_deleted_objects, wait_until
from tests.plugin.similar.conftest import kind_at, middle


@pytest.fixture(scope="module")
def client():
    """One worker for all of these tests."""
    made = WorkerClient()
    yield made
    made.close()


@pytest.fixture
def make_panel(qgis_canvas, project, client):
    """A factory of panels, shown."""
    made = []

    def make(ask=None, make_index=lambda *_: None):
        qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32631"))
        panel = SimilarPanel(qgis_canvas, ask or partial(client.ask, "similar"), make_index)
        panel.show()
        made.append(panel)
        return panel

    yield make
    for panel in made:
        panel.close_down()
        panel.close()
        panel.deleteLater()
    drop_deleted_objects()


@pytest.fixture
def panel(make_panel, layer, index):
    """A panel that is ready for a click."""
    made = make_panel()
    made.show_for(layer)
    return made


def click(panel, row, column):
    panel.tool.picked.emit(QgsPointXY(*middle(row, column)))
    settle(panel)


def settle(panel):
    wait_until(lambda: panel._task is None, 180)  # the first one waits for the worker to start


def kinds(panel):
    return {kind_at(place.middle.x()) for place in panel.places}


def test_click_lists_twenty_places_of_the_kind_that_was_clicked(panel, layer):
    click(panel, 2, 4)
    assert panel.controls.list.count() == 20
    # Of 24 cells of the kind 9 are the example, and those that touch it.
    assert {kind_at(place.middle.x()) for place in panel.places[:15]} == {1}


def test_click_shows_the_places_as_a_layer_above_the_raster(panel, layer, project):
    panel.controls.count.setValue(6)
    click(panel, 2, 1)
    names = [entry.name() for entry in project.layerTreeRoot().findLayers()]
    assert names == ["town similar places", "town"]
    found = project.mapLayer(panel.found.layer_id)
    assert found.featureCount() == 6
    click(panel, 2, 8)
    assert len(project.mapLayers()) == 2
    assert project.mapLayer(panel.found.layer_id) is found
    assert {kind_at(f.geometry().centroid().asPoint().x()) for f in found.getFeatures()} == {2}


def test_choice_in_the_list_zooms_the_map_there(panel, qgis_canvas):
    click(panel, 2, 1)
    for row in (3, 0):
        panel.controls.list.setCurrentRow(row)
        place = panel.places[row]
        assert qgis_canvas.extent().contains(place.box)
        assert abs(qgis_canvas.extent().center().x() - place.middle.x()) < 1


def test_more_and_less_like_this_change_what_is_found(panel):
    panel.controls.count.setValue(30)
    click(panel, 0, 0)
    other = next(n for n, place in enumerate(panel.places) if kind_at(place.middle.x()) == 1)
    panel.controls.list.setCurrentRow(other)
    panel.controls.more_button.click()
    settle(panel)
    panel.controls.count.setValue(12)
    assert len(panel.wanted.like) == 2
    assert kinds(panel) >= {0, 1}
    unwanted = next(n for n, place in enumerate(panel.places) if kind_at(place.middle.x()) == 1)
    panel.controls.list.setCurrentRow(unwanted)
    panel.controls.less_button.click()
    settle(panel)
    assert len(panel.wanted.unlike) == 1
    assert kind_at(panel.places[0].middle.x()) == 0


def test_start_over_forgets_examples_and_places(panel):
    click(panel, 2, 1)
    panel.controls.again_button.click()
    assert panel.places == []
    assert panel.wanted.like == ()
    assert not panel.controls.more_button.isEnabled()


def test_tool_is_turned_on_and_off_by_the_button(panel, qgis_canvas):
    panel.controls.pick_button.click()
    assert qgis_canvas.mapTool() is panel.tool
    panel.controls.pick_button.click()
    assert qgis_canvas.mapTool() is not panel.tool
    panel.controls.pick_button.click()
    panel.close()
    assert qgis_canvas.mapTool() is not panel.tool


def test_click_beside_the_raster_is_answered_by_a_sentence(panel):
    panel.tool.picked.emit(QgsPointXY(0, 0))
    settle(panel)
    assert "lies outside of" in panel.controls.message.text()
    assert panel.places == []
    click(panel, 2, 1)
    assert panel.places


def test_layer_without_index_is_offered_one(make_panel, layer):
    asked = []
    panel = make_panel(make_index=lambda of, _taken: asked.append(of))
    panel.show_for(layer)
    assert "has no index yet" in panel.controls.message.text()
    assert not panel.controls.pick_button.isEnabled()
    panel.controls.make_button.click()
    assert asked == [layer]


def test_index_that_was_made_is_used_at_once(make_panel, layer, index, tmp_path):
    elsewhere = tmp_path / "elsewhere.parquet"
    (tmp_path / "town.parquet").rename(elsewhere)
    panel = make_panel(make_index=lambda _of, taken: taken(str(elsewhere)))
    panel.show_for(layer)
    panel.controls.make_button.click()
    panel.controls.count.setValue(5)
    click(panel, 2, 1)
    assert kinds(panel) == {0}
    assert make_panel().show_for(layer) is None
    assert panel.wanted.index == str(elsewhere)


def test_index_chosen_by_hand_that_is_none_is_told(panel, tmp_path):
    (tmp_path / "no.parquet").write_text("nothing")
    panel.set_index(str(tmp_path / "no.parquet"))
    click(panel, 2, 1)
    assert "is no index" in panel.controls.message.text()


def test_layer_that_is_removed_empties_the_panel(panel, layer):
    click(panel, 2, 1)
    QgsProject.instance().removeMapLayer(layer.id())
    assert panel.places == []
    assert "was removed" in panel.controls.message.text()
    assert not panel.controls.pick_button.isEnabled()


def test_layer_of_places_that_is_removed_comes_again_with_the_next_search(panel, project):
    click(panel, 2, 1)
    project.removeMapLayer(panel.found.layer_id)
    click(panel, 2, 8)
    assert project.mapLayer(panel.found.layer_id).featureCount() > 0


def test_slow_search_does_not_hold_up_the_window_and_a_new_click_replaces_it(
    make_panel, layer, index
):
    begun, stopped = [], []

    def slow(params, is_cancelled):
        begun.append(params["like"])
        while not is_cancelled():
            time.sleep(0.01)
        stopped.append(params["like"])
        raise WorkerFailed("too late")

    panel = make_panel(slow)
    panel.show_for(layer)
    began = time.monotonic()
    panel.tool.picked.emit(QgsPointXY(*middle(1, 1)))
    QCoreApplication.processEvents()
    assert time.monotonic() - began < 1
    assert panel.controls.message.text() == "Searching…"
    wait_until(lambda: len(begun) == 1)
    panel.tool.picked.emit(QgsPointXY(*middle(2, 2)))
    wait_until(lambda: len(stopped) == 1 and len(begun) == 2)
    panel.start_over()
    wait_until(lambda: len(stopped) == 2)
    assert panel.places == []


def test_panel_opens_from_the_layer_menu(plugin, qgis_iface, layer, index):
    qgis_iface.setActiveLayer(layer)
    plugin._similar_dock._action.trigger()
    QApplication.processEvents()
    (opened,) = qgis_iface.mainWindow().findChildren(SimilarPanel)
    assert opened.controls.layer_name.text() == "town"
    assert opened.controls.index_name.text() == "town.parquet"


def test_layer_of_another_name_keeps_the_panel_apart(panel, add_layer):
    click(panel, 2, 1)
    other = add_layer("other")
    assert isinstance(other, QgsRasterLayer)
    panel.show_for(other)
    assert panel.places == []
    assert "has no index yet" in panel.controls.message.text()
