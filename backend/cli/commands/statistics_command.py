# SPDX-License-Identifier: GPL-3.0-or-later
"""`routing-statistics ROUTING`: figures, a report and maps from a routing raster."""

from __future__ import annotations

import argparse
from typing import Any

from backend.cli.commands.upscale_command import stoppable
from backend.cli.console import Console
from backend.errors import EXIT_DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("routing", metavar="ROUTING", help="a routing raster")
    parser.add_argument("--source", metavar="SRC", help="the raster routed: adds local contrast")
    parser.add_argument("--report", metavar="FILE.html", help="write a page that needs no network")
    parser.add_argument("--report-json", metavar="FILE.json", help="write all figures")
    parser.add_argument("--map", metavar="FILE.tif", help="write how often each pixel was kept")
    parser.add_argument("--picture", metavar="FILE.png", help="the same in colours, for the eye")
    parser.add_argument("--blend", action="store_true", help="picture: lay it over the source")
    parser.add_argument("--block", type=int, help="maps: this block alone, from 1")
    parser.add_argument("--layer", type=int, help="maps: this layer of its block alone, from 1")
    parser.add_argument("--expert", type=int, help="maps: this expert alone, from 0")
    parser.add_argument("--overwrite", action="store_true", help="replace existing files")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Count, and write what is asked for.

    Raises:
        HimosaError: see `backend.layers.routing.statistics_files.produce_statistics`.
    """
    from backend.layers.routing.statistics_request import StatisticsRequest
    from backend.worker.statistics_work import run_routing_statistics

    request = StatisticsRequest(
        routing=arguments.routing,
        source=arguments.source,
        report_html=arguments.report,
        report_json=arguments.report_json,
        heatmap=arguments.map,
        picture=arguments.picture,
        blend=arguments.blend,
        block=arguments.block,
        layer=arguments.layer,
        expert=arguments.expert,
        overwrite=arguments.overwrite,
    )
    with stoppable() as cancel:
        figures = run_routing_statistics(request, console.progress, cancel.token)
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
