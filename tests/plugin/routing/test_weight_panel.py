# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel with the weights of a Soft mixture of experts: what they gave and took."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable, read_routing
from tests.plugin.routing.acting import (
    click_cell,
    click_pixel,
    drawn_colors,
    overlays,
    rubber_bands,
)
from tests.plugin.routing.conftest import CORNER, PIXEL_M

LAYERS, EXPERTS, SLOTS, SIZE = 2, 4, 3, (12, 16)


@pytest.fixture
def make_weights(tmp_path):
    """A factory of rasters of weights; gives path and values (layers, what, parts, h, w)."""

    def make(metadata=(), kind=gdal.GDT_Float32, slots=1, name="town_weights.tif"):
        rng = np.random.default_rng(0)
        values = rng.random((LAYERS, 2, EXPERTS * slots, *SIZE)).astype(np.float32) + 0.1
        values[:, 0] /= values[:, 0].sum(axis=1, keepdims=True)
        values[..., 0, 0] = 0  # a patch that the encoder did not see
        path = tmp_path / name
        bands = values.reshape(-1, *SIZE)
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), SIZE[1], SIZE[0], len(bands), kind, ["INTERLEAVE=BAND"]
        )
        dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0.0, CORNER[1], 0.0, -PIXEL_M))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32631)
        dataset.SetProjection(reference.ExportToWkt())
        dataset.WriteArray(bands)
        said = {
            "ROUTING_VERSION": "1",
            "ROUTING_KIND": "weights",
            "EXPERTS": str(EXPERTS),
            "SLOTS": str(slots),
            "LAYERS": str(LAYERS),
            "BLOCKS": "1",
            "DEPTHS": str(LAYERS),
            "WINDOW_SIDES": "1,1",
            "SPARSITY": "4,4",
            "MODEL": "csmoe-small",
            "SOURCE": "town.tif",
            **dict(metadata),
        }
        dataset.SetMetadata(said, "HIMOSA")
        dataset = None
        return path, values

    return make


@pytest.fixture
def open_with(make_panel, make_weights, add_file, qgis_canvas):
    """Opens the panel with a layer of weights, on a canvas that shows it whole."""

    def open_it(slots):
        path, values = make_weights(slots=slots)
        layer = add_file(path, "Weights")
        panel = make_panel(lambda *_: pytest.fail("all is in the raster"))
        panel.show_for(layer)
        assert panel.overlay is not None, panel.message.text()
        qgis_canvas.resize(640, 480)
        qgis_canvas.setDestinationCrs(layer.crs())
        qgis_canvas.setExtent(layer.extent())
        return panel, values

    return open_it


@pytest.fixture
def opened(open_with):
    """With the weights of experts."""
    return open_with(1)


@pytest.fixture
def opened_slots(open_with):
    """With those of single slots."""
    return open_with(SLOTS)


def choose(panel, mode):
    box = panel.controls.mode_box
    box.setCurrentIndex(box.findData(mode.value))
    assert panel.controls.mode is mode


def test_raster_of_weights_says_so_and_knows_its_bands(make_weights):
    routing = read_routing(str(make_weights()[0]))
    assert routing.is_of_weights
    assert (routing.experts, len(routing.layers)) == (EXPERTS, LAYERS)
    bands = [
        routing.weight_band(number, expert, is_taken)
        for number in (1, 2)
        for is_taken in (False, True)
        for expert in range(EXPERTS)
    ]
    assert bands == list(range(1, 17))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"EXPERTS": "3"}, "16 bands for 2 layers"),
        ({"EXPERTS": "17"}, "16 bands for 2 layers"),
        ({"ROUTING_KIND": "experts"}, "16 bands for 2 layers"),
        ({"SLOTS": "4"}, "16 bands for 2 layers"),
        ({"SLOTS": "0"}, "16 bands for 2 layers"),
        ({"SLOTS": "-1", "EXPERTS": "-4"}, "-4 weights in 16 bits"),
        ({"SLOTS": "many"}, "damaged"),
    ],
)
def test_raster_that_contradicts_itself_is_refused(make_weights, said, words):
    path, _ = make_weights(said)
    with pytest.raises(RoutingUnusable, match=words):
        read_routing(str(path))


def test_weights_that_are_no_measures_are_refused(make_weights):
    path, _ = make_weights(kind=gdal.GDT_Byte)
    with pytest.raises(RoutingUnusable, match="4 weights in 0 bits"):
        read_routing(str(path))


