# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's part on routing: heatmaps over the picture, figures, and QGIS with the panel open.

.venv/bin/python -m tools.demo.demo_routing     draws it again from what `make demo` left
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backend.layers.routing.heatmap import HeatmapCollector
from backend.layers.routing.kept_maps import MapChoice
from backend.layers.routing.routing_reader import RoutingReader
from backend.raster.reading.reader import RasterSource
from tools.demo.demo_figures import DemoFailed
from tools.demo.demo_sample import FOOTNOTE, RGB_BANDS, demo_files
from tools.demo.in_qgis import run_in_qgis
from tools.demo.pictures import Picture, Stretch, enlarge_nearest, read_bands
from tools.demo.qgis_process import QgisRunFailed
from tools.demo.side_by_side import Panel, draw_side_by_side
from tools.fetch.samples import ROOT

SCRIPT = Path(__file__).with_name("routing_in_qgis.py")
TIMEOUT_S = 180.0
# A layer that keeps one token in four: few enough to see a choice, enough to see shapes.
BLOCK, LAYER_IN_BLOCK = 4, 4
# The layer whose window is drawn, of 64 pixels; a crossroads in it, and what lies around: in the
# sample's CRS.
WINDOW_LAYER = 24
DETAIL = (593340.0, 5747365.0, 593540.0, 5747565.0)
SPOT = (593447.0, 5747443.0)
_ENLARGED = 3


def measure_routing(folder: Path, source: Path, routing: Path) -> dict[str, Any]:
    """Measure by the command line, which leaves its report beside the raster; gives its figures.

    Raises:
        DemoFailed: the command ended with an error.
    """
    report, figures = folder / "routing.html", folder / "routing.json"
    command = [sys.executable, "-m", "backend", "routing-statistics", str(routing)]
    command += ["--source", str(source), "--report", str(report), "--report-json", str(figures)]
    command += ["--picture", str(folder / "heatmap.png"), "--blend", "--overwrite"]
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if done.returncode != 0:
        raise DemoFailed(f"`backend routing-statistics` failed: {done.stderr.strip()}")
    told: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
    return told


def draw_heatmaps(
    source: Path, routing: Path, bands: Sequence[int], path: Path, footnote: str
) -> None:
    """The picture, the whole network's choices over it, and those of one layer."""
    values = read_bands(source, bands)
    network, bounds = heat_picture(source, routing, MapChoice())
    layer = MapChoice(BLOCK, LAYER_IN_BLOCK)
    single, _ = heat_picture(source, routing, layer)
    panels = [
        Panel(_enlarged(Stretch.of(values).apply(values)), "Source", "2 m"),
        Panel(_enlarged(network), "Whole network", _range_text(*bounds)),
        Panel(
            _enlarged(single), str(layer).capitalize(), "dark: kept by no expert; pale: by all 8"
        ),
    ]
    draw_side_by_side(path, panels, footnote)


def heat_picture(
    source: Path, routing: Path, choice: MapChoice
) -> tuple[Picture, tuple[float, float]]:
    """A heatmap over the picture, and the counts of its first and last colour."""
    with RoutingReader(str(routing)) as reader, RasterSource.open(str(source)) as below:
        collector = HeatmapCollector(reader, choice, below)
        for rect in reader.rects():
            collector.add(rect, *reader.read(rect))
    heatmap = collector.heatmap()
    rgba = heatmap.to_rgba(is_blended=True)
    return np.ascontiguousarray(rgba[..., :3]), (heatmap.low, heatmap.high)


def take_screenshot(source: Path, result: Path, bands: Sequence[int], picture: Path) -> str:
    """Open QGIS, unseen, with the panel on a result; the picture is of QGIS's own window.

    Returns:
        Why there is no picture, in one line; empty when there is one.
    """
    picture.unlink(missing_ok=True)
    wish = {
        "source": str(source.absolute()),
        "result": str(result.absolute()),
        "bands": list(bands),
        "layer": WINDOW_LAYER,
        "mode": "network",
        "detail": list(DETAIL),
        "spot": list(SPOT),
        "picture": str(picture.absolute()),
    }
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        variables = {"HIMOSA_SCREENSHOT": json.dumps(wish)}
        try:
            said = run_in_qgis(SCRIPT, Path(name), variables, timeout_s=TIMEOUT_S)
        except QgisRunFailed as error:
            said = str(error)
    if picture.is_file():
        return ""
    lines = [line for line in said.splitlines() if line.strip()] or ["QGIS said nothing."]
    # What went wrong is said last, below the warnings that QGIS begins with.
    return f"No picture of QGIS's window could be taken here: {lines[-1].strip()}"


def main() -> int:
    """Draw everything again from the files of a demo that was run before."""
    folder = ROOT / "build" / "demo"
    files = demo_files(folder)
    if not files.routing.is_file():
        print(f"{files.routing} is not there: run `make demo` first.", file=sys.stderr)
        return 2
    figures = measure_routing(folder, files.source, files.routing)
    draw_heatmaps(files.source, files.routing, RGB_BANDS, folder / "routing.png", FOOTNOTE)
    problem = take_screenshot(files.source, files.result, RGB_BANDS, folder / "panel.png")
    print(problem or f"correlation with contrast: {figures['contrast']['correlation']:.3f}")
    return 0


def _enlarged(picture: Picture) -> Picture:
    return enlarge_nearest(picture, _ENLARGED)


def _range_text(low: float, high: float) -> str:
    return f"dark: kept {low:.0f} times; pale: {high:.0f} times of 192"


if __name__ == "__main__":
    sys.exit(main())
