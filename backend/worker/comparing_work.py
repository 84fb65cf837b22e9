# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a comparison with progress and the wish to stop, for both front doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.compare import CompareRequest, compare
from backend.scheduling.progress import CancelToken, Progress
from backend.worker.reporting import run_in_blocks

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
    return run_in_blocks(
        STAGE_COMPARE, lambda on_block: compare(request, on_block), on_progress, cancel
    )
