# SPDX-License-Identifier: GPL-3.0-or-later
"""`benchmark`: how fast this machine is, the fast path against the plain one."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from backend.cli.console import Console
from backend.errors import EXIT_DONE, InvalidRequest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--full", action="store_true", help="every size and scale (hours on a CPU)")
    parser.add_argument("--model", help="name or file (default: each scale's own)")
    parser.add_argument("--picture", type=Path, help="8-bit RGB raster (default: a made one)")
    parser.add_argument("--folder", type=Path, help="write benchmark.json and plots (PNG) there")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Measure, tell each figure as it comes, and write the plots."""
    from backend.benchmark import BenchmarkRequest, run_benchmark
    from backend.benchmark.timed_pictures import load_picture, made_picture

    folder: Path | None = arguments.folder
    if folder is not None and not folder.parent.is_dir():
        raise InvalidRequest(
            f"The folder {folder.parent} does not exist.", "Make it, or give another --folder."
        )
    picture = made_picture() if arguments.picture is None else load_picture(arguments.picture)
    scales = _scales_with_weights() if arguments.full and arguments.model is None else (4,)
    request = BenchmarkRequest(picture, arguments.model, scales, arguments.full)
    found = run_benchmark(request, console.line)
    for what in found["left_out"]:
        console.note(f"Left out, for time: {what}. --full measures everything.")
    if folder is not None:
        folder.mkdir(exist_ok=True)
        text = json.dumps(found, indent=2) + "\n"
        (folder / "benchmark.json").write_text(text, encoding="utf-8")
        _write_plots(found, folder, console)
    console.result(found)
    return EXIT_DONE


def _write_plots(found: dict[str, Any], folder: Path, console: Console) -> None:
    from backend.plotting import can_plot, plot_benchmark

    if not can_plot():
        console.note("No plots were drawn: matplotlib is not installed (pip install matplotlib).")
        return
    for path in plot_benchmark(found, folder):
        console.line(f"wrote {path}")


def _scales_with_weights() -> tuple[int, ...]:
    from backend.networks.catalogue import installed_models
    from backend.networks.descriptor import Task

    scales = {model.scale for model in installed_models() if model.descriptor.task is Task.UPSCALE}
    return tuple(sorted(scales, reverse=True)) or (4,)
