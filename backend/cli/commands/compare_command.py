# SPDX-License-Identifier: GPL-3.0-or-later
"""`compare RESULT REFERENCE`: how close two rasters are on their overlap."""

from __future__ import annotations

import argparse
from typing import Any

from backend.cli.arguments import add_request_arguments, fields_given
from backend.cli.console import Console
from backend.cli.stopping import stoppable
from backend.compare import CompareRequest, compare
from backend.errors import EXIT_DONE
from backend.jobs.blocks_of_work import run_in_blocks
from backend.scheduling.watch import Caller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("result", metavar="RESULT", help="the raster to judge")
    parser.add_argument("reference", metavar="REFERENCE", help="the raster to judge it by")
    add_request_arguments(parser, CompareRequest)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Compare, and tell the figures.

    Raises:
        HimosaError: see `backend.compare.compare`.
    """
    request = CompareRequest(**fields_given(arguments, CompareRequest))
    with stoppable() as cancel:
        caller = Caller(console.progress, console.note, cancel.token)
        report = run_in_blocks("compare", lambda on_block: compare(request, on_block), caller)
    overlap = report["overlap"]
    console.line(
        f"{overlap['width']} × {overlap['height']} pixels in common, on the reference's grid; "
        f"resampling: {report['resampling']}"
    )
    for note in report["notes"]:
        console.note(note)
    for band in report["bands"]:
        console.line(_line(f"band {band['band']}", band))
    if len(report["bands"]) > 1:
        console.line(_line("mean", report["mean"]))
    console.result(report)
    return EXIT_DONE


def _line(name: str, figures: dict[str, Any]) -> str:
    return (
        f"{name}: PSNR {_told(figures['psnr_db'], ' dB')}, SSIM {_told(figures['ssim'])}, "
        f"RMSE {_told(figures['rmse'])}, edges: correlation "
        f"{_told(figures['gradient_correlation'])}, energy "
        f"{_told(figures['gradient_energy_ratio'])}"
    )


def _told(value: float | None, unit: str = "") -> str:
    return "not defined" if value is None else f"{value:.4g}{unit}"
