# SPDX-License-Identifier: GPL-3.0-or-later
"""Every widget has a name for screen readers, and the Tab key goes as the eye does."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from himosa_qgis.options.background import BackgroundWork
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.options.options_page import OptionsPage
from himosa_qgis.places.places_panel import PlacesPanel
from himosa_qgis.routing.panel.routing_panel import RoutingPanel
from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog
from himosa_qgis.similar.similar_panel import SimilarPanel
from himosa_qgis.swipe.swipe_panel import SwipePanel
from tests.plugin.conftest import drop_deleted_objects, wait_until


def options_page(canvas):
    means = PageMeans(lambda *_: {}, BackgroundWork(), lambda: None, lambda: None, lambda: None)
    page = OptionsPage(means)
    return page, lambda: wait_until(lambda: not page.models.is_busy)


def setup_dialog(canvas):
    dialog = SetupDialog(None, lambda: None, lambda: None)
    return dialog, lambda: (dialog.cancel(), wait_until(lambda: not dialog.is_busy))


def swipe_panel(canvas):
    panel = SwipePanel()
    return panel, panel.close_down


def routing_panel(canvas):
    panel = RoutingPanel(canvas, lambda *_: {})
    return panel, panel.close_down


def places_panel(canvas):
    panel = PlacesPanel(canvas)
    for button in panel.buttons:  # all of them can be used in the middle of a list
        button.setEnabled(True)
    return panel, panel.close_down


def similar_panel(canvas):
    panel = SimilarPanel(canvas, lambda *_: {}, lambda *_: None)
    for widget in panel.controls.findChildren(QWidget):  # as after a search
        widget.setEnabled(True)
    return panel, panel.close_down


@pytest.fixture(
    params=[
        options_page,
        setup_dialog,
        swipe_panel,
        places_panel,
        similar_panel,
        routing_panel,
    ]
)
def window(request, qgis_canvas, project):
    """Each window of the plugin, shown."""
    made, end = request.param(qgis_canvas)
    made.resize(700, 1400)
    made.show()
    QApplication.processEvents()
    yield made
    end()
    made.close()
    made.deleteLater()
    drop_deleted_objects()


def reached_by_tab(window):
    """Widgets that the Tab key comes to, in its order."""
    found, widget = [], window.nextInFocusChain()
    while widget is not window and len(found) < 500:
        is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_reached and window.isAncestorOf(widget) and widget.isVisibleTo(window):
            found.append(widget)
        widget = widget.nextInFocusChain()
    # What only passes its focus on to another widget is no stop of its own.
    return [widget for widget in found if widget.focusProxy() is None]


def name_of(window, widget):
    """What a screen reader says, as Qt derives it: of the widget, or of what it is a part of."""
    labels = [label for label in window.findChildren(QLabel) if label.buddy() is not None]
    while widget is not None and widget is not window:
        name = widget.accessibleName()
        if not name and isinstance(widget, QAbstractButton):
            name = widget.text().strip("….")
        named = [label.text() for label in labels if label.buddy() is widget]
        if name or named:
            return name or named[0]
        widget = widget.parentWidget()
    return ""


def test_every_widget_that_takes_the_focus_has_a_name(window):
    stops = reached_by_tab(window)
    assert len(stops) >= 3
    nameless = [w for w in stops if not name_of(window, w)]
    assert [f"{type(w).__name__} {w.objectName()}" for w in nameless] == []


def test_tab_key_goes_from_top_to_bottom_and_from_left_to_right(window):
    places = []
    for widget in reached_by_tab(window):
        middle = widget.mapTo(window, QPoint(0, widget.height() // 2))
        places.append((middle, name_of(window, widget)))
    # Where the chain begins is the window's own affair: it is read from its topmost stop on.
    first = places.index(min(places, key=lambda place: (place[0].y(), place[0].x())))
    places = places[first:] + places[:first]
    wrong = [
        (one[1], other[1])
        for one, other in zip(places, places[1:])
        if other[0].y() < one[0].y() - 12
        or (abs(other[0].y() - one[0].y()) <= 12 and other[0].x() <= one[0].x())
    ]
    assert wrong == []


def test_widget_without_a_name_would_be_found(qgis_app):
    outer = QWidget()
    assert name_of(outer, QWidget(outer)) == ""
