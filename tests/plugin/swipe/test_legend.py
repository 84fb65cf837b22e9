# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of expected error on a side of the swipe: their partner, and their legend."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from himosa_qgis.results.band_layer_style import change_renderer_of, error_renderer_of
from himosa_qgis.results.band_layers import UNCERTAINTY, BandLayerFinisher
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin
from himosa_qgis.swipe.side_legend import SideLegend
from himosa_qgis.swipe.swipe_panel import SwipePanel
from himosa_qgis.swipe.swipe_sides import Side, sides_for
from tests.plugin.conftest import drop_deleted_objects


@pytest.fixture
def panel(project, qgis_app):
    made = SwipePanel()
    yield made
    made.close_down()
    made.deleteLater()
    drop_deleted_objects()


def test_expected_error_is_swiped_against_its_result(add_layer, new_context):
    result, errors = add_layer("result"), add_layer("errors", bands=1)
    finisher = BandLayerFinisher(
        UNCERTAINTY, ResultOrigin("", "source", (1,)), PendingResults(), result.source()
    )
    finisher.postProcessLayer(errors, new_context(), None)
    assert sides_for([errors]) == (Side(result.id()), Side(errors.id()))


@pytest.mark.parametrize(
    ("make", "begin"), [(error_renderer_of, "0 to "), (change_renderer_of, "-")]
)
def test_legend_tells_both_ends_with_the_unit(add_layer, make, begin):
    layer = add_layer("told", bands=1)
    layer.setRenderer(make(layer, "m"))
    legend = SideLegend()
    legend.show_layer(layer)
    assert legend.ends.text().startswith(begin)
    assert legend.ends.text().endswith(" m")
    assert legend.accessibleName() == f"Legend: {legend.ends.text()}"
    picture = legend.grab().toImage()
    left, right = (picture.pixelColor(x, 5) for x in (1, picture.width() - 2))
    assert left != right


def test_layer_in_its_own_colours_has_no_legend(add_layer):
    legend = SideLegend()
    legend.show_layer(add_layer("picture"))
    assert not legend.isVisibleTo(None)
    assert legend.ends.text() == ""


def test_panel_shows_the_legend_of_the_side_that_has_one(panel, add_layer):
    picture, errors = add_layer("picture"), add_layer("errors", bands=1)
    errors.setRenderer(error_renderer_of(errors, "DN"))
    panel.show_sides(Side(picture.id()), Side(errors.id()))
    assert panel.first_legend.ends.text() == ""
    assert panel.second_legend.ends.text().endswith(" DN")
    QgsProject.instance().removeMapLayer(errors.id())
    panel.show_sides(Side(picture.id()), Side(picture.id()))
    assert panel.second_legend.ends.text() == ""
