# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress and the wish to stop, for work that goes through a raster block by block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.scheduling.progress import CancelToken, Progress, ProgressReporter, check_cancelled

OnBlock = Callable[[float, float], None]


def run_in_blocks(
    stage: str,
    work: Callable[[OnBlock], dict[str, Any]],
    on_progress: Callable[[Progress], None],
    cancel: CancelToken,
) -> dict[str, Any]:
    """Do work that tells how many of its blocks are done.

    Args:
        stage: its name in the progress.
        work: gets what it is to call, between blocks, with those done and their number.

    Raises:
        Cancelled: the token said so; asked at every block.
    """
    reporter = ProgressReporter(on_progress)
    has_begun = False

    def on_block(done: float, total: float) -> None:
        nonlocal has_begun
        check_cancelled(cancel)
        if not has_begun:
            has_begun = True
            reporter.start_stage(stage, total, "blocks", 0)
        reporter.update(done)

    check_cancelled(cancel)
    return work(on_block)
