# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel, driven by mouse and keyboard on a real canvas."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsMapLayerLegendUtils,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.worker.client import WorkerFailed
from tests.plugin.routing.acting import (
    LEFT,
    choose_layer,
    choose_mode,
    click_cell,
    click_pixel,
    drawn_colors,
    groups,
    overlays,
    rubber_bands,
)


def test_panel_on_a_picture_adds_one_ordinary_layer_in_a_group(opened):
    panel, _ = opened()
    assert overlays() == [panel.overlay.layer]
    assert groups() == ["HIMOSA routing: Picture"]
    assert panel.overlay.layer.providerType() == "gdal"
    assert len(panel.controls.experts.buttons) == 8


@pytest.mark.parametrize("experts", [8, 12])
def test_overlay_colours_equal_a_direct_count(opened, experts):
    panel, bits = opened(experts=experts, masked_rows=8)
    click_cell(panel, 22)
    view = panel.controls.view
    assert view.number == 22
    for row, col in [(8, 0), (33, 70), (64, 64), (95, 127)]:
        count = bin(bits[21, row, col]).count("1")
        expected = view.style.color(count).getRgb()
        drawn = drawn_colors(panel.overlay.layer, row, col)
        assert drawn[3] == pytest.approx(255 * panel.overlay.opacity, abs=1)
        assert drawn[:3] == pytest.approx(expected[:3], abs=2)
    assert drawn_colors(panel.overlay.layer, 3, 3)[3] == 0, "masked pixels are transparent"


def test_strip_by_keyboard_walks_layers_and_blocks(opened):
    panel, _ = opened()
    strip = panel.controls.strip
    assert strip.current == 3, "the first layer that chooses"
    for key, number in [
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_PageDown, 10),
        (Qt.Key.Key_End, 24),
        (Qt.Key.Key_Right, 24),
        (Qt.Key.Key_PageUp, 18),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Left, 1),
    ]:
        QTest.keyClick(strip, key)
        assert strip.current == number
        assert panel.overlay.layer.renderer().band() == number
    assert "Block 1, layer 1" in strip.accessibleDescription()


def test_toggles_by_mouse_choose_experts_and_never_none(opened):
    panel, _ = opened()
    buttons = panel.controls.experts.buttons
    for button in buttons[:7]:
        QTest.mouseClick(button, LEFT)
    assert panel.controls.view.style.chosen == {7}
    QTest.keyClick(buttons[7], Qt.Key.Key_Space)
    assert panel.controls.view.style.chosen == {7}, "the last one stays down"
    QTest.keyClick(buttons[2], Qt.Key.Key_Space)
    assert panel.controls.view.style.chosen == {2, 7}
    assert panel.controls.legend.texts[0] == "kept by 2 of 2 experts"


def test_mode_of_one_expert_shows_that_one_alone(opened):
    panel, bits = opened()
    click_cell(panel, 6)
    choose_mode(panel, Mode.EXPERT)
    QTest.mouseClick(panel.controls.experts.buttons[4], LEFT)
    assert panel.controls.view.style.chosen == {4}
    layer = panel.overlay.layer
    kept = [(0, 0), (64, 64)]
    left = [tuple(place) for place in zip(*((bits[5] >> 4 & 1) == 0).nonzero())][:3]
    assert all(drawn_colors(layer, *place)[3] > 0 for place in kept)
    assert all(drawn_colors(layer, *place)[3] == 0 for place in left)
    choose_mode(panel, Mode.COUNT)
    assert panel.controls.view.style.chosen == set(range(8))


@pytest.mark.parametrize(("mode", "band"), [(Mode.BLOCK, 2), (Mode.NETWORK, 5)])
def test_sum_modes_show_the_prepared_sums(opened, mode, band):
    panel, bits = opened()
    click_cell(panel, 8)
    choose_mode(panel, mode)
    layer = panel.overlay.layer
    assert layer.source() == panel.survey.sums_path
    assert layer.renderer().band() == band
    assert not panel.controls.experts.isEnabled()
    chosen = bits[6:12] if mode is Mode.BLOCK else bits
    value = layer.dataProvider().sample(layer.extent().center(), band)[0]
    assert value == sum(bin(part[48, 64]).count("1") for part in chosen)
    choose_mode(panel, Mode.COUNT)
    assert layer.source() == panel.overlay.routing.path
    assert layer.isValid()


