# SPDX-License-Identifier: GPL-3.0-or-later
"""`compare RESULT REFERENCE`: how close two rasters are on their overlap."""

from __future__ import annotations

import argparse
from typing import Any

from backend.cli.console import Console
from backend.compare import RESAMPLINGS, CompareRequest
from backend.errors import EXIT_DONE, InvalidRequest
from backend.scheduling import CancelSource
from backend.worker.comparing_work import run_compare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("result", metavar="RESULT", help="the raster to judge")
    parser.add_argument("reference", metavar="REFERENCE", help="the raster to judge it by")
    parser.add_argument("--bands", metavar="1,2,3", help="bands of the result (default: all)")
    parser.add_argument("--reference-bands", metavar="1,2,3", help="their counterparts")
    parser.add_argument(
        "--resampling",
        default="auto",
        help=f"how grids that do not fit are joined: {', '.join(RESAMPLINGS)} (default: auto)",
    )
    parser.add_argument("--peak", type=float, help="for PSNR and SSIM (default: 255, or the range)")
    parser.add_argument("--map", metavar="FILE.tif", help="write a map of the error")
    parser.add_argument("--report", metavar="FILE.html", help="write a page that needs no network")
    parser.add_argument("--report-json", metavar="FILE.json", help="write the figures")
    parser.add_argument("--overwrite", action="store_true", help="replace existing files")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Compare, and tell the figures.

    Raises:
        HimosaError: see `backend.compare.compare`.
    """
    request = CompareRequest(
        result=arguments.result,
        reference=arguments.reference,
        bands=_numbers(arguments.bands),
        reference_bands=_numbers(arguments.reference_bands),
        resampling=arguments.resampling,
        peak=arguments.peak,
        error_map=arguments.map,
        report_html=arguments.report,
        report_json=arguments.report_json,
        overwrite=arguments.overwrite,
    )
    report = run_compare(request, console.progress, CancelSource().token)
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


def _numbers(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise InvalidRequest(
            f"The bands {text!r} cannot be read.", "Give numbers with commas: 1,2,3."
        ) from error
