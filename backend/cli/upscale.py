# SPDX-License-Identifier: GPL-3.0-or-later
"""`upscale SRC… DST --scale S`: the main job, for one raster or several."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

from backend.cli.interrupts import end_quickly, handled_by
from backend.cli.output import Console
from backend.errors import EXIT_CANCELLED, EXIT_DONE, Cancelled, InvalidRequest, OutputUnusable
from backend.inference import CancelSource, UpscaleRequest
from backend.inference.request import FORMATS, MIN_TILE_SIZE_PX, PRECISIONS
from backend.worker import load_pipeline

if TYPE_CHECKING:
    from backend.inference import UpscaleReport

Number = TypeVar("Number", int, float)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SRC", help="rasters, by any name GDAL opens")
    parser.add_argument("destination", metavar="DST", help="output; a folder for several SRC")
    parser.add_argument(
        "--routing", metavar="FILE", help="write which experts kept which pixels, as a raster"
    )
    add_job_arguments(parser)
    parser.add_argument(
        "--format", default="GTiff", help=f"one of {', '.join(FORMATS)} (default: GTiff)"
    )
    parser.add_argument(
        "--mask", metavar="FILE", help="polygons; what they do not touch comes out as nodata"
    )
    parser.add_argument(
        "--enforce-consistency",
        action="store_true",
        help="make the result, averaged back, equal to the source",
    )


def add_job_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what all jobs on rasters have in common."""
    parser.add_argument("--scale", type=int, required=True, help="2, 3 or 4")
    parser.add_argument("--model", help="name or file (default: the scale's own), or bicubic")
    parser.add_argument("--device", default="auto", help="auto (default), cuda, cuda:N, mps or cpu")
    parser.add_argument(
        "--precision", default="auto", help=f"one of {', '.join(PRECISIONS)} (default: auto)"
    )
    parser.add_argument("--bands", metavar="1,2,3", help="band numbers from 1 (default: all)")
    parser.add_argument(
        "--extent", metavar="XMIN,YMIN,XMAX,YMAX", help="part to upscale, in the source's CRS"
    )
    parser.add_argument(
        "--tile-size-px",
        type=int,
        help=f"side of a tile's core in source pixels, at least {MIN_TILE_SIZE_PX}",
    )
    parser.add_argument("--batch-size", type=int, help="tiles in one pass of the network")
    parser.add_argument(
        "--max-memory-mib",
        type=int,
        help="bound on resident memory (default: half of the free)",
    )
    parser.add_argument(
        "--allow-thematic", action="store_true", help="accept a palette or a raster of classes"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace an existing output")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="keep finished tiles beside the output, and go on with an interrupted job's",
    )


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Upscale every source; all of them are checked before the first one is begun.

    Raises:
        HimosaError: see `backend.inference.pipeline.upscale`.
    """
    return run_requests(build_requests(arguments), console)


def run_requests(requests: Sequence[UpscaleRequest], console: Console) -> int:
    """Carry out requests one after the other, and tell what became of them.

    Raises:
        HimosaError: see `backend.inference.pipeline.upscale`.
    """
    with _ending_at_once(console):
        _check_all(requests)
        pipeline = load_pipeline()
        cache = _new_model_cache()
    reports = []
    with stoppable() as cancel:
        for request in requests:
            report: UpscaleReport = pipeline.upscale(
                request,
                on_progress=console.progress,
                on_log=console.note,
                cancel=cancel.token,
                model_cache=cache,
            )
            reports.append(report)
            console.line(
                f"{report.destination}: {report.size.width} × {report.size.height} pixels, "
                f"×{report.scale} by {report.model}"
            )
    told = [report.to_json() for report in reports]
    console.result(told[0] if len(requests) == 1 else {"results": told})
    return EXIT_DONE


def build_requests(arguments: argparse.Namespace) -> list[UpscaleRequest]:
    """One request for each source.

    Raises:
        InvalidRequest: an argument cannot be used.
        OutputUnusable: several sources, but no folder for them, or two of one name.
    """
    common = {
        **job_fields(arguments),
        "format": arguments.format,
        "routing": arguments.routing,
        "enforce_consistency": arguments.enforce_consistency,
        "mask": arguments.mask,
    }
    if len(arguments.sources) == 1:
        source, destination = arguments.sources[0], arguments.destination
        return [UpscaleRequest(source=source, destination=destination, **common)]
    if arguments.routing is not None:
        raise InvalidRequest(
            f"There are {len(arguments.sources)} sources, but one routing file.",
            "Upscale them one by one, each with a routing file of its own.",
        )
    names = _output_names(arguments.sources, arguments.scale)
    folder = _existing_folder(arguments.destination)
    return [
        UpscaleRequest(source=source, destination=str(folder / name), **common)
        for source, name in zip(arguments.sources, names)
    ]


def job_fields(arguments: argparse.Namespace) -> dict[str, Any]:
    """The fields of a request that `add_job_arguments` declares.

    Raises:
        InvalidRequest: a list cannot be read.
    """
    return {
        "scale": arguments.scale,
        "model": arguments.model,
        "device": arguments.device,
        "precision": arguments.precision,
        "bands": _parse_list("bands", arguments.bands, int, "1,2,3"),
        "extent": _parse_list("extent", arguments.extent, float, "xmin,ymin,xmax,ymax"),
        "tile_size_px": arguments.tile_size_px,
        "batch_size": arguments.batch_size,
        "max_memory_mib": arguments.max_memory_mib,
        "allow_thematic": arguments.allow_thematic,
        "overwrite": arguments.overwrite,
        "resume": arguments.resume,
    }


def _check_all(requests: Sequence[UpscaleRequest]) -> None:
    """Refuse what cannot work, before torch is loaded and before hours of work."""
    try:
        from backend.inference.job import check_job
    except ImportError:
        load_pipeline()  # says what is missing
        raise
    for request in requests:
        check_job(request)


def _new_model_cache() -> Any:
    from backend.inference.models import ModelCache

    return ModelCache()


def _output_names(sources: Sequence[str], scale: int) -> list[str]:
    names = [f"{Path(source).stem}_x{scale}.tif" for source in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise OutputUnusable(
            f"Several sources would be written as {', '.join(twice)}.",
            "Run them one by one, with outputs of different names.",
        )
    return names


def _existing_folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise OutputUnusable(
            f"{name} is no folder, but there are several sources.",
            "Give a folder that exists as the last argument.",
        )
    return folder


def _parse_list(
    name: str, text: str | None, read: Callable[[str], Number], example: str
) -> tuple[Number, ...] | None:
    if text is None:
        return None
    try:
        return tuple(read(part) for part in text.split(","))
    except ValueError as error:
        raise InvalidRequest(f"The {name} {text!r} cannot be read.", f"Give {example}.") from error


@contextmanager
def _ending_at_once(console: Console) -> Iterator[None]:
    """While nothing is begun, an interrupt needs no care; imports would swallow an exception."""

    def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
        console.error(Cancelled("The command was cancelled."))
        end_quickly(EXIT_CANCELLED)

    with handled_by(leave):
        yield


@contextmanager
def stoppable() -> Iterator[CancelSource]:
    """Let an interrupt end the job in its own way; a second one ends it at once."""
    cancel = CancelSource()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
        cancel.cancel()
        signal.signal(number, signal.default_int_handler)

    with handled_by(ask_to_stop):
        yield cancel
