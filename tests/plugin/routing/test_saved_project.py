# SPDX-License-Identifier: GPL-3.0-or-later
"""A project that was saved while the panel showed a sum, opened again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import QgsProject

from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.rasters import sums
from himosa_qgis.routing.rasters.overlay_repair import OverlayRepair
from himosa_qgis.routing.rasters.routing_raster import read_routing
from himosa_qgis.routing.rasters.routing_survey import SurveyTask
from himosa_qgis.routing.rasters.sums import kept_coverage, sums_path
from tests.plugin.routing.acting import choose_mode, drawn_colors, groups, overlays


@pytest.fixture
def saved(opened, settle, tmp_path):
    """A project saved with the sum over the network on the map, and closed."""
    panel, _ = opened()
    choose_mode(panel, Mode.NETWORK)
    layer = panel.overlay.layer
    seen = Path(layer.source()), drawn_colors(layer, 40, 50)
    file = tmp_path / "saved.qgz"
    assert QgsProject.instance().write(str(file))
    QgsProject.instance().clear()
    settle()
    return file, *seen


@pytest.fixture
def repair(project):
    """The watcher as the plugin installs it; gives what it tells."""
    told = []
    watcher = OverlayRepair(told.append)
    project.readProject.connect(watcher.mend_all)
    yield told
    project.readProject.disconnect(watcher.mend_all)
    watcher.stop()


def test_saved_sum_is_shown_again(saved, settle, repair):
    file, sums, colors = saved
    assert QgsProject.instance().read(str(file))
    settle()
    (layer,) = overlays()
    assert layer.isValid()
    assert Path(layer.source()) == sums
    assert drawn_colors(layer, 40, 50) == colors
    assert groups() == ["HIMOSA routing: Picture"]
    assert repair == []


def test_saved_sum_whose_file_is_gone_is_prepared_again_with_its_colours(saved, settle, repair):
    file, sums, colors = saved
    sums.unlink()
    QgsProject.instance().read(str(file))
    settle()
    (layer,) = overlays()
    assert layer.isValid()
    assert drawn_colors(layer, 40, 50) == colors
    assert layer.renderer().band() == 5
    assert repair == []


def test_saved_sum_beside_a_project_that_moved_is_found(saved, settle, repair, tmp_path):
    file, sums, colors = saved
    sums.unlink()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("saved.qgz", "picture_routing.tif", "picture.tif"):
        (tmp_path / name).rename(moved / name)
    QgsProject.instance().read(str(moved / file.name))
    settle()
    (layer,) = overlays()
    assert layer.isValid()
    assert drawn_colors(layer, 40, 50) == colors


def test_saved_sum_whose_routing_raster_is_gone_gets_a_sentence(saved, settle, repair, tmp_path):
    file, sums, _ = saved
    sums.unlink()
    (tmp_path / "picture_routing.tif").unlink()
    QgsProject.instance().read(str(file))
    settle()
    assert len(repair) == 1
    assert "“picture_routing.tif” is missing" in repair[0]


def test_panel_takes_over_the_overlay_of_a_saved_project(saved, settle, repair, make_panel):
    file, _, _ = saved
    QgsProject.instance().read(str(file))
    (layer,) = overlays()
    picture = next(m for m in QgsProject.instance().mapLayers().values() if m.name() == "Picture")
    panel = make_panel()
    panel.show_for(picture)
    settle(lambda: panel.survey is not None)
    assert overlays() == [layer]
    assert panel.overlay.layer is layer
    assert panel.message.text() == ""
    assert layer.source() == panel.overlay.routing.path
    panel.layer_box.setLayer(None)
    panel.layer_box.activated.emit(0)
    settle()
    assert overlays() == []
    assert groups() == []


def test_second_survey_takes_what_the_first_one_kept(make_routing, settle, monkeypatch):
    routing = read_routing(str(make_routing()[0]))
    first, second = SurveyTask(routing), SurveyTask(routing)
    assert first.run()
    made = sums_path(routing).stat().st_ino
    assert second.run()
    assert second._survey.coverage == pytest.approx(first._survey.coverage)
    assert sums_path(routing).stat().st_ino == made
    assert [path.name for path in sums_path(routing).parent.iterdir()] == [sums_path(routing).name]


def test_sums_of_a_raster_that_changed_are_prepared_anew(make_routing):
    path, _ = make_routing()
    routing = read_routing(str(path))
    before = sums_path(routing)
    os.utime(path, (1, 1))
    assert sums_path(routing) != before


@pytest.mark.parametrize("content", [b"", b"II*\0nothing"])
def test_damaged_file_of_sums_is_prepared_anew(make_routing, content):
    routing = read_routing(str(make_routing()[0]))
    path = sums_path(routing)
    path.parent.mkdir()
    path.write_bytes(content)
    assert kept_coverage(path, routing) is None
    task = SurveyTask(routing)
    assert task.run()
    assert kept_coverage(path, routing) == pytest.approx(task._survey.coverage)


def test_files_of_sums_do_not_pile_up(make_routing, monkeypatch):
    monkeypatch.setattr(sums, "MOST_FILES", 2)
    for number in range(4):
        assert SurveyTask(read_routing(str(make_routing(name=f"{number}.tif")[0]))).run()
    assert len(list(sums.sums_folder().iterdir())) == 2
