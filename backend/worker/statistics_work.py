# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a routing raster with progress and the wish to stop, for both front doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.layers.routing.statistics_files import produce_statistics
from backend.layers.routing.statistics_request import StatisticsRequest
from backend.scheduling.progress import CancelToken, Progress
from backend.worker.reporting import run_in_blocks

STAGE_ROUTING = "routing"


def run_routing_statistics(
    request: StatisticsRequest, on_progress: Callable[[Progress], None], cancel: CancelToken
) -> dict[str, Any]:
    """Measure a routing raster, and write what the request names.

    Returns:
        The figures; see `backend.layers.routing.statistics_files.produce_statistics`.

    Raises:
        Cancelled: the token said so; nothing was written.
        HimosaError: see `backend.layers.routing.statistics_files.produce_statistics`.
    """

    def work(on_block: Callable[[float, float], None]) -> dict[str, Any]:
        return produce_statistics(request, on_block)

    return run_in_blocks(STAGE_ROUTING, work, on_progress, cancel)
