# SPDX-License-Identifier: GPL-3.0-or-later
"""The swipe: its panel, legends, map tool, and the line that is dragged over the map."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QPushButton
from qgis.core import QgsProject, QgsRectangle
from qgis.gui import QgsMapTool

from himosa_qgis.notices import Notices
from himosa_qgis.routing.rasters.routing_style import default_ramp, share_renderer
from himosa_qgis.swipe.side_legend import SideLegend, _Strip
from himosa_qgis.swipe.side_picture import SidePicture
from himosa_qgis.swipe.swipe_control import SwipeControl
from himosa_qgis.swipe.swipe_item import SwipeItem
from himosa_qgis.swipe.swipe_panel import SwipePanel
from himosa_qgis.swipe.swipe_sides import Side
from himosa_qgis.swipe.swipe_tool import SwipeTool
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
RED, BLUE = QColor("red"), QColor("blue")


@pytest.fixture
def sides(make_raster):
    """A red and a blue layer."""
    layers = make_raster("before"), make_raster("after")
    for layer, color in zip(layers, (RED, BLUE)):
        layer.paint = color
    return tuple(Side(layer.id()) for layer in layers)


@pytest.fixture
def tool(canvas):
    made = SwipeTool(canvas)
    yield made
    made.close_down()


def drag(canvas, *places):
    """Press at the first place, and let go at the last one."""
    view = canvas.viewport()
    QTest.mousePress(view, LEFT, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(view, QPoint(*place))
    QTest.mouseRelease(view, LEFT, pos=QPoint(*places[-1]))


@drives(SideLegend, _Strip)
def test_legend_paints_the_colours_of_a_quantity(make_raster):
    layer, legend = make_raster(), SideLegend()
    assert not legend.isVisibleTo(None)
    renderer = share_renderer(layer.dataProvider(), 1, (0.0, 5.0), default_ramp())
    layer.setRenderer(renderer)
    legend.show_layer(layer)
    assert legend.ends.text() == "0 to 5 m"
    legend.resize(120, 40)
    picture = picture_of(legend)
    assert picture.pixelColor(2, 5).lightness() < picture.pixelColor(117, 5).lightness()
    legend.show_layer(None)
    assert legend.ends.text() == ""


@drives(SwipePanel, SideLegend)
def test_panel_tells_sides_direction_and_its_end(sides):
    panel, chosen, turned, closed = SwipePanel(), [], [], []
    panel.sides_chosen.connect(lambda *pair: chosen.append(pair))
    panel.turned.connect(turned.append)
    panel.closed_by_person.connect(lambda: closed.append(True))
    panel.show()
    panel.show_sides(*sides)
    assert panel.chosen() == sides
    QTest.keyClick(panel.first_box, KEY.Key_Home)
    QTest.keyClick(panel.first_box, KEY.Key_Down)
    assert chosen[-1] == (panel.first_box.itemData(1), sides[1])
    assert chosen[-1][0].is_bicubic
    QTest.keyClick(panel.direction_box, KEY.Key_Down)
    QTest.keyClick(panel.direction_box, KEY.Key_Up)
    assert turned == [False, True]
    picture_of(panel)
    QgsProject.instance().removeMapLayer(sides[1].layer_id)
    settle(lambda: panel.second_box.currentData() is None)
    assert panel.chosen() is None
    panel.close()
    assert closed == [True]
    panel.close_down()


@drives(SwipeTool, SwipeItem, SidePicture)
def test_line_is_dragged_over_two_pictures(canvas, tool, sides):
    tool.begin(*sides)
    settle(lambda: all(picture.image is not None for picture in tool.pictures))
    picture = canvas.grab().toImage()
    assert (picture.pixelColor(20, 120), picture.pixelColor(140, 120)) == (RED, BLUE)
    drag(canvas, (80, 80), (60, 80), (40, 80))
    assert tool.item.share == pytest.approx(0.25)
    assert canvas.grab().toImage().pixelColor(60, 120) == BLUE
    tool.turn(False)
    assert canvas.cursor().shape() == Qt.CursorShape.SplitVCursor
    drag(canvas, (80, 20), (80, 120))
    assert tool.item.share == pytest.approx(0.75)
    picture = canvas.grab().toImage()
    assert (picture.pixelColor(20, 100), picture.pixelColor(20, 125)) == (RED, BLUE)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(80, 40))
    QTest.keyClick(canvas, KEY.Key_Left)
    assert canvas.mapTool() is tool


def test_pictures_move_with_the_map_and_are_drawn_anew(canvas, tool, sides):
    tool.begin(*sides)
    settle(lambda: all(picture.image is not None for picture in tool.pictures))
    canvas.setExtent(QgsRectangle(8, 0, 24, 16))
    where = tool.pictures[0].placement()
    assert where.map(0.0, 0.0) == (-80.0, 0.0)
    assert canvas.grab().toImage().pixelColor(100, 120) != RED
    settle(lambda: tool.pictures[0].placement().map(0.0, 0.0) == (0.0, 0.0))
    sides[0].layer.paint = QColor("green")
    sides[0].layer.triggerRepaint()
    settle(lambda: canvas.grab().toImage().pixelColor(20, 120) == QColor("green"))


def test_escape_gives_the_former_tool_back(canvas, tool, sides):
    former = QgsMapTool(canvas)
    canvas.setMapTool(former)
    tool.begin(*sides)
    assert canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert canvas.mapTool() is former
    assert canvas.scene().items() == []
    tool.begin(*sides)
    QgsProject.instance().removeMapLayer(sides[0].layer_id)
    assert canvas.mapTool() is former


@drives(SwipeControl, SwipePanel, SwipeTool)
def test_button_and_entry_begin_and_end_the_swipe(iface, make_raster):
    notices = Notices(iface)
    control = SwipeControl(iface, notices)
    control.install()
    (button,) = iface.bar
    button.trigger()
    (notice,) = iface.messageBar().items
    assert not button.isChecked()
    QTest.mouseClick(notice.findChild(QPushButton), LEFT)
    assert iface.actionAddRasterLayer().trigger.called
    iface.chosen = [make_raster("before"), make_raster("after")]
    iface.mapCanvas().setExtent(QgsRectangle(0, 0, 16, 16))
    (entry,) = iface.layer_menu.actions()
    entry.trigger()
    assert button.isChecked()
    assert control.panel.isVisible()
    settle(lambda: control.tool.pictures[1].image is not None)
    QTest.keyClick(control.panel.direction_box, KEY.Key_Down)
    assert not control.tool.is_vertical
    picture_of(iface.mainWindow())
    QTest.keyClick(control.panel.second_box, KEY.Key_End)
    assert control.tool.pictures[1].side == control.panel.chosen()[1]
    control.panel.close()
    assert not button.isChecked()
    button.trigger()
    assert iface.mapCanvas().mapTool() is control.tool
    button.trigger()
    assert iface.mapCanvas().mapTool() is None
    control.remove()
    notices.remove()
    assert (iface.bar, iface.menus, iface.docks) == ([], [], [])