def test_sum_mode_before_the_sums_are_ready_waits_and_then_shows(
    make_panel, make_routing, add_file, settle
):
    panel = make_panel()
    panel.show_for(add_file(make_routing()[0], "Routing"))
    assert panel.survey is None
    choose_mode(panel, Mode.NETWORK)
    assert "Summing up" in panel.message.text()
    settle(lambda: panel.survey is not None)
    assert panel.overlay.layer.source() == panel.survey.sums_path
    assert panel.message.text() == ""


def test_legend_of_the_layer_tree_has_one_line_a_count(opened):
    panel, _ = opened()
    entry = QgsProject.instance().layerTreeRoot().findLayer(panel.overlay.layer_id)
    nodes = panel.overlay.layer.legend().createLayerTreeModelLegendNodes(entry)
    order = QgsMapLayerLegendUtils.legendNodeOrder(entry)
    texts = [nodes[place].data(Qt.ItemDataRole.DisplayRole) for place in order]
    assert texts[-9:] == [f"kept by {count} of 8 experts" for count in range(9)]
    assert len(texts) <= 10


def test_opacity_and_ramp_reach_the_layer(opened):
    panel, _ = opened()
    panel.controls.opacity.setOpacity(0.25)
    assert panel.overlay.layer.renderer().opacity() == pytest.approx(0.25)
    ramp = panel.controls.ramp_button.colorRamp().clone()
    ramp.invert()
    panel.controls.ramp_button.setColorRamp(ramp)
    assert panel.controls.view.style.color(8) == ramp.color(1)
    assert panel.overlay.layer.renderer().opacity() == pytest.approx(0.25)


@pytest.mark.parametrize("experts", [8, 12])
def test_click_on_the_map_draws_windows_and_exactly_the_kept_tokens(opened, qgis_canvas, experts):
    panel, bits = opened(experts=experts)
    click_cell(panel, 5)
    for button in panel.controls.experts.buttons[1:]:
        QTest.mouseClick(button, LEFT)
    QTest.mouseClick(panel.spot_button, LEFT)
    assert qgis_canvas.mapTool() == panel.picker.tool
    click_pixel(qgis_canvas, panel.overlay.layer, 100, 60)
    spot = panel.picker.spot
    assert (abs(spot.col - 100), abs(spot.row - 60)) <= (1, 1)
    bands = panel.picker.marks._bands
    assert len(bands) == 1 + 6 + 1 + 1
    sides = sorted(band.asGeometry().boundingBox().width() / 2 for band in bands[1:7])
    assert sides == pytest.approx([4, 8, 16, 32, 32, 64]), "48 px are cut off at the edge"
    inside = bits[4][48:96, 96:128]
    tokens = bands[0].asGeometry()
    assert tokens.area() / 4 == pytest.approx((inside & 1).sum())
    corner = panel.overlay.layer.extent()
    for row, col in [(48, 96), (60, 100), (95, 127), (70, 110)]:
        x, y = corner.xMinimum() + 2 * col + 1, corner.yMaximum() - 2 * row - 1
        assert tokens.contains(QgsPointXY(x, y)) == bool(bits[4][row, col] & 1)
    assert "column" in panel.spot_text.text()


def test_enter_on_the_map_picks_its_middle(opened, qgis_canvas):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    assert (panel.picker.spot.col, panel.picker.spot.row) == (64, 48)


def test_change_of_layer_moves_the_marks(opened, qgis_canvas):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    click_cell(panel, 4)
    chosen = panel.picker.marks._bands[7].asGeometry().boundingBox()
    assert chosen.width() / 2 == pytest.approx(32)
    assert len(rubber_bands(qgis_canvas)) == 9


