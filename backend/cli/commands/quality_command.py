# SPDX-License-Identifier: GPL-3.0-or-later
"""`quality RESULT [SOURCE] REPORT.html`: one page on whether a result is true."""

from __future__ import annotations

import argparse

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE
from backend.jobs.blocks_of_work import run_in_blocks
from backend.jobs.loading import load_torch
from backend.quality import QualityRequest
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("result", metavar="RESULT", help="the raster to judge")
    parser.add_argument(
        "source", metavar="SOURCE", nargs="?", help="the raster that it was made from"
    )
    parser.add_argument("report_html", metavar="REPORT.html", help="the page to write")
    add_request_arguments(parser, QualityRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the report, and tell its main figures.

    Raises:
        HimosaError: see `backend.quality.quality_files.produce_report`.
    """
    request = QualityRequest(**fields_given(arguments, QualityRequest))
    load_torch()
    from backend.quality.quality_files import produce_report

    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        report = run_in_blocks(
            "quality", lambda on_block: produce_report(request, on_block), caller
        )
    for note in (*report["notes"], *report["disagreements"], *(report["doubts"] or ())):
        console.note(note)
    for band in report["bands"]:
        console.line(_line(band))
    console.line(f"{len(report['places'])} places to check; the report is {request.report_html}")
    console.result(report)
    return EXIT_DONE


def _line(band: dict[str, object]) -> str:
    said = {
        "off from the source by": band["rmse"],
        "changed from bicubic by": band["change_mean"],
        "detail share": band["detail_share"],
    }
    told = (f"{name} {_told(value)}" for name, value in said.items())
    return f"band {band['band']}: {', '.join(told)}"


def _told(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else "(not measured)"
