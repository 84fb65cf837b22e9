# SPDX-License-Identifier: GPL-3.0-or-later
"""What commands have in common that send rasters through a network: one, or several in a batch."""

from __future__ import annotations

import argparse
import importlib.util
import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Optional

from backend.cli.arguments import fields_given
from backend.cli.batch import (
    describe_done,
    expand_sources,
    is_batch,
    result_paths,
    run_batch,
)
from backend.cli.console import Console, as_told
from backend.cli.in_turn import Speaker, jobs_at_a_time, outcomes_in_turn
from backend.cli.interrupts import end_quickly, handled_by, reason_to_end
from backend.cli.stopping import StopOnSignal, stoppable
from backend.errors import EXIT_DONE, HimosaError, InvalidRequest
from backend.jobs.loading import load_torch
from backend.jobs.raster_request import RasterRequest
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller, Watch

if TYPE_CHECKING:
    from backend.jobs import JobReport
    from backend.jobs.checking import CheckedJob

_Row = tuple[RasterRequest, Optional[HimosaError]]
"""A request, and why it cannot be done if that is known."""


def run_sources(arguments: argparse.Namespace, kind: type[RasterRequest], console: Console) -> int:
    """Do a job for every source; all of them are checked before the first one is begun.

    Raises:
        HimosaError: see `backend.jobs.running.run_raster_job`; of several sources only what keeps
            all of them from being begun.
    """
    sources, destination = arguments.sources, arguments.destination
    fields = fields_given(arguments, kind)
    del fields["destination"]  # of several sources each gets one of its own
    with _ending_at_once(console):
        if not (_has_gdal() and is_batch(sources)):
            return run_request(kind(source=sources[0], destination=destination, **fields), console)
        requests, refused = _requests(arguments, kind, fields)
        rows = [
            (request, reason or _reason_to_refuse(request))
            for request, reason in zip(requests, refused)
        ]
        if all(reason is not None for _, reason in rows):
            outcomes = outcomes_in_turn(rows, _refuse, console, CancelSource(), 1)
            return run_batch(requests, outcomes, console)
        load_torch()
    with stoppable() as cancel:
        return _run_rows(rows, cancel, console)


def _run_rows(rows: Sequence[_Row], cancel: StopOnSignal, console: Console) -> int:
    """Do those that can be done; workers stay from one to the next."""
    from backend.jobs.model_cache import ModelCache
    from backend.jobs.running import run_raster_job

    models, requests = ModelCache(), [request for request, _ in rows]

    def do_job(row: _Row, speaker: Speaker) -> JobReport:
        request, reason = row
        if reason is not None:
            raise reason
        caller = Caller(speaker.progress, speaker.note, cancel.token)
        with cancel.told():
            return run_raster_job(request, caller, models)

    with models.crews:
        at_a_time = jobs_at_a_time(requests)
        with closing(outcomes_in_turn(rows, do_job, console, cancel, at_a_time)) as outcomes:
            return run_batch(requests, outcomes, console)


def run_request(request: RasterRequest, console: Console) -> int:
    """Carry out one request, and tell what became of it.

    Raises:
        HimosaError: see `backend.jobs.running.run_raster_job`.
    """
    with ExitStack() as stack:
        with _ending_at_once(console):
            # Refuse what cannot work before torch is loaded and before hours of work.
            job = stack.enter_context(_checked(request))
            load_torch()
            from backend.jobs.model_cache import ModelCache
            from backend.jobs.running import run_checked_job
        with stoppable() as cancel:
            watch = Watch(Caller(console.progress, console.note, cancel.token))
            report = run_checked_job(job, watch, ModelCache())
    console.line(describe_done(report))
    console.result(report.to_json())
    return EXIT_DONE


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what such a command reads and where it writes."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help="rasters, folders of them, or lists: a text of names, or items of STAC",
    )
    parser.add_argument("destination", metavar="DST", help="output; a folder for several SRC")
    parser.add_argument(
        "--asset", metavar="NAME", help="name or role of the asset to take of each STAC item"
    )


def _requests(
    arguments: argparse.Namespace, kind: type[RasterRequest], fields: dict[str, Any]
) -> tuple[list[RasterRequest], list[HimosaError | None]]:
    """One request for each of several sources, and why it cannot be done if that is known.

    Raises:
        InvalidRequest: an argument cannot be used.
        OutputUnusable: there is no folder for them.
    """
    for name in ("routing", "uncertainty", "change"):
        if fields.get(name) is not None:
            raise InvalidRequest(
                f"There are several sources, but one {name} file.",
                f"Do them one by one, each with a file for its {name}.",
            )
    sample = kind(source="-", destination="-", **fields)
    ending = f"{sample.result_ending}.{'zarr' if sample.is_store else 'tif'}"
    scenes = expand_sources(
        arguments.sources,
        ending,
        arguments.destination,
        asset=arguments.asset,
        allow_network=sample.allow_network,
    )
    requests = [
        kind(source=scene.source, destination=path, **fields)
        for scene, path in zip(scenes, result_paths(scenes, ending, arguments.destination))
    ]
    return requests, [scene.refused for scene in scenes]


def _has_gdal() -> bool:
    return importlib.util.find_spec("osgeo") is not None


def _checked(request: RasterRequest) -> AbstractContextManager[CheckedJob]:
    try:
        from backend.jobs.checking import checked_job
    except ImportError:
        load_torch()  # says what is missing
        raise
    return checked_job(request)


def _reason_to_refuse(request: RasterRequest) -> HimosaError | None:
    """Why a source of a batch cannot be used; whatever it is, the others shall be done."""
    try:
        with _checked(request):
            return None
    except Exception as error:  # noqa: BLE001 - it is told as the source's
        return as_told(error)


def _refuse(row: _Row, speaker: Speaker) -> JobReport:
    """Raises: why it cannot be done."""
    del speaker
    request, reason = row
    raise reason or RuntimeError(f"{request.source} was not refused.")


@contextmanager
def _ending_at_once(console: Console) -> Iterator[None]:
    """While nothing is begun, an interrupt needs no care; imports would swallow an exception."""

    def leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  signal's form
        reason = reason_to_end(number != signal.SIGINT)
        console.error(reason)
        end_quickly(reason.exit_status)

    with handled_by(leave):
        yield
