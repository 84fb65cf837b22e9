# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what holes in a picture do to the pixels around them: the table of docs/rasters.md.

python -m tools.measure.hole_effects PICTURE --scale 4

A part of the picture is upscaled whole and with holes. Holes are filled with different values, of
which nothing may be seen; and beside them the result should be what it is without holes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from backend.training.dataset import read_picture

Array = NDArray[Any]
_WIDE = 2000.0
_FILLINGS = (-9999.0, 0.0, 1e6, float("nan"))


@dataclass(frozen=True)
class Bench:
    """Upscales arrays of shape (3, h, w) by way of files."""

    folder: Path
    scale: int
    model: str | None
    cache: ModelCache

    def run(self, values: Array, nodata: float | None) -> Array:
        """The result's values, shape (3, s·h, s·w)."""
        source, target = self.folder / "source.tif", self.folder / "result.tif"
        _write(source, values, nodata)
        request = UpscaleRequest(
            str(source), str(target), self.scale, model=self.model, overwrite=True
        )
        run_raster_job(
            request, Caller(lambda _: None, lambda _: None, CancelSource().token), self.cache
        )
        return np.asarray(gdal.Open(str(target)).ReadAsArray(), np.float64)


def main() -> int:
    """Measure all kinds of holes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path, help="any raster of at least one band")
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--side", type=int, default=96, help="of the part that is used, in pixels")
    arguments = parser.parse_args()
    gdal.UseExceptions()
    picture = _part(read_picture(arguments.picture).numpy(), arguments.side)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.scale, arguments.model, ModelCache())
        print("| holes | seen of what they hold | beside them | the same, holes read as 0 |")
        print("|---|---|---|---|")
        for name, valid in holes(arguments.side).items():
            print(f"| {name} | {line_of_holes(bench, picture, valid)} |", flush=True)
        print(inside_the_range(bench, picture))
    return 0


def holes(side: int) -> dict[str, Array]:
    """Masks of shape (side, side), True where valid."""
    rows, cols = np.indices((side, side))
    middle = np.maximum(np.abs(rows - side // 2), np.abs(cols - side // 2))
    return {
        "one of 16 × 16 pixels": middle >= 8,
        "every second pixel, a checkerboard": (rows + cols) % 2 == 1,
        "squares of 8 × 8 pixels, a checkerboard": (rows // 8 + cols // 8) % 2 == 1,
        "a border of 12 pixels": middle < side // 2 - 12,
    }


def line_of_holes(bench: Bench, picture: Array, valid: Array) -> str:
    """Three figures: what is seen of the filling, and differences beside the holes, in DN."""
    base = picture.astype(np.float32) / 255 * _WIDE
    results = [
        bench.run(np.where(valid, base, np.float32(filling)), filling) for filling in _FILLINGS
    ]
    larger = np.repeat(np.repeat(valid, bench.scale, 0), bench.scale, 1)
    seen = max(float(np.abs(r - results[0])[:, larger].max()) for r in results[1:])
    beside = larger & _near(~larger, bench.scale)
    unit = 255 / _WIDE
    whole = bench.run(base, None)
    naive = bench.run(np.where(valid, base, np.float32(0)), None)
    figures = [_difference((r - whole)[:, beside] * unit) for r in (results[0], naive)]
    return f"{seen * unit:.4f} DN | {figures[0]} | {figures[1]}"


def inside_the_range(bench: Bench, picture: Array) -> str:
    """How a nodata value that many valid pixels are close to is kept clear of."""
    values = picture.copy()
    nodata = int(np.median(values))
    values[values == nodata] = nodata + 1
    with_nodata = bench.run(values, nodata)
    without = bench.run(values, None)
    hits = int((without == nodata).sum())
    apart = np.abs(with_nodata - without)
    return (
        f"\nNodata {nodata}, the median of the picture: {hits} of {without.size} values of the "
        f"result would equal it, {int((with_nodata == nodata).sum())} do; "
        f"{int((apart > 0).sum())} were moved, by at most {apart.max():.0f}."
    )


def _difference(values: Array) -> str:
    rms = float(np.sqrt(np.square(values).mean()))
    return f"{rms:.2f} DN RMS, {values.mean():+.2f} on average"


def _near(holes_: Array, reach: int) -> Array:
    """What lies at most `reach` pixels from a hole."""
    near = holes_.copy()
    for axis in (0, 1):
        grown = near.copy()
        for step in range(1, reach + 1):
            for sign in (-step, step):
                shifted = np.roll(near, sign, axis)
                edge = slice(0, step) if sign > 0 else slice(sign, None)
                shifted[(edge, slice(None)) if axis == 0 else (slice(None), edge)] = False
                grown |= shifted
        near = grown
    return near


def _part(picture: Array, side: int) -> Array:
    row, col = ((length - side) // 2 for length in picture.shape[1:])
    return picture[:, row : row + side, col : col + side]


def _write(path: Path, values: Array, nodata: float | None) -> None:
    bands, height, width = values.shape
    code = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, code)
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.WriteArray(values)


if __name__ == "__main__":
    sys.exit(main())
