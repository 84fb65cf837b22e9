# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing panel with a routing raster of windows that look at windows."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtTest import QTest

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.results.result_layer import ResultOrigin
from himosa_qgis.routing.panel.panel_modes import Mode
from himosa_qgis.routing.panel.spot_marks import CHOSEN_WINDOW, LOOKED_AT, ShareLabels
from himosa_qgis.routing.rasters.routing_layer import RoutingLayerFinisher
from himosa_qgis.routing.rasters.routing_raster import RoutingUnusable, read_routing
from himosa_qgis.routing.rasters.window_survey import NODATA
from tests.plugin.routing.acting import (
    LEFT,
    choose_layer,
    choose_mode,
    click_cell,
    click_pixel,
    drawn_colors,
    overlays,
    rubber_bands,
)
from tests.plugin.routing.conftest import PIXEL_M, write_routing

SIDE, REACH, WIDE = 8, 2, 5
SPARSITY = (6.25, 1, 6.25)
WINDOW_M = SIDE * PIXEL_M


def choose_windows(rng, size, origin, sparsity):
    """Bits of four windows around each that lie in the picture; its own where nothing is chosen."""
    height, width = size
    top, left = origin
    bits = np.zeros(size, np.uint32)
    first, last = (
        (top // SIDE, left // SIDE),
        ((top + height - 1) // SIDE, (left + width - 1) // SIDE),
    )
    for row in range(first[0], last[0] + 1):
        for col in range(first[1], last[1] + 1):
            near = [
                candidate
                for candidate in range(WIDE**2)
                if 0 <= row + candidate // WIDE - REACH <= last[0]
                and 0 <= col + candidate % WIDE - REACH <= last[1]
            ]
            chosen = rng.permutation(near)[:4] if sparsity > 1 else [WIDE**2 // 2]
            rows = slice(max(0, row * SIDE - top), (row + 1) * SIDE - top)
            cols = slice(max(0, col * SIDE - left), (col + 1) * SIDE - left)
            bits[rows, cols] = sum(1 << int(candidate) for candidate in chosen)
    return bits


@pytest.fixture
def make_windows(tmp_path):
    """A factory of routing rasters of windows; gives path and bits (layers, h, w)."""

    def make(size=(96, 128), origin=(0, 0), masked_rows=0, metadata=()):
        rng = np.random.default_rng(1)
        bits = np.stack([choose_windows(rng, size, origin, each) for each in SPARSITY * 2])
        bits[:, :masked_rows] = 0
        said = {
            "ROUTING_VERSION": "1",
            "ROUTING_KIND": "windows",
            "EXPERTS": "25",
            "LAYERS": "6",
            "BLOCKS": "2",
            "DEPTHS": "3,3",
            "WINDOW_SIDES": "8,8,8",
            "SPARSITY": "6.25,1,6.25",
            "MODEL": "sscan-x4",
            "SCALE": "4",
            "SOURCE": "picture.tif",
            "ORIGIN": ",".join(map(str, origin)),
            **dict(metadata),
        }
        path = tmp_path / "picture_routing.tif"
        write_routing(path, bits, said, masked_rows=masked_rows)
        return path, bits

    return make


@pytest.fixture
def opened(make_panel, make_windows, make_picture, add_file, settle, qgis_canvas):
    def open_one(inspect=None, is_surveyed=True, **windows):
        _, bits = make_windows(**windows)
        picture = add_file(make_picture(), "Picture")
        panel = make_panel(inspect)
        panel.show_for(picture)
        assert panel.overlay is not None, panel.message.text()
        qgis_canvas.resize(640, 480)
        qgis_canvas.setDestinationCrs(picture.crs())
        qgis_canvas.setExtent(picture.extent())
        if is_surveyed:
            settle(lambda: panel.survey is not None)
        return panel, bits

    return open_one


def answer_for(bits, col, row, layers=6):
    """What the worker tells of a spot: attention by rank, 0.4, 0.3, 0.2, 0.1 or all of it."""
    told = []
    for number in range(layers):
        chosen = [bit for bit in range(25) if int(bits[number, row, col]) >> bit & 1]
        shares = (0.4, 0.3, 0.2, 0.1) if len(chosen) == 4 else (1.0,)
        got = dict(zip(chosen, shares))
        told.append(
            {
                "number": number + 1,
                "window": {"row": row // 8 * 8, "col": col // 8 * 8, "height": 8, "width": 8},
                "side": 8,
                "candidates": [
                    {
                        "number": bit,
                        "row": row // 8 * 8 + (bit // 5 - 2) * 8,
                        "col": col // 8 * 8 + (bit % 5 - 2) * 8,
                        "score": bit / 10,
                        "chosen": bit in got,
                        "attention": got.get(bit, 0.0),
                    }
                    for bit in range(25)
                    if row // 8 + bit // 5 >= 2 and col // 8 + bit % 5 >= 2
                ],
            }
        )
    return {"kind": "windows", "candidates": 25, "col": col, "row": row, "layers": told}


def count_looks(bits):
    """How often each window of 8 was looked at, window by window, by plain loops."""
    told = bits[::SIDE, ::SIDE]
    counts = np.zeros(told.shape, int)
    for (row, col), value in np.ndenumerate(told):
        for bit in range(25):
            if int(value) >> bit & 1:
                counts[row + bit // 5 - 2, col + bit % 5 - 2] += 1
    return counts


def places(bands, panel):
    """Where rectangles lie: (row, col) of the window in the raster, in windows."""
    extent = panel.overlay.routing.extent
    boxes = [band.asGeometry().boundingBox() for band in bands]
    return [
        (
            round((extent.yMaximum() - box.yMaximum()) / WINDOW_M),
            round((box.xMinimum() - extent.xMinimum()) / WINDOW_M),
        )
        for box in boxes
    ]


def test_raster_of_windows_says_so(make_windows):
    routing = read_routing(str(make_windows()[0]))
    assert routing.is_of_windows
    assert (routing.experts, routing.reach, len(routing.layers)) == (25, 2, 6)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"EXPERTS": "24"}, "do not surround"),
        ({"EXPERTS": "16"}, "do not surround"),
        ({"EXPERTS": "49"}, "49 windows in 32 bits"),
        ({"WINDOW_SIDES": "8,4,8"}, "several sides"),
        ({"ROUTING_KIND": "experts"}, "25 experts in 0 bits"),
    ],
)
def test_raster_of_windows_that_contradicts_itself_is_refused(make_windows, said, words):
    path, _ = make_windows(metadata=said)
    with pytest.raises(RoutingUnusable, match=words):
        read_routing(str(path))


def test_panel_speaks_of_windows_and_of_no_experts(opened):
    panel, _ = opened()
    controls = panel.controls
    assert not controls.experts.isVisibleTo(panel)
    assert not controls.experts_label.isVisibleTo(panel)
    texts = [controls.mode_box.itemText(place) for place in range(controls.mode_box.count())]
    assert texts == [
        "How often it was looked at",
        "Sum over the block",
        "Sum over the whole network",
    ]
    assert "each looks at 1 in 6.25 around it; at least one looked at" in controls.caption.text()
    assert controls.legend.texts == ("looked at 0 times", "12 times or more")
    assert "looked at" in panel.spot_button.toolTip()
    click_cell(panel, 2)
    assert "nothing is chosen" in controls.caption.text()


def test_panel_that_turns_from_windows_to_experts_shows_experts_again(
    opened, make_routing, add_file
):
    panel, _ = opened()
    picture = panel.layer_box.currentLayer()
    choose_layer(panel, add_file(make_routing(name="second.tif", source="")[0], "Second"))
    controls = panel.controls
    assert len(controls.experts.buttons) == 8
    assert controls.experts.isVisibleTo(panel)
    assert controls.mode_box.count() == 4
    choose_mode(panel, Mode.EXPERT)
    choose_layer(panel, picture)
    assert panel.overlay.routing.is_of_windows
    assert controls.mode is Mode.COUNT
    assert "tokens" not in panel.spot_button.toolTip()


@pytest.mark.parametrize("number", [1, 2, 6])
def test_overlay_tells_how_often_each_window_was_looked_at(opened, number):
    panel, bits = opened()
    click_cell(panel, number)
    expected = count_looks(bits[number - 1])
    layer = panel.overlay.layer
    assert layer.renderer().band() == 3 + number
    sums = gdal.Open(panel.survey.sums_path).ReadAsArray()
    np.testing.assert_array_equal(sums[2 + number], expected)
    assert panel.survey.coverage[number - 1] == pytest.approx((expected > 0).mean())
    assert layer.extent() == panel.overlay.routing.extent
    ramp = panel.controls.ramp_button.colorRamp()
    low, high = (0, 12) if number != 2 else (0, 1)
    for row, col in [(0, 0), (5, 9), (11, 15)]:
        share = min(1, (expected[row, col] - low) / (high - low))
        drawn = drawn_colors(layer, row, col)
        assert drawn[:3] == pytest.approx(ramp.color(share).getRgb()[:3], abs=8)


@pytest.mark.parametrize(("mode", "band"), [(Mode.BLOCK, 2), (Mode.NETWORK, 3)])
def test_sums_add_what_the_layers_tell(opened, mode, band):
    panel, bits = opened()
    click_cell(panel, 4)
    box = panel.controls.mode_box
    box.setCurrentIndex(box.findData(mode.value))
    assert panel.overlay.layer.renderer().band() == band
    chosen = bits[3:] if mode is Mode.BLOCK else bits
    sums = gdal.Open(panel.survey.sums_path).ReadAsArray()
    np.testing.assert_array_equal(sums[band - 1], sum(count_looks(part) for part in chosen))
    assert "how often a window was looked at" in panel.controls.caption.text()


def test_overlay_before_the_sums_shows_nothing_and_says_so(opened, settle):
    panel, _ = opened(is_surveyed=False)
    assert "Summing up" in panel.message.text()
    assert drawn_colors(panel.overlay.layer, 5, 5)[3] == 0
    settle(lambda: panel.survey is not None)
    assert panel.overlay.layer.source() == panel.survey.sums_path


def test_windows_of_a_masked_part_are_without_data(opened):
    panel, _ = opened(masked_rows=16)
    sums = gdal.Open(panel.survey.sums_path).ReadAsArray()
    assert (sums[:, :2] == NODATA).all()
    assert (sums[:, 2:] != NODATA).all()


@pytest.mark.parametrize("spot", [(60, 44), (1, 2), (126, 94), (3, 50)])
def test_click_draws_the_windows_that_the_window_looked_at(opened, qgis_canvas, spot):
    panel, bits = opened()
    click_cell(panel, 3)
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, *spot)
    picked = panel.picker.spot
    own = (picked.row // 8, picked.col // 8)
    bands = panel.picker.marks._bands
    assert len(rubber_bands(qgis_canvas)) == len(bands) == 4 + 1 + 1 + 1
    value = int(bits[2, picked.row, picked.col])
    expected = [
        (own[0] + bit // 5 - 2, own[1] + bit % 5 - 2) for bit in range(25) if value >> bit & 1
    ]
    assert places(bands[:4], panel) == expected
    assert all(band.strokeColor() == LOOKED_AT for band in bands[:4])
    assert places(bands[4:6], panel) == [(own[0] - 2, own[1] - 2), own]
    assert bands[5].strokeColor() == CHOSEN_WINDOW
    box = bands[5].asGeometry().boundingBox()
    assert (box.width(), box.height()) == pytest.approx((WINDOW_M, WINDOW_M))
    assert panel.spot_legend.texts[1] == "windows that this window looked at"
    assert panel.spot_legend.isVisibleTo(panel)


def pick(panel, canvas, col, row):
    """Click on a pixel of the picture."""
    click_pixel(canvas, panel.layer_box.currentLayer(), col, row)


def test_layer_that_chooses_nothing_shows_its_own_window_alone(opened, qgis_canvas):
    panel, _ = opened()
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, 60, 44)
    click_cell(panel, 5)
    bands = panel.picker.marks._bands
    assert len(bands) == 1 + 1 + 1 + 1
    assert len(set(places(bands[:3], panel))) == 1


def test_attention_is_drawn_when_the_worker_has_told_it(opened, qgis_canvas, settle):
    bits_of, asked = [], []

    def inspect(params, is_cancelled):
        asked.append(dict(params))
        return answer_for(bits_of[0], params["col"], params["row"])

    panel, bits = opened(inspect)
    bits_of.append(bits)
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, 60, 44)
    assert panel.attention.rows == ()
    settle(lambda: panel.attention.rows)
    assert asked[0]["routing"] == panel.overlay.routing.path
    assert [got.share for _, got in panel.attention.rows] == [0.4, 0.3, 0.2, 0.1]
    assert "40 % of the attention" in panel.attention.accessibleDescription()
    assert "share of the attention" in panel.spot_text.text()
    alphas = [band.fillColor().alpha() for band in panel.picker.marks._bands[:4]]
    assert alphas == sorted(alphas, reverse=True)
    assert alphas[0] > 2 * alphas[3]
    (labels,) = [each for each in qgis_canvas.scene().items() if isinstance(each, ShareLabels)]
    assert [text for _, text in labels.labels] == ["40 %", "30 %", "20 %", "10 %"]
    click_cell(panel, 2)
    assert [(text, got.share) for text, got in panel.attention.rows] == [("itself", 1.0)]
    panel.close()
    assert not any(isinstance(each, ShareLabels) for each in qgis_canvas.scene().items())
    assert rubber_bands(qgis_canvas) == []
    assert panel.attention.rows == ()


