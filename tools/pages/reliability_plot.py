# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws expected against actual errors in ten bins, a panel for each set of pixels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backend.evaluation.calibration import CalibrationFigures


def plot_reliability(found: Mapping[str, Mapping[str, CalibrationFigures]], path: Path) -> None:
    """Write a PNG.

    Args:
        found: figures by the name of the pixels, and by method.
        path: of the file.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.0 * len(found), 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    for place, (title, methods) in enumerate(found.items(), start=1):
        axes = figure.add_subplot(1, len(found), place)
        for name, each in methods.items():
            label = f"{name}: slope {each.slope:.2f}"
            axes.plot(each.expected, each.actual, "o-", label=label, markersize=4)
        largest = max(max((*each.expected, *each.actual)) for each in methods.values())
        axes.plot([0, largest], [0, largest], color="black", linewidth=0.8, label="as expected")
        axes.set_title(title)
        axes.set_xlabel("expected absolute error, mean of a tenth of the pixels")
        axes.set_ylabel("actual absolute error")
        axes.grid(visible=True, alpha=0.3)
        axes.legend()
    figure.savefig(path, dpi=110)
