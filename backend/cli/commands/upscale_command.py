# SPDX-License-Identifier: GPL-3.0-or-later
"""`upscale SRC… DST --scale S`: the main job, for one raster or several."""

from __future__ import annotations

import argparse
import importlib.util
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

from backend.cli.batch import (
    Upscale,
    describe_done,
    expand_folders,
    is_batch,
    result_paths,
    run_batch,
)
from backend.cli.console import Console
from backend.cli.interrupts import end_quickly, handled_by
from backend.errors import EXIT_CANCELLED, EXIT_DONE, Cancelled, HimosaError, InvalidRequest
from backend.jobs import UpscaleRequest
from backend.jobs.upscale_request import FORMATS, MIN_TILE_SIZE_PX, PRECISIONS
from backend.scheduling import CancelSource
from backend.worker import load_pipeline

if TYPE_CHECKING:
    from backend.jobs import UpscaleReport

Number = TypeVar("Number", int, float)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SRC", help="rasters, or folders of them")
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
        HimosaError: see `backend.jobs.upscaling.upscale`; of several sources only what keeps
            all of them from being begun.
    """
    with _ending_at_once(console):
        several = _has_gdal() and is_batch(arguments.sources)
        if not several:
            source, destination = arguments.sources[0], arguments.destination
            request = UpscaleRequest(source=source, destination=destination, **_fields(arguments))
            return run_request(request, console)
        requests = build_requests(arguments)
        refused = [_reason_to_refuse(request) for request in requests]
        if all(refused):
            return run_batch(requests, refused, _never, console)
        pipeline, cache = load_pipeline(), _new_model_cache()
    with stoppable() as cancel:
        return run_batch(
            requests, refused, _upscale_with(pipeline, cache, cancel, console), console
        )


def run_request(request: UpscaleRequest, console: Console) -> int:
    """Carry out one request, and tell what became of it.

    Raises:
        HimosaError: see `backend.jobs.upscaling.upscale`.
    """
    with _ending_at_once(console):
        _check(request)
        pipeline, cache = load_pipeline(), _new_model_cache()
    with stoppable() as cancel:
        report = _upscale_with(pipeline, cache, cancel, console)(request)
    console.line(describe_done(report))
    console.result(report.to_json())
    return EXIT_DONE


def build_requests(arguments: argparse.Namespace) -> list[UpscaleRequest]:
    """One request for each of several sources.

    Raises:
        InvalidRequest: an argument cannot be used.
        OutputUnusable: there is no folder for them.
    """
    if arguments.routing is not None:
        raise InvalidRequest(
            "There are several sources, but one routing file.",
            "Upscale them one by one, each with a routing file of its own.",
        )
    sources = expand_folders(arguments.sources, arguments.scale, arguments.destination)
    paths = result_paths(sources, arguments.scale, arguments.destination)
    fields = _fields(arguments)
    return [
        UpscaleRequest(source=source, destination=path, **fields)
        for source, path in zip(sources, paths)
    ]


def _fields(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        **job_fields(arguments),
        "format": arguments.format,
        "routing": arguments.routing,
        "enforce_consistency": arguments.enforce_consistency,
        "mask": arguments.mask,
    }


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


def _has_gdal() -> bool:
    return importlib.util.find_spec("osgeo") is not None


def _check(request: UpscaleRequest) -> None:
    """Refuse what cannot work, before torch is loaded and before hours of work."""
    try:
        from backend.jobs.checking import check_job
    except ImportError:
        load_pipeline()  # says what is missing
        raise
    check_job(request)


def _reason_to_refuse(request: UpscaleRequest) -> HimosaError | None:
    try:
        _check(request)
    except HimosaError as error:
        return error
    return None


def _upscale_with(pipeline: Any, cache: Any, cancel: CancelSource, console: Console) -> Upscale:
    """One job after the other with the same network."""

    def upscale(request: UpscaleRequest) -> UpscaleReport:
        report: UpscaleReport = pipeline.upscale(
            request,
            on_progress=console.progress,
            on_log=console.note,
            cancel=cancel.token,
            model_cache=cache,
        )
        return report

    return upscale


def _never(request: UpscaleRequest) -> UpscaleReport:
    raise RuntimeError(f"{request.source} was refused.")


def _new_model_cache() -> Any:
    from backend.jobs.model_cache import ModelCache

    return ModelCache()


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
