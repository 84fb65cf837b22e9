# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: a real satellite picture, upscaled ×4 in real QGIS, shown and measured.

What it leaves in `build/demo/`: the result and its routing raster as GeoTIFF, PNGs for the eye, a
report on the routing, and `summary.json`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.demo.demo_figures import DemoFailed, check_place, describe_raster, making_of
from tools.demo.demo_routing import draw_heatmaps, measure_routing, take_screenshot
from tools.demo.demo_sample import (
    ATTRIBUTION,
    FOOTNOTE,
    REPEATS,
    RGB_BANDS,
    SCALE,
    DemoFiles,
    demo_files,
)
from tools.demo.pictures import (
    Picture,
    Stretch,
    crop_to_multiple,
    enlarge_nearest,
    psnr_y_db,
    read_bands,
    resize_bicubic,
    write_picture,
    write_without_repeats,
)
from tools.demo.qgis_process import QgisProcess, QgisRunFailed
from tools.demo.side_by_side import Panel, draw_side_by_side
from tools.fetch.samples import ROOT, ROTTERDAM, SampleUnavailable, fetch

PICTURE = (1, 2, 3)
# A stand-in network without experts: nothing to route.
WITHOUT_EXPERTS = "bicubic"
# The detail that the PNGs show, in pixels of 2 m: streets and terraced houses.
DETAIL_ROW, DETAIL_COL, DETAIL_PX = 102, 80, 48


@dataclass(frozen=True)
class Measurement:
    """The sample's own picture reduced and restored, beside what it was."""

    truth: Picture
    reduced: Picture
    bicubic: Picture
    himosa: Picture

    def psnr_y_db(self) -> dict[str, float]:
        """Decibels against the true picture; the border of `SCALE` pixels does not count."""
        return {
            "bicubic": round(psnr_y_db(self.bicubic, self.truth, SCALE), 4),
            "himosa": round(psnr_y_db(self.himosa, self.truth, SCALE), 4),
        }


def run_demo(folder: Path, model: str | None) -> dict[str, Any]:
    """Make everything in `folder`, which is emptied first; return the summary.

    Raises:
        SampleUnavailable, QgisRunFailed, DemoFailed: with a sentence for the person.
    """
    started = time.perf_counter()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    _say("1/5  The sample: WorldView-2 over Rotterdam, colour at 2 m")
    samples = fetch(ROTTERDAM)
    files = demo_files(folder)
    source, result = files.source, files.result
    routing = None if model == WITHOUT_EXPERTS else files.routing
    write_without_repeats(samples["ms1.tif"], source, REPEATS)

    _say(f"2/5  Upscaling it ×{SCALE} in QGIS (himosa:upscale)")
    before = time.perf_counter()
    upscale_in_qgis(source, result, routing, model)
    seconds = time.perf_counter() - before
    place = check_place(source, result, SCALE)

    _say(f"3/5  Measuring: the sample reduced ×{SCALE}, restored, compared with itself")
    measurement = measure(samples["ms1.tif"], folder, model)
    decibels = measurement.psnr_y_db()

    _say("4/5  Drawing")
    made = making_of(result)
    draw_detail(source, result, samples["pan1.tif"], folder / "side_by_side.png", made["model"])
    draw_measurement(measurement, decibels, folder / "measured.png", made["model"])

    _say("5/5  What the network looked at: its routing, and QGIS with the panel open")
    routed = show_routing(files, folder) if routing else {}

    summary = {
        "sample": {
            "package": f"{ROTTERDAM.name} {ROTTERDAM.version}",
            "file": "ms1.tif, each pixel once: it repeats them 2×2",
            "attribution": ATTRIBUTION,
        },
        "scale": SCALE,
        "bands": list(RGB_BANDS),
        "source": describe_raster(source),
        "result": describe_raster(result),
        **place,
        **made,
        "seconds": round(seconds, 2),
        "seconds_total": round(time.perf_counter() - started, 2),
        "psnr_y_db": decibels,
        "routing": routed,
    }
    text = json.dumps(summary, indent=2, ensure_ascii=False)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def upscale_in_qgis(source: Path, result: Path, routing: Path | None, model: str | None) -> None:
    """Run the algorithm in `qgis_process`, as anyone would from a terminal."""
    qgis = QgisProcess.prepare(ROOT / "build", Path(sys.executable))
    parameters = {
        "INPUT": str(source),
        "SCALE": str(SCALE),
        "BANDS": ";".join(map(str, RGB_BANDS)),
        "OUTPUT": str(result),
        **({"ROUTING": str(routing)} if routing else {}),
        **({"MODEL": model} if model else {}),
    }
    qgis.run("himosa:upscale", parameters)
    if not result.is_file():
        raise DemoFailed(f"QGIS reported success, but {result} is not there.")


def show_routing(files: DemoFiles, folder: Path) -> dict[str, Any]:
    """Heatmaps, a report and a picture of QGIS; gives the figures of the whole network."""
    told = measure_routing(folder, files.source, files.routing)
    draw_heatmaps(files.source, files.routing, RGB_BANDS, folder / "routing.png", FOOTNOTE)
    problem = take_screenshot(files.source, files.result, RGB_BANDS, folder / "panel.png")
    if problem:
        print(problem, flush=True)
    correlation = told["contrast"]["correlation"]
    return {"file": files.routing.name, **told["network"], "contrast_correlation": correlation}