def test_panel_offers_what_one_expert_gave_and_took(opened):
    panel, _ = opened
    box = panel.controls.mode_box
    assert [box.itemData(place) for place in range(box.count())] == ["given", "taken"]
    assert panel.controls.experts.chosen == {0}
    assert panel.controls.legend.texts == ("0.00 (nothing)", "0.50 (twice an equal share)")
    choose(panel, Mode.TAKEN)
    assert panel.controls.legend.texts == ("0.00 (nothing)", "2.00 (twice an equal share)")
    assert panel.survey is None


def test_overlay_draws_the_band_of_layer_expert_and_direction(opened):
    panel, _ = opened
    (layer,) = overlays()
    assert layer.renderer().band() == 1
    assert layer.name() == "Layer 1: what expert 1 gave"
    click_cell(panel, 2)
    panel.controls.experts.buttons[2].click()
    choose(panel, Mode.TAKEN)
    assert layer.renderer().band() == 8 + 4 + 3
    assert layer.name() == "Layer 2: what expert 3 took"
    assert panel.controls.experts.chosen == {2}


def test_colours_go_from_nothing_to_twice_an_equal_share(opened):
    panel, values = opened
    (layer,) = overlays()
    ramp = panel.controls.ramp_button.colorRamp()
    row, column = np.unravel_index(values[0, 0, 0].argmax(), SIZE)
    share = min(1.0, float(values[0, 0, 0, row, column]) / 0.5)
    drawn = drawn_colors(layer, int(row), int(column))
    wanted = ramp.color(share)
    assert np.abs(np.subtract(drawn[:3], wanted.getRgb()[:3])).max() < 8


def test_picked_patch_tells_what_all_experts_gave_it_and_took(opened, qgis_canvas, settle):
    panel, values = opened
    panel.spot_button.click()
    click_pixel(qgis_canvas, overlays()[0], 5, 7)
    assert panel.scores.scores == pytest.approx(values[0, 0, :, 7, 5], abs=1e-6)
    assert sum(panel.scores.scores) == pytest.approx(1, abs=1e-5)
    assert "Pixel: column 5, row 7. What each expert gave this patch" in panel.spot_text.text()
    assert rubber_bands(qgis_canvas)
    choose(panel, Mode.TAKEN)
    click_cell(panel, 2)
    assert panel.scores.scores == pytest.approx(values[1, 1, :, 7, 5], abs=1e-6)
    assert "What each expert took of this patch" in panel.spot_text.text()
    settle()


def test_patch_that_was_not_seen_is_told_so(opened, qgis_canvas):
    panel, _ = opened
    panel.spot_button.click()
    click_pixel(qgis_canvas, overlays()[0], 0, 0)
    assert panel.scores.scores == ()
    assert "the encoder saw nothing here" in panel.spot_text.text()


def test_panel_turns_back_to_experts_that_keep_tokens(opened, make_routing, add_file, settle):
    panel, _ = opened
    panel.show_for(add_file(make_routing()[0], "Routing"))
    assert panel.overlay is not None, panel.message.text()
    assert panel.controls.mode is Mode.COUNT
    assert panel.controls.experts.chosen == set(range(8))
    settle(lambda: panel.survey is not None)


def test_new_layer_of_weights_is_drawn_and_described(make_weights, add_file, new_context, feedback):
    path, _ = make_weights()
    layer = add_file(path, "Weights")
    finisher = RoutingLayerFinisher(ResultOrigin("", "Town", ()), PendingResults())
    finisher.postProcessLayer(layer, new_context(), feedback)
    assert layer.renderer().band() == 9  # what the first expert gave in the last layer
    assert "gave the patches of “Town”" in layer.metadata().abstract()


def choose_slot(panel, slot):
    """By keyboard, from the first one on."""
    box = panel.controls.slot_box
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(slot - 1):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == str(slot)


def test_raster_of_slots_knows_its_bands(make_weights):
    path, values = make_weights(slots=SLOTS)
    routing = read_routing(str(path))
    assert (routing.experts, routing.slots, routing.parts) == (EXPERTS, SLOTS, EXPERTS * SLOTS)
    bands = gdal.Open(str(path))
    for number, is_taken, part in ((1, False, 0), (1, True, 11), (2, False, 5), (2, True, 11)):
        band = bands.GetRasterBand(routing.weight_band(number, part, is_taken)).ReadAsArray()
        np.testing.assert_array_equal(band, values[number - 1, int(is_taken), part])


