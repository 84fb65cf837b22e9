# SPDX-License-Identifier: GPL-3.0-or-later
"""`routing-statistics ROUTING`: figures, a report and maps from a routing raster."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from backend.cli.output import Console
from backend.errors import EXIT_DONE, OutputUnusable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("routing", metavar="ROUTING", help="a routing raster")
    parser.add_argument("--source", metavar="SRC", help="the raster routed: adds local contrast")
    parser.add_argument("--report", metavar="FILE.html", help="write a page that needs no network")
    parser.add_argument("--map", metavar="FILE.tif", help="write how often each pixel was kept")
    parser.add_argument("--block", type=int, help="map: this block alone, from 1")
    parser.add_argument("--layer", type=int, help="map: this layer of its block alone, from 1")
    parser.add_argument("--expert", type=int, help="map: this expert alone, from 0")
    parser.add_argument("--overwrite", action="store_true", help="replace existing files")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Count, and write what is asked for.

    Raises:
        HimosaError: an input or output cannot be used.
    """
    from backend.raster.output import check_output
    from backend.raster.reader import RasterSource
    from backend.routing import RoutingReader, measure_routing
    from backend.routing.contrast import measure_contrast
    from backend.routing.maps import MapChoice, write_map
    from backend.routing.report import render_report

    inputs = [name for name in (arguments.routing, arguments.source) if name]
    for output in (arguments.report, arguments.map):
        if output is not None:
            check_output(output, inputs, arguments.overwrite)
    contrast = None
    with RoutingReader(arguments.routing) as reader:
        if arguments.map is not None:
            choice = MapChoice(arguments.block, arguments.layer, arguments.expert)
            write_map(reader, arguments.map, choice, overwrite=arguments.overwrite)
        statistics = measure_routing(reader)
        if arguments.source is not None:
            with RasterSource.open(arguments.source) as source:
                contrast = measure_contrast(reader, source)
    if arguments.report is not None:
        _write_text(Path(arguments.report), render_report(statistics, contrast))
    for layer in statistics.layers:
        console.line(
            f"block {layer.block} layer {layer.layer}: coverage {100 * layer.coverage:.1f} %, "
            f"{layer.mean_count:.3f} experts a pixel, entropy {layer.entropy_bits:.2f} bits"
        )
    if contrast is not None:
        console.line(f"correlation with the logarithm of local contrast: {contrast.correlation}")
    told = None if contrast is None else asdict(contrast)
    console.result({**statistics.to_json(), "contrast": told})
    return EXIT_DONE


def _write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(path.name + ".partial")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OutputUnusable(
            f"{path} cannot be written: {error.strerror}.", "Choose another folder."
        ) from error
