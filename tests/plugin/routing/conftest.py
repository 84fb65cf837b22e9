# SPDX-License-Identifier: GPL-3.0-or-later
"""Routing rasters made by code, and the panel on a real canvas."""

from __future__ import annotations

import base64
import time

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent

from himosa_qgis.routing.panel import RoutingPanel
from himosa_qgis.routing.rasters import sums
from tests.plugin.conftest import PATIENCE

CORNER, PIXEL_M = (500000.0, 5700000.0), 2.0
_GDAL_TYPES = {"uint8": gdal.GDT_Byte, "uint16": gdal.GDT_UInt16, "uint32": gdal.GDT_UInt32}
SIDES, SPARSITY = (4, 8, 16, 32, 48, 64), (1, 1, 2, 4, 8, 12)


def choose(rng, size, side, sparsity, experts):
    """Bit sets of exactly K tokens a window and expert, token 0 among them."""
    height, width = size
    rows, cols = -(-height // side), -(-width // side)
    tokens, kept = side * side, min(max(2, int(side * side / sparsity)), side * side)
    bits = np.zeros((rows * cols, tokens), np.uint16)
    for expert in range(experts):
        scores = rng.random(bits.shape)
        scores[:, 0] = 2
        order = np.argsort(-scores, axis=1)[:, :kept]
        np.put_along_axis(bits, order, np.take_along_axis(bits, order, 1) | (1 << expert), axis=1)
    picture = bits.reshape(rows, cols, side, side).swapaxes(1, 2)
    return picture.reshape(rows * side, cols * side)[:height, :width]


def write_routing(path, bits, said, corner=CORNER, masked_rows=0):
    """A file in the contract's form, of bits (layers, h, w) in their own type."""
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    try:
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path),
            bits.shape[2],
            bits.shape[1],
            len(bits),
            _GDAL_TYPES[bits.dtype.name],
            ["TILED=YES", "COMPRESS=DEFLATE", "INTERLEAVE=BAND"],
        )
        dataset.SetGeoTransform((corner[0], PIXEL_M, 0.0, corner[1], 0.0, -PIXEL_M))
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32631)
        dataset.SetProjection(reference.ExportToWkt())
        dataset.WriteArray(bits)
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        mask = np.full(bits.shape[1:], 255, np.uint8)
        mask[:masked_rows] = 0
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)
        dataset.SetMetadata(said, "HIMOSA")
        dataset = None
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)


@pytest.fixture(autouse=True)
def _own_folder_of_sums(tmp_path, monkeypatch):
    """Sums are kept with the test, not in a profile."""
    monkeypatch.setattr(sums, "sums_folder", lambda: tmp_path / "sums")


@pytest.fixture
def make_routing(tmp_path):
    """A factory of routing rasters in the contract's form; gives path and bits (layers, h, w)."""

    def make(
        name="picture_routing.tif",
        size=(96, 128),
        experts=8,
        depths=(6, 6, 6, 6),
        corner=CORNER,
        masked_rows=0,
        source="picture.tif",
        metadata=(),
    ):
        rng = np.random.default_rng(1)
        bits = np.stack(
            [
                choose(rng, size, SIDES[layer], SPARSITY[layer], experts)
                for depth in depths
                for layer in range(depth)
            ]
        )
        bits[:, :masked_rows] = 0
        path = tmp_path / name
        said = {
            "ROUTING_VERSION": "1",
            "EXPERTS": str(experts),
            "LAYERS": str(len(bits)),
            "BLOCKS": str(len(depths)),
            "DEPTHS": ",".join(map(str, depths)),
            "WINDOW_SIDES": ",".join(map(str, SIDES[: max(depths)])),
            "SPARSITY": ",".join(map(str, SPARSITY[: max(depths)])),
            "MODEL": "himosa_x4",
            "MODEL_SHA256": "0" * 64,
            "SCALE": "4",
            "SOURCE": source,
            **dict(metadata),
        }
        bits = bits.astype(np.uint8 if experts <= 8 else np.uint16)
        write_routing(
            path, bits, {key: value for key, value in said.items() if value}, corner, masked_rows
        )
        return path, bits

    return make


@pytest.fixture
def add_file():
    """Adds a raster to the project, as a person would."""

    def add(path, name="Layer"):
        layer = QgsRasterLayer(str(path), name)
        assert layer.isValid()
        return QgsProject.instance().addMapLayer(layer)

    return add


@pytest.fixture
def make_picture(make_raster):
    """A picture on the grid of `make_routing`."""

    def make(name="picture.tif"):
        return make_raster(name=name, size=(96, 128))

    return make


@pytest.fixture
def settle():
    """Lets Qt and background tasks work until a condition holds."""

    def wait(condition=None, timeout_s=20.0):
        end = time.monotonic() + timeout_s * PATIENCE
        while True:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if condition is None:
                busy = QgsApplication.taskManager().countActiveTasks()
                is_met = not busy
            else:
                is_met = condition()
            if is_met:
                QCoreApplication.processEvents()
                return
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.005)

    return wait


@pytest.fixture
def make_panel(qgis_canvas, project, settle):
    """A factory of panels beside the canvas; closes them, and waits for their tasks."""
    panels = []

    def make(inspect=None):
        panel = RoutingPanel(qgis_canvas, inspect)
        panel.resize(360, 720)
        panel.show()
        panels.append(panel)
        return panel

    yield make
    for panel in panels:
        panel.close_down()
        panel.deleteLater()
    settle()


@pytest.fixture
def opened(make_panel, make_routing, make_picture, add_file, settle, qgis_canvas):
    """A factory of panels that show the routing of a picture, on a canvas that shows it whole."""

    def open_one(inspect=None, **routing):
        _, bits = make_routing(**routing)
        picture = add_file(make_picture(), "Picture")
        panel = make_panel(inspect)
        panel.show_for(picture)
        assert panel.overlay is not None, panel.message.text()
        qgis_canvas.resize(640, 480)
        qgis_canvas.setDestinationCrs(picture.crs())
        qgis_canvas.setExtent(picture.extent())
        settle(lambda: panel.survey is not None)
        return panel, bits

    return open_one


@pytest.fixture
def inspect_answer():
    """Builds the worker's answer for a spot from the bits of a routing raster."""

    def build(bits, col, row, experts=8):
        layers = []
        for number, values in enumerate(bits, 1):
            layer = (number - 1) % 6
            side = SIDES[layer]
            left, top = col // side * side, row // side * side
            window = np.zeros((side, side), np.uint16)
            inside = values[top : top + side, left : left + side]
            window[: inside.shape[0], : inside.shape[1]] = inside
            scores = np.linspace(0, 1, side * side * experts).astype("<f2")
            kept = [
                np.packbits(window.ravel() >> expert & 1, bitorder="little").tobytes()
                for expert in range(experts)
            ]
            layers.append(
                {
                    "number": number,
                    "block": (number - 1) // 6 + 1,
                    "layer": layer + 1,
                    "window": {"row": top, "col": left, "height": side, "width": side},
                    "side": side,
                    "sparsity": SPARSITY[layer],
                    "kept_count": 0,
                    "scores": base64.b64encode(scores.tobytes()).decode(),
                    "scores_encoding": "float16-base64",
                    "kept": [base64.b64encode(part).decode() for part in kept],
                    "kept_encoding": "bits-base64",
                }
            )
        return {"col": col, "row": row, "scale": 4, "experts": experts, "layers": layers}

    return build