def test_panel_offers_each_slot_of_each_expert(opened_slots):
    panel, _ = opened_slots
    controls = panel.controls
    assert controls.slot_box.isVisibleTo(panel)
    assert controls.slot_label.isVisibleTo(panel)
    assert [controls.slot_box.itemText(at) for at in range(controls.slot_box.count())] == list(
        "123"
    )
    texts = [controls.mode_box.itemText(place) for place in range(controls.mode_box.count())]
    assert texts == ["What one slot gave (combine)", "What one slot took (dispatch)"]
    assert "every slot takes a share" in controls.caption.text()
    # An equal share is a twelfth.
    assert controls.legend.texts == ("0.00 (nothing)", "0.1667 (twice an equal share)")
    choose(panel, Mode.TAKEN)
    assert controls.legend.texts == ("0.00 (nothing)", "2.00 (twice an equal share)")
    assert panel.survey is None


def test_overlay_draws_the_band_of_layer_expert_slot_and_direction(opened_slots):
    panel, values = opened_slots
    (layer,) = overlays()
    assert layer.renderer().band() == 1
    assert layer.name() == "Layer 1: what expert 1, slot 1 gave"
    panel.controls.experts.buttons[1].click()
    choose_slot(panel, 3)
    assert layer.renderer().band() == 3 + 3
    assert layer.name() == "Layer 1: what expert 2, slot 3 gave"
    click_cell(panel, 2)
    choose(panel, Mode.TAKEN)
    assert layer.renderer().band() == 24 + 12 + 3 + 3
    assert layer.name() == "Layer 2: what expert 2, slot 3 took"
    share = float(values[1, 1, 5, 4, 6]) / 2
    wanted = panel.controls.ramp_button.colorRamp().color(share)
    assert np.abs(np.subtract(drawn_colors(layer, 4, 6)[:3], wanted.getRgb()[:3])).max() < 8


def test_picked_patch_tells_what_all_slots_gave_it_and_took(opened_slots, qgis_canvas, settle):
    panel, values = opened_slots
    panel.controls.experts.buttons[1].click()
    choose_slot(panel, 3)
    panel.spot_button.click()
    click_pixel(qgis_canvas, overlays()[0], 5, 7)
    assert panel.scores.scores == pytest.approx(values[0, 0, :, 7, 5], abs=1e-6)
    assert sum(panel.scores.scores) == pytest.approx(1, abs=1e-5)
    assert "Pixel: column 5, row 7. What each slot gave this patch" in panel.spot_text.text()
    told = panel.scores.accessibleDescription().split("; ")
    assert told[5] == f"expert 2, slot 3: {values[0, 0, 5, 7, 5]:.4f}"
    assert rubber_bands(qgis_canvas)
    choose(panel, Mode.TAKEN)
    click_cell(panel, 2)
    assert panel.scores.scores == pytest.approx(values[1, 1, :, 7, 5], abs=1e-6)
    assert "What each slot took of this patch" in panel.spot_text.text()
    assert not panel.grab().isNull()  # bars with names of two numbers are painted
    settle()


def test_panel_turns_from_slots_to_experts_and_back(opened_slots, make_weights, add_file):
    panel, _ = opened_slots
    choose_slot(panel, 2)
    panel.show_for(add_file(make_weights(name="experts.tif")[0], "Experts"))
    assert not panel.controls.slot_box.isVisibleTo(panel)
    assert not panel.controls.slot_label.isVisibleTo(panel)
    assert panel.controls.view.part == 0
    panel.show_for(add_file(make_weights(slots=2, name="other.tif")[0], "Other"))
    assert panel.controls.slot_box.isVisibleTo(panel)
    assert panel.controls.slot_box.count() == 2


def test_new_layer_of_slots_is_drawn_and_described(make_weights, add_file, new_context, feedback):
    path, _ = make_weights(slots=SLOTS)
    layer = add_file(path, "Slots")
    finisher = RoutingLayerFinisher(ResultOrigin("", "Town", ()), PendingResults())
    finisher.postProcessLayer(layer, new_context(), feedback)
    assert layer.renderer().band() == 25  # what the first slot gave in the last layer
    assert "What each slot of each expert" in layer.metadata().abstract()
    assert "gave the patches of “Town”" in layer.metadata().abstract()
