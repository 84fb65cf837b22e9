# SPDX-License-Identifier: GPL-3.0-or-later
"""Hundreds of jobs through one worker: its memory, handles and threads stay as they were."""

from __future__ import annotations

import os
import random
import statistics
from pathlib import Path
from typing import Any

from tests.long.ledger import Outcome

_WARM_UP_SHARE = 0.2
_MOST_GROWTH_MIB = 16.0
_NETWORKS = (
    {"model": "bicubic", "scale": 2},
    {"model": "small.safetensors", "scale": 2},
    {"model": "bicubic", "scale": 4, "format": "COG"},
    {"model": "bicubic", "scale": 3, "resume": True},
    {"model": "bicubic", "scale": 2, "bands": [9]},  # refused
)


def soak(seed: str, count: int, folder: Path) -> Outcome:
    """Send so many jobs through one worker; some are refused, some are cancelled."""
    from tests.backend.raster.rasters import make_raster, noise
    from tests.long.piped_worker import PipedWorker

    chance = random.Random(seed)
    save_small_network(folder / "small.safetensors")
    source = make_raster(folder / "source.tif", noise(3, 60, 90))
    outcome, looks = Outcome(), []
    with PipedWorker(folder) as worker:
        for number in range(count):
            asked: dict[str, Any] = dict(_NETWORKS[number % len(_NETWORKS)])
            target = folder / "out.tif"
            asked |= {"source": str(source), "destination": str(target), "device": "cpu"}
            worker.ask(number, "upscale", asked)
            if chance.random() < 0.1:
                worker.ask(f"stop {number}", "cancel", {"id": number})
            answer = worker.answer(number)
            outcome.figures["done" if "result" in answer else answer["error"]["data"]["code"]] += 1
            target.unlink(missing_ok=True)
            outcome.count += 1
            looks.append(_look(worker.process.pid))
        left = sorted(path.name for path in folder.iterdir() if path.name.startswith("out"))
        outcome.faults += [f"there is {left}"] if left else []
    _judge(looks, outcome)
    return outcome


def save_small_network(path: Path) -> None:
    """Weights of a network of a few thousand numbers, which enlarges twice."""
    from backend.networks.himosa.himosa_config import HimosaConfig
    from backend.networks.himosa.himosa_network import Himosa
    from backend.networks.weights import save_weights

    config = HimosaConfig(scale=2, channels=12, depths=(2,), experts=(2,))
    save_weights(path, Himosa(config), {})


def _look(process: int) -> tuple[float, int, int]:
    """Resident memory in MiB, open handles, threads."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    handles = len(list(Path(f"/proc/{process}/fd").iterdir()))
    threads = len(list(Path(f"/proc/{process}/task").iterdir()))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20, handles, threads


def _judge(looks: list[tuple[float, int, int]], outcome: Outcome) -> None:
    """Compare the last jobs with those after the warm-up; lone peaks do not count."""
    size = max(1, int(len(looks) * _WARM_UP_SHARE))
    early, late = looks[size : 2 * size] or looks[:1], looks[-size:]
    for index, (name, most) in enumerate(
        (("MiB resident", _MOST_GROWTH_MIB), ("handles", 0), ("threads", 0))
    ):
        before = statistics.median(look[index] for look in early)
        after = statistics.median(look[index] for look in late)
        outcome.figures[f"{name}, early"] = round(before)
        outcome.figures[f"{name}, late"] = round(after)
        if after - before > most:
            outcome.faults.append(f"{name} grew from {before:g} to {after:g}")
