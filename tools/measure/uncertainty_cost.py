# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what a raster of expected error costs a whole job, for docs/uncertainty.md.

python -m tools.measure.uncertainty_cost RASTER [--scale 4] [--side 512] [--pairs 4]

The middle of a raster is upscaled in turn with and without it, in one process; the first pair warms
up and does not count. Printed are medians and ranges of the ratios of each pair, by the clock and
in processor time: on a busy machine the clock tells of the others.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal

from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

_BANDS = (1, 2, 3)


@dataclass(frozen=True)
class Took:
    """Seconds of a job by the clock and of the processor, and bytes of the raster beside it."""

    clock_s: float
    processor_s: float
    layer_bytes: int = 0


def middle_of(raster: Path, side_px: int, folder: Path) -> Path:
    """Write the middle of a raster's first bands, at most so large."""
    gdal.UseExceptions()
    dataset = gdal.Open(str(raster))
    width, height = (min(side_px, side) for side in (dataset.RasterXSize, dataset.RasterYSize))
    window = [
        (dataset.RasterXSize - width) // 2,
        (dataset.RasterYSize - height) // 2,
        width,
        height,
    ]
    path = folder / "middle.tif"
    bands = list(_BANDS[: dataset.RasterCount])
    gdal.Translate(str(path), dataset, srcWin=window, bandList=bands)
    return path


def run_job(
    source: Path, scale: int, model: str | None, models: ModelCache, *, is_told: bool
) -> Took:
    """Upscale once, with the raster of expected error or without it."""
    layer = source.with_name("error.tif")
    request = UpscaleRequest(
        str(source),
        str(source.with_name("result.tif")),
        scale,
        model=model,
        device="cpu",
        uncertainty=str(layer) if is_told else None,
        overwrite=True,
    )
    clock, processor = time.perf_counter(), time.process_time()
    run_raster_job(request, Caller(_ignore, _ignore, CancelSource()), models)
    took = time.perf_counter() - clock, time.process_time() - processor
    return Took(*took, layer.stat().st_size if is_told else 0)


def told(pairs: Sequence[tuple[Took, Took]]) -> str:
    """From pairs of jobs, without and with it, to a line."""
    ratios = {
        "by the clock": [full.clock_s / plain.clock_s for plain, full in pairs],
        "of processor time": [full.processor_s / plain.processor_s for plain, full in pairs],
    }
    parts = [
        f"{statistics.median(each):.3f} {what} ({min(each):.3f} to {max(each):.3f})"
        for what, each in ratios.items()
    ]
    seconds = " and ".join(
        f"{statistics.median(job.clock_s for job in jobs):.2f} s" for jobs in zip(*pairs)
    )
    size_mib = pairs[0][1].layer_bytes / 2**20
    return f"{', '.join(parts)}; {seconds}; the raster has {size_mib:.1f} MiB."


def _ignore(_told: object) -> None:
    """Progress and log are not asked for here."""


def main() -> int:
    """Measure, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raster", type=Path)
    parser.add_argument("--scale", type=int, default=4)
    parser.add_argument("--model", help="name or file (default: the scale's own)")
    parser.add_argument("--side", type=int, default=512, help="pixels, at most")
    parser.add_argument("--pairs", type=int, default=4)
    arguments = parser.parse_args()
    models, pairs = ModelCache(), []
    with tempfile.TemporaryDirectory() as name:
        source = middle_of(arguments.raster, arguments.side, Path(name))
        for _ in range(1 + arguments.pairs):
            plain, full = (
                run_job(source, arguments.scale, arguments.model, models, is_told=is_told)
                for is_told in (False, True)
            )
            pairs.append((plain, full))
    print(told(pairs[1:]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