def test_shares_are_written_into_their_windows(opened, qgis_canvas, settle):
    bits_of = []
    panel, bits = opened(lambda params, _: answer_for(bits_of[0], params["col"], params["row"]))
    bits_of.append(bits)
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, 60, 44)
    settle(lambda: panel.attention.rows)

    def white_pixels(extent):
        qgis_canvas.setExtent(extent)
        image = QImage(qgis_canvas.size(), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.gray)
        painter = QPainter(image)
        panel.picker.marks._labels.paint(painter)
        painter.end()
        return sum(
            image.pixel(x, y) == 0xFFFFFFFF
            for x in range(image.width())
            for y in range(image.height())
        )

    whole = panel.overlay.routing.extent
    near = panel.picker.marks._bands[0].asGeometry().boundingBox()
    near.scale(0.5)  # the map was never shown: it is but 28 pixels high
    assert white_pixels(near) > 20
    far = type(whole)(whole)
    far.scale(20)
    assert white_pixels(far) == 0, "windows of a few pixels have no room for words"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "experts"},
        {"candidates": 9},
        {"layers": []},
        {"layers": [{}] * 6},
    ],
)
def test_answer_that_is_not_of_these_windows_is_said(opened, qgis_canvas, settle, change):
    bits_of = []
    panel, bits = opened(
        lambda params, _: {**answer_for(bits_of[0], params["col"], params["row"]), **change}
    )
    bits_of.append(bits)
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, 60, 44)
    settle(lambda: "do not fit" in panel.spot_text.text())
    assert len(rubber_bands(qgis_canvas)) == 7


