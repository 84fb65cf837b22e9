# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding similar places: controls, panel, map tool and marks."""

from __future__ import annotations

import pytest
from osgeo import ogr
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsRubberBand

from himosa_qgis.map_tools import SpotTool
from himosa_qgis.notices import Notices
from himosa_qgis.similar.similar_controls import SimilarControls
from himosa_qgis.similar.similar_dock import SimilarDock
from himosa_qgis.similar.similar_marks import SimilarMarks
from himosa_qgis.similar.similar_panel import SimilarPanel
from himosa_qgis.similar.similar_search import SimilarPlace, SimilarTask
from tests.qt6.driving import drives, picture_of, settle

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
RINGS = ([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], [(8, 8), (12, 8), (12, 12), (8, 12), (8, 8)])


def answer_to(params, _is_cancelled=None):
    """What a worker finds, in a file as it writes one."""
    source = ogr.GetDriverByName("GPKG").CreateDataSource(params["destination"])
    layer = source.CreateLayer("found", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("rank", ogr.OFTInteger))
    layer.CreateField(ogr.FieldDefn("score", ogr.OFTReal))
    found = []
    for place, ring in enumerate(RINGS):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["rank"], feature["score"] = place + 1, 0.9 - place / 10
        corners = ", ".join(f"{x} {y}" for x, y in ring)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({corners}))"))
        layer.CreateFeature(feature)
        found.append({"rank": place + 1, "score": 0.9 - place / 10, "ring": ring})
    return {"found": found}


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """What the worker was asked."""
    numbers = iter(range(100))
    monkeypatch.setattr(
        "himosa_qgis.similar.similar_panel.QgsProcessingUtils.generateTempFilename",
        lambda name: str(tmp_path / f"{next(numbers)}_{name}"),
    )
    return []


@pytest.fixture
def panel(canvas, asked):
    def ask(params, is_cancelled):
        asked.append(params)
        return answer_to(params)

    made = SimilarPanel(canvas, ask, lambda layer, tell: tell("made.parquet"))
    made.show()
    yield made
    made.close_down()


@pytest.fixture
def indexed(make_raster, tmp_path):
    layer = make_raster()
    (tmp_path / "picture.parquet").touch()
    return layer


def bands_on(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


@drives(SimilarControls)
def test_controls_list_places_and_offer_what_can_be_said_of_one():
    controls = SimilarControls()
    controls.show()
    controls.set_index("/far/index.parquet")
    controls.set_ready(True)
    controls.show_places([SimilarPlace(1, 0.5, QgsRectangle(0, 0, 1, 1))] * 3)
    assert controls.list.count() == 3
    assert not controls.more_button.isEnabled()
    QTest.keyClick(controls.list, KEY.Key_Down)
    controls.follow_choice()
    assert controls.more_button.isEnabled()
    controls.count.selectAll()
    QTest.keyClicks(controls.count, "35")
    assert controls.count.value() == 35
    picture_of(controls)
    controls.show_nothing()
    assert controls.list.count() == 0


@drives(SimilarPanel, SimilarControls, SimilarMarks, SimilarTask, SpotTool)
def test_place_is_clicked_and_its_likes_are_gone_through(panel, indexed, canvas, asked):
    controls = panel.controls
    panel.show_for(indexed)
    assert controls.index_name.text() == "picture.parquet"
    QTest.mouseClick(controls.pick_button, LEFT)
    assert controls.pick_button.isChecked()
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(40, 40))
    settle(lambda: len(panel.places) == 2)
    assert asked[0]["like"] == ["4.0,12.0"]
    assert len(bands_on(canvas)) == 2
    (layer,) = (
        each
        for each in QgsProject.instance().mapLayers().values()
        if isinstance(each, QgsVectorLayer)
    )
    tree = QgsProject.instance().layerTreeRoot()
    assert [entry.layer() for entry in tree.children()] == [layer, indexed]
    plain = canvas.grab().toImage()
    panel.marks.clear()
    assert canvas.grab().toImage() != plain
    view = canvas.extent()
    controls.list.setFocus()
    QTest.keyClick(controls.list, KEY.Key_Down)
    QTest.keyClick(controls.list, KEY.Key_Down)
    assert panel.chosen.rank == 2
    assert canvas.extent() != view
    assert canvas.flashed[-1].boundingBox() == QgsRectangle(8, 8, 12, 12)
    QTest.mouseClick(controls.more_button, LEFT)
    settle(lambda: len(asked) == 2 and controls.list.isEnabled())
    assert asked[1]["like"] == ["4.0,12.0", "10.0,10.0"]
    controls.list.setCurrentRow(0)
    QTest.mouseClick(controls.less_button, LEFT)
    settle(lambda: len(asked) == 3 and controls.list.isEnabled())
    assert asked[2]["unlike"] == ["2.0,2.0"]
    assert "like 2 example(s), unlike 1" in controls.message.text()
    picture_of(panel)
    QTest.mouseClick(controls.again_button, LEFT)
    assert controls.list.count() == 0
    QTest.keyClick(canvas, KEY.Key_Enter)
    settle(lambda: len(asked) == 4 and controls.list.isEnabled())
    panel.close()
    assert canvas.mapTool() is None
    assert not controls.pick_button.isChecked()


def test_index_is_made_or_chosen(panel, make_raster, monkeypatch, tmp_path):
    panel.show_for(make_raster())
    assert "has no index yet" in panel.controls.message.text()
    assert not panel.controls.pick_button.isEnabled()
    QTest.mouseClick(panel.controls.make_button, LEFT)
    assert panel.controls.index_name.text() == "made.parquet"
    files = [str(tmp_path / "chosen.parquet"), ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files.pop(0), ""))
    for _ in range(2):
        QTest.mouseClick(panel.controls.choose_button, LEFT)
    assert panel.controls.index_name.text() == "chosen.parquet"


def test_what_goes_wrong_is_said(panel, indexed, canvas):
    def fail(params, is_cancelled):
        raise OSError("no room")

    panel._ask = fail
    panel.show_for(indexed)
    QTest.mouseClick(panel.controls.pick_button, LEFT)
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(40, 40))
    settle(lambda: panel.controls.message.text() == "no room")
    indexed.setCrs(QgsCoordinateReferenceSystem("nowhere"))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(40, 40))
    assert "no position in the layer's CRS" in panel.controls.message.text()
    QgsProject.instance().removeMapLayer(indexed.id())
    assert "layer was removed" in panel.controls.message.text()


@drives(SimilarDock, SimilarPanel)
def test_entry_opens_the_dock_or_says_why_not(iface, indexed):
    notices = Notices(iface)
    dock = SimilarDock(iface, notices, answer_to, lambda layer, tell: None)
    dock.install()
    (entry,) = iface.layer_menu.actions()
    entry.trigger()
    assert len(iface.messageBar().items) == 1
    iface.chosen = [indexed]
    entry.trigger()
    assert dock.panel.isVisible()
    picture_of(iface.mainWindow())
    notices.remove()
    dock.remove()
    assert (iface.docks, iface.layer_menu.actions()) == ([], [])
