# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoiled headers of many formats: a job refuses or is done, and never leaves half a file.

A crash counts as ours, unless plain GDAL crashes as well, or takes as long, when it opens and reads
the same file.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.long.formats import make_templates
from tests.long.ledger import ROOT, Outcome

_SILENCE_S = 60.0
_PLAIN_GDAL = """
import resource, sys
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from osgeo import gdal
gdal.UseExceptions()
gdal.SetCacheMax(64 << 20)
try:
    dataset = gdal.Open(sys.argv[1])
    gdal.Info(dataset)
    for row in range(dataset.RasterYSize):
        dataset.ReadRaster(0, row, dataset.RasterXSize, 1)
except (RuntimeError, MemoryError):
    pass
"""


def try_headers(seed: str, count: int, folder: Path) -> Outcome:
    """Spoil so many files, and send each through a job."""
    make_templates(folder / "templates")
    outcome, first = Outcome(), 0
    while first < count:
        ending = _run_child(folder, seed, first, count)
        done, unfinished = _read(folder / "outcomes", outcome)
        (folder / "outcomes").unlink(missing_ok=True)
        first += done
        if ending == 0:
            break
        if unfinished is None and done == 0:
            said = (folder / "log").read_text(errors="replace")
            raise RuntimeError(f"The child ended with {ending} before it had begun: {said}")
        if unfinished is not None:
            first += 1
            outcome.count += 1
            _judge(folder, f"{unfinished}, file {seed}-{first - 1}", ending, outcome)
    return outcome


def _run_child(folder: Path, seed: str, first: int, end: int) -> int:
    """Run the child until it ends, or is silent for too long; gives its status."""
    command = [sys.executable, "-m", "tests.long.header_child", str(folder), seed, str(first)]
    with open(folder / "log", "wb") as log:
        child = subprocess.Popen(
            [*command, str(end)], cwd=ROOT, stdout=log, stderr=log, env=_environment()
        )
        size, told_at = 0, time.monotonic()
        while child.poll() is None:
            time.sleep(0.05)
            with contextlib.suppress(FileNotFoundError):
                new_size = (folder / "outcomes").stat().st_size
                if new_size != size:
                    size, told_at = new_size, time.monotonic()
            # To load everything takes its time; nothing is said until then.
            if size and time.monotonic() - told_at > _SILENCE_S:
                child.kill()
        return child.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def _read(path: Path, outcome: Outcome) -> tuple[int, str | None]:
    """Count the outcomes; gives how many there are, and the format of one without an end."""
    text = path.read_text(encoding="ascii") if path.exists() else ""
    *lines, rest = text.split("\n")
    for line in lines:
        index, name, said = line.split("\t", 2)
        outcome.count += 1
        outcome.figures[name] += 1
        word = "FAULT" if said.startswith("FAULT") else said
        outcome.figures[f"= {word}"] += 1
        if word == "FAULT":
            outcome.faults.append(f"{name}, file {index}: {said[6:]}")
    return len(lines), rest.split("\t")[1] if rest else None


def _judge(folder: Path, name: str, ending: int, outcome: Outcome) -> None:
    """Say whose crash it was."""
    half = folder / "result" / "out.tif"
    if half.exists():
        outcome.faults.append(f"{name}: a crash left {half.name}")
    outcome.figures[name.split(",", maxsplit=1)[0]] += 1
    is_hang = ending == -signal.SIGKILL
    if _plain_gdal_fails(folder):
        outcome.figures["= GDAL alone hangs" if is_hang else "= GDAL alone crashes"] += 1
        return
    outcome.figures["= FAULT"] += 1
    outcome.faults.append(f"{name}: {'no end' if is_hang else f'ended with {ending}'}")


def _plain_gdal_fails(folder: Path) -> bool:
    from tests.long.header_child import MEMORY_BYTES

    source = (folder / "source-name").read_text(encoding="utf-8")
    command = [sys.executable, "-c", _PLAIN_GDAL, source, str(MEMORY_BYTES)]
    try:
        done = subprocess.run(
            command, capture_output=True, env=_environment(), timeout=_SILENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode < 0
