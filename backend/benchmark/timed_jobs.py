# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole jobs: a raster on disk becomes a larger one, through the pipeline that users run."""

from __future__ import annotations

import multiprocessing
import tempfile
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.benchmark.timed_pictures import cut
from backend.errors import HimosaError

_BLOCK_PX = 512
_MEGA = 1_000_000.0


@dataclass(frozen=True)
class JobSpec:
    """One job of a method, "upscale" or "denoise": a square RGB raster of `side_px`."""

    side_px: int
    model: str | None
    scale: int
    device: str = "cpu"
    precision: str = "auto"
    max_memory_mib: int | None = None
    method: str = "upscale"


@dataclass(frozen=True)
class JobFigures:
    """What a job took; megapixels are those of the source.

    `network_share` is the share of the time in which the network had work: the device's share.
    """

    model: str
    side_px: int
    megapixels: float
    seconds: float
    megapixels_a_second: float
    seconds_a_megapixel: float
    network_share: float
    peak_memory_mib: float
    tiles: int
    device: str
    precision: str

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def measure_job(spec: JobSpec, picture: NDArray[np.float32]) -> JobFigures:
    """Write the raster, do the job in a process of its own, and read what it took.

    Raises:
        HimosaError: the job failed; the message says why.
    """
    with tempfile.TemporaryDirectory(prefix="himosa-benchmark-") as folder:
        source = Path(folder) / "source.tif"
        write_source(source, spec.side_px, picture)
        report = _run_apart(spec, source, Path(folder) / "result.tif")
    megapixels = spec.side_px**2 / _MEGA
    return JobFigures(
        model=report["model"],
        side_px=spec.side_px,
        megapixels=megapixels,
        seconds=report["seconds"],
        megapixels_a_second=megapixels / report["seconds"],
        seconds_a_megapixel=report["seconds"] / megapixels,
        network_share=report["network_seconds"] / report["seconds"],
        peak_memory_mib=report["peak_memory_mib"],
        tiles=report["tiles"],
        device=report["device"],
        precision=report["precision"],
    )


def write_source(path: Path, side_px: int, picture: NDArray[np.float32]) -> None:
    """An 8-bit RGB GeoTIFF of side_px², made of one block of the picture repeated."""
    from osgeo import gdal, osr

    block = np.round(cut(picture, _BLOCK_PX)[0] * 255).astype(np.uint8)
    options = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER", "NUM_THREADS=ALL_CPUS"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), side_px, side_px, 3, gdal.GDT_Byte, options)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform((500_000.0, 1.0, 0.0, 5_700_000.0, 0.0, -1.0))
    for row in range(0, side_px, _BLOCK_PX):
        for col in range(0, side_px, _BLOCK_PX):
            height, width = min(_BLOCK_PX, side_px - row), min(_BLOCK_PX, side_px - col)
            piece = np.ascontiguousarray(block[:, :height, :width])
            dataset.WriteRaster(col, row, width, height, piece.tobytes())
    dataset.FlushCache()


def _run_apart(spec: JobSpec, source: Path, destination: Path) -> dict[str, Any]:
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(spec, source, destination, far), daemon=True)
    process.start()
    far.close()
    try:
        kind, answer = near.recv()
    except EOFError:
        process.join()
        raise HimosaError(
            f"The measuring process ended with status {process.exitcode}.",
            "It may have run out of memory: measure a smaller raster.",
        ) from None
    finally:
        near.close()
        process.join(timeout=10)
        process.kill()
    if kind == "error":
        raise HimosaError(*answer)
    report: dict[str, Any] = answer
    return report


def _serve(spec: JobSpec, source: Path, destination: Path, pipe: Connection) -> None:
    """Body of the process."""
    try:
        pipe.send(("report", _do(spec, source, destination)))
    except HimosaError as error:
        pipe.send(("error", (error.message, error.hint)))
    except Exception as error:  # noqa: BLE001 — whatever it is, the other process tells it
        pipe.send(("error", (f"The job failed: {error}.", "Measure a smaller raster.")))


def _do(spec: JobSpec, source: Path, destination: Path) -> dict[str, Any]:
    from backend.jobs.table import JobMeans, job_of
    from backend.scheduling import CancelSource
    from backend.scheduling.watch import Caller

    job = job_of(spec.method)
    if job is None:
        raise ValueError(f"No job is called {spec.method}.")
    request: Any = job.request()
    asked = request(
        source=str(source),
        destination=str(destination),
        scale=spec.scale,
        model=spec.model,
        device=spec.device,
        precision=spec.precision,
        max_memory_mib=spec.max_memory_mib,
    )
    caller = Caller(_ignore, _ignore, CancelSource().token)
    return dict(job.run(asked, caller, JobMeans()))


def _ignore(_: object) -> None:
    """Progress and log of a measured job are nobody's."""
