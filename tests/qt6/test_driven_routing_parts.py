# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the routing panel, each pressed and painted by itself."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QColor, QHelpEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from himosa_qgis.routing.panel.expert_toggles import ExpertToggles
from himosa_qgis.routing.panel.layer_strip import LayerStrip
from himosa_qgis.routing.panel.legend import LegendView, ScoreBars
from himosa_qgis.routing.panel.panel_controls import FIRST_OPACITY, RoutingControls
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.panel.panel_parts import UpAndDown
from himosa_qgis.routing.panel.themes import TextColor
from himosa_qgis.routing.panel.window_bars import WindowBars
from himosa_qgis.routing.rasters.routing_raster import RoutingLayer, RoutingRaster
from himosa_qgis.routing.rasters.routing_style import LegendEntry, WeightScale, default_ramp
from himosa_qgis.routing.rasters.window_spot import Attention, LookedAt
from tests.qt6.driving import drives, picture_of

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
LAYERS = [RoutingLayer(n, 1 + (n > 2), 2 - n % 2, 8, n) for n in (1, 2, 3, 4)]


def routing(kind="experts", experts=4, slots=1):
    """A routing raster that nobody reads."""
    from qgis.core import QgsRectangle

    extent = QgsRectangle(0, 0, 16, 16)
    return RoutingRaster("r.tif", 8, 8, experts, tuple(LAYERS), extent, kind=kind, slots=slots)


@drives(ExpertToggles)
def test_expert_toggles_are_pressed_by_mouse_and_key():
    widget, heard = ExpertToggles(), []
    widget.set_experts(10)
    widget.changed.connect(lambda: heard.append(widget.chosen))
    widget.show()
    QTest.mouseClick(widget.buttons[1], LEFT)
    QTest.keyClick(widget.buttons[9], KEY.Key_Space)
    assert heard == [frozenset(range(10)) - {1}, frozenset(range(9)) - {1}]
    for button in widget.buttons:
        if button.isChecked():
            QTest.mouseClick(button, LEFT)
    assert len(widget.chosen) == 1, "one is always down"
    widget.set_exclusive(True)
    QTest.mouseClick(widget.buttons[4], LEFT)
    assert widget.chosen == {4}
    picture_of(widget)
    widget.set_exclusive(False)
    assert len(widget.chosen) == 10


@drives(ScoreBars, TextColor)
def test_bars_of_scores_and_of_weights_are_drawn():
    widget = ScoreBars()
    widget.show_scores([0.2, 0.9, 0.5], [False, True, False])
    scores = picture_of(widget)
    assert widget.scores == (0.2, 0.9, 0.5)
    assert "expert 2: 0.90, kept" in widget.accessibleDescription()
    widget.show_weights([0.1, 0.4, 0.3], 0, WeightScale(0.5, 2))
    weights = picture_of(widget)
    assert weights != scores
    widget.show_weights([0.1, 0.4, 0.3, 0.2], 3, WeightScale(0.5, 4), 2)
    assert picture_of(widget) != weights
    assert widget.accessibleDescription().endswith("expert 2, slot 2: 0.2000")


@drives(WindowBars)
def test_bars_of_windows_are_drawn():
    widget = WindowBars()
    windows = [LookedAt(0, -1, 0, None), LookedAt(3, 0, 0, None)]
    widget.show_windows(windows, {0: Attention(0.5, 0.75), 3: Attention(0.4, 0.25)})
    assert [told.share for _, told in widget.rows] == [0.75, 0.25]
    picture_of(widget)


@drives(LayerStrip)
def test_strip_of_layers_is_driven_by_mouse_keys_and_hovering():
    widget, heard = LayerStrip(), []
    QTest.keyClick(widget, KEY.Key_PageDown)  # without layers nothing happens
    widget.chosen.connect(heard.append)
    widget.set_layers(LAYERS)
    widget.resize(widget.sizeHint())
    widget.show()
    assert widget.current == 2, "the first that chooses at all"
    place = widget.cell(3).center().toPoint()
    QTest.mouseClick(widget, LEFT, pos=place)
    keys = ("Right", "Home", "End", "Left", "PageUp", "PageDown", "A")
    for name in keys:
        QTest.keyClick(widget, getattr(KEY, f"Key_{name}"))
    assert heard == [3, 4, 1, 4, 3, 1, 3]
    hovered = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    assert QApplication.sendEvent(widget, hovered)
    assert QToolTip.text() == widget.text(3)
    plain = picture_of(widget)
    widget.mark(frozenset({1, 2}))
    widget.set_coverage([1.0, 0.5, 0.25, 0.1])
    assert picture_of(widget) != plain
    assert "25.0 %" in widget.text(3)


