# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how fast the routing panel answers, on a routing raster made for it.

`python -m tools.measure.routing_speed [SIDE] [EXPERTS]` prints one JSON object; times in
milliseconds.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

SIDES, SPARSITY, BLOCKS = (4, 8, 16, 32, 48, 64), (1, 1, 2, 4, 8, 12), 4
CANVAS = (1000, 800)
PATTERN_PX = 512
"""Larger than what deflate can look back to, so that repeating it does not help compression."""


def make_raster(path: Path, side: int, experts: int) -> None:
    """Write a routing raster with choices at random, as hard to compress as such rasters get."""
    kind, dtype = (gdal.GDT_Byte, np.uint8) if experts <= 8 else (gdal.GDT_UInt16, np.uint16)
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    options = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "INTERLEAVE=BAND"]
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), side, side, len(SIDES) * BLOCKS, kind, options
    )
    dataset.SetGeoTransform((0.0, 1.0, 0.0, float(side), 0.0, -1.0))
    rng, times = np.random.default_rng(0), -(-side // PATTERN_PX)
    for band in range(dataset.RasterCount):
        bits = np.zeros((PATTERN_PX, PATTERN_PX), dtype)
        for expert in range(experts):
            kept = rng.random(bits.shape) < 1 / SPARSITY[band % len(SIDES)]
            bits |= (kept.astype(np.uint16) << expert).astype(dtype)
        whole = np.tile(bits, (times, times))[:side, :side]
        dataset.GetRasterBand(band + 1).WriteArray(whole)
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    dataset.GetRasterBand(1).GetMaskBand().Fill(255)
    dataset.SetMetadata(_metadata(experts), "HIMOSA")
    dataset.BuildOverviews("NEAREST", [2, 4, 8, 16])


def _metadata(experts: int) -> dict[str, str]:
    return {
        "ROUTING_VERSION": "1",
        "EXPERTS": str(experts),
        "LAYERS": str(len(SIDES) * BLOCKS),
        "BLOCKS": str(BLOCKS),
        "DEPTHS": ",".join([str(len(SIDES))] * BLOCKS),
        "WINDOW_SIDES": ",".join(map(str, SIDES)),
        "SPARSITY": ",".join(map(str, SPARSITY)),
    }


class _Silence:
    """The longest time during which the window could not react."""

    def __init__(self) -> None:
        from qgis.PyQt.QtCore import QTimer

        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(2)
        self.reset()

    def reset(self) -> None:
        self.longest_ms, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, 1e3 * (now - self._last))
        self._last = now


def _wait(application: Any, condition: Callable[[], bool], timeout_s: float = 60) -> None:
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("waited in vain")
        application.processEvents()
        time.sleep(0.0005)


def measure(application: Any, path: Path) -> dict[str, Any]:
    """Open the panel on the raster and change layers and experts."""
    from qgis.core import QgsProject, QgsRasterLayer
    from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas

    from himosa_qgis.routing.panel import RoutingPanel

    canvas, silence = QgsMapCanvas(), _Silence()
    canvas.resize(*CANVAS)
    canvas.show()
    panel = RoutingPanel(canvas)
    panel.show()
    layer = QgsRasterLayer(str(path), "routing")
    QgsProject.instance().addMapLayer(layer, False)
    bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), canvas)
    # The windows are drawn for the first time before the clock runs: that is Qt's time.
    shown_at = time.perf_counter() + 1
    _wait(application, lambda: time.perf_counter() > shown_at)
    silence.reset()
    start = time.perf_counter()
    panel.show_for(layer)
    opened_ms = 1e3 * (time.perf_counter() - start)
    _wait(application, lambda: panel.survey is not None)
    survey = {
        "opening_ms": opened_ms,
        "survey_s": time.perf_counter() - start,
        "longest_silence_ms": silence.longest_ms,
    }
    drawn: list[float] = []
    canvas.mapCanvasRefreshed.connect(lambda: drawn.append(time.perf_counter()))

    def change(action: Callable[[], None]) -> tuple[float, float, float]:
        drawn.clear()
        silence.reset()
        began = time.perf_counter()
        action()
        returned = time.perf_counter()
        _wait(application, lambda: bool(drawn))
        return 1e3 * (drawn[0] - began), 1e3 * (returned - began), silence.longest_ms

    figures: dict[str, Any] = {"survey": survey}
    strip, buttons = panel.controls.strip, panel.controls.experts.buttons
    side = layer.width()
    for name, extent in (
        ("pixels_1_to_1", _middle(side)),
        ("whole_raster", layer.extent()),
    ):
        canvas.setExtent(extent)
        drawn.clear()
        canvas.refresh()
        _wait(application, lambda: bool(drawn))
        layers = [change(lambda number=number: strip.choose(number)) for number in range(4, 24)]
        experts = [change(button.click) for button in buttons[:-1]]
        panel.controls.mode_box.setCurrentIndex(3)
        _wait(application, lambda: bool(drawn))
        sums = [
            change(lambda index=index: panel.controls.mode_box.setCurrentIndex(index))
            for index in (2, 3, 2, 3)
        ]
        panel.controls.mode_box.setCurrentIndex(0)
        figures[name] = {
            "change_of_layer": _summary(layers),
            "change_of_expert": _summary(experts),
            "change_of_sum": _summary(sums),
        }
    panel.close_down()
    del bridge
    return figures


