# SPDX-License-Identifier: GPL-3.0-or-later
"""The n-th call to the system fails, or kills the job: for n = 1, 2, 3… as far as jobs go.

`failing_calls.c` is built when it is needed, and loaded before everything else in a process of its
own (`calls_child`), which makes a copy of itself for each job (`call_jobs`). A crash is GDAL's own
only if GDAL alone crashes in the same calls when a call of the same kind fails (`plain_gdal`).

One position, as the ledger names it:
python -m tests.long.failing_calls plain read EIO 45 [--lasting] [--journal]
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.long.ledger import ROOT, Outcome
from tests.long.missing import CannotRun

FAILURES = (
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("open", "EACCES"),
    ("open", "EMFILE"),
    ("sync", "EIO"),
    ("rename", "EPERM"),
    ("truncate", "ENOSPC"),
    ("close", "EIO"),
    ("unlink", "EPERM"),
    ("mkdir", "ENOSPC"),
    ("read", "EIO"),
    ("stat", "EACCES"),
)
"""What fails, and how. Each once, and from then on; with and without a journal."""

CHUNK = 250
"""Positions between two looks at the ledger."""
# How many of the plain job come first; then the other kinds of jobs have their turns.
_PLAIN_FAILED, _PLAIN_KILLED = 7 * CHUNK, CHUNK

_CHILD_TIMEOUT_S = 3600.0


def build(folder: Path) -> Path:
    """Compile the library; gives its file.

    Raises:
        CannotRun: there is no compiler.
        subprocess.CalledProcessError: the compiler refuses it.
    """
    if not sys.platform.startswith("linux") or shutil.which("cc") is None:
        raise CannotRun("calls to the system fail by a library for Linux, which needs cc")
    made = folder / "failing_calls.so"
    source = Path(__file__).with_suffix(".c")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O2", "-o", str(made), str(source), "-ldl"], check=True
    )
    return made


def fail_calls(seed: str, count: int, folder: Path) -> Outcome:
    """Let calls fail, in so many jobs: those of the seed's chunk among all kinds of calls."""
    return _run_chunk(seed, count, folder, _ways_to_fail(), _PLAIN_FAILED)


def kill_at_calls(seed: str, count: int, folder: Path) -> Outcome:
    """Kill the job at each of its calls, and let it go on."""
    ways = [
        {"kind": "any", "error": 0, "name": "killed", "is_lasting": False, "resume": resume}
        for resume in (True, False)
    ]
    return _run_chunk(seed, count, folder, ways, _PLAIN_KILLED)


def main() -> int:
    """Try one position; 0 if nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shape", help="of the job, see call_jobs.py")
    parser.add_argument("kind", choices=sorted({kind for kind, _ in FAILURES}))
    parser.add_argument("error", help="its name, as EIO")
    parser.add_argument("numbers", type=int, nargs="+")
    parser.add_argument("--lasting", action="store_true", help="all calls after it fail too")
    parser.add_argument("--journal", action="store_true", help="of a job with --resume")
    asked = parser.parse_args()
    way = way_of(asked.kind, asked.error, is_lasting=asked.lasting, resume=asked.journal)
    with tempfile.TemporaryDirectory(prefix="himosa-") as folder:
        found = try_positions(asked.shape, [way], asked.numbers, Path(folder))
    print(*found.faults, dict(found.figures), sep="\n")
    return 1 if found.faults else 0


def try_positions(
    shape: str, ways: Sequence[dict[str, Any]], numbers: Sequence[int], folder: Path
) -> Outcome:
    """Let calls of these numbers fail in each of these ways, in a job of this shape."""
    return _run({"shape": shape, "numbers": list(numbers), "ways": list(ways)}, folder)


def _ways_to_fail() -> list[dict[str, Any]]:
    return [
        way_of(kind, name, is_lasting=is_lasting, resume=resume)
        for kind, name in FAILURES
        for resume in (False, True)
        for is_lasting in (False, True)
    ]


def way_of(
    kind: str, name: str, *, is_lasting: bool = False, resume: bool = False
) -> dict[str, Any]:
    """How calls fail: of which kind, with which error, once or from then on."""
    facts = {"kind": kind, "error": getattr(errno, name), "name": f"{kind} {name}"}
    return {**facts, "is_lasting": is_lasting, "resume": resume}


def _run_chunk(
    seed: str, count: int, folder: Path, ways: list[dict[str, Any]], plain_first: int
) -> Outcome:
    """The positions of a chunk, whose number the seed ends with; no two chunks share one."""
    run, _, number = seed.partition("-")
    first = int(number or 0) * CHUNK
    asked = {"seed": run, "first": first, "count": count, "plain_first": plain_first}
    return _run({**asked, "ways": ways}, folder)


def _run(asked: dict[str, Any], folder: Path) -> Outcome:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "LD_PRELOAD": str(build(folder))}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.long.calls_child",
            json.dumps({**asked, "folder": str(folder)}),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_CHILD_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The child ended with {done.returncode}: {done.stderr[-2000:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Outcome(said["count"], Counter(said["figures"]), said["faults"])


if __name__ == "__main__":
    sys.exit(main())
