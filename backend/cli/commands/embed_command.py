# SPDX-License-Identifier: GPL-3.0-or-later
"""`embed SRC… DST`: a vector for each cell, for one raster or several."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, Optional

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.batch import describe_error, expand_sources, is_batch, result_paths
from backend.cli.console import Console, as_told, one_line
from backend.cli.in_turn import Speaker, jobs_at_a_time, outcomes_in_turn
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE, HimosaError, InvalidRequest
from backend.jobs.embedding.embed_request import RASTERS, EmbedRequest
from backend.jobs.loading import load_indexes, load_torch
from backend.scheduling.watch import Caller

if TYPE_CHECKING:
    from backend.jobs.embedding.embed_report import EmbedReport

_ENDING = "places.parquet"
_Row = tuple[EmbedRequest, Optional[HimosaError]]
"""A request, and why it cannot be done if that is known."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SRC", help="rasters, or folders of them")
    parser.add_argument("destination", metavar="DST", help="index; a folder for several SRC")
    add_request_arguments(parser, EmbedRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Embed every source, one after the other.

    Raises:
        HimosaError: see `backend.jobs.embedding.embed_job.run_embed_job`; of several sources that
            of the last one that failed, after all of them were tried.
    """
    fields = fields_given(arguments, EmbedRequest)
    del fields["destination"]
    rows = _requests(arguments.sources, arguments.destination, fields)
    load_indexes()
    load_torch()
    from backend.jobs.embedding.embed_job import run_embed_job
    from backend.jobs.model_cache import ModelCache

    models, told = ModelCache(), []
    failure: HimosaError | None = None
    with stoppable() as cancel, models.crews:

        def do_job(row: _Row, speaker: Speaker) -> EmbedReport:
            request, refused = row
            if refused is not None:
                raise refused
            caller = Caller(speaker.progress, speaker.note, cancel.token)
            return run_embed_job(request, caller, models)

        at_a_time = jobs_at_a_time([request for request, _ in rows])
        with closing(outcomes_in_turn(rows, do_job, console, cancel, at_a_time)) as outcomes:
            for (request, _), outcome in zip(rows, outcomes):
                try:
                    report = outcome.result()
                except Exception as error:
                    if len(rows) == 1 or cancel.is_cancelled():
                        raise
                    failure = as_told(error)
                    console.note(one_line(f"Error: {request.source}: {failure}"))
                    told.append({"source": request.source, "error": describe_error(failure)})
                    continue
                console.line(report.summary())
                told.append({"source": request.source, **report.to_json()})
    if failure is not None and all("error" in each for each in told):
        raise failure
    console.result(told[0] if len(told) == 1 else {"results": told})
    return EXIT_DONE if failure is None else failure.exit_status


def _requests(sources: Sequence[str], destination: str, fields: dict[str, Any]) -> list[_Row]:
    """One request for each source, and why it cannot be done if that is known."""
    if not is_batch(sources):
        return [(EmbedRequest(source=sources[0], destination=destination, **fields), None)]
    for name in RASTERS:
        if fields.get(name) is not None:
            raise InvalidRequest(
                f"There are several sources, but one raster of {name}.",
                f"Do them one by one, each with a file for its {name}.",
            )
    scenes = expand_sources(sources, _ENDING, destination)
    paths = result_paths(scenes, _ENDING, destination)
    requests = [
        EmbedRequest(source=scene.source, destination=path, **fields)
        for scene, path in zip(scenes, paths)
    ]
    return list(zip(requests, (scene.refused for scene in scenes)))
