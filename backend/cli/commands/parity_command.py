# SPDX-License-Identifier: GPL-3.0-or-later
"""`parity FILE`: does the network give the numbers of the authors' implementation?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from backend.cli.console import Console
from backend.errors import EXIT_DONE, ParityMismatch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, help="parity fixture (.safetensors)")
    parser.add_argument("--device", default="cpu", help="where to run it: cpu (default) or cuda")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run a fixture on the plain and on the fast path; the last line is always JSON."""
    from backend.devices.device import choose_device
    from backend.networks.parity import TOLERANCE, measure_parity

    device = choose_device(arguments.device)
    result = measure_parity(arguments.file, device)
    console.line(
        f"{arguments.file.name}: scale {result.scale}, {result.parameters:,} parameters, "
        f"largest difference {result.reference_max_abs_diff:.1e} on the plain path and "
        f"{result.fast_max_abs_diff:.1e} on the fast one"
    )
    told = result.to_json()
    if result.is_match:
        console.result(told, human=json.dumps(told))
        return EXIT_DONE
    error = ParityMismatch(
        f"The output differs from the fixture's by {result.max_abs_diff:.1e}, more than "
        f"{TOLERANCE:.0e}.",
        "The fixture is damaged, or this network is not the one that it was made with.",
    )
    console.note(f"Error: {error}")
    failure = {"code": error.code, "message": error.message, "hint": error.hint}
    console.result({**told, "error": failure}, human=json.dumps(told))
    return error.exit_status
