# SPDX-License-Identifier: GPL-3.0-or-later
"""`routing SRC DST --scale S`: which experts kept which pixels, without an upscaled raster."""

from __future__ import annotations

import argparse

from backend.cli.commands.upscale_command import add_job_arguments, job_fields, run_request
from backend.cli.console import Console
from backend.jobs import UpscaleRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("source", metavar="SRC", help="a raster, by any name GDAL opens")
    parser.add_argument("destination", metavar="DST", help="the routing raster, a GeoTIFF")
    add_job_arguments(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make the routing raster alone.

    Raises:
        HimosaError: see `backend.jobs.upscaling.upscale`.
    """
    request = UpscaleRequest(
        source=arguments.source,
        destination=arguments.destination,
        routing_only=True,
        **job_fields(arguments),
    )
    return run_request(request, console)
