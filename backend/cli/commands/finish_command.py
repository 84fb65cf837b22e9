# SPDX-License-Identifier: GPL-3.0-or-later
"""`finish STORE DST`: one GeoTIFF or COG from a Zarr store."""

from __future__ import annotations

import argparse

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE
from backend.jobs.loading import load_torch
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from backend.jobs.store_finishing import FinishRequest

    parser.add_argument("store", metavar="STORE", help="a Zarr store, made with --format zarr")
    parser.add_argument("destination", metavar="DST", help="the file to write")
    add_request_arguments(parser, FinishRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the file, and tell what became of it.

    Raises:
        HimosaError: see `backend.jobs.store_finishing.finish_store`.
    """
    load_torch()
    from backend.jobs.store_finishing import FinishRequest, finish_store

    request = FinishRequest(**fields_given(arguments, FinishRequest))
    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        report = finish_store(request, caller)
    console.line(
        f"{report['destination']}: {report['width']} × {report['height']} pixels "
        f"from {report['tiles']} tiles"
    )
    console.result(report)
    return EXIT_DONE
