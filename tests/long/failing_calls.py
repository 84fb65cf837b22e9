# SPDX-License-Identifier: GPL-3.0-or-later
"""The n-th call to the system fails, or kills the job: for n = 1, 2, 3… as far as a job goes.

`failing_calls.c` is built when it is needed, and loaded before everything else in a process of its
own (`calls_child`), which makes a copy of itself for each job.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

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
    """Let calls fail, so many jobs in all, spread over the kinds of calls."""
    ways = [
        {"kind": kind, "error": getattr(errno, name), "name": f"{kind} {name}", **mode}
        for kind, name in FAILURES
        for mode in (
            {"is_lasting": False, "resume": False},
            {"is_lasting": True, "resume": False},
            {"is_lasting": False, "resume": True},
            {"is_lasting": True, "resume": True},
        )
    ]
    return _run(seed, count, folder, ways)


def kill_at_calls(seed: str, count: int, folder: Path) -> Outcome:
    """Kill the job at each of its calls, and let it go on."""
    ways = [
        {"kind": "any", "error": 0, "name": "killed", "is_lasting": False, "resume": resume}
        for resume in (True, False)
    ]
    return _run(seed, count, folder, ways)


def _run(seed: str, count: int, folder: Path, ways: list[dict[str, object]]) -> Outcome:
    asked = {"folder": str(folder), "seed": seed, "count": count, "ways": ways}
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "LD_PRELOAD": str(build(folder))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.long.calls_child", json.dumps(asked)],
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