def measure(source: Path, folder: Path, model: str | None) -> Measurement:
    """Reduce the sample's picture, restore it by the command line, and keep all of them."""
    values = read_bands(source, RGB_BANDS)
    truth = crop_to_multiple(Stretch.of(values).apply(values), SCALE)
    height, width, _ = truth.shape
    reduced = resize_bicubic(truth, height // SCALE, width // SCALE)
    reduced_path, restored_path = folder / "reduced.tif", folder / "restored.tif"
    write_picture(reduced_path, reduced, source, SCALE)
    upscale_by_command_line(reduced_path, restored_path, model)
    return Measurement(
        truth=truth,
        reduced=reduced,
        bicubic=resize_bicubic(reduced, height, width),
        himosa=read_bands(restored_path, PICTURE).astype("uint8"),
    )


def upscale_by_command_line(source: Path, result: Path, model: str | None) -> None:
    """Run `python -m backend upscale`; its progress and its errors go to the terminal."""
    command = [sys.executable, "-m", "backend", "upscale", str(source), str(result)]
    command += ["--scale", str(SCALE), *(["--model", model] if model else [])]
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status != 0:
        raise DemoFailed(f"`backend upscale` ended with status {status}: see its line above.")


def draw_detail(source: Path, result: Path, true_detail: Path, path: Path, model: str) -> None:
    """Source, bicubic, HIMOSA and the panchromatic truth: one detail, the same colours for all."""
    values = read_bands(source, RGB_BANDS)
    stretch = Stretch.of(values)
    before = stretch.apply(values)
    height, width, _ = before.shape
    bicubic = resize_bicubic(before, height * SCALE, width * SCALE)
    upscaled = stretch.apply(read_bands(result, PICTURE))
    grey = read_bands(true_detail, (1, 1, 1))
    panels = [
        Panel(_detail(enlarge_nearest(before, SCALE)), "Source", "2 m, pixels as they are"),
        Panel(_detail(bicubic), "Bicubic ×4", "0.5 m"),
        Panel(_detail(upscaled), "HIMOSA ×4", f"0.5 m, {model}"),
        Panel(_detail(Stretch.of(grey).apply(grey)), "The truth, in grey", "0.5 m, panchromatic"),
    ]
    draw_side_by_side(path, panels, f"{FOOTNOTE} Added detail is estimated.")


def draw_measurement(
    measurement: Measurement, decibels: dict[str, float], path: Path, model: str
) -> None:
    """The reduced picture, both restorations and the truth beside each other."""

    def panel(picture: Picture, heading: str, line: str) -> Panel:
        # All four lie on the sample's own grid.
        return Panel(_detail(enlarge_nearest(picture, SCALE // REPEATS)), heading, line)

    reduced = enlarge_nearest(measurement.reduced, SCALE)
    panels = [
        panel(reduced, f"Sample reduced ×{SCALE}", "what both start from"),
        panel(measurement.bicubic, "Bicubic ×4", f"PSNR-Y {decibels['bicubic']:.2f} dB"),
        panel(measurement.himosa, "HIMOSA ×4", f"PSNR-Y {decibels['himosa']:.2f} dB, {model}"),
        panel(measurement.truth, "Sample", "the truth to compare with"),
    ]
    draw_side_by_side(path, panels, FOOTNOTE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo and print its figures; exit status 2 with one sentence when it cannot."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--model", help="name or file of weights; left out: the default ones")
    options = parser.parse_args(arguments)
    folder = ROOT / "build" / "demo"
    try:
        summary = run_demo(folder, options.model)
    except (DemoFailed, QgisRunFailed, SampleUnavailable) as error:
        print(f"\nThe demo stopped: {error}", file=sys.stderr)
        return 2
    _print_figures(summary, folder)
    return 0


def _print_figures(summary: dict[str, Any], folder: Path) -> None:
    decibels = summary["psnr_y_db"]
    size = "{width}×{height}"
    before, after = (size.format(**summary[name]) for name in ("source", "result"))
    gain = decibels["himosa"] - decibels["bicubic"]
    lines = [
        f"size          {before} → {after}, {summary['result']['crs']}, corner unchanged",
        f"model         {summary['model']} on {summary['device']}",
        f"time in QGIS  {summary['seconds']:.1f} s",
        f"PSNR-Y        bicubic {decibels['bicubic']:.2f} dB, HIMOSA {decibels['himosa']:.2f} dB "
        f"({gain:+.2f} dB)",
        *_routing_lines(summary["routing"]),
        f"look at       {folder.relative_to(ROOT)}/side_by_side.png, routing.png, panel.png",
    ]
    print("\n" + "\n".join(lines))


def _routing_lines(routed: dict[str, Any]) -> list[str]:
    if not routed:
        return []
    return [
        f"routing       experts of a layer kept {100 * routed['coverage']:.1f} % of the pixels; "
        f"correlation with contrast {routed['contrast_correlation']:.2f}"
    ]


def _detail(picture: Picture) -> Picture:
    """Cut out the detail, with `SCALE` pixels for each of 2 m, and show each of them doubled."""
    top, left, side = (value * SCALE for value in (DETAIL_ROW, DETAIL_COL, DETAIL_PX))
    return enlarge_nearest(picture[top : top + side, left : left + side], 2)


def _say(line: str) -> None:
    print(f"\n{line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