def test_routing_of_a_part_has_the_windows_of_the_whole_picture(opened, qgis_canvas, settle):
    panel, bits = opened(origin=(12, 21))
    layer = panel.overlay.layer
    extent, routing = layer.extent(), panel.overlay.routing
    assert extent.xMinimum() == pytest.approx(routing.extent.xMinimum() - 5 * PIXEL_M)
    assert extent.yMaximum() == pytest.approx(routing.extent.yMaximum() + 4 * PIXEL_M)
    assert (layer.width(), layer.height()) == (17, 13)
    QTest.mouseClick(panel.spot_button, LEFT)
    pick(panel, qgis_canvas, 2, 3)
    box = panel.picker.marks._bands[5].asGeometry().boundingBox()
    assert box.xMinimum() == pytest.approx(routing.extent.xMinimum() - 5 * PIXEL_M)
    assert box.yMaximum() == pytest.approx(routing.extent.yMaximum() + 4 * PIXEL_M)
    told = np.pad(bits[0], ((4, 0), (5, 0)), mode="edge")
    sums = gdal.Open(panel.survey.sums_path).ReadAsArray()[3]
    inner = np.zeros((15, 19), np.uint32)
    inner[1:14, 1:18] = told[::8, ::8][:13, :17]
    wide = np.kron(inner, np.ones((8, 8), np.uint32))
    np.testing.assert_array_equal(sums, count_looks_beyond(wide)[1:14, 1:18])


def count_looks_beyond(bits):
    """As `count_looks`, where windows beyond the part may be looked at."""
    told = bits[::SIDE, ::SIDE]
    counts = np.zeros((told.shape[0] + 4, told.shape[1] + 4), int)
    for (row, col), value in np.ndenumerate(told):
        for bit in range(25):
            if int(value) >> bit & 1:
                counts[row + bit // 5, col + bit % 5] += 1
    return counts[2:-2, 2:-2]


def test_new_layer_of_windows_is_placed_and_described_without_a_table_of_counts(
    make_windows, make_picture, add_file, project, monkeypatch
):
    picture, layer = (
        add_file(make_picture(), "Picture"),
        add_file(make_windows()[0], "Picture routing"),
    )
    before = layer.renderer().type()

    class Context:
        def project(self):
            return project

    finisher = RoutingLayerFinisher(
        ResultOrigin(picture.id(), "Picture", (1, 2, 3)), PendingResults()
    )
    finisher.postProcessLayer(layer, Context(), None)
    assert layer.renderer().type() == before
    assert "Which windows of “Picture”" in layer.metadata().abstract()
    assert overlays() == []
    assert QgsProject.instance().mapLayer(layer.id()) is not None
