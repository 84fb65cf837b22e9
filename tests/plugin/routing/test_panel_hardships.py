# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel with files that are damaged or gone, by keyboard alone, and in any theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from himosa_qgis.texts import as_markup
from tests.plugin.routing.acting import click_cell, overlays


@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_routing_raster_cut_off_anywhere_gets_a_sentence_or_works(
    make_panel, make_routing, qgis_canvas, settle, share
):
    path, _ = make_routing(size=(300, 300))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    panel = make_panel()
    panel.show_file(str(path))
    settle()
    if panel.overlay is None:
        assert "damaged" in panel.message.text()
        return
    assert "Make it again" in panel.message.text() or panel.survey is not None
    qgis_canvas.setExtent(panel.overlay.layer.extent())
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    QTest.keyClick(qgis_canvas, Qt.Key.Key_Return)
    for number in (1, 12, 24):
        click_cell(panel, number)
    assert panel.spot_text.text()


def test_routing_raster_of_another_picture_gets_a_sentence(
    make_panel, make_routing, make_picture, add_file
):
    path, _ = make_routing(name="elsewhere.tif", corner=(0.0, 0.0))
    panel = make_panel()
    panel.show_for(add_file(make_picture(), "Picture"))
    panel.show_file(str(path))
    assert "is that of another picture" in panel.message.text()
    assert overlays() == []


def test_routing_raster_that_vanishes_under_the_panel_gets_a_sentence(
    opened, qgis_canvas, settle, inspect_answer
):
    panel, _ = opened()
    QTest.keyClick(panel.spot_button, Qt.Key.Key_Space)
    routing = panel.overlay.routing
    Path(routing.path).write_bytes(b"")
    panel.show_file(routing.path)
    assert "cannot be opened" in panel.message.text()
    assert not panel.spot_button.isEnabled()
    settle()
    assert overlays() == []


def test_tab_key_walks_through_every_control_in_the_order_of_sight(opened):
    panel, _ = opened()
    panel.activateWindow()
    panel.layer_box.setFocus()
    controls, walked = panel.controls, []
    for _ in range(40):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() in walked:
            break
    wanted = [
        panel.layer_box,
        panel.file_button,
        controls.strip,
        controls.mode_box,
        *controls.experts.buttons,
        controls.ramp_button,
        panel.spot_button,
    ]
    assert [widget for widget in walked if widget in wanted] == wanted
    inside = [widget for widget in walked if controls.opacity.isAncestorOf(widget)]
    assert inside, "the opacity can be reached"


@pytest.mark.parametrize("sheet", ["", "QWidget { background: #222 } QLabel { color: #eeddcc }"])
def test_painted_text_has_the_colour_of_labels_in_any_theme(opened, sheet):
    panel, _ = opened()
    before = QApplication.instance().styleSheet()
    QApplication.instance().setStyleSheet(sheet)
    try:
        label = panel.controls.caption
        label.ensurePolished()
        expected = label.palette().color(label.foregroundRole())
        for widget in (panel.controls.strip, panel.controls.legend, panel.scores):
            assert widget._text_color() == expected
        assert not sheet or expected.name() == "#eeddcc"
    finally:
        QApplication.instance().setStyleSheet(before)


def test_nothing_in_the_panel_is_cut_off_on_the_right(opened):
    panel, _ = opened(experts=12)
    panel.resize(100, 500)
    QApplication.processEvents()
    inside = panel.controls.parentWidget()
    shown = panel.widget().viewport().width()
    assert inside.width() <= shown
    assert panel.controls.strip.geometry().right() <= inside.width()


def test_texts_of_the_panel_are_no_markup(make_panel):
    labels = [label for label in make_panel().findChildren(QLabel) if label.wordWrap()]
    assert len(labels) >= 3
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_name_of_a_layer_is_no_markup_in_the_message_bar(qgis_app):
    name = '<img src="http://127.0.0.1:9/a.png"> & <b>bold</b>'
    shown = QTextDocument()
    shown.setHtml(as_markup(name))
    assert shown.toPlainText() == name
