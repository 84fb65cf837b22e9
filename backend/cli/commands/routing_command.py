# SPDX-License-Identifier: GPL-3.0-or-later
"""`routing SRC DST --scale S`: which experts kept which pixels, without an upscaled raster."""

from __future__ import annotations

import argparse

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.raster_jobs import run_request
from backend.jobs.raster_request import UpscaleRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("source", metavar="SRC", help="a raster, by any name GDAL opens")
    parser.add_argument("destination", metavar="DST", help="the routing raster, a GeoTIFF")
    of_a_result = ("routing", "format", "enforce_consistency", "mask")
    add_request_arguments(parser, UpscaleRequest, without=of_a_result)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Make the routing raster alone.

    Raises:
        HimosaError: see `backend.jobs.running.run_raster_job`.
    """
    fields = fields_given(arguments, UpscaleRequest)
    return run_request(UpscaleRequest(**fields, routing_only=True), console)
