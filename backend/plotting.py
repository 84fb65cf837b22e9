# SPDX-License-Identifier: GPL-3.0-or-later
"""Plots of benchmarks and of training as PNG, where matplotlib is installed.

Upscaling needs no plots, so matplotlib is no requirement of the backend: on Debian it comes with
QGIS's Python, elsewhere `pip install matplotlib` adds it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_SIZE_INCHES = (8.0, 4.5)
_DOTS_AN_INCH = 120


def can_plot() -> bool:
    """Whether matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def plot_training(journal: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Loss, and PSNR-Y on the validation crops where it was measured, over the iterations.

    Args:
        journal: lines of `progress.jsonl`, with `iteration`, `loss` and `psnr_y_db`.
        path: the PNG to write.
    """
    figure, axes = _figure()
    iterations = [line["iteration"] for line in journal]
    axes.plot(iterations, [line["loss"] for line in journal], color="tab:gray", label="loss (L1)")
    axes.set_xlabel("iteration")
    axes.set_ylabel("loss")
    checked = [line for line in journal if line.get("psnr_y_db") is not None]
    if checked:
        right = axes.twinx()
        right.plot(
            [line["iteration"] for line in checked],
            [line["psnr_y_db"] for line in checked],
            color="tab:blue",
        )
        right.set_ylabel("PSNR-Y on validation crops, dB", color="tab:blue")
    _save(figure, path)


def plot_benchmark(found: Mapping[str, Any], folder: Path) -> list[Path]:
    """What `run_benchmark` found: seconds and memory over the side, jobs over the megapixels.

    Returns:
        The files written, PNG.
    """
    single = [figures for figures in found["passes"] if figures["batch"] == 1]
    written = []
    for quantity, unit in (("s", "seconds a pass"), ("mib", "peak memory of a pass, MiB")):
        figure, axes = _figure()
        for key in sorted({_setting(figures) for figures in single}):
            chosen = sorted(
                (figures for figures in single if _setting(figures) == key),
                key=lambda figures: figures["side_px"],
            )
            sides = [figures["side_px"] for figures in chosen]
            plain = [figures[f"reference_{quantity}"] for figures in chosen]
            fast = [figures[f"fast_{quantity}"] for figures in chosen]
            axes.plot(sides, plain, "o--", label=f"plain, {key}")
            axes.plot(sides, fast, "o-", label=f"fast, {key}")
        _label(axes, "side of the tile, source pixels", unit)
        written.append(folder / f"passes_{quantity}.png")
        _save(figure, written[-1])
    if found["jobs"]:
        written.append(folder / "jobs.png")
        _plot_jobs(found["jobs"], written[-1])
    return written


def _plot_jobs(jobs: Sequence[Mapping[str, Any]], path: Path) -> None:
    figure, axes = _figure()
    for model in sorted({job["model"] for job in jobs}):
        chosen = sorted(
            (job for job in jobs if job["model"] == model), key=lambda job: job["megapixels"]
        )
        sizes = [job["megapixels"] for job in chosen]
        axes.plot(sizes, [job["seconds_a_megapixel"] for job in chosen], "o-", label=model)
    _label(axes, "source, megapixels", "seconds a megapixel, whole job")
    _save(figure, path)


def _setting(figures: Mapping[str, Any]) -> str:
    return f"×{figures['scale']}, {figures['device']}, {figures['precision']}"


def _figure() -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.grid(visible=True, alpha=0.3)
    return figure, axes


def _label(axes: Any, across: str, upward: str) -> None:
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_xlabel(across)
    axes.set_ylabel(upward)
    axes.legend()


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, dpi=_DOTS_AN_INCH)
