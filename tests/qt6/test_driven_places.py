# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock that leads from one place to check to the next, and what opens it."""

from __future__ import annotations

import pytest
from osgeo import ogr
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from himosa_qgis.notices import Notices
from himosa_qgis.places.places_dock import PlacesDock
from himosa_qgis.places.places_panel import PlacesPanel
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.places_layer import NewPlaces, PlacesFinisher
from tests.qt6.driving import drives, picture_of

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def places(tmp_path):
    """A layer of three places."""
    path = str(tmp_path / "places.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = source.CreateLayer("places", None, ogr.wkbPoint)
    kinds = {
        "rank": ogr.OFTInteger,
        "expected_error": ogr.OFTReal,
        "unit": ogr.OFTString,
        "times_mean": ogr.OFTReal,
        "side": ogr.OFTReal,
    }
    for name, kind in kinds.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    for rank in (2, 1, 3):
        feature = ogr.Feature(layer.GetLayerDefn())
        values = (rank, 4.0 / rank, "m", 3.0 / rank, 2.0)
        for name, value in zip(kinds, values):
            feature[name] = value
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({10 * rank} 5)"))
        layer.CreateFeature(feature)
    source = layer = feature = None
    return QgsProject.instance().addMapLayer(QgsVectorLayer(path, "places", "ogr"))


@drives(PlacesPanel)
def test_buttons_lead_from_place_to_place(canvas, places):
    panel = PlacesPanel(canvas)
    panel.show()
    assert not any(button.isEnabled() for button in panel.buttons)
    panel.show_layer(places)
    assert panel.told.text() == "Place 1 of 3: expected error 4 m, 3 times the mean."
    assert canvas.extent().center().x() == 10
    QTest.mouseClick(panel.next_button, LEFT)
    QTest.keyClick(panel.next_button, KEY.Key_Space)
    assert canvas.extent().center().x() == 30
    assert not panel.next_button.isEnabled()
    QTest.mouseClick(panel.previous_button, LEFT)
    QTest.mouseClick(panel.again_button, LEFT)
    assert [round(mark.asPoint().x()) for mark in canvas.flashed] == [10, 20, 30, 20, 20]
    picture_of(panel)
    canvas.mapSettings().crs = QgsCoordinateReferenceSystem("nowhere")
    QTest.mouseClick(panel.again_button, LEFT)
    assert "does not reach" in panel.told.text()
    QgsProject.instance().removeMapLayer(places.id())
    assert panel.place is None
    panel.close()
    panel.close_down()


@drives(PlacesDock, PlacesPanel, NewPlaces)
def test_dock_opens_by_the_entry_and_by_new_places(iface, places, make_raster):
    notices, news = Notices(iface), NewPlaces()
    dock = PlacesDock(iface, notices, news)
    dock.install()
    (entry,) = iface.layer_menu.actions()
    iface.chosen = [make_raster("no places")]
    entry.trigger()
    assert len(iface.messageBar().items) == 1
    assert dock.panel is None
    iface.chosen = [places]
    entry.trigger()
    assert dock.panel.isVisible()
    dock.panel.close()
    PlacesFinisher(PendingResults(), news).postProcessLayer(places, None, None)
    assert dock.panel.isVisible()
    picture_of(iface.mainWindow())
    notices.remove()
    dock.remove()
    assert (iface.docks, iface.layer_menu.actions()) == ([], [])
