# SPDX-License-Identifier: GPL-3.0-or-later
"""`denoise SRC… DST`: the same rasters with less noise, for one raster or several."""

from __future__ import annotations

import argparse

from backend.cli.arguments import add_request_arguments
from backend.cli.console import Console
from backend.cli.raster_jobs import add_source_arguments, run_sources
from backend.jobs.raster_request import DenoiseRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_source_arguments(parser)
    add_request_arguments(parser, DenoiseRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Denoise every source.

    Raises:
        HimosaError: see `backend.jobs.running.run_raster_job`.
    """
    return run_sources(arguments, DenoiseRequest, console)