@drives(LegendView)
def test_legend_draws_swatches_and_a_ramp():
    widget = LegendView()
    widget.show_entries([LegendEntry(QColor("red"), "all"), LegendEntry(QColor("blue"), "none")])
    assert sorted(widget.texts) == ["all", "none"]
    picture_of(widget)
    widget.show_ramp(default_ramp(), "low", "high")
    assert widget.texts == ("low", "high")
    picture = picture_of(widget)
    left, right = (picture.pixelColor(x, 6) for x in (4, picture.width() - 6))
    assert left.lightness() < right.lightness()
    widget.clear()
    assert widget.texts == ()


@drives(UpAndDown)
def test_scrolling_area_is_as_wide_as_what_is_in_it():
    widget, inside = UpAndDown(), QLabel("x" * 80)
    widget.setWidget(inside)
    assert widget.sizeHint().width() >= widget.minimumSizeHint().width() > inside.width() - 4
    picture_of(widget)


@drives(RoutingControls, ExpertToggles, LayerStrip, LegendView)
def test_controls_follow_keys_clicks_and_the_slider():
    widget, heard, opacities = RoutingControls(), [], []
    assert widget.isEnabled()
    widget.set_routing(None)
    assert not widget.isEnabled()
    widget.set_routing(routing())
    widget.changed.connect(lambda: heard.append(widget.view))
    widget.opacity_changed.connect(opacities.append)
    widget.show()
    assert widget.opacity.opacity() == FIRST_OPACITY
    QTest.keyClick(widget.mode_box, KEY.Key_Down)
    assert heard[-1].mode is Mode.EXPERT
    QTest.mouseClick(widget.experts.buttons[2], LEFT)
    assert heard[-1].style.chosen == {2}
    assert widget.legend.texts == ("kept by expert 3",)
    QTest.keyClick(widget.mode_box, KEY.Key_Down)
    assert (heard[-1].mode, heard[-1].block) == (Mode.BLOCK, 1)
    QTest.keyClick(widget.strip, KEY.Key_End)
    assert heard[-1].block == 2
    QTest.keyClick(widget.mode_box, KEY.Key_End)
    assert widget.caption.text().startswith("Whole network")
    QTest.keyClick(widget.opacity.slider, KEY.Key_Home)
    assert opacities[-1] == 0.0
    told = len(heard)
    widget.ramp_button.setColorRamp(default_ramp())
    assert len(heard) == told + 1
    picture_of(widget)
    widget.set_routing(None)
    assert widget.caption.text() == ""


@drives(RoutingControls)
def test_tab_key_goes_through_the_controls():
    widget = RoutingControls()
    widget.set_routing(routing())
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    widget.strip.setFocus()
    visited = []
    for _ in range(8):
        visited.append(QApplication.focusWidget())
        QTest.keyClick(visited[-1], KEY.Key_Tab)
    order = [widget.strip, widget.mode_box, *widget.experts.buttons, widget.ramp_button]
    assert visited[: len(order)] == order
    assert widget.last in widget.opacity.findChildren(QWidget)


@pytest.mark.parametrize(
    ("kind", "experts", "slots", "modes"),
    [
        ("windows", 9, 1, ("count", "block", "network")),
        ("weights", 4, 1, ("given", "taken")),
        ("weights", 4, 3, ("given", "taken")),
    ],
)
def test_controls_offer_what_other_networks_have_to_show(kind, experts, slots, modes):
    widget = RoutingControls()
    widget.set_routing(routing(kind, experts, slots))
    widget.show()
    box = widget.mode_box
    assert tuple(box.itemData(place) for place in range(box.count())) == modes
    assert widget.experts.isVisible() == (kind == "weights")
    assert widget.slot_box.isVisible() == widget.slot_label.isVisible() == (slots > 1)
    for place in range(box.count()):
        box.setCurrentIndex(place)
        assert all(widget.legend.texts)
        picture_of(widget)


def test_slot_is_chosen_by_keys_between_experts_and_colours():
    widget, heard = RoutingControls(), []
    widget.set_routing(routing("weights", 4, 3))
    widget.changed.connect(lambda: heard.append(widget.view.part))
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    QTest.mouseClick(widget.experts.buttons[1], LEFT)
    widget.experts.buttons[-1].setFocus()
    QTest.keyClick(widget.experts.buttons[-1], KEY.Key_Tab)
    assert QApplication.focusWidget() is widget.slot_box
    QTest.keyClick(widget.slot_box, KEY.Key_Down)
    QTest.keyClick(widget.slot_box, KEY.Key_Down)
    assert heard == [3, 4, 5]
    QTest.keyClick(widget.slot_box, KEY.Key_Tab)
    assert QApplication.focusWidget() is widget.ramp_button


def test_strip_asks_for_room_by_whole_numbers():
    widget = LayerStrip()
    widget.set_layers(LAYERS * 8)
    assert isinstance(widget.minimumSizeHint(), QSize)
    assert widget.minimumSizeHint().width() <= widget.sizeHint().width()
