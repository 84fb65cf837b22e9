# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs that go through a raster block by block: progress, and the wish to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.listening import OnCount
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.reading.waiting import wait_for
from backend.scheduling.watch import Caller, Watch

_GRACE_S = 0.5
"""Before its first block there is little to tidy, which takes no longer. A source that says nothing
takes longer, and is left behind; once blocks are done the work ends by itself, and tidies up."""


def run_in_blocks(
    stage: str, work: Callable[[OnCount], dict[str, Any]], caller: Caller, unit: str = "blocks"
) -> dict[str, Any]:
    """Do work that tells how many of its blocks are done.

    Args:
        stage: its name in the progress.
        work: gets what it is to call, between blocks, with those done and their number.
        caller: who asked.
        unit: what is counted.

    Raises:
        Cancelled: the caller wants it; asked at every block, and while a source is waited for.
    """
    settle_gdal_options()
    watch = Watch(caller)
    has_begun = False

    def on_block(done: float, total: float) -> None:
        nonlocal has_begun
        watch.check()
        if not has_begun:
            has_begun = True
            watch.reporter.start_stage(stage, total, unit, 0)
        watch.reporter.update(done)

    def check() -> None:
        if not has_begun:
            watch.check()

    watch.check()
    return wait_for(lambda: work(on_block), check, _GRACE_S)
