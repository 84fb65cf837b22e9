# SPDX-License-Identifier: GPL-3.0-or-later
"""`similar INDEX… DST --like X,Y`: places like some examples, as a layer of polygons."""

from __future__ import annotations

import argparse
from typing import Any

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.embeddings.similar_request import SimilarRequest
from backend.errors import EXIT_DONE
from backend.jobs.table import JobMeans, job_of
from backend.protocol.methods import SIMILAR
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "indexes", metavar="INDEX", nargs="+", help="what 'embed' wrote; several of one network"
    )
    parser.add_argument("destination", metavar="DST", help="the layer, .gpkg or .geojson")
    add_request_arguments(parser, SimilarRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Search, and tell what was found.

    Raises:
        HimosaError: see `backend.embeddings.find_similar.find_similar`.
    """
    request = SimilarRequest(**fields_given(arguments, SimilarRequest))
    job = job_of(SIMILAR.name)
    if job is None:
        raise RuntimeError("The table of jobs has no search.")
    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        report = job.run(request, caller, JobMeans())
    for place in report["found"]:
        console.line(_line(place))
    for warning in report["warnings"]:
        console.note(warning)
    console.line(
        f"{len(report['found'])} places of {report['cells']:,} cells, in "
        f"{report['search_ms']:.0f} ms: {report['destination']}"
    )
    console.result(report)
    return EXIT_DONE


def _line(place: dict[str, Any]) -> str:
    middle = [sum(axis) / 2 for axis in zip(place["ring"][0], place["ring"][2])]
    return (
        f"{place['rank']:>4}  {place['score']:.3f}  row {place['row']}, column {place['column']}, "
        f"around {middle[0]:.10g}, {middle[1]:.10g}  {place['source']}"
    )
