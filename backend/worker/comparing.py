# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a comparison with progress and the wish to stop, for both front doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.compare import CompareRequest, compare
from backend.inference.progress import (
    CancelToken,
    Progress,
    ProgressReporter,
    check_cancelled,
)

STAGE_COMPARE = "compare"


def run_compare(
    request: CompareRequest, on_progress: Callable[[Progress], None], cancel: CancelToken
) -> dict[str, Any]:
    """Compare two rasters.

    Returns:
        The report; see `backend.compare.compare`.

    Raises:
        Cancelled: the token said so; nothing was written.
        HimosaError: see `backend.compare.compare`.
    """
    reporter = ProgressReporter(on_progress)
    has_begun = False

    def on_block(done: float, total: float) -> None:
        nonlocal has_begun
        check_cancelled(cancel)
        if not has_begun:
            has_begun = True
            reporter.start_stage(STAGE_COMPARE, total, "blocks", 0)
        reporter.update(done)

    check_cancelled(cancel)
    return compare(request, on_block)
