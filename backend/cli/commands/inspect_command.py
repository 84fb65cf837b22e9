# SPDX-License-Identifier: GPL-3.0-or-later
"""`inspect SRC --at COL,ROW --scale S`: one spot's windows, scores and choices."""

from __future__ import annotations

import argparse
import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Callable

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.errors import EXIT_DONE, InvalidRequest
from backend.jobs.loading import load_torch
from backend.layers.routing.routing_description import EXPERTS, WINDOWS
from backend.scheduling import CancelSource

if TYPE_CHECKING:
    from backend.jobs.inspecting import InspectRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("source", metavar="SRC", help="a raster, by any name GDAL opens")
    parser.add_argument("--at", metavar="COL,ROW", required=True, help="the pixel, from 0")
    add_request_arguments(parser, _request())


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Tell all with --json; a line for each layer otherwise.

    Raises:
        HimosaError: see `backend.jobs.inspecting.inspect_spot`.
    """
    from backend.jobs.inspecting import inspect_spot
    from backend.jobs.model_cache import ModelCache

    col, row = _parse_spot(arguments.at)
    kind = _request()
    request = kind(**fields_given(arguments, kind), col=col, row=row)
    answer = inspect_spot(request, CancelSource().token, ModelCache())
    line_of = _LINES[answer["kind"]]
    for layer in answer["layers"]:
        console.line(
            f"block {layer['block']} layer {layer['layer']}: window {layer['side']} px at column "
            f"{layer['window']['col']}, row {layer['window']['row']}{line_of(layer, col, row)}"
        )
    console.result(answer)
    return EXIT_DONE


def _kept_tokens(layer: Mapping[str, Any], col: int, row: int) -> str:
    """What experts kept, as the end of a line."""
    window, side = layer["window"], layer["side"]
    token = (row - window["row"]) * side + col - window["col"]
    keepers = [
        str(expert)
        for expert, bits in enumerate(layer["kept"])
        if base64.b64decode(bits)[token >> 3] >> (token & 7) & 1
    ]
    return (
        f"; {layer['kept_count']} of {side**2} tokens kept by each expert; this one by "
        f"{', '.join(keepers) or 'none'}"
    )


def _windows_looked_at(layer: Mapping[str, Any], col: int, row: int) -> str:
    """Which windows the window looked at and how much, as the end of a line."""
    del col, row
    chosen = [window for window in layer["candidates"] if window["chosen"]]
    chosen.sort(key=lambda window: -window["attention"])
    told = [
        f"column {window['col']}, row {window['row']} ({window['attention']:.1%}, "
        f"score {window['score']:.3g})"
        for window in chosen
    ]
    return (
        f" looked at {len(chosen)} of {len(layer['candidates'])} windows, with their share of its "
        f"attention: {'; '.join(told)}"
    )


_LINES: Mapping[str, Callable[[Mapping[str, Any], int, int], str]] = {
    EXPERTS: _kept_tokens,
    WINDOWS: _windows_looked_at,
}


def _request() -> type[InspectRequest]:
    load_torch()
    from backend.jobs.inspecting import InspectRequest

    return InspectRequest


def _parse_spot(text: str) -> tuple[int, int]:
    try:
        col, row = (int(part) for part in text.split(","))
    except ValueError as error:
        raise InvalidRequest(
            f"The spot {text!r} cannot be read.", "Give column and row: --at 120,80."
        ) from error
    return col, row
