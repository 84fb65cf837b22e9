# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo: a real satellite picture, upscaled ×4 in real QGIS, shown and measured.

What it leaves in `build/demo/`: the result as GeoTIFF, two PNGs for the eye, and `summary.json`.
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

from tools.demo_figures import DemoFailed, check_place, describe_raster, making_of
from tools.pictures import (
    Picture,
    Stretch,
    crop_to_multiple,
    enlarge_nearest,
    psnr_y_db,
    read_bands,
    resize_bicubic,
    write_picture,
)
from tools.qgis_process import QgisProcess, QgisRunFailed
from tools.samples import ROOT, ROTTERDAM, SampleUnavailable, fetch
from tools.side_by_side import Panel, draw_side_by_side

SCALE = 4
# The sample's bands are blue, green, red, near infrared: this order makes red, green, blue.
RGB_BANDS = (3, 2, 1)
PICTURE = (1, 2, 3)
ATTRIBUTION = "SpaceNet 6, CC BY-SA 4.0; WorldView-2 imagery © Maxar"
# The detail that the PNGs show, in pixels of the sample: streets, terraced houses, a school.
DETAIL_ROW, DETAIL_COL, DETAIL_PX = 184, 180, 112


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
            "bicubic": round(psnr_y_db(self.bicubic, self.truth, SCALE), 3),
            "himosa": round(psnr_y_db(self.himosa, self.truth, SCALE), 3),
        }


def run_demo(folder: Path, model: str | None) -> dict[str, Any]:
    """Make everything in `folder`, which is emptied first; return the summary.

    Raises:
        SampleUnavailable, QgisRunFailed, DemoFailed: with a sentence for the person.
    """
    started = time.perf_counter()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    _say("1/4  The sample: WorldView-2 over Rotterdam, 1 m")
    source = fetch(ROTTERDAM)["ms1.tif"]

    _say(f"2/4  Upscaling it ×{SCALE} in QGIS (himosa:upscale)")
    result = folder / f"rotterdam_x{SCALE}.tif"
    before = time.perf_counter()
    upscale_in_qgis(source, result, model)
    seconds = time.perf_counter() - before
    place = check_place(source, result, SCALE)

    _say(f"3/4  Measuring: the sample reduced ×{SCALE}, restored, compared with itself")
    measurement = measure(source, folder, model)
    decibels = measurement.psnr_y_db()

    _say("4/4  Drawing")
    made = making_of(result)
    draw_detail(source, result, folder / "side_by_side.png", made["model"])
    draw_measurement(measurement, decibels, folder / "measured.png", made["model"])

    summary = {
        "sample": {"package": f"{ROTTERDAM.name} {ROTTERDAM.version}", "attribution": ATTRIBUTION},
        "scale": SCALE,
        "bands": list(RGB_BANDS),
        "source": describe_raster(source),
        "result": describe_raster(result),
        **place,
        **made,
        "seconds": round(seconds, 2),
        "seconds_total": round(time.perf_counter() - started, 2),
        "psnr_y_db": decibels,
    }
    text = json.dumps(summary, indent=2, ensure_ascii=False)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def upscale_in_qgis(source: Path, result: Path, model: str | None) -> None:
    """Run the algorithm in `qgis_process`, as anyone would from a terminal."""
    qgis = QgisProcess.prepare(ROOT / "build", Path(sys.executable))
    parameters = {
        "INPUT": str(source),
        "SCALE": str(SCALE),
        "BANDS": ";".join(map(str, RGB_BANDS)),
        "OUTPUT": str(result),
        **({"MODEL": model} if model else {}),
    }
    qgis.run("himosa:upscale", parameters)
    if not result.is_file():
        raise DemoFailed(f"QGIS reported success, but {result} is not there.")


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


def draw_detail(source: Path, result: Path, path: Path, model: str) -> None:
    """Source, bicubic and HIMOSA beside each other: one detail, the same colours for all."""
    values = read_bands(source, RGB_BANDS)
    stretch = Stretch.of(values)
    before = stretch.apply(values)
    height, width, _ = before.shape
    upscaled = stretch.apply(read_bands(result, PICTURE))
    bicubic = resize_bicubic(before, height * SCALE, width * SCALE)
    panels = [
        Panel(enlarge_nearest(_detail(before, 1), SCALE), "Source", "1 m pixels, as they are"),
        Panel(_detail(bicubic, SCALE), "Bicubic ×4", "0.25 m pixels"),
        Panel(_detail(upscaled, SCALE), "HIMOSA ×4", f"0.25 m pixels, {model}"),
    ]
    draw_side_by_side(path, panels, f"Rotterdam. {ATTRIBUTION}. Added detail is estimated.")


def draw_measurement(
    measurement: Measurement, decibels: dict[str, float], path: Path, model: str
) -> None:
    """The reduced picture, both restorations and the truth beside each other."""

    def panel(picture: Picture, heading: str, line: str) -> Panel:
        return Panel(enlarge_nearest(_detail(picture, 1), 3), heading, line)

    reduced = enlarge_nearest(measurement.reduced, SCALE)
    panels = [
        panel(reduced, "Reduced to 4 m", "what both start from"),
        panel(measurement.bicubic, "Bicubic ×4", f"PSNR-Y {decibels['bicubic']:.2f} dB"),
        panel(measurement.himosa, "HIMOSA ×4", f"PSNR-Y {decibels['himosa']:.2f} dB, {model}"),
        panel(measurement.truth, "Original", "1 m, the truth to compare with"),
    ]
    draw_side_by_side(path, panels, f"Rotterdam. {ATTRIBUTION}.")


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
        f"look at       {folder.relative_to(ROOT)}/side_by_side.png",
    ]
    print("\n" + "\n".join(lines))


def _detail(picture: Picture, factor: int) -> Picture:
    top, left, side = (value * factor for value in (DETAIL_ROW, DETAIL_COL, DETAIL_PX))
    return picture[top : top + side, left : left + side]


def _say(line: str) -> None:
    print(f"\n{line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
