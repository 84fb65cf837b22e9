# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills at any moment of a job, which then goes on; the work is that of `tools.measure.kills`."""

from __future__ import annotations

import multiprocessing
import zlib
from pathlib import Path
from typing import Any

from tests.long.ledger import Outcome


def kill_anywhere(seed: str, count: int, folder: Path) -> Outcome:
    """Kill jobs so many times, and let each go on to its end."""
    # A process that has not worked with torch yet: it makes copies of itself.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        said = pool.apply(_kill, (seed, count, folder))
    outcome = Outcome(said["kills"])
    outcome.figures["jobs"] = said["jobs"]
    outcome.figures["tiles on the disk"] = said["tiles_on_disk"]
    outcome.figures["tiles kept"] = said["tiles_kept"]
    outcome.figures.update({f"= {moment}": number for moment, number in said["moments"].items()})
    for name, wrong in (("equal", "are not what they should be"), ("clean", "left something")):
        if said[name] != said["jobs"]:
            outcome.faults.append(f"{said['jobs'] - said[name]} files {wrong}")
    if said["tiles_kept"] != said["tiles_on_disk"]:
        outcome.faults.append("tiles that were on the disk were made again")
    return outcome


def _kill(seed: str, count: int, folder: Path) -> dict[str, Any]:
    from tools.measure.kills import run_kills, summarize

    return summarize(run_kills(folder, count, zlib.crc32(seed.encode())))
