# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns what the worker tells into the progress bar and the log of a Processing run."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from himosa_qgis.texts import duration, rate_text, tr

# Share of the bar at which each stage begins; the upscaling itself takes nearly all of the time.
_STAGE_SPANS = {
    "model": (0.0, 1.0),
    "statistics": (1.0, 4.0),
    "upscale": (4.0, 95.0),
    "denoise": (4.0, 95.0),
    "embed": (4.0, 95.0),
    "finetune": (4.0, 95.0),
    "finish": (95.0, 100.0),
    "routing": (0.0, 100.0),
    "compare": (0.0, 100.0),
    "quality": (0.0, 100.0),
}
_LONG_STAGES = ("upscale", "denoise", "embed", "finetune")
_MIN_SECONDS_BETWEEN_LINES = 3.0
_MAX_SECONDS_BETWEEN_LINES = 20.0
_PERCENT_BETWEEN_LINES = 10.0


class ProgressLog:
    """Writes progress to a QgsProcessingFeedback.

    The bar follows every message. The log gets a line at the start of each stage, and afterwards
    only as often as a person reads: after a tenth of the work, or after some seconds.

    Args:
        feedback: where bar and log are.
        clock: seconds that never go back.
    """

    def __init__(self, feedback: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._feedback = feedback
        self._clock = clock
        self._stage = ""
        self._percent = 0.0
        self._line_percent = 0.0
        self._line_time = clock()

    def show(self, progress: Mapping[str, Any]) -> None:
        """Take one `progress` message of the worker.

        Args:
            progress: done, total, stage, rate (millions of source pixels per second) and
                seconds_left, which may be None.
        """
        stage = str(progress.get("stage", ""))
        share = float(progress.get("done", 0)) / max(float(progress.get("total", 0)), 1e-9)
        start, end = _STAGE_SPANS.get(stage, (self._percent, self._percent))
        self._percent = max(self._percent, start + (end - start) * min(1.0, share))
        self._feedback.setProgress(self._percent)
        if stage != self._stage:
            self._stage = stage
            self._push(_stage_line(stage))
        elif stage in _LONG_STAGES and self._is_time_for_a_line():
            self._push(_pace_line(share, progress))

    def _is_time_for_a_line(self) -> bool:
        waited = self._clock() - self._line_time
        advanced = self._percent - self._line_percent
        return waited >= _MAX_SECONDS_BETWEEN_LINES or (
            waited >= _MIN_SECONDS_BETWEEN_LINES and advanced >= _PERCENT_BETWEEN_LINES
        )

    def _push(self, line: str) -> None:
        if line:
            self._line_time, self._line_percent = self._clock(), self._percent
            self._feedback.pushInfo(line)


def _stage_line(stage: str) -> str:
    lines = {
        "model": tr("Loading the model…"),
        "statistics": tr("Measuring the range of values…"),
        "upscale": tr("Upscaling…"),
        "denoise": tr("Removing noise…"),
        "finetune": tr("Training…"),
        "compare": tr("Comparing…"),
        "quality": tr("Measuring the result…"),
        "routing": tr("Counting what was kept…"),
        "finish": tr("Writing overviews and closing the file…"),
    }
    return lines.get(stage, "")


def _pace_line(share: float, progress: Mapping[str, Any]) -> str:
    parts = [tr("{} % done").format(int(100 * share))]
    rate = progress.get("rate")
    if rate:
        parts.append(rate_text(float(rate)))
    left = progress.get("seconds_left")
    if left is not None:
        parts.append(tr("about {} left").format(duration(float(left))))
    return ", ".join(parts) + "."
