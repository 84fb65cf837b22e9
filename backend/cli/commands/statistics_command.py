# SPDX-License-Identifier: GPL-3.0-or-later
"""`routing-statistics ROUTING`: figures, a report and maps from a routing raster."""

from __future__ import annotations

import argparse
from typing import Any

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.errors import EXIT_DONE
from backend.jobs.blocks_of_work import run_in_blocks
from backend.layers.routing.statistics_request import StatisticsRequest
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("routing", metavar="ROUTING", help="a routing raster")
    add_request_arguments(parser, StatisticsRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Count, and write what is asked for.

    Raises:
        HimosaError: see `backend.layers.routing.statistics_files.produce_statistics`.
    """
    from backend.layers.routing.statistics_files import produce_statistics

    request = StatisticsRequest(**fields_given(arguments, StatisticsRequest))
    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        figures = run_in_blocks(
            "routing", lambda on_block: produce_statistics(request, on_block), caller
        )
    for line in _lines(figures):
        console.line(line)
    console.result(figures)
    return EXIT_DONE


def _lines(figures: dict[str, Any]) -> list[str]:
    lines = [
        f"block {layer['block']} layer {layer['layer']}: {_said(layer)}"
        for layer in figures["layers"]
    ]
    lines += [f"block {n}: {_said(block)}" for n, block in enumerate(figures["blocks"], start=1)]
    lines.append(f"network: {_said(figures['network'])}")
    if figures["contrast"] is not None:
        correlation = figures["contrast"]["correlation"]
        told = "not defined" if correlation is None else f"{correlation:.3f}"
        lines.append(f"correlation with the logarithm of local contrast: {told}")
    return lines


def _said(part: dict[str, Any]) -> str:
    return (
        f"coverage {100 * part['coverage']:.1f} %, {part['mean_count']:.3f} experts a pixel, "
        f"entropy {part['entropy_bits']:.2f} bits"
    )