def profile(path: Path) -> dict[str, float]:
    """One band's way to the canvas, step by step: medians over cold bands."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRasterLayer
    from qgis.PyQt.QtCore import QSize

    from himosa_qgis.routing.rasters.routing_raster import read_routing
    from himosa_qgis.routing.rasters.routing_style import CountStyle, count_renderer, default_ramp

    experts = read_routing(str(path)).experts
    style = CountStyle(experts, frozenset(range(experts)), default_ramp())
    layer = QgsRasterLayer(str(path), "routing")
    area, times = _middle(layer.width()), {"colour_table": [], "cold": [], "warm": []}
    reading: list[float] = []
    corner = (int(area.xMinimum()), int(layer.height() - area.yMaximum()))
    for band in range(7, 17):
        dataset = gdal.Open(str(path))
        began = time.perf_counter()
        dataset.GetRasterBand(band).ReadRaster(*corner, *CANVAS)
        reading.append(1e3 * (time.perf_counter() - began))
        dataset = None
        began = time.perf_counter()
        layer.setRenderer(count_renderer(layer.dataProvider(), band, style))
        times["colour_table"].append(1e3 * (time.perf_counter() - began))
        for kind in ("cold", "warm"):
            settings = QgsMapSettings()
            settings.setLayers([layer])
            settings.setExtent(area)
            settings.setOutputSize(QSize(*CANVAS))
            job = QgsMapRendererSequentialJob(settings)
            began = time.perf_counter()
            job.start()
            job.waitForFinished()
            times[kind].append(1e3 * (time.perf_counter() - began))
    return {
        "reading_and_decoding_ms": statistics.median(reading),
        "colour_table_ms": statistics.median(times["colour_table"]),
        "drawing_with_reading_ms": statistics.median(times["cold"]),
        "drawing_alone_ms": statistics.median(times["warm"]),
    }


def _middle(side: int) -> Any:
    from qgis.core import QgsRectangle

    left, top = (side - CANVAS[0]) // 2, (side + CANVAS[1]) // 2
    return QgsRectangle(left, top - CANVAS[1], left + CANVAS[0], top)


def _summary(changes: list[tuple[float, float, float]]) -> dict[str, float]:
    shown, blocked, silent = zip(*changes)
    return {
        "median_until_shown_ms": statistics.median(shown),
        "worst_until_shown_ms": max(shown),
        "worst_call_ms": max(blocked),
        "worst_silence_ms": max(silent),
    }


def main() -> int:
    """Make the raster, measure, print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    side = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    experts = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = folder  # where sums are kept
        application = QgsApplication([], True)
        application.initQgis()
        path = Path(folder) / "routing.tif"
        make_raster(path, side, experts)
        figures = {
            "side_px": side,
            "experts": experts,
            "load_average": os.getloadavg()[0],
            "profile": profile(path),
            **measure(application, path),
        }
    print(json.dumps(figures, indent=2))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
