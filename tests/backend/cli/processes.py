# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as others start it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[3] / "backend"


def run_backend(*arguments, folder=None, stdin=subprocess.DEVNULL, without=(), **variables):
    """Run a command to its end, with and without some variables; status, stdout and stderr."""
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        [sys.executable, str(BACKEND), *map(str, arguments)],
        cwd=folder,
        env={**kept, **variables},
        stdin=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def start_backend(*arguments, **options):
    """Start a command, with pipes to all its streams."""
    return subprocess.Popen(
        [sys.executable, str(BACKEND), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def wait_until(is_true, timeout_s=60.0):
    """Wait for something to come true, and fail when it does not."""
    until = time.monotonic() + timeout_s
    while not is_true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def names_below(folder):
    """Everything in a folder, however deep."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