def test_click_outside_the_raster_says_so(opened, qgis_canvas):
    panel, _ = opened()
    extent = panel.overlay.layer.extent()
    extent.grow(200)
    qgis_canvas.setExtent(extent)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.mouseClick(qgis_canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert "click inside" in panel.spot_text.text()
    assert rubber_bands(qgis_canvas) == []


def test_scores_arrive_in_the_background_and_the_panel_stays_live(
    opened, qgis_canvas, inspect_answer, settle
):
    asked, bits_of, released = [], [], threading.Event()

    def inspect(params, is_cancelled):
        asked.append(dict(params))
        released.wait(timeout=30)
        return inspect_answer(bits_of[0], params["col"], params["row"])

    panel, bits = opened(inspect)
    bits_of.append(bits)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    # The worker is still at it: the click did not wait for its answer.
    assert panel.scores.scores == ()
    assert len(rubber_bands(qgis_canvas)) == 9
    released.set()
    settle(lambda: panel.scores.scores)
    assert asked[0]["source"].endswith("picture.tif")
    assert (asked[0]["col"], asked[0]["row"], asked[0]["scale"]) == (64, 48, 4)
    click_cell(panel, 24)
    assert len(panel.scores.scores) == 8
    kept = [bool(bits[23, 48, 64] >> expert & 1) for expert in range(8)]
    assert list(panel.picker.scores.kept[23]) == kept
    assert "expert 8" in panel.scores.accessibleDescription()


@pytest.mark.parametrize(
    ("inspect", "words"),
    [
        (lambda *_: {"experts": 8, "layers": []}, "do not fit"),
        (lambda *_: {}, "do not fit"),
    ],
)
def test_answer_that_fits_not_is_said_and_leaves_the_marks(
    opened, qgis_canvas, settle, inspect, words
):
    panel, _ = opened(inspect)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    settle(lambda: words in panel.spot_text.text())
    assert len(rubber_bands(qgis_canvas)) == 9


def test_worker_that_fails_is_quoted(opened, qgis_canvas, settle):
    def inspect(params, is_cancelled):
        raise WorkerFailed("The backend stopped.", "Run again.")

    panel, _ = opened(inspect)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    settle(lambda: panel.spot_text.text() == "The backend stopped. Run again.")


def test_second_click_cancels_the_first_question(opened, qgis_canvas, inspect_answer, settle):
    cancelled, bits_of, asked = [], [], []

    def inspect(params, is_cancelled):
        asked.append(params)
        if len(asked) == 1:
            while not is_cancelled():
                time.sleep(0.005)
            cancelled.append(True)
        return inspect_answer(bits_of[0], params["col"], params["row"])

    panel, bits = opened(inspect)
    bits_of.append(bits)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    settle(lambda: asked)
    click_pixel(qgis_canvas, panel.overlay.layer, 20, 20)
    settle(lambda: panel.scores.scores)
    assert cancelled == [True]
    assert panel.picker.spot.col == pytest.approx(20, abs=1)


def test_panel_emptied_while_the_worker_computes_stops_the_question(opened, qgis_canvas, settle):
    asked = []

    def inspect(params, is_cancelled):
        asked.append(params)
        while not is_cancelled():
            time.sleep(0.005)
        return {}

    panel, _ = opened(inspect)
    QTest.mouseClick(panel.spot_button, LEFT)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    settle(lambda: asked)
    choose_layer(panel, None)
    gc.collect()
    settle()
    assert QgsApplication.taskManager().countActiveTasks() == 0
    assert rubber_bands(qgis_canvas) == []


def test_removal_of_the_overlay_empties_the_panel(opened, qgis_canvas, settle):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    QgsProject.instance().removeMapLayer(panel.overlay.layer_id)
    settle()
    assert panel.overlay is None
    assert groups() == []
    assert rubber_bands(qgis_canvas) == []
    assert not panel.controls.isEnabled()
    assert "removed" in panel.message.text()
    assert qgis_canvas.mapTool() != panel.picker.tool
    panel.show_for(next(iter(QgsProject.instance().mapLayers().values())))
    assert len(overlays()) == 1


def test_removal_of_the_overlays_group_empties_the_panel(opened, settle):
    panel, _ = opened()
    root = QgsProject.instance().layerTreeRoot()
    root.removeChildNode(root.findGroups()[0])
    settle(lambda: panel.overlay is None)
    assert overlays() == []


def test_removal_of_the_picture_takes_the_overlay_with_it(opened, settle, qgis_canvas):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    QgsProject.instance().removeMapLayer(panel.layer_box.currentLayer().id())
    settle()
    assert QgsProject.instance().mapLayers() == {}
    assert groups() == []
    assert rubber_bands(qgis_canvas) == []


@pytest.mark.parametrize("mode", [Mode.COUNT, Mode.NETWORK])
def test_project_closed_under_the_panel_leaves_nothing(opened, settle, qgis_canvas, mode):
    panel, _ = opened()
    choose_mode(panel, mode)
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    QgsProject.instance().clear()
    settle()
    assert panel.overlay is None
    assert QgsProject.instance().mapLayers() == {}
    assert groups() == []
    assert rubber_bands(qgis_canvas) == []
    assert panel.message.text().startswith("Choose")


def test_own_layers_in_the_overlays_group_stay_when_the_panel_lets_go(opened, add_file, settle):
    panel, _ = opened()
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    mine = QgsRasterLayer(panel.overlay.routing.path, "Mine")
    QgsProject.instance().addMapLayer(mine, False)
    group.addLayer(mine)
    choose_layer(panel, None)
    settle()
    assert overlays() == []
    assert QgsProject.instance().layerTreeRoot().findLayer(mine.id()) is not None


def test_panel_without_a_layer_gives_back_tool_and_layers(opened, settle, qgis_canvas):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    choose_layer(panel, None)
    settle()
    assert overlays() == []
    assert rubber_bands(qgis_canvas) == []
    assert qgis_canvas.mapTool() != panel.picker.tool


def test_panel_closed_by_its_button_takes_tool_and_marks_but_leaves_the_overlay(
    opened, settle, qgis_canvas
):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    panel.close()
    settle()
    assert rubber_bands(qgis_canvas) == []
    assert qgis_canvas.mapTool() != panel.picker.tool
    assert panel.spot_text.text() == ""
    assert overlays() == [panel.overlay.layer]


def test_routing_of_a_part_has_the_windows_of_the_whole_picture(opened, qgis_canvas):
    panel, _ = opened(metadata={"ORIGIN": "40,56"})
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    assert "column 120, row 88" in panel.spot_text.text()
    click_cell(panel, 6)
    box = panel.picker.marks._bands[7].asGeometry().boundingBox()
    picture = panel.overlay.layer.extent()
    left = (box.xMinimum() - picture.xMinimum()) / 2 + 56
    top = (picture.yMaximum() - box.yMaximum()) / 2 + 40
    assert (left, top) == pytest.approx((64, 64))
    assert (box.width() / 2, box.height() / 2) == pytest.approx((64, 64))
    click_cell(panel, 5)
    box = panel.picker.marks._bands[7].asGeometry().boundingBox()
    assert (box.width() / 2, box.height() / 2) == pytest.approx((48, 48))


def test_panel_changing_layers_many_times_leaks_none(opened, make_routing, add_file, settle):
    panel, _ = opened()
    other = add_file(make_routing(name="second.tif", experts=12)[0], "Second")
    first = panel.layer_box.currentLayer()
    for _ in range(5):
        choose_layer(panel, other)
        assert len(panel.controls.experts.buttons) == 12
        choose_layer(panel, first)
    settle(lambda: panel.survey is not None)
    assert len(overlays()) == 1
    assert len(groups()) == 1


def test_layer_without_routing_gets_a_sentence(make_panel, make_picture, add_file):
    panel = make_panel()
    panel.show_for(add_file(make_picture(), "Plain"))
    assert "“Plain” has no routing" in panel.message.text()
    assert not panel.controls.isEnabled()
    assert overlays() == []


def test_damaged_file_chosen_by_hand_gets_a_sentence(make_panel, tmp_path):
    broken = tmp_path / "broken.tif"
    broken.write_bytes(b"II*\0nothing")
    panel = make_panel()
    panel.show_file(str(broken))
    assert "cannot be opened" in panel.message.text()


def test_every_control_can_be_reached_and_read_aloud(opened):
    panel, _ = opened()
    controls = panel.controls
    for widget in (
        panel.layer_box,
        panel.file_button,
        controls.strip,
        controls.mode_box,
        controls.experts.buttons[0],
        controls.ramp_button,
        *controls.experts.buttons,
        panel.spot_button,
    ):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()
        assert widget is controls.strip or widget.toolTip()
    assert QApplication.activeModalWidget() is None
