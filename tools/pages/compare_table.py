# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the table of docs/compare.md: the demo's sample, averaged, restored and compared.

`python -m tools.pages.compare_table [--model NAME]` takes the sample in 8 bits, averages 4 × 4
pixels, has bicubic and the model restore it, and lets `backend compare` say how close both come.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal

from tools.demo.demo_sample import RGB_BANDS, SCALE
from tools.demo.pictures import Stretch, read_bands, write_picture
from tools.fetch.samples import ROOT, fetch

_OCTAVES = 3


def main() -> int:
    """Make, restore, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    model = parser.parse_args().model
    gdal.UseExceptions()
    with tempfile.TemporaryDirectory(prefix="himosa-compare-") as name:
        folder = Path(name)
        truth, averaged = folder / "truth.tif", folder / "averaged.tif"
        sample = fetch()["ms1.tif"]
        values = read_bands(sample, RGB_BANDS)
        write_picture(truth, Stretch.of(values).apply(values), sample, 1)
        smaller = {"width": values.shape[1] // SCALE, "height": values.shape[0] // SCALE}
        gdal.Translate(str(averaged), str(truth), resampleAlg="average", **smaller).FlushCache()
        bicubic, _ = _compared(truth, averaged, folder / "bicubic.tif", "bicubic")
        ours, used = _compared(truth, averaged, folder / "model.tif", model)
    print(f"| mean of three bands | bicubic | `{used}` |\n|---|---|---|")
    for label, tell in _rows():
        print(f"| {label} | {tell(bicubic)} | {tell(ours)} |")
    return 0


def _compared(
    truth: Path, source: Path, result: Path, model: str | None
) -> tuple[dict[str, Any], str]:
    """The figures of a restored picture, and the name of the model that restored it."""
    named = [] if model is None else ["--model", model]
    made = _backend("upscale", str(source), str(result), "--scale", str(SCALE), *named)
    return _backend("compare", str(result), str(truth)), made["model"]


def _backend(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "backend", *arguments, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _rows() -> list[tuple[str, Callable[[dict[str, Any]], str]]]:
    """Labels, and what tells the figure."""
    rows: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        ("PSNR", lambda told: f"{told['mean']['psnr_db']:.2f} dB"),
        ("SSIM", lambda told: f"{told['mean']['ssim']:.3f}"),
        ("edges: correlation", lambda told: f"{told['mean']['gradient_correlation']:.3f}"),
        ("edges: energy", lambda told: f"{told['mean']['gradient_energy_ratio']:.2f}"),
    ]
    for number in range(_OCTAVES):
        label = f"detail of {2 << number} to {4 << number} pixels: power, correlation"
        rows.append((label, lambda told, number=number: _octave(told, number)))
    return rows


def _octave(told: dict[str, Any], number: int) -> str:
    octaves = [band["spectrum"][number] for band in told["bands"]]
    power = statistics.fmean(octave["power_ratio_db"] for octave in octaves)
    correlation = statistics.fmean(octave["correlation"] for octave in octaves)
    return f"{power:.1f} dB, {correlation:.2f}".replace("-", "−")


if __name__ == "__main__":
    sys.exit(main())
