# SPDX-License-Identifier: GPL-3.0-or-later
"""`finetune SHARP… --name NAME`: weights for imagery of one's own."""

from __future__ import annotations

import argparse

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE
from backend.finetune import FinetuneRequest
from backend.jobs.loading import load_torch
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sources", metavar="SHARP", nargs="+", help="rasters that are sharp")
    add_request_arguments(parser, FinetuneRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Measure, train, judge, and install what is better.

    Raises:
        HimosaError: see `backend.finetune.finetuning.finetune`.
    """
    given = fields_given(arguments, FinetuneRequest)
    request = FinetuneRequest(**{**given, "sources": tuple(given["sources"])})
    load_torch()
    from backend.finetune.finetuning import finetune

    with stoppable() as cancel:
        report = finetune(request, Caller(console.progress, console.note, cancel.token))
    console.line(report["sentence"])
    console.result(report)
    return EXIT_DONE
